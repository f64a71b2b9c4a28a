/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* model/document.c - see document.h. */
#include "model/document.h"

#include <string.h>

#include "text/official/docnumber.h"

static const char *const field_names[FIELD_COUNT] = {
    [FIELD_TITLE] = "title",     [FIELD_NUMBER] = "number",
    [FIELD_KIND] = "kind",       [FIELD_ISSUER] = "issuer",
    [FIELD_SIGNER] = "signer",   [FIELD_SIGNER_OFFICE] = "signer_office",
    [FIELD_ISSUED] = "issued",   [FIELD_EFFECTIVE] = "effective",
    [FIELD_EXPIRED] = "expired", [FIELD_SAPO] = "sapo",
    [FIELD_SOURCE] = "source",   [FIELD_AUTHOR] = "author",
    [FIELD_URL] = "url",
};

static void clear_citation(void *citation)
{
    document_citation_clear(citation);
}

struct document *document_new(const char *id)
{
    struct document *document = g_new0(struct document, 1);
    document->id = g_strdup(id);
    document->provinces = g_ptr_array_new_with_free_func(g_free);
    document->citations = g_array_new(FALSE, TRUE, sizeof(struct document_citation));
    g_array_set_clear_func(document->citations, clear_citation);
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

/* Set a field alone: a number without its key. */
static bool set(struct document *document, enum document_field field, const char *value,
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

static void set_key(struct document *document, const char *key)
{
    char *copy = g_strdup(key);
    g_free(document->number_key);
    document->number_key = copy;
}

bool document_set(struct document *document, enum document_field field, const char *value,
                  enum document_origin origin)
{
    return field == FIELD_NUMBER ? document_set_number(document, value, NULL, origin)
                                 : set(document, field, value, origin);
}

bool document_set_number(struct document *document, const char *written, const char *kind,
                         enum document_origin origin)
{
    struct docnumber number;
    if (written == NULL)
        return false;
    bool known = docnumber_parse_as(kind, written, &number);
    bool canonical = known && origin != ORIGIN_GIVEN && strlen(number.shown) >= strlen(written);
    if (!set(document, FIELD_NUMBER, canonical ? number.shown : written, origin))
        return false;
    set_key(document, known ? number.key : NULL);
    return true;
}

void document_merge(struct document *document, const struct document *from)
{
    for (unsigned i = 0; i < FIELD_COUNT; i++) {
        bool done = set(document, (enum document_field)i, from->field[i], from->origin[i]);
        bool same =
            document->number_key == NULL && g_strcmp0(document->field[i], from->field[i]) == 0;
        if (i == FIELD_NUMBER && (done || same))
            set_key(document, from->number_key);
    }
}

void document_forget(struct document *document, enum document_field field)
{
    g_clear_pointer(&document->field[field], g_free);
    document->origin[field] = ORIGIN_NONE;
    if (field == FIELD_NUMBER)
        g_clear_pointer(&document->number_key, g_free);
}

const char *document_field_name(enum document_field field)
{
    return field_names[field];
}
