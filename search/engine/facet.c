/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/engine/facet.c - see facet.h. */
#include "search/engine/facet.h"

#include "store/schema.h"

#include <string.h>

static const struct {
    const char *name, *prefix;
} facets[] = {{"kind", PREFIX_KIND},
              {"issuer", PREFIX_ISSUER},
              {"province", PREFIX_PROVINCE},
              {"year", PREFIX_YEAR}};

static void value_clear(struct facet_value *value)
{
    g_free(value->value);
}

static void facet_clear(struct facet *facet)
{
    g_array_unref(facet->values);
}

static int by_count(const void *a, const void *b)
{
    const struct facet_value *left = a, *right = b;
    return left->count != right->count ? (left->count > right->count ? -1 : 1)
                                       : strcmp(left->value, right->value);
}

static GArray *values_of(GHashTable *counts)
{
    GArray *values = g_array_new(FALSE, FALSE, sizeof(struct facet_value));
    g_array_set_clear_func(values, (GDestroyNotify)value_clear);
    GHashTableIter iter;
    gpointer value, count;
    for (g_hash_table_iter_init(&iter, counts); g_hash_table_iter_next(&iter, &value, &count);) {
        struct facet_value one = {g_strdup(value), GPOINTER_TO_UINT(count)};
        g_array_append_val(values, one);
    }
    g_array_sort(values, by_count);
    return values;
}

bool facet_count(struct store *store, const struct store_query *matches, GArray **ret,
                 GError **error)
{
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(struct facet));
    g_array_set_clear_func(all, (GDestroyNotify)facet_clear);
    for (size_t i = 0; i < G_N_ELEMENTS(facets); i++) {
        g_autoptr(GHashTable) counts = NULL;
        if (matches == NULL)
            counts = g_hash_table_new(NULL, NULL);
        else if (!store_facet(store, matches, facets[i].prefix, &counts, error))
            return false;
        struct facet facet = {facets[i].name, values_of(counts)};
        g_array_append_val(all, facet);
    }
    *ret = g_steal_pointer(&all);
    return true;
}
