/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/engine/answer_json.c - doc/contract.md, "JSON", in code. */
#include "search/engine/answer_json.h"

#include "model/validity.h"
#include "search/engine/plan.h"

#include <jansson.h>
#include <string.h>

#define FORMAT_VERSION 1

static json_t *text_or_null(const char *text)
{
    return text != NULL ? json_string(text) : json_null();
}

static const char *status_of(const struct document *document)
{
    g_autoptr(GDateTime) now = g_date_time_new_now_local();
    g_autofree char *today = g_date_time_format(now, "%Y-%m-%d");
    return validity_status_name(
        validity_on(document->field[FIELD_EFFECTIVE], document->field[FIELD_EXPIRED], today));
}

json_t *answer_json_document(const struct document *document)
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

static json_t *features_json(const struct answer *answer, const double *features)
{
    json_t *json = json_array();
    for (unsigned i = 0; i < FEATURE_COUNT; i++) {
        const struct feature_row *row = &answer->features[i];
        double given = row->weight * features[i];
        if (given != 0)
            json_array_append_new(json, json_pack("{s:s, s:f, s:f, s:f, s:s}", "feature", row->name,
                                                  "value", features[i], "weight", row->weight,
                                                  "gives", given, "formula", row->formula));
    }
    return json;
}

static json_t *passage_json(const struct answer_passage *passage)
{
    json_t *highlights = json_array();
    for (unsigned i = 0; i < passage->highlights->len; i++) {
        const struct highlight *one = &g_array_index(passage->highlights, struct highlight, i);
        json_array_append_new(highlights,
                              json_pack("[I, I]", (json_int_t)one->start, (json_int_t)one->end));
    }
    return json_pack("{s:s%, s:I, s:I, s:o}", "text", passage->text, passage->len, "start",
                     (json_int_t)passage->start, "end", (json_int_t)(passage->start + passage->len),
                     "highlights", highlights);
}

json_t *answer_json_result(const struct answer *answer, const struct answer_result *result)
{
    json_t *json =
        json_pack("{s:i, s:f, s:o, s:{s:i, s:s}, s:o}", "rank", (int)result->rank, "score",
                  result->score, "document", answer_json_document(result->document), "section",
                  "ordinal", (int)result->section.ordinal, "label", result->section.label,
                  "passage", passage_json(&result->passage));
    if (result->features != NULL && json != NULL)
        json_object_set_new(json, "explain", features_json(answer, result->features));
    return json;
}

static json_t *facets_json(const GArray *facets)
{
    json_t *json = json_object();
    for (unsigned i = 0; i < facets->len; i++) {
        const struct facet *facet = &g_array_index(facets, struct facet, i);
        json_t *values = json_array();
        for (unsigned k = 0; k < facet->values->len; k++) {
            const struct facet_value *one = &g_array_index(facet->values, struct facet_value, k);
            json_array_append_new(values, json_pack("{s:s, s:I}", "value", one->value, "count",
                                                    (json_int_t)one->count));
        }
        json_object_set_new(json, facet->name, values);
    }
    return json;
}

static json_t *query_json(const struct answer *answer, const char *query_id)
{
    json_t *expansions = json_array();
    for (unsigned i = 0; i < answer->expansions->len; i++) {
        const struct plan_expansion *one =
            &g_array_index(answer->expansions, struct plan_expansion, i);
        json_array_append_new(expansions, json_pack("{s:s, s:s, s:s}", "kind", one->kind, "from",
                                                    one->from, "to", one->to));
    }
    return json_pack("{s:o, s:s, s:o, s:o}", "id", text_or_null(query_id), "text", answer->typed,
                     "read_as", text_or_null(answer->read_as), "expansions", expansions);
}

json_t *answer_json_search(const struct answer *answer, const char *query_id)
{
    json_t *results = json_array();
    for (unsigned i = 0; i < answer->results->len; i++)
        json_array_append_new(
            results,
            answer_json_result(answer, &g_array_index(answer->results, struct answer_result, i)));
    json_t *json = json_pack(
        "{s:i, s:o, s:{s:I, s:s}, s:f, s:o}", "format_version", FORMAT_VERSION, "query",
        query_json(answer, query_id), "total", "value", (json_int_t)answer->total.value, "relation",
        answer->total.exact ? "eq" : "approx", "took_ms", answer->took_ms, "results", results);
    if (answer->facets != NULL)
        json_object_set_new(json, "facets", facets_json(answer->facets));
    return json;
}

json_t *answer_json_line(const struct answer *answer, const struct answer_result *result,
                         const char *query_id)
{
    json_t *json = answer_json_result(answer, result);
    json_object_set_new(json, "query_id", text_or_null(query_id));
    return json;
}

json_t *answer_json_error(const char *query_id, const char *reason)
{
    return json_pack("{s:i, s:o, s:s}", "format_version", FORMAT_VERSION, "query_id",
                     text_or_null(query_id), "error", reason);
}

json_t *answer_json_list(const struct listing *listing, json_t *documents)
{
    json_t *json = json_pack("{s:i, s:I, s:o}", "format_version", FORMAT_VERSION, "total",
                             (json_int_t)listing->total, "documents", documents);
    if (listing->facets != NULL)
        json_object_set_new(json, "facets", facets_json(listing->facets));
    return json;
}

json_t *answer_json_show(const struct shown *shown)
{
    json_t *list = json_array();
    for (unsigned i = 0; i < shown->sections->len; i++) {
        const struct store_section *one = &g_array_index(shown->sections, struct store_section, i);
        json_array_append_new(
            list, json_pack("{s:i, s:s, s:I, s:I, s:s%}", "ordinal", (int)one->section.ordinal,
                            "label", one->section.label, "start", (json_int_t)one->section.start,
                            "end", (json_int_t)one->section.end, "text", one->text, one->text_len));
    }
    return json_pack("{s:i, s:o, s:o}", "format_version", FORMAT_VERSION, "document",
                     answer_json_document(shown->document), "sections", list);
}

static json_t *counts_json(GHashTable *counts)
{
    json_t *json = json_object();
    g_autoptr(GList) keys = g_list_sort(g_hash_table_get_keys(counts), (GCompareFunc)strcmp);
    for (GList *key = keys; key != NULL; key = key->next)
        json_object_set_new(json, key->data,
                            json_integer(GPOINTER_TO_UINT(g_hash_table_lookup(counts, key->data))));
    return json;
}

json_t *answer_json_info(const struct index_info *info)
{
    json_t *stamps = json_object();
    for (unsigned i = 0; i < info->stamps->len; i++) {
        const struct index_stamp *stamp = &g_array_index(info->stamps, struct index_stamp, i);
        json_object_set_new(stamps, stamp->name, json_string(stamp->value));
    }
    const struct store_stats *stats = &info->stats;
    return json_pack("{s:i, s:I, s:I, s:I, s:I, s:o, s:o, s:o}", "format_version", FORMAT_VERSION,
                     "documents", (json_int_t)stats->documents, "sections",
                     (json_int_t)stats->sections, "bytes_in", (json_int_t)stats->bytes_in,
                     "bytes_index", (json_int_t)stats->bytes_index, "made_by", stamps, "encodings",
                     counts_json(info->encodings), "formats", counts_json(info->formats));
}
