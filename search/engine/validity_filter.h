/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/engine/validity_filter.h - which documents by the day on which they are in force. */
#ifndef SEARCH_ENGINE_VALIDITY_FILTER_H
#define SEARCH_ENGINE_VALIDITY_FILTER_H

#include "store/store.h"

/* What --status and --as-of ask for: which documents, on what day. */
struct validity_filter {
    enum { VALIDITY_ANY, VALIDITY_IN_FORCE, VALIDITY_EXPIRED, VALIDITY_ISSUED } kind;
    char day[11]; /* "YYYY-MM-DD" */
};

#define VALIDITY_FILTER_ERROR (validity_filter_error_quark())
GQuark validity_filter_error_quark(void);
enum validity_filter_error { VALIDITY_FILTER_ERROR_VALUE };

/* Read "in-force", "expired", "any" or NULL, and a day or NULL for today.
 * VALIDITY_FILTER_ERROR_VALUE says which value is wrong, by name: "status takes …". A day without a
 * status asks for what was issued and not expired by then. */
bool validity_filter_parse(const char *status, const char *as_of, struct validity_filter *ret,
                           GError **error);
/* The filter as a tree, the caller's; NULL when everything passes. */
struct store_query *validity_filter_query(const struct validity_filter *validity);

#endif
