/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/build/ledger.c - see files.h. A record is JSON under KEY_FILE + path; KEY_OWNER + id says
 * which path has the id. */
#include "indexer/build/ledger.h"

#include "store/schema.h"

#include <jansson.h>
#include <string.h>

struct file_record *file_record_new(void)
{
    struct file_record *record = g_new0(struct file_record, 1);
    record->refused = g_ptr_array_new_with_free_func(g_free);
    return record;
}

void file_record_free(struct file_record *record)
{
    if (record == NULL)
        return;
    g_free(record->digest);
    g_free(record->how);
    g_free(record->id);
    g_ptr_array_unref(record->refused);
    g_free(record);
}

void file_record_refuse(struct file_record *record, const char *member, const char *reason)
{
    g_ptr_array_add(record->refused, g_strdup(member != NULL ? member : ""));
    g_ptr_array_add(record->refused, g_strdup(reason));
}

static struct file_record *from_json(GBytes *value, GError **error)
{
    gsize len;
    const char *text = g_bytes_get_data(value, &len);
    json_t *object = json_loadb(text, len, 0, NULL);
    if (object == NULL) {
        g_set_error_literal(error, STORE_ERROR, STORE_ERROR_DAMAGED,
                            "the index is damaged: a file's record is not JSON");
        return NULL;
    }
    struct file_record *record = file_record_new();
    record->size = (uint64_t)json_integer_value(json_object_get(object, "size"));
    record->mtime_ns = json_integer_value(json_object_get(object, "mtime"));
    record->digest = g_strdup(json_string_value(json_object_get(object, "digest")));
    record->how = g_strdup(json_string_value(json_object_get(object, "how")));
    record->id = g_strdup(json_string_value(json_object_get(object, "id")));
    record->failed = json_is_true(json_object_get(object, "failed"));
    record->documents = (unsigned)json_integer_value(json_object_get(object, "documents"));
    size_t i;
    json_t *word;
    json_array_foreach(json_object_get(object, "refused"), i, word)
    {
        const char *said = json_string_value(word);
        g_ptr_array_add(record->refused, g_strdup(said != NULL ? said : ""));
    }
    json_decref(object);
    return record;
}

static void put_string(json_t *object, const char *key, const char *value)
{
    if (value != NULL)
        json_object_set_new(object, key, json_string(value));
}

static char *to_json(const struct file_record *record)
{
    json_t *object = json_object();
    json_object_set_new(object, "size", json_integer((json_int_t)record->size));
    json_object_set_new(object, "mtime", json_integer(record->mtime_ns));
    json_object_set_new(object, "documents", json_integer(record->documents));
    put_string(object, "digest", record->digest);
    put_string(object, "how", record->how);
    put_string(object, "id", record->id);
    if (record->failed)
        json_object_set_new(object, "failed", json_true());
    if (record->refused->len > 0) {
        json_t *refused = json_array();
        for (unsigned i = 0; i < record->refused->len; i++)
            json_array_append_new(refused, json_string(record->refused->pdata[i]));
        json_object_set_new(object, "refused", refused);
    }
    char *text = json_dumps(object, JSON_COMPACT);
    char *copy = g_strdup(text);
    free(text);
    json_decref(object);
    return copy;
}

bool ledger_get(struct store_writer *writer, const char *path, struct file_record **ret,
                GError **error)
{
    g_autofree char *key = g_strconcat(KEY_FILE, path, NULL);
    g_autoptr(GBytes) value = NULL;
    if (!store_writer_metadata(writer, key, &value, error))
        return false;
    struct file_record *record = value != NULL ? from_json(value, error) : NULL;
    if (value != NULL && record == NULL)
        return false;
    *ret = record;
    return true;
}

static bool set_owner(struct store_writer *writer, const char *id, const char *path, GError **error)
{
    g_autofree char *key = g_strconcat(KEY_OWNER, id, NULL);
    return store_writer_set_metadata(writer, key, path, strlen(path), error);
}

bool ledger_put(struct store_writer *writer, const char *path, const struct file_record *record,
                GError **error)
{
    g_autofree char *key = g_strconcat(KEY_FILE, path, NULL);
    g_autofree char *json = to_json(record);
    return store_writer_set_metadata(writer, key, json, strlen(json), error);
}

bool ledger_forget(struct store_writer *writer, const char *path, GError **error)
{
    g_autoptr(FileRecord) record = NULL;
    if (!ledger_get(writer, path, &record, error))
        return false;
    if (record != NULL && record->id != NULL && !set_owner(writer, record->id, "", error))
        return false;
    g_autofree char *key = g_strconcat(KEY_FILE, path, NULL);
    return store_writer_set_metadata(writer, key, "", 0, error);
}

/* Whether another file that still exists has the id. */
static bool is_taken(struct store_writer *writer, const char *id, const char *path, bool *ret,
                     GError **error)
{
    g_autofree char *key = g_strconcat(KEY_OWNER, id, NULL);
    g_autoptr(GBytes) value = NULL;
    if (!store_writer_metadata(writer, key, &value, error))
        return false;
    *ret = false;
    if (value == NULL)
        return true;
    gsize len;
    const char *bytes = g_bytes_get_data(value, &len);
    g_autofree char *owner = g_strndup(bytes, len);
    if (strcmp(owner, path) == 0)
        return true;
    *ret = g_file_test(owner, G_FILE_TEST_EXISTS);
    return *ret || ledger_forget(writer, owner, error);
}

bool ledger_claim(struct store_writer *writer, const char *path, const char *relative, char **ret,
                  GError **error)
{
    size_t len = strlen(path), skip = len - MIN(strlen(relative), len);
    for (;;) {
        g_autofree char *id = g_utf8_make_valid(path + skip, -1);
        bool taken;
        if (!is_taken(writer, id, path, &taken, error))
            return false;
        if (!taken || skip <= 1) {
            if (!set_owner(writer, id, path, error))
                return false;
            *ret = g_steal_pointer(&id);
            return true;
        }
        /* One folder more: back over the slash, then to the one before. */
        for (skip -= 1; skip > 0 && path[skip - 1] != '/'; skip--)
            ;
    }
}

char *ledger_hash(const char *path)
{
    char *hash = g_compute_checksum_for_string(G_CHECKSUM_SHA256, path, -1);
    hash[16] = '\0';
    return hash;
}
