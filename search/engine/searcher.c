/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/engine/searcher.c - each kind of request is an attempt on the store as it stands, made
 * again when a writer has moved on. What an attempt fills is its own until it has succeeded. */
#include "search/engine/searcher.h"

#include "search/engine/lookup.h"
#include "store/schema.h"

#include <string.h>

#define RETRIES 3 /* of an attempt; store.h follows single reads by itself */

struct searcher {
    struct store *store;
    const struct feature_row *features;
};

struct searcher *searcher_open(const char *const *paths, GError **error)
{
    struct store *store = store_open(paths, error);
    if (store == NULL)
        return NULL;
    struct searcher *searcher = g_new0(struct searcher, 1);
    searcher->store = store;
    searcher->features = feature_table;
    return searcher;
}

void searcher_close(struct searcher *searcher)
{
    if (searcher == NULL)
        return;
    store_close(searcher->store);
    g_free(searcher);
}

bool searcher_refresh(struct searcher *searcher, GError **error)
{
    return store_reopen(searcher->store, error);
}

void searcher_set_features(struct searcher *searcher, const struct feature_row *features)
{
    searcher->features = features != NULL ? features : feature_table;
}

static bool with_retries(struct searcher *searcher,
                         bool (*attempt)(struct searcher *searcher, void *data, GError **error),
                         void *data, GError **error)
{
    for (unsigned again = 0;; again++) {
        g_autoptr(GError) why = NULL;
        uint64_t moves = store_moves(searcher->store);
        if (attempt(searcher, data, &why))
            return true;
        bool changed = g_error_matches(why, STORE_ERROR, STORE_ERROR_CHANGED);
        if (changed && !store_reopen(searcher->store, error))
            return false;
        if (changed && again < RETRIES)
            continue;
        if (changed && store_moves(searcher->store) == moves)
            g_set_error_literal(error, STORE_ERROR, STORE_ERROR_DAMAGED,
                                "the index is damaged: a section that it names is not in it");
        else
            g_propagate_error(error, g_steal_pointer(&why));
        return false;
    }
}

/* ---- search ---- */

struct search {
    const struct request *request;
    struct answer *ret;
};

static bool try_search(struct searcher *searcher, void *data, GError **error)
{
    struct search *search = data;
    return answer_request(searcher->store, search->request, searcher->features, search->ret, error);
}

bool searcher_search(struct searcher *searcher, const struct request *request, struct answer *ret,
                     GError **error)
{
    struct search search = {request, ret};
    return with_retries(searcher, try_search, &search, error);
}

/* ---- list ---- */

struct list {
    const struct request *request;
    void (*each)(const struct document *document, void *user);
    void *user;
    GHashTable *met; /* ids: an attempt after the first passes over them */
    struct listing listing;
};

static bool take_document(const struct document *document, void *data)
{
    struct list *list = data;
    const struct request *request = list->request;
    if (g_hash_table_contains(list->met, document->id))
        return true;
    g_hash_table_add(list->met, g_strdup(document->id));
    uint64_t place = list->listing.total++;
    if (place < request->offset || list->listing.listed >= request->limit)
        return true;
    list->listing.listed++;
    list->each(document, list->user);
    return true;
}

static bool try_list(struct searcher *searcher, void *data, GError **error)
{
    struct list *list = data;
    const struct request filters = {.kind = list->request->kind,
                                    .issuer = list->request->issuer,
                                    .province = list->request->province,
                                    .number = list->request->number,
                                    .from = list->request->from,
                                    .to = list->request->to};
    const struct filter_options options = {.validity = list->request->validity};
    g_autoptr(Query) query = request_query(&filters);
    bool all = query->clauses->len == 0 && options.validity.kind == VALIDITY_ANY;
    struct store_query *passing = NULL;
    if (!filter_select(query, searcher->store, &options, NULL, &passing, error))
        return false;
    bool done = (!all && passing == NULL) ||
                store_each_document(searcher->store, passing, take_document, list, error);
    if (done && list->request->facets) {
        if (all)
            passing = store_query_all();
        done = facet_count(searcher->store, passing, &list->listing.facets, error);
    }
    store_query_free(passing);
    return done;
}

