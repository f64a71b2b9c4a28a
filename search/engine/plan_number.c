/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/engine/plan_number.c - see plan_number.h. */
#include "search/engine/plan_number.h"

#include "store/schema.h"

#include <string.h>

#define NUMBER_KEYS 20 /* documents that a part of a number may mean */

/* The keys of a prefix that a partial number covers. */
struct covering {
    const char *partial;
    size_t prefix_len;
    GPtrArray *keys;
};

static bool collect_covered(const char *term, uint64_t sections, void *user)
{
    (void)sections;
    struct covering *covering = user;
    const char *key = term + covering->prefix_len;
    if (docnumber_key_covers(covering->partial, key) &&
        !g_ptr_array_find_with_equal_func(covering->keys, key, g_str_equal, NULL))
        g_ptr_array_add(covering->keys, g_strdup(key));
    return covering->keys->len < NUMBER_KEYS;
}

/* What a typed number means: its key where the index has it, as a document's or as a cited one;
 * else the keys that it is a part of ("12/NQ-HĐND", "nq 04"). */
static bool resolve(struct plan *plan, struct store *store, const struct docnumber *number,
                    GError **error)
{
    static const char *const prefixes[] = {PREFIX_NUMBER, PREFIX_CITED};
    for (size_t i = 0; i < G_N_ELEMENTS(prefixes); i++) {
        g_autofree char *term = g_strconcat(prefixes[i], number->key, NULL);
        uint64_t sections, occurrences;
        if (!store_term_counts(store, term, &sections, &occurrences, error))
            return false;
        if (sections > 0) {
            g_ptr_array_add(plan->numbers, g_strdup(number->key));
            return true;
        }
    }
    for (size_t i = 0; i < G_N_ELEMENTS(prefixes); i++) {
        g_autofree char *start = g_strdup_printf("%s%u", prefixes[i], number->number);
        struct covering covering = {number->key, strlen(prefixes[i]), plan->numbers};
        if (!store_terms(store, start, collect_covered, &covering, error))
            return false;
    }
    return true;
}

bool plan_number_resolve(struct plan *plan, struct store *store, GError **error)
{
    const struct query *query = plan->query;
    if (query->is_number)
        return resolve(plan, store, &query->number, error);
    for (unsigned i = 0; i < query->numbers->len; i++)
        if (!resolve(plan, store, &g_array_index(query->numbers, struct docnumber, i), error))
            return false;
    return true;
}

struct store_query *plan_number_documents(const struct plan *plan)
{
    struct store_query *any = NULL;
    for (unsigned i = 0; i < plan->numbers->len; i++) {
        g_autofree char *number = g_strconcat(PREFIX_NUMBER, plan->numbers->pdata[i], NULL);
        any = store_query_or(any, store_query_term(number, 0));
    }
    return store_query_and(any, store_query_term(PREFIX_HEAD, 0));
}

struct store_query *plan_number_citing(const struct plan *plan)
{
    struct store_query *any = NULL;
    for (unsigned i = 0; i < plan->numbers->len; i++) {
        g_autofree char *cited = g_strconcat(PREFIX_CITED, plan->numbers->pdata[i], NULL);
        any = store_query_or(any, store_query_term(cited, 0));
    }
    return any;
}
