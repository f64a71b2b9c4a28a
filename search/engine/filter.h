/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/engine/filter.h - the clauses of a query as trees of boolean terms and ranges. */
#ifndef SEARCH_ENGINE_FILTER_H
#define SEARCH_ENGINE_FILTER_H

#include "search/engine/query.h"
#include "store/store.h"

/* What makes the terms that stand for a word: strings of the caller's array, NULL-ended. */
typedef char **(*filter_terms)(const struct query *query, unsigned word, bool marked, void *user);

/* 'query' narrowed down to what the clauses demand; takes it over. A NULL 'candidates' with clauses
 * that demand something becomes all that meets them. 'widen' lets a province take in those that are
 * part of it today. The result is the caller's; NULL for nothing. */
bool filter_apply(const struct query *query, struct store *store, filter_terms terms, void *user,
                  bool widen, struct store_query *candidates, struct store_query **ret,
                  GError **error);

/* Whether a value can be a day, month or year for 'from' and 'to'. */
bool filter_is_date(const char *value);

/* What --status and --as-of ask for. */
struct validity {
    enum { VALIDITY_ANY, VALIDITY_IN_FORCE, VALIDITY_EXPIRED, VALIDITY_ISSUED } kind;
    char day[11];
};

/* Read "in-force", "expired", "any" or NULL, and a day or NULL for today. The error says which
 * value is wrong. A day without a status asks for what was issued and not expired by then. */
bool validity_parse(const char *status, const char *as_of, struct validity *ret, GError **error);
/* The filter, the caller's; NULL when everything passes. */
struct store_query *validity_query(const struct validity *validity);

#endif
