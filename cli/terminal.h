/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* cli/terminal.h - text for people on stdout: wrapped to the terminal's width, with parts of it
 * lit. Widths are in columns: a mark takes none, a Chinese character two. */
#ifndef CLI_TERMINAL_H
#define CLI_TERMINAL_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

enum terminal_color { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };

enum terminal_style { STYLE_PLAIN, STYLE_TITLE, STYLE_FAINT };

struct terminal {
    bool color;
    unsigned columns;
};

/* Bytes of a text that are shown lit. */
struct terminal_span {
    size_t start, end;
};

/* That of stdout. COLOR_AUTO asks for a terminal that is not dumb, and no NO_COLOR. Columns are
 * those of $COLUMNS, else of the terminal, else 80; at least 20. */
struct terminal terminal_here(enum terminal_color color);

/* Print the text in lines of at most 'columns', each after 'indent' blanks; runs of blanks become
 * one, its own line breaks stay. 'lit' (of struct terminal_span, in order, apart from each other)
 * may be NULL. Ends with a newline. */
void terminal_wrap(const struct terminal *terminal, const char *text, size_t len, unsigned indent,
                   enum terminal_style style, const GArray *lit);

/* Columns that the text takes on a terminal. */
unsigned terminal_width(const char *text, size_t len);

#endif
