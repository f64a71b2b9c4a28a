/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/office/docbook.h - what antiword says of a Word file, twice, made into blocks.
 *
 * As DocBook it tells tables, headings and notes, but drops line breaks within a paragraph and the
 * numbers of lists; as plain text it has both, but tables are drawn. So the DocBook leads, and each
 * of its paragraphs is looked up in the plain text for its breaks and its number. */
#ifndef INDEXER_READ_OFFICE_DOCBOOK_H
#define INDEXER_READ_OFFICE_DOCBOOK_H

#include "indexer/read/base/reader.h"

/* Append the blocks to 'extract'. False when the DocBook is too broken to be read at all. */
bool docbook_read(const char *docbook, size_t docbook_len, const char *plain, size_t plain_len,
                  struct extract *extract);

#endif
