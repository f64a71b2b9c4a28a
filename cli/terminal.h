/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* cli/terminal.h - text for people: wrapped to the terminal's width, with matches shown. */
#ifndef CLI_TERMINAL_H
#define CLI_TERMINAL_H

#include "search/engine/passage.h"

#include <stdbool.h>

enum terminal_style { STYLE_PLAIN, STYLE_TITLE, STYLE_FAINT };

struct terminal {
    bool color;
    unsigned columns;
};

/* Print the text in lines of at most 'columns', each after 'indent' blanks; runs of blanks become
 * one, its own line breaks stay. 'highlights' (bytes in the text) may be NULL. Ends with a newline.
 */
void terminal_wrap(const struct terminal *terminal, const char *text, size_t len, unsigned indent,
                   enum terminal_style style, const GArray *highlights);

/* Print a value in a column or a line: tabs, line breaks and other controls become blanks. */
void terminal_value(const char *text, size_t len);

/* Columns that the text takes on a terminal. */
unsigned terminal_width(const char *text, size_t len);

#endif
