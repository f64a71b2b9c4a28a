/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/build/prune.c - see prune.h. */
#include "indexer/build/prune.h"

#include "indexer/build/ledger.h"
#include "store/schema.h"

#include <string.h>

/* A document to remove: its id and the file that it came from. */
struct doomed {
    char *id, *file;
};

struct search {
    GPtrArray *below; /* absolute paths */
    bool gone_only;
    GArray *found; /* of struct doomed */
};

static void doomed_clear(void *data)
{
    struct doomed *doomed = data;
    g_free(doomed->id);
    g_free(doomed->file);
}

/* The file of "archive.zip!member": the longest part before a '!' that is one, or was. */
static char *file_of(const char *path)
{
    if (g_file_test(path, G_FILE_TEST_EXISTS))
        return g_strdup(path);
    for (const char *mark = strchr(path, '!'); mark != NULL; mark = strchr(mark + 1, '!')) {
        g_autofree char *file = g_strndup(path, (size_t)(mark - path));
        if (g_file_test(file, G_FILE_TEST_IS_REGULAR))
            return g_steal_pointer(&file);
    }
    return g_strdup(path);
}

static bool is_below(const char *path, const char *folder)
{
    size_t len = strlen(folder);
    if (strncmp(path, folder, len) != 0)
        return false;
    return path[len] == '\0' || path[len] == '/' || path[len] == '!' || folder[len - 1] == '/';
}

static bool consider(const struct document *document, void *user)
{
    struct search *search = user;
    if (document->path == NULL)
        return true;
    bool inside = false;
    for (unsigned i = 0; i < search->below->len && !inside; i++)
        inside = is_below(document->path, search->below->pdata[i]);
    if (!inside)
        return true;
    g_autofree char *file = file_of(document->path);
    if (search->gone_only && g_file_test(file, G_FILE_TEST_EXISTS))
        return true;
    struct doomed doomed = {g_strdup(document->id), g_steal_pointer(&file)};
    g_array_append_val(search->found, doomed);
    return true;
}

static bool remove_all(struct store_writer *writer, const GArray *found, unsigned *ret_removed,
                       GError **error)
{
    unsigned removed = 0;
    for (unsigned i = 0; i < found->len; i++) {
        const struct doomed *doomed = &g_array_index(found, struct doomed, i);
        bool there;
        if (!store_writer_remove(writer, doomed->id, &there, error) ||
            (doomed->file != NULL && !ledger_forget(writer, doomed->file, error)))
            return false;
        removed += there;
    }
    *ret_removed = removed;
    return true;
}

static bool remove_below(struct store_writer *writer, GPtrArray *below, bool gone_only,
                         unsigned *ret_removed, GError **error)
{
    struct search search = {below, gone_only, g_array_new(FALSE, FALSE, sizeof(struct doomed))};
    g_array_set_clear_func(search.found, doomed_clear);
    bool done = store_each_document(store_writer_reader(writer), NULL, consider, &search, error) &&
                remove_all(writer, search.found, ret_removed, error);
    g_array_unref(search.found);
    return done;
}

bool prune_folders(struct store_writer *writer, const char *const *paths, struct summary *summary,
                   GError **error)
{
    g_autoptr(GPtrArray) below = g_ptr_array_new_with_free_func(g_free);
    for (; *paths != NULL; paths++)
        if (strcmp(*paths, "-") != 0)
            g_ptr_array_add(below, g_canonicalize_filename(*paths, NULL));
    unsigned removed;
    if (!remove_below(writer, below, true, &removed, error))
        return false;
    summary->removed += removed;
    return true;
}

bool prune_named(struct store_writer *writer, const char *name, unsigned *ret_removed,
                 GError **error)
{
    g_autoptr(Document) document = NULL;
    struct store *reader = store_writer_reader(writer);
    if (!store_read_document(reader, name, &document, error))
        return false;
    if (document != NULL) {
        g_autoptr(GArray) one = g_array_new(FALSE, FALSE, sizeof(struct doomed));
        g_array_set_clear_func(one, doomed_clear);
        struct doomed doomed = {g_strdup(name),
                                document->path != NULL ? file_of(document->path) : NULL};
        g_array_append_val(one, doomed);
        return remove_all(writer, one, ret_removed, error);
    }
    g_autoptr(GPtrArray) below = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(below, g_canonicalize_filename(name, NULL));
    return remove_below(writer, below, false, ret_removed, error);
}
