/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/engine/facet.h - how many documents of a result there are by kind, issuer, province, year.
 */
#ifndef SEARCH_ENGINE_FACET_H
#define SEARCH_ENGINE_FACET_H

#include "store/store.h"

struct facet_value {
    char *value;
    unsigned count; /* documents */
};

struct facet {
    const char *name; /* "kind", "issuer", "province", "year"; static */
    GArray *values;   /* of struct facet_value, the most frequent first, then by value */
};

/* Count the documents among the matches of a query (NULL: none): a GArray of struct facet in the
 * order above, the caller's, which frees all that is in it. */
bool facet_count(struct store *store, const struct store_query *matches, GArray **ret,
                 GError **error);

#endif
