/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* cli/message.c - see message.h. */
#include "cli/message.h"

#include "cli/exit_status.h"

#include <stdarg.h>
#include <stdio.h>

static void say(const char *who, const char *format, va_list args) G_GNUC_PRINTF(2, 0);

static void say(const char *who, const char *format, va_list args)
{
    g_autofree char *line = g_strdup_vprintf(format, args);
    for (char *at = line; *at != '\0'; at++)
        if (g_ascii_iscntrl(*at))
            *at = ' ';
    fprintf(stderr, "%s: %s\n", who, line);
}

void message_say(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    say(g_get_prgname(), format, args);
    va_end(args);
}

void message_hint(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    say("hint", format, args);
    va_end(args);
}

int message_misuse(const char *verb, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    say(g_get_prgname(), format, args);
    va_end(args);
    message_hint("'%s%s%s --help' says how", g_get_prgname(), verb != NULL ? " " : "",
                 verb != NULL ? verb : "");
    return EXIT_USAGE;
}

int message_error(const GError *error)
{
    message_say("%s", error->message);
    return exit_status_of(error);
}
