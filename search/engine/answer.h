/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/engine/answer.h - what a search found, ready to be printed in any format. */
#ifndef SEARCH_ENGINE_ANSWER_H
#define SEARCH_ENGINE_ANSWER_H

#include "search/engine/passage.h"
#include "search/engine/rank.h"

struct answer_result {
    const struct candidate *candidate; /* the answer's */
    struct document *document;         /* its document */
    struct passage passage;
};

struct answer_options {
    unsigned limit, offset;
    bool one_per_document, expand, explain, count_only;
    int sort_slot; /* store_options */
    bool sort_descending;
    struct validity_filter validity;
    bool facets;
    bool documents; /* read the documents of the results (trec output needs none) */
};

struct answer {
    struct query *query;
    struct plan *plan;
    struct ranking ranking;
    GArray *results;    /* of struct answer_result: the page asked for */
    GHashTable *facets; /* name to GHashTable value -> count; NULL when not asked for */
    double took_ms;
};

/* Answer a parsed query; takes it over, also on failure. */
bool answer_query(struct query *query, struct store *store, const struct answer_options *options,
                  struct answer *ret, GError **error);
void answer_clear(struct answer *answer);

/* Counts of a query's matches by kind, issuer, province and year: name to (value to count). */
bool answer_facets(struct store *store, const struct store_query *matches, GHashTable **ret,
                   GError **error);

#endif
