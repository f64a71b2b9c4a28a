/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/understand/metadata.h - what a document says of itself, read from its lines.
 *
 * An official document is read by its form (letterhead.h, signature.h, effect_clause.h), anything
 * else as an article (article.h). Lines that are no part of the text are marked as dropped. Values
 * go into the document with where they came from; stronger ones that are there stay. Safe from any
 * thread. */
#ifndef INDEXER_UNDERSTAND_METADATA_H
#define INDEXER_UNDERSTAND_METADATA_H

#include "indexer/understand/lines/line.h"

/* Read 'lines' (of struct line) into 'document'. */
void metadata_read(GArray *lines, struct document *document);

#endif
