/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/progress.c - see progress.h. */
#include "indexer/progress.h"

#include <glib.h>
#include <stdbool.h>
#include <stdio.h>
#include <unistd.h>

enum { EVERY_US = 100000, NAME_MAX_SHOWN = 48 };

static bool wanted, shown;
static int64_t last_us;

void progress_start(void)
{
    wanted = isatty(STDERR_FILENO);
}

void progress_show(uint64_t files, uint64_t documents, const char *now)
{
    int64_t at = g_get_monotonic_time();
    if (!wanted || at - last_us < EVERY_US)
        return;
    last_us = at;
    g_autofree char *valid = g_utf8_make_valid(now, -1);
    glong len = g_utf8_strlen(valid, -1);
    const char *tail = g_utf8_offset_to_pointer(valid, MAX(0, len - NAME_MAX_SHOWN));
    fprintf(stderr, "\r\033[K%" G_GUINT64_FORMAT " files, %" G_GUINT64_FORMAT " documents  %s",
            files, documents, tail);
    shown = true;
}

void progress_erase(void)
{
    if (!shown)
        return;
    fputs("\r\033[K", stderr);
    shown = false;
}
