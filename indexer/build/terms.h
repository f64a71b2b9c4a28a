/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/build/terms.h - what a section is found by: its text, titles and metadata as terms of the
 * store.
 *
 * Counts: a syllable of the text 1 for each occurrence; of the document's title 4 more in every
 * section (doc/measured.md: title x 4); of the section's heading and label 1 where the text does
 * not have it. Boolean terms as store/schema.h lists them. */
#ifndef INDEXER_BUILD_TERMS_H
#define INDEXER_BUILD_TERMS_H

#include "indexer/understand/compose.h"
#include "store/store.h"

/* The words met so far, for one thread. It remembers which of them are new, so that each is told
 * once to who keeps the synonyms; and forgets all when there are too many to keep. */
struct vocabulary;
struct vocabulary *vocabulary_new(void);
void vocabulary_free(struct vocabulary *vocabulary);
/* Words (char *) with marks that were met since the last call, the caller's. */
GPtrArray *vocabulary_take_new(struct vocabulary *vocabulary);

/* The terms of one document. */
struct terms;
/* 'file' is the hash of its source file, for PREFIX_FILE; NULL for none. All that is given is the
 * caller's and must outlive the terms. */
struct terms *terms_new(struct vocabulary *vocabulary, const struct composed *composed,
                        const char *file);
void terms_free(struct terms *terms);
/* The terms of one of its sections; borrowed until the next call. */
const GArray *terms_of_section(struct terms *terms, const struct section *section);

#endif
