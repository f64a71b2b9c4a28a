/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/cmd_info.c - tracuu info: what is in the index, and which versions made it. */
#include "search/tracuu.h"

#include "cli/exit_status.h"
#include "cli/message.h"
#include "cli/output.h"
#include "search/engine/answer_json.h"
#include "store/schema.h"

#include <stdio.h>
#include <string.h>

/* How often each value occurs: of encodings, of formats. */
struct tally {
    GHashTable *encodings, *formats;
};

static void count(GHashTable *table, const char *value)
{
    const char *key = value != NULL ? value : "unknown";
    guint before = GPOINTER_TO_UINT(g_hash_table_lookup(table, key));
    g_hash_table_replace(table, g_strdup(key), GUINT_TO_POINTER(before + 1));
}

static bool tally_document(const struct document *document, void *user)
{
    struct tally *tally = user;
    count(tally->encodings, document->encoding);
    count(tally->formats, document->format);
    return true;
}

static json_t *json_of_counts(GHashTable *table)
{
    json_t *json = json_object();
    g_autoptr(GList) keys = g_list_sort(g_hash_table_get_keys(table), (GCompareFunc)strcmp);
    for (GList *key = keys; key != NULL; key = key->next)
        json_object_set_new(json, key->data,
                            json_integer(GPOINTER_TO_UINT(g_hash_table_lookup(table, key->data))));
    return json;
}

/* The stamps, by their names without "tracuu:". */
static bool read_stamps(struct store *store, json_t **ret, GError **error)
{
    static const char *const keys[] = {KEY_FORMAT, KEY_NORMALIZER, KEY_UNICODE, KEY_MADE_BY};
    json_t *json = json_object();
    for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
        g_autoptr(GPtrArray) values = NULL;
        if (!store_metadata(store, keys[i], &values, error)) {
            json_decref(json);
            return false;
        }
        if (values->len == 0)
            continue;
        gsize len;
        const char *value = g_bytes_get_data(values->pdata[0], &len);
        json_object_set_new(json, strchr(keys[i], ':') + 1, json_stringn(value, len));
    }
    *ret = json;
    return true;
}

static void print_text(json_t *info)
{
    const char *key, *name;
    json_t *value, *one;
    json_object_foreach(info, key, value)
    {
        if (strcmp(key, "format_version") == 0)
            continue;
        printf("%s", key);
        if (!json_is_object(value))
            printf("\t%" JSON_INTEGER_FORMAT, json_integer_value(value));
        json_object_foreach(value, name, one)
        {
            if (json_is_string(one))
                printf("\t%s %s", name, json_string_value(one));
            else
                printf("\t%s %" JSON_INTEGER_FORMAT, name, json_integer_value(one));
        }
        putchar('\n');
    }
}

static bool info(struct store *store, bool as_json, GError **error)
{
    struct store_stats stats;
    json_t *stamps = NULL;
    struct tally tally = {g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
                          g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
    bool done = store_stats(store, &stats, error) && read_stamps(store, &stamps, error) &&
                store_each_document(store, NULL, tally_document, &tally, error);
    if (done) {
        json_t *json =
            json_pack("{s:i, s:I, s:I, s:I, s:I, s:O, s:o, s:o}", "format_version",
                      JSON_FORMAT_VERSION, "documents", (json_int_t)stats.documents, "sections",
                      (json_int_t)stats.sections, "bytes_in", (json_int_t)stats.bytes_in,
                      "bytes_index", (json_int_t)stats.bytes_index, "made_by", stamps, "encodings",
                      json_of_counts(tally.encodings), "formats", json_of_counts(tally.formats));
        if (as_json) {
            output_json(json, false);
        } else {
            print_text(json);
            json_decref(json);
        }
    }
    json_decref(stamps);
    g_hash_table_unref(tally.encodings);
    g_hash_table_unref(tally.formats);
    return done;
}

int cmd_info(const struct settings *settings, char **words)
{
    if (words[0] != NULL)
        return message_misuse("info", "info takes options only, not '%s'", words[0]);
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = tracuu_store(settings, &error);
    if (store == NULL || !info(store, settings->common.format == FORMAT_JSON, &error))
        return tracuu_fail(error);
    return EXIT_DONE;
}
