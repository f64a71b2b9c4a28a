/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/engine/filter.h - what a match must be: the clauses of a query, typed as fields or given
 * as options, and the day on which it must be in force. Every path (ranked, by number, list,
 * facets, counts) narrows what it finds here. */
#ifndef SEARCH_ENGINE_FILTER_H
#define SEARCH_ENGINE_FILTER_H

#include "search/engine/query.h"
#include "search/engine/validity_filter.h"
#include "store/store.h"

struct filter_options {
    bool widen; /* a province takes in those that are part of it today */
    struct validity_filter validity;
};

/* All that passes, weighed by what the words find: where a clause demands something, the words only
 * help. Without words ('words' NULL) all weighs 0. '*ret' is the caller's, NULL when nothing was
 * asked for: no words, no clauses, no validity. Both functions take over the tree that they are
 * given, also when they fail. */
bool filter_select(const struct query *query, struct store *store,
                   const struct filter_options *options, struct store_query *words,
                   struct store_query **ret, GError **error);

/* Those of 'found' that pass; NULL finds nothing. '*ret' is the caller's. */
bool filter_narrow(const struct query *query, struct store *store,
                   const struct filter_options *options, struct store_query *found,
                   struct store_query **ret, GError **error);

#endif
