/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/html/html_meta.h - what a page says of its article: in JSON-LD, OpenGraph and other
 * meta elements, and in elements that are named for it. All of it has ORIGIN_FORMAT. */
#ifndef INDEXER_READ_HTML_HTML_META_H
#define INDEXER_READ_HTML_HTML_META_H

#include "indexer/read/html/html_tree.h"
#include "indexer/read/base/reader.h"

/* Whether the page says of itself that it is an article (a day of publication, a headline, a
 * letterhead; not a home page). */
bool html_meta_states_article(const struct html_page *page);

/* Set title, author, source, date and URL; add the title's block, and a lead that stands before
 * 'body', which is where the article was found. */
void html_meta_add(const struct html_page *page, xmlNode *body, struct extract *extract);

/* Note where a page is from: its URL, and the host as its source. */
void html_meta_set_url(struct document *document, const char *url);

#endif
