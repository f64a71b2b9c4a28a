/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/understand/compose.h - blocks of a foreign format made into a document of ours.
 *
 * The order of things: metadata.h reads the letterhead, title, author, dates … from the blocks and
 * marks blocks that are no text ("Nơi nhận", a title given twice, "Tin liên quan"); the blocks that
 * stay are normalised and joined to the document's text; section.h cuts that into sections;
 * citations are found in each. Pure; safe from any thread. */
#ifndef INDEXER_UNDERSTAND_COMPOSE_H
#define INDEXER_UNDERSTAND_COMPOSE_H

#include "indexer/read/base/reader.h"

struct composed {
    struct document *document; /* all but id, path and digest, which the caller knows */
    GString *text;             /* stored form (text/word/normalize.h); blocks end with a newline */
    GArray *sections;          /* of struct section; they tile the text */
};

/* Takes 'extract' over. Fails with READ_ERROR_EMPTY when no text is left. */
bool compose_document(struct extract *extract, struct composed *ret, GError **error);
void composed_clear(struct composed *composed);

#endif
