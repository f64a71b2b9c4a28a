/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* cli/output.h - stdout as a promise: what could not be written is said, and is a status.
 *
 * A reader that has gone (`tracuu list | head`) has had enough: no failure, and nothing is said.
 * Anything else (a full disk, an I/O error, a closed stdout) is one line on stderr and
 * EXIT_FAILED. For the main thread. */
#ifndef CLI_OUTPUT_H
#define CLI_OUTPUT_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

/* Before anything is opened or printed: from now on a reader that has gone does not kill the
 * program, and no file that is opened takes the place of a standard one that is closed. */
void output_start(void);

/* Print a value in a column or a line: tabs, line breaks and other controls become blanks. */
void output_value(const char *text, size_t len);
/* Print a value, nothing for NULL, and 'end' behind it. */
void output_column(const char *text, char end);

/* Print with a newline: on one line, or for people to read. Takes 'json' over. */
void output_json(json_t *json, bool one_line);

/* Write out what has been printed so far; false when that cannot be done, now or before. */
bool output_flush(void);

/* At the end, once: write out and close stdout. Returns 'status'; when stdout failed says so and
 * returns EXIT_FAILED, unless 'status' is a failure already. */
int output_finish(int status);

#endif
