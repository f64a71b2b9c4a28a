/* search/filter.h - the clauses of a query as trees of boolean terms and ranges. */
#ifndef SEARCH_FILTER_H
#define SEARCH_FILTER_H

#include "search/query.h"
#include "store/store.h"

/* What makes the terms that stand for a word: strings of the caller's array, NULL-ended. */
typedef char **(*filter_terms)(const struct query *query, unsigned word, bool marked, void *user);

/* 'query' narrowed down to what the clauses demand; takes it over. A NULL 'candidates' with clauses
 * that demand something becomes all that meets them. The result is the caller's; NULL for nothing. */
bool filter_apply(const struct query *query, struct store *store, filter_terms terms, void *user,
                  struct store_query *candidates, struct store_query **ret, GError **error);

#endif
