/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/engine/answer.c - request to query to plan to ranking to the page that is asked for. */
#include "search/engine/answer.h"

#include "search/engine/facet.h"
#include "search/engine/rank.h"
#include "store/schema.h"

#include <limits.h>

struct answer_parts {
    struct query *query;
    struct plan *plan;
    struct ranking ranking;
    GPtrArray *documents; /* of the results */
    GArray *passages;     /* of struct passage */
};

static struct rank_options rank_options_of(const struct request *request,
                                           const struct feature_row *features)
{
    struct rank_options options = {.wanted = request->offset +
                                             MIN(request->limit, UINT_MAX - request->offset),
                                   .one_per_document = request->unit == UNIT_DOCUMENT,
                                   .sort_slot = -1,
                                   .features = features};
    switch (request->sort) {
    case SORT_RELEVANCE:
        break;
    case SORT_DATE_DESCENDING:
        options.sort_descending = true;
        options.sort_slot = SLOT_ISSUED;
        break;
    case SORT_DATE:
        options.sort_slot = SLOT_ISSUED;
        break;
    case SORT_NUMBER:
        options.sort_slot = SLOT_NUMBER;
        break;
    }
    return options;
}

static bool add_result(struct answer *answer, struct store *store, const struct request *request,
                       unsigned place, GError **error)
{
    struct answer_parts *parts = answer->parts;
    const struct candidate *candidate = parts->ranking.results->pdata[place];
    const struct store_section *section = &candidate->section;
    struct document *document = NULL;
    struct passage passage;
    if (request->documents) {
        if (!store_read_document(store, section->document_id, &document, error))
            return false;
        if (document == NULL) {
            g_set_error(error, STORE_ERROR, STORE_ERROR_DAMAGED,
                        "'%s' has a section but no document", section->document_id);
            return false;
        }
        g_ptr_array_add(parts->documents, document);
    }
    passage_choose(parts->plan, candidate, &passage);
    g_array_append_val(parts->passages, passage);
    struct answer_result result = {
        .rank = place + 1,
        .score = candidate->score,
        .document_id = section->document_id,
        .document = document,
        .section = {section->section.ordinal, section->section.label},
        .passage = {.text = section->text + passage.start,
                    .len = passage.end - passage.start,
                    .start = section->section.start + passage.start,
                    .highlights = passage.highlights},
        .features = request->explain ? candidate->feature : NULL,
    };
    g_array_append_val(answer->results, result);
    return true;
}

static bool run(struct answer *answer, struct store *store, const struct request *request,
                GError **error)
{
    struct answer_parts *parts = answer->parts;
    const struct plan_options plan_options = {.expand = request->expand,
                                              .validity = request->validity};
    const struct rank_options rank_options = rank_options_of(request, answer->features);
    parts->query = request_query(request);
    answer->typed = parts->query->typed;
    parts->plan = plan_new(parts->query, store, &plan_options, error);
    if (parts->plan == NULL)
        return false;
    answer->read_as = parts->plan->read_as;
    answer->expansions = parts->plan->expansions;
    if (!rank_plan(parts->plan, store, &rank_options, &parts->ranking, error))
        return false;
    answer->total = parts->ranking.total;
    for (unsigned i = request->offset; i < parts->ranking.results->len && i < rank_options.wanted;
         i++)
        if (!add_result(answer, store, request, i, error))
            return false;
    return !request->facets || facet_count(store, parts->plan->candidates, &answer->facets, error);
}

static void free_document(gpointer document)
{
    document_free(document);
}

bool answer_request(struct store *store, const struct request *request,
                    const struct feature_row *features, struct answer *ret, GError **error)
{
    gint64 start = g_get_monotonic_time();
    struct answer answer = {.results = g_array_new(FALSE, TRUE, sizeof(struct answer_result)),
                            .features = features != NULL ? features : feature_table,
                            .parts = g_new0(struct answer_parts, 1)};
    answer.parts->documents = g_ptr_array_new_with_free_func(free_document);
    answer.parts->passages = g_array_new(FALSE, TRUE, sizeof(struct passage));
    g_array_set_clear_func(answer.parts->passages, (GDestroyNotify)passage_clear);
    if (!run(&answer, store, request, error)) {
        answer_clear(&answer);
        return false;
    }
    answer.took_ms = (double)(g_get_monotonic_time() - start) / 1000;
    *ret = answer;
    return true;
}

void answer_clear(struct answer *answer)
{
    struct answer_parts *parts = answer->parts;
    if (parts != NULL) {
        g_ptr_array_unref(parts->documents);
        g_array_unref(parts->passages);
        ranking_clear(&parts->ranking);
        plan_free(parts->plan);
        query_free(parts->query);
        g_free(parts);
    }
    g_clear_pointer(&answer->results, g_array_unref);
    g_clear_pointer(&answer->facets, g_array_unref);
    *answer = (struct answer){0};
}
