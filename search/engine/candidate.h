/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/engine/candidate.h - a section that stage one proposes, read from the store and scanned
 * for the query's words. What the features, the passage and the highlights are made from. */
#ifndef SEARCH_ENGINE_CANDIDATE_H
#define SEARCH_ENGINE_CANDIDATE_H

#include "search/engine/plan.h"

/* What proposed a candidate, in the order in which they are asked. */
enum candidate_source {
    SOURCE_NUMBER,    /* its document has, or it cites, a number that the query names */
    SOURCE_OWN,       /* plan.own: read whatever else there is */
    SOURCE_STAGE_ONE, /* the best of what the words find */
    SOURCE_MORE       /* what follows, where that was not enough */
};

enum candidate_part { PART_TEXT, PART_TITLE, PART_HEADING, PART_COUNT };

/* A word of the query found in a part of a candidate. */
struct match {
    uint32_t word;       /* which word of the part, from 0 */
    uint32_t start, end; /* bytes in the part */
    uint16_t slot;
    bool joined;  /* it follows the word before it directly */
    float factor; /* plan_alternative.factor */
};

struct candidate {
    struct store_section section;
    uint32_t docid;
    enum candidate_source source;
    double stage_one;            /* BM25 */
    GArray *matches[PART_COUNT]; /* of struct match, in order */
    uint32_t words[PART_COUNT];  /* length of each part */
    double number_match;         /* 1: a number of the query is its document's; ½: it cites one;
                                    10: the query is nothing but its number */
    double *feature;             /* FEATURE_COUNT (feature.h); NULL until it is measured */
    double score;
};

/* What finds the plan's words in a text; one for all candidates. Read-only; the plan must outlive
 * it.
 */
struct matcher;
struct matcher *matcher_new(const struct plan *plan);
void matcher_free(struct matcher *matcher);

/* Read and scan one; the caller's. NULL with an error when it cannot be read: STORE_ERROR_CHANGED
 * when it has gone meanwhile. */
struct candidate *candidate_new(struct store *store, const struct matcher *matcher,
                                const struct store_hit *hit, GError **error);
void candidate_free(struct candidate *candidate);

/* Whether the clause (a phrase) stands in the candidate's text, title or heading. */
bool candidate_has_phrase(const struct candidate *candidate, const struct query *query,
                          const struct query_clause *phrase);

#endif
