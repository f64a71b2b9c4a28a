/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/base/layout_table.h - tables that only place a letterhead or a signature side by
 * side. Pure functions; safe from any thread. */
#ifndef INDEXER_READ_BASE_LAYOUT_TABLE_H
#define INDEXER_READ_BASE_LAYOUT_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#define LAYOUT_ROWS_MAX    10 /* issuer, its superior, a line, number, subject, with blank rows */
#define LAYOUT_COLUMNS_MAX 4  /* issuer and motto, an empty column between and beside them */

/* Whether a table of that size can be one. */
bool layout_table_size(unsigned rows, unsigned columns);

/* Whether the text of a table is that of one: the motto of the state or of the party, or the list
 * of recipients that stands beside a signature. */
bool layout_table_text(const char *utf8, size_t len);

/* The verdict where the format's own signs are known: 'rows' and 'columns' of it, whether it shows
 * 'borders', and its text. One column is a frame around text; one row of two cells without borders
 * is a letterhead or a signature whatever it says. */
bool layout_table(unsigned rows, unsigned columns, bool borders, const char *utf8, size_t len);

#endif
