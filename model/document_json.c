/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* model/document_json.c - see document_json.h. */
#include "model/document_json.h"

#include <jansson.h>
#include <limits.h>
#include <string.h>

G_DEFINE_QUARK(tracuu - document - error, document_error)

/* ---- to JSON ---- */

static void put_string(json_t *object, const char *key, const char *value)
{
    if (value != NULL)
        json_object_set_new(object, key, json_string(value));
}

static void put_count(json_t *object, const char *key, size_t value)
{
    if (value != 0)
        json_object_set_new(object, key, json_integer((json_int_t)value));
}

static json_t *citation_json(const struct document_citation *citation)
{
    json_t *object = json_object();
    put_string(object, "relation", citation_relation_name(citation->relation));
    put_string(object, "number", citation->number);
    put_string(object, "key", citation->key);
    put_string(object, "date", citation->date);
    put_string(object, "pinpoint", citation->pinpoint);
    put_string(object, "name", citation->name);
    put_count(object, "section", citation->section);
    json_object_set_new(object, "at",
                        json_pack("[I,I,I,I]", (json_int_t)citation->start,
                                  (json_int_t)citation->end, (json_int_t)citation->sentence_start,
                                  (json_int_t)citation->sentence_end));
    return object;
}

static void put_fields(json_t *object, const struct document *document)
{
    json_t *origin = json_object();
    for (unsigned i = 0; i < FIELD_COUNT; i++) {
        if (document->field[i] == NULL)
            continue;
        put_string(object, document_field_name(i), document->field[i]);
        put_count(origin, document_field_name(i), document->origin[i]);
    }
    if (json_object_size(origin) > 0)
        json_object_set(object, "origin", origin);
    json_decref(origin);
}

/* ---- from JSON ---- */

static char *get_string(const json_t *object, const char *key)
{
    return g_strdup(json_string_value(json_object_get(object, key)));
}

static size_t get_count(const json_t *object, const char *key)
{
    json_int_t value = json_integer_value(json_object_get(object, key));
    return value > 0 ? (size_t)value : 0;
}

static unsigned get_unsigned(const json_t *object, const char *key)
{
    size_t value = get_count(object, key);
    return value <= UINT_MAX ? (unsigned)value : 0;
}

static size_t span_at(const json_t *span, size_t index)
{
    json_int_t value = json_integer_value(json_array_get(span, index));
    return value > 0 ? (size_t)value : 0;
}

static void get_citation(const json_t *object, struct document_citation *ret)
{
    const json_t *at = json_object_get(object, "at");
    const char *slug = json_string_value(json_object_get(object, "relation"));
    enum citation_relation relation = CITATION_DAN_CHIEU;
    if (slug != NULL)
        citation_relation_named(slug, &relation);
    *ret = (struct document_citation){
        .relation = relation,
        .number = get_string(object, "number"),
        .key = get_string(object, "key"),
        .date = get_string(object, "date"),
        .pinpoint = get_string(object, "pinpoint"),
        .name = get_string(object, "name"),
        .section = get_unsigned(object, "section"),
        .start = span_at(at, 0),
        .end = span_at(at, 1),
        .sentence_start = span_at(at, 2),
        .sentence_end = span_at(at, 3),
    };
}

static void get_fields(const json_t *object, struct document *document)
{
    const json_t *origin = json_object_get(object, "origin");
    for (unsigned i = 0; i < FIELD_COUNT; i++) {
        document->field[i] = get_string(object, document_field_name(i));
        size_t from = get_count(origin, document_field_name(i));
        document->origin[i] = from <= ORIGIN_GIVEN ? (enum document_origin)from : ORIGIN_NONE;
    }
}

/* ---- public ---- */

char *document_to_json(const struct document *document)
{
    json_t *object = json_object();
    put_string(object, "id", document->id);
    put_fields(object, document);
    put_string(object, "number_key", document->number_key);
    put_string(object, "path", document->path);
    if (document->provinces->len > 0) {
        json_t *provinces = json_array();
        for (unsigned i = 0; i < document->provinces->len; i++)
            json_array_append_new(provinces, json_string(document->provinces->pdata[i]));
        json_object_set_new(object, "provinces", provinces);
    }
    put_count(object, "period_from", document->period_from);
    put_count(object, "period_to", document->period_to);
    put_count(object, "period_vision", document->period_vision);
    if (document->citations->len > 0) {
        json_t *citations = json_array();
        for (unsigned i = 0; i < document->citations->len; i++)
            json_array_append_new(
                citations,
                citation_json(&g_array_index(document->citations, struct document_citation, i)));
        json_object_set_new(object, "citations", citations);
    }
    put_string(object, "encoding", document->encoding);
    put_string(object, "format", document->format);
    if (document->ocr)
        json_object_set_new(object, "ocr", json_true());
    put_count(object, "sections", document->sections);
    put_count(object, "text_len", document->text_len);
    put_string(object, "digest", document->digest);
    char *text = json_dumps(object, JSON_COMPACT);
    char *copy = g_strdup(text);
    free(text);
    json_decref(object);
    return copy;
}

struct document *document_from_json(const char *json, size_t len, GError **error)
{
    json_error_t why;
    json_t *object = json_loadb(json, len, 0, &why);
    const char *id = json_string_value(json_object_get(object, "id"));
    if (id == NULL) {
        g_set_error(error, DOCUMENT_ERROR, DOCUMENT_ERROR_UNREADABLE,
                    "a document's metadata is unreadable: %s", object == NULL ? why.text : "no id");
        json_decref(object);
        return NULL;
    }
    struct document *document = document_new(id);
    get_fields(object, document);
    document->number_key = get_string(object, "number_key");
    document->path = get_string(object, "path");
    size_t i;
    json_t *item;
    json_array_foreach(json_object_get(object, "provinces"), i, item) if (json_is_string(item))
        g_ptr_array_add(document->provinces, g_strdup(json_string_value(item)));
    document->period_from = get_unsigned(object, "period_from");
    document->period_to = get_unsigned(object, "period_to");
    document->period_vision = get_unsigned(object, "period_vision");
    json_array_foreach(json_object_get(object, "citations"), i, item)
    {
        struct document_citation citation;
        get_citation(item, &citation);
        g_array_append_val(document->citations, citation);
    }
    document->encoding = get_string(object, "encoding");
    document->format = get_string(object, "format");
    document->ocr = json_is_true(json_object_get(object, "ocr"));
    document->sections = get_unsigned(object, "sections");
    document->text_len = get_count(object, "text_len");
    document->digest = get_string(object, "digest");
    json_decref(object);
    return document;
}
