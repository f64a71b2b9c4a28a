/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/engine/candidate_set.h - the candidates of a query: each section once, read when the first
 * of its sources proposes it, and kept when it has the phrases of the query. */
#ifndef SEARCH_ENGINE_CANDIDATE_SET_H
#define SEARCH_ENGINE_CANDIDATE_SET_H

#include "search/engine/candidate.h"

struct candidate_set;

/* Plan and store must outlive it. */
struct candidate_set *candidate_set_new(const struct plan *plan, struct store *store);
void candidate_set_free(struct candidate_set *set);
typedef struct candidate_set CandidateSet;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CandidateSet, candidate_set_free)

/* Remember that the document of a section has a number of the query ('own'), or that the section
 * cites one; before it is added. */
void candidate_set_note_number(struct candidate_set *set, uint32_t docid, bool own);

/* Read the first 'count' hits, but for those met before, and keep those that pass. */
bool candidate_set_add(struct candidate_set *set, const struct store_hit *hits, unsigned count,
                       enum candidate_source source, GError **error);

unsigned candidate_set_count(const struct candidate_set *set);     /* kept */
unsigned candidate_set_documents(const struct candidate_set *set); /* that they are of */
/* Whether what the index proposes may be dropped after reading: the query has phrases. */
bool candidate_set_has_phrases(const struct candidate_set *set);

/* The candidates, of struct candidate *, in the order in which they came; the caller's. The set is
 * empty afterwards. */
GPtrArray *candidate_set_steal(struct candidate_set *set);

#endif
