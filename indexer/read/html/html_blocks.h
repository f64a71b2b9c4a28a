/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/html/html_blocks.h - an element of a page as blocks of text: paragraphs, headings,
 * list items with their numbers, rows of tables, captions, footnotes. */
#ifndef INDEXER_READ_HTML_HTML_BLOCKS_H
#define INDEXER_READ_HTML_HTML_BLOCKS_H

#include "indexer/read/html/html_tree.h"
#include "indexer/read/base/reader.h"

#define HTML_BOLD_LEVEL 3 /* of a heading that only its bold type shows */

/* Append the blocks of 'root'; noise, links to other articles and lines of a web site's furniture
 * ("Tin liên quan", "Chia sẻ") are left out, unless 'plain', when all of it is the document. */
void html_blocks_add(const struct html_page *page, xmlNode *root, bool plain,
                     struct extract *extract);

#endif
