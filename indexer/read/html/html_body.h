/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/html/html_body.h - which element of a page holds the article.
 *
 * By evidence, not by site: blocks of running text count for the elements they stand in, blocks of
 * links and of scraps against them; the element with the best sum is the body. Names and
 * itemprop="articleBody" help to choose between elements that are nearly as good. */
#ifndef INDEXER_READ_HTML_HTML_BODY_H
#define INDEXER_READ_HTML_HTML_BODY_H

#include "indexer/read/html/html_tree.h"

/* The body, with the page measured; NULL when the page is no more than a list of links. 'stated':
 * the page says that it is an article, so a short one is believed. */
xmlNode *html_body_find(struct html_page *page, bool stated);

/* Whether a word processor wrote the page: then all of it is the text. */
bool html_body_is_exported(const struct html_page *page);

#endif