bool searcher_list(struct searcher *searcher, const struct request *request,
                   void (*each)(const struct document *document, void *user), void *user,
                   struct listing *ret, GError **error)
{
    struct list list = {.request = request,
                        .each = each,
                        .user = user,
                        .met = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
    bool done = with_retries(searcher, try_list, &list, error);
    g_hash_table_unref(list.met);
    if (done)
        *ret = list.listing;
    else
        listing_clear(&list.listing);
    return done;
}

void listing_clear(struct listing *listing)
{
    g_clear_pointer(&listing->facets, g_array_unref);
}

/* ---- show ---- */

struct show {
    const char *name;
    struct shown *ret;
};

static bool read_sections(struct store *store, struct shown *shown, GError **error)
{
    g_autoptr(GArray) docids = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    if (!store_document_sections(store, shown->document->id, docids, error))
        return false;
    for (unsigned i = 0; i < docids->len; i++) {
        struct store_section section = {0};
        if (!store_read_section(store, g_array_index(docids, uint32_t, i), &section, error))
            return false;
        if (shown->ordinal < 0 || section.section.ordinal == (unsigned)shown->ordinal)
            g_array_append_val(shown->sections, section);
        else
            store_section_clear(&section);
    }
    return true;
}

static bool try_show(struct searcher *searcher, void *data, GError **error)
{
    struct show *show = data;
    struct shown shown = {.sections = g_array_new(FALSE, TRUE, sizeof(struct store_section))};
    g_array_set_clear_func(shown.sections, (GDestroyNotify)store_section_clear);
    if (!lookup_document(searcher->store, show->name, &shown.document, &shown.ordinal, error) ||
        (shown.document != NULL && !read_sections(searcher->store, &shown, error))) {
        shown_clear(&shown);
        return false;
    }
    *show->ret = shown;
    return true;
}

bool searcher_show(struct searcher *searcher, const char *name, struct shown *ret, GError **error)
{
    struct show show = {name, ret};
    return with_retries(searcher, try_show, &show, error);
}

void shown_clear(struct shown *shown)
{
    g_clear_pointer(&shown->document, document_free);
    g_clear_pointer(&shown->sections, g_array_unref);
}

/* ---- info ---- */

static void stamp_clear(struct index_stamp *stamp)
{
    g_free(stamp->value);
}

static bool read_stamps(struct store *store, GArray *ret, GError **error)
{
    static const char *const keys[] = {KEY_FORMAT, KEY_NORMALIZER, KEY_UNICODE, KEY_MADE_BY};
    for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
        g_autoptr(GPtrArray) values = NULL;
        if (!store_metadata(store, keys[i], &values, error))
            return false;
        if (values->len == 0)
            continue;
        gsize len;
        const char *value = g_bytes_get_data(values->pdata[0], &len);
        struct index_stamp stamp = {strchr(keys[i], ':') + 1, g_strndup(value, len)};
        g_array_append_val(ret, stamp);
    }
    return true;
}

static void count(GHashTable *table, const char *value)
{
    const char *key = value != NULL ? value : "unknown";
    unsigned before = GPOINTER_TO_UINT(g_hash_table_lookup(table, key));
    g_hash_table_replace(table, g_strdup(key), GUINT_TO_POINTER(before + 1));
}

static bool count_document(const struct document *document, void *user)
{
    struct index_info *info = user;
    count(info->encodings, document->encoding);
    count(info->formats, document->format);
    return true;
}

static bool try_info(struct searcher *searcher, void *data, GError **error)
{
    struct index_info info = {
        .stamps = g_array_new(FALSE, FALSE, sizeof(struct index_stamp)),
        .encodings = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .formats = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
    g_array_set_clear_func(info.stamps, (GDestroyNotify)stamp_clear);
    if (!store_stats(searcher->store, &info.stats, error) ||
        !read_stamps(searcher->store, info.stamps, error) ||
        !store_each_document(searcher->store, NULL, count_document, &info, error)) {
        index_info_clear(&info);
        return false;
    }
    *(struct index_info *)data = info;
    return true;
}

bool searcher_info(struct searcher *searcher, struct index_info *ret, GError **error)
{
    return with_retries(searcher, try_info, ret, error);
}

void index_info_clear(struct index_info *info)
{
    g_clear_pointer(&info->stamps, g_array_unref);
    g_clear_pointer(&info->encodings, g_hash_table_unref);
    g_clear_pointer(&info->formats, g_hash_table_unref);
}
