/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/interrupt.c - see interrupt.h. */
#include "indexer/interrupt.h"

#include <signal.h>
#include <stddef.h>

static volatile sig_atomic_t noted;

/* SA_RESETHAND gives each signal its deadly meaning back; the other of the two is reset here. */
static void note(int number)
{
    noted = number;
    signal(number == SIGINT ? SIGTERM : SIGINT, SIG_DFL);
}

void interrupt_watch(void)
{
    /* No SA_RESTART: a read from a pipe that nobody writes to must end. */
    struct sigaction action = {.sa_handler = note, .sa_flags = (int)SA_RESETHAND};
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
}

int interrupt_signal(void)
{
    return noted;
}
