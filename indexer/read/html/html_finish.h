/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/html/html_finish.h - the last look at the blocks of a page, with its fields known.
 */
#ifndef INDEXER_READ_HTML_HTML_FINISH_H
#define INDEXER_READ_HTML_HTML_FINISH_H

#include "indexer/read/html/html_tree.h"
#include "indexer/read/base/reader.h"

/* Mark title and lead among the blocks, drop what repeats them; in a document with a letterhead
 * leave day, author and a title that is not shown to the letterhead. */
void html_finish(const struct html_page *page, struct extract *extract);

#endif
