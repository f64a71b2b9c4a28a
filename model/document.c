/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* model/document.c - a document's metadata, and its JSON.
 *
 * The JSON is what the index keeps: fields by their contract names, "origin" with where each comes
 * from, citations as objects. Members that say nothing are left out. */
#include "model/document.h"

#include <jansson.h>
#include <string.h>

G_DEFINE_QUARK(tracuu - document - error, document_error)

static const char *const field_names[FIELD_COUNT] = {
    [FIELD_TITLE] = "title",     [FIELD_NUMBER] = "number",
    [FIELD_KIND] = "kind",       [FIELD_ISSUER] = "issuer",
    [FIELD_SIGNER] = "signer",   [FIELD_SIGNER_OFFICE] = "signer_office",
    [FIELD_ISSUED] = "issued",   [FIELD_EFFECTIVE] = "effective",
    [FIELD_EXPIRED] = "expired", [FIELD_SAPO] = "sapo",
    [FIELD_SOURCE] = "source",   [FIELD_AUTHOR] = "author",
    [FIELD_URL] = "url",
};

/* The relation of a citation is static text (document.h): every slug of the contract. */
static const char *const relations[] = {"can-cu",     "thuc-hien", "quy-dinh-chi-tiet",
                                        "sua-doi",    "thay-the",  "bai-bo",
                                        "dinh-chinh", "hop-nhat",  "dan-chieu"};

static void citation_clear(void *data)
{
    struct document_citation *citation = data;
    g_free(citation->number);
    g_free(citation->key);
    g_free(citation->date);
    g_free(citation->pinpoint);
    g_free(citation->name);
}

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
    put_string(object, "relation", citation->relation);
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
        put_string(object, field_names[i], document->field[i]);
        put_count(origin, field_names[i], document->origin[i]);
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

static const char *relation_slug(const char *name)
{
    for (size_t i = 0; name != NULL && i < G_N_ELEMENTS(relations); i++)
        if (strcmp(name, relations[i]) == 0)
            return relations[i];
    return "dan-chieu";
}

static size_t span_at(const json_t *span, size_t index)
{
    json_int_t value = json_integer_value(json_array_get(span, index));
    return value > 0 ? (size_t)value : 0;
}

static void get_citation(const json_t *object, struct document_citation *ret)
{
    const json_t *at = json_object_get(object, "at");
    *ret = (struct document_citation){
        .relation = relation_slug(json_string_value(json_object_get(object, "relation"))),
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
        document->field[i] = get_string(object, field_names[i]);
        size_t from = get_count(origin, field_names[i]);
        document->origin[i] = from <= ORIGIN_GIVEN ? (enum document_origin)from : ORIGIN_NONE;
    }
}

/* ---- public ---- */

struct document *document_new(const char *id)
{
    struct document *document = g_new0(struct document, 1);
    document->id = g_strdup(id);
    document->provinces = g_ptr_array_new_with_free_func(g_free);
    document->citations = g_array_new(FALSE, TRUE, sizeof(struct document_citation));
    g_array_set_clear_func(document->citations, citation_clear);
    return document;
}

void document_free(struct document *document)
{
    if (document == NULL)
        return;
    g_free(document->id);
    for (unsigned i = 0; i < FIELD_COUNT; i++)
        g_free(document->field[i]);
    g_free(document->number_key);
    g_free(document->path);
    g_ptr_array_unref(document->provinces);
    g_array_unref(document->citations);
    g_free(document->encoding);
    g_free(document->format);
    g_free(document->digest);
    g_free(document);
}

bool document_set(struct document *document, enum document_field field, const char *value,
                  enum document_origin origin)
{
    if (value == NULL || *value == '\0' || origin < document->origin[field])
        return false;
    char *copy = g_strdup(value); /* first: 'value' may be the one that is there */
    g_free(document->field[field]);
    document->field[field] = copy;
    document->origin[field] = origin;
    return true;
}

const char *document_field_name(enum document_field field)
{
    return field_names[field];
}

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

void section_clear(struct section *section)
{
    g_free(section->label);
    g_free(section->heading);
    section->label = NULL;
    section->heading = NULL;
}
