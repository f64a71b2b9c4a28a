/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/engine/answer_json.c - doc/contract.md, "JSON", in code. */
#include "search/engine/answer_json.h"

#include "search/engine/feature.h"

#include <string.h>

static json_t *text_or_null(const char *text)
{
    return text != NULL ? json_string(text) : json_null();
}

/* In force or expired as of today, where the dates say. */
static const char *status_of(const struct document *document)
{
    g_autoptr(GDateTime) now = g_date_time_new_now_local();
    g_autofree char *today = g_date_time_format(now, "%Y-%m-%d");
    const char *expired = document->field[FIELD_EXPIRED];
    const char *effective = document->field[FIELD_EFFECTIVE];
    if (expired != NULL && strcmp(expired, today) <= 0)
        return "expired";
    if (effective == NULL)
        return "unknown";
    return strcmp(effective, today) <= 0 ? "in-force" : "not-yet";
}

json_t *json_of_document(const struct document *document)
{
    static const enum document_field shown[] = {
        FIELD_TITLE,  FIELD_NUMBER,    FIELD_KIND,    FIELD_ISSUER, FIELD_SIGNER,
        FIELD_ISSUED, FIELD_EFFECTIVE, FIELD_EXPIRED, FIELD_SOURCE, FIELD_AUTHOR,
    };
    json_t *json = json_object();
    json_object_set_new(json, "id", json_string(document->id));
    for (size_t i = 0; i < G_N_ELEMENTS(shown); i++) {
        json_object_set_new(json, document_field_name(shown[i]),
                            text_or_null(document->field[shown[i]]));
        if (shown[i] == FIELD_EXPIRED)
            json_object_set_new(json, "status", json_string(status_of(document)));
    }
    json_t *provinces = json_array();
    for (unsigned i = 0; i < document->provinces->len; i++)
        json_array_append_new(provinces, json_string(document->provinces->pdata[i]));
    json_object_set_new(json, "provinces", provinces);
    json_object_set_new(json, "path", text_or_null(document->path));
    json_object_set_new(json, "url", text_or_null(document->field[FIELD_URL]));
    return json;
}

static json_t *json_of_features(const struct candidate *candidate)
{
    json_t *json = json_array();
    for (unsigned i = 0; i < FEATURE_COUNT && candidate->feature != NULL; i++) {
        double given = feature_table[i].weight * candidate->feature[i];
        if (given != 0)
            json_array_append_new(
                json, json_pack("{s:s, s:f, s:f, s:f, s:s}", "feature", feature_table[i].name,
                                "value", candidate->feature[i], "weight", feature_table[i].weight,
                                "gives", given, "formula", feature_table[i].formula));
    }
    return json;
}

json_t *json_of_result(const struct answer *answer, unsigned index, unsigned rank, bool explain)
{
    const struct answer_result *result =
        &g_array_index(answer->results, struct answer_result, index);
    const struct store_section *section = &result->candidate->section;
    const struct passage *passage = &result->passage;
    json_t *highlights = json_array();
    for (unsigned i = 0; i < passage->highlights->len; i++) {
        const struct highlight *one = &g_array_index(passage->highlights, struct highlight, i);
        json_array_append_new(highlights,
                              json_pack("[I, I]", (json_int_t)one->start, (json_int_t)one->end));
    }
    json_t *json = json_pack(
        "{s:i, s:f, s:o, s:{s:i, s:s}, s:{s:s%, s:I, s:I, s:o}}", "rank", (int)rank, "score",
        result->candidate->score, "document", json_of_document(result->document), "section",
        "ordinal", (int)section->section.ordinal, "label", section->section.label, "passage",
        "text", section->text + passage->start, (size_t)(passage->end - passage->start), "start",
        (json_int_t)(section->section.start + passage->start), "end",
        (json_int_t)(section->section.start + passage->end), "highlights", highlights);
    if (explain && json != NULL)
        json_object_set_new(json, "explain", json_of_features(result->candidate));
    return json;
}

static int by_count(const void *a, const void *b, void *table)
{
    unsigned left = GPOINTER_TO_UINT(g_hash_table_lookup(table, *(char *const *)a));
    unsigned right = GPOINTER_TO_UINT(g_hash_table_lookup(table, *(char *const *)b));
    return left != right ? (left > right ? -1 : 1) : strcmp(*(char *const *)a, *(char *const *)b);
}

json_t *json_of_facets(GHashTable *facets)
{
    static const char *const names[] = {"kind", "issuer", "province", "year"};
    json_t *json = json_object();
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        json_t *values = json_array();
        GHashTable *counts = g_hash_table_lookup(facets, names[i]);
        guint count = 0;
        g_autofree gpointer *keys =
            counts != NULL ? g_hash_table_get_keys_as_array(counts, &count) : NULL;
        if (count > 0)
            g_qsort_with_data(keys, (int)count, sizeof *keys, by_count, counts);
        for (guint k = 0; k < count; k++)
            json_array_append_new(values, json_pack("{s:s, s:I}", "value", keys[k], "count",
                                                    (json_int_t)GPOINTER_TO_UINT(
                                                        g_hash_table_lookup(counts, keys[k]))));
        json_object_set_new(json, names[i], values);
    }
    return json;
}

static json_t *json_of_query(const struct answer *answer, const char *query_id)
{
    json_t *expansions = json_array();
    for (unsigned i = 0; i < answer->plan->expansions->len; i++) {
        const struct plan_expansion *one =
            &g_array_index(answer->plan->expansions, struct plan_expansion, i);
        json_array_append_new(expansions, json_pack("{s:s, s:s, s:s}", "kind", one->kind, "from",
                                                    one->from, "to", one->to));
    }
    return json_pack("{s:o, s:s, s:o, s:o}", "id", text_or_null(query_id), "text",
                     answer->query->typed, "read_as", text_or_null(answer->plan->read_as),
                     "expansions", expansions);
}

json_t *json_of_answer(const struct answer *answer, const char *query_id,
                       const struct answer_options *options)
{
    json_t *results = json_array();
    for (unsigned i = 0; i < answer->results->len; i++)
        json_array_append_new(results,
                              json_of_result(answer, i, options->offset + i + 1, options->explain));
    json_t *json = json_pack("{s:i, s:o, s:{s:I, s:s}, s:f, s:o}", "format_version",
                             JSON_FORMAT_VERSION, "query", json_of_query(answer, query_id), "total",
                             "value", (json_int_t)answer->ranking.total.value, "relation",
                             answer->ranking.total.exact ? "eq" : "approx", "took_ms",
                             answer->took_ms, "results", results);
    if (answer->facets != NULL)
        json_object_set_new(json, "facets", json_of_facets(answer->facets));
    return json;
}
