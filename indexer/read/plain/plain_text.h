/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/plain/plain_text.h - running text as blocks, for the readers that hold plain text.
 */
#ifndef INDEXER_READ_PLAIN_PLAIN_TEXT_H
#define INDEXER_READ_PLAIN_PLAIN_TEXT_H

#include "indexer/read/base/reader.h"

extern const struct reader text_reader; /* the last resort */

/* Append 'len' bytes of UTF-8 to 'extract', a paragraph a line. Lines broken at a fixed width are
 * joined again; marks of Markdown stay (line.h knows them). */
void text_add(struct extract *extract, const char *utf8, size_t len);

#endif
