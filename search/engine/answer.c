/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/engine/answer.c - query to plan to ranking to the page that is asked for. */
#include "search/engine/answer.h"

#include "store/schema.h"

static void result_clear(struct answer_result *result)
{
    document_free(result->document);
    passage_clear(&result->passage);
}

static bool add_result(struct answer *answer, struct store *store,
                       const struct candidate *candidate, const struct answer_options *options,
                       GError **error)
{
    struct answer_result result = {.candidate = candidate};
    if (options->documents &&
        !store_read_document(store, candidate->section.document_id, &result.document, error))
        return false;
    if (options->documents && result.document == NULL) {
        g_set_error(error, STORE_ERROR, STORE_ERROR_DAMAGED, "'%s' has a section but no document",
                    candidate->section.document_id);
        return false;
    }
    passage_choose(answer->plan, candidate, &result.passage);
    g_array_append_val(answer->results, result);
    return true;
}

bool answer_facets(struct store *store, const struct store_query *matches, GHashTable **ret,
                   GError **error)
{
    static const struct {
        const char *name, *prefix;
    } facets[] = {{"kind", PREFIX_KIND},
                  {"issuer", PREFIX_ISSUER},
                  {"province", PREFIX_PROVINCE},
                  {"year", PREFIX_YEAR}};
    g_autoptr(GHashTable) all =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_hash_table_unref);
    for (size_t i = 0; matches != NULL && i < G_N_ELEMENTS(facets); i++) {
        GHashTable *counts;
        if (!store_facet(store, matches, facets[i].prefix, &counts, error))
            return false;
        g_hash_table_insert(all, (gpointer)(uintptr_t)facets[i].name, counts);
    }
    *ret = g_steal_pointer(&all);
    return true;
}

static bool run(struct answer *answer, struct store *store, const struct answer_options *options,
                GError **error)
{
    const struct plan_options plan_options = {.expand = options->expand,
                                              .validity = options->validity};
    unsigned wanted = options->offset + options->limit;
    const struct rank_options rank_options = {.wanted = wanted,
                                              .one_per_document = options->one_per_document,
                                              .sort_slot = options->sort_slot,
                                              .sort_descending = options->sort_descending};
    answer->plan = plan_new(answer->query, store, &plan_options, error);
    if (answer->plan == NULL)
        return false;
    if (!rank_plan(answer->plan, store, &rank_options, &answer->ranking, error))
        return false;
    const GPtrArray *found = answer->ranking.results;
    for (unsigned i = options->offset; i < found->len && i < wanted; i++)
        if (!add_result(answer, store, found->pdata[i], options, error))
            return false;
    return !options->facets ||
           answer_facets(store, answer->plan->candidates, &answer->facets, error);
}

bool answer_query(struct query *query, struct store *store, const struct answer_options *options,
                  struct answer *ret, GError **error)
{
    gint64 start = g_get_monotonic_time();
    struct answer answer = {.query = query,
                            .results = g_array_new(FALSE, TRUE, sizeof(struct answer_result))};
    g_array_set_clear_func(answer.results, (GDestroyNotify)result_clear);
    if (!run(&answer, store, options, error)) {
        answer_clear(&answer);
        return false;
    }
    answer.took_ms = (double)(g_get_monotonic_time() - start) / 1000;
    *ret = answer;
    return true;
}

void answer_clear(struct answer *answer)
{
    g_clear_pointer(&answer->results, g_array_unref);
    ranking_clear(&answer->ranking);
    g_clear_pointer(&answer->facets, g_hash_table_unref);
    g_clear_pointer(&answer->plan, plan_free);
    g_clear_pointer(&answer->query, query_free);
}
