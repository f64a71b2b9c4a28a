/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* cli/message.h - what a program says on stderr: one line, "PROGRAM: …", and where there is a next
 * step a second one, "hint: …". The program is g_get_prgname(). Controls become blanks: names of
 * files may hold anything. */
#ifndef CLI_MESSAGE_H
#define CLI_MESSAGE_H

#include <glib.h>

void message_say(const char *format, ...) G_GNUC_PRINTF(1, 2);
void message_hint(const char *format, ...) G_GNUC_PRINTF(1, 2);

/* Misuse of a verb, or of the program where it is NULL: two lines. Returns EXIT_USAGE. */
int message_misuse(const char *verb, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* An error of any domain; returns its exit status. */
int message_error(const GError *error);

#endif
