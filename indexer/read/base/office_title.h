/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/base/office_title.h - the title in the properties of an office file, where it is
 * one. */
#ifndef INDEXER_READ_BASE_OFFICE_TITLE_H
#define INDEXER_READ_BASE_OFFICE_TITLE_H

#include "indexer/read/base/reader.h"

/* Set the document's title (ORIGIN_FORMAT) from the property 'title', unless it is what programs
 * put there by themselves (a file name, "Microsoft Word - …", the first line), or the document has
 * a letterhead, which says it better. Call it when the blocks are in. */
void office_title_set(struct extract *extract, const char *title);

#endif
