/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/engine/lookup.c - an id as it stands wins over a number, and a whole name over one with
 * '#'. */
#include "search/engine/lookup.h"

#include "store/schema.h"
#include "text/official/docnumber.h"
#include "text/word/normalize.h"

#include <stdlib.h>
#include <string.h>

static bool take_first(const struct document *document, void *user)
{
    *(char **)user = g_strdup(document->id);
    return false;
}

static bool by_id_or_number(struct store *store, const char *name, struct document **ret,
                            GError **error)
{
    if (!store_read_document(store, name, ret, error))
        return false;
    if (*ret != NULL)
        return true;
    g_autoptr(GString) normal = g_string_new(NULL);
    struct docnumber number;
    normalize_utf8(name, strlen(name), normal);
    if (!docnumber_parse(normal->str, normal->len, &number))
        return true;
    g_autofree char *term = g_strconcat(PREFIX_NUMBER, number.key, NULL);
    g_autofree char *id = NULL;
    struct store_query *query = store_query_term(term, 0);
    bool done = store_each_document(store, query, take_first, &id, error);
    store_query_free(query);
    return done && (id == NULL || store_read_document(store, id, ret, error));
}

bool lookup_document(struct store *store, const char *name, struct document **ret, int *ret_ordinal,
                     GError **error)
{
    *ret = NULL;
    *ret_ordinal = -1;
    if (!by_id_or_number(store, name, ret, error))
        return false;
    const char *hash = strrchr(name, '#');
    if (*ret != NULL || hash == NULL || hash == name)
        return true;
    char *end;
    unsigned long ordinal = strtoul(hash + 1, &end, 10);
    if (end == hash + 1 || *end != '\0' || ordinal > G_MAXINT)
        return true;
    g_autofree char *base = g_strndup(name, (size_t)(hash - name));
    *ret_ordinal = (int)ordinal;
    return by_id_or_number(store, base, ret, error);
}
