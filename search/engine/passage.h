/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/engine/passage.h - the part of a section that answers the query best, and what matched in
 * it. */
#ifndef SEARCH_ENGINE_PASSAGE_H
#define SEARCH_ENGINE_PASSAGE_H

#include "search/engine/candidate.h"

#define PASSAGE_WORDS 120 /* a passage is not longer, unless one clause is */

struct highlight {
    size_t start, end; /* bytes in the passage */
};

struct passage {
    size_t start, end;  /* bytes in the section's text */
    GArray *highlights; /* of struct highlight, in order, apart from each other */
};

/* The best run of whole sentences, clauses or paragraphs. Never cut inside a word. */
void passage_choose(const struct plan *plan, const struct candidate *candidate,
                    struct passage *ret);
void passage_clear(struct passage *passage);

#endif
