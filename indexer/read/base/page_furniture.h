/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/base/page_furniture.h - what a web site puts around an article: "Tin liên quan",
 * "Chia sẻ". Facts in page_furniture.tsv. Pure functions; safe from any thread. */
#ifndef INDEXER_READ_BASE_PAGE_FURNITURE_H
#define INDEXER_READ_BASE_PAGE_FURNITURE_H

#include <stdbool.h>
#include <stddef.h>

enum page_furniture {
    PAGE_FURNITURE_NONE,
    PAGE_FURNITURE_LINE, /* the line alone */
    PAGE_FURNITURE_REST, /* the line and what follows it */
    PAGE_FURNITURE_START /* the line alone, told by how it starts */
};

/* What the 'len' bytes at 'folded' are, without the signs around them: a whole label, or with START
 * the start of a line. 'page': the line stands in a page, not in a text that was copied from one.
 */
enum page_furniture page_furniture_read(const char *folded, size_t len, bool page);

#endif
