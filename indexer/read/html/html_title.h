/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/html/html_title.h - a page's title: what the head states, as the page itself shows
 * it. */
#ifndef INDEXER_READ_HTML_HTML_TITLE_H
#define INDEXER_READ_HTML_HTML_TITLE_H

#include "indexer/read/html/html_jsonld.h"
#include "indexer/read/base/reader.h"

/* Set the title; where the page shows it, add its block and return its element, else NULL. */
xmlNode *html_title_add(const struct html_page *page, const struct html_jsonld *jsonld,
                        struct extract *extract);

/* Whether the title of the page stands on it as a headline does: long, and no link. */
bool html_title_is_headline(const struct html_page *page);

#endif
