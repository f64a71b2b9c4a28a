/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/html/html.h - HTML for other readers: that of a message, or of a converted document,
 * which is known to be a text rather than a web page. */
#ifndef INDEXER_READ_HTML_HTML_H
#define INDEXER_READ_HTML_HTML_H

#include "indexer/read/base/reader.h"

extern const struct reader html_reader;

/* The page's bytes as UTF-8 in 'utf8' (empty before), as reader_decode() does, by what it shows. */
bool html_decode(const struct input *input, GString *utf8, struct extract *extract, GError **error);

/* Append all the blocks of the UTF-8 page to 'extract'. */
void html_add_all(const char *utf8, size_t len, struct extract *extract);

#endif
