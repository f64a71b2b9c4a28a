/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/cmd_remove.c - tracuu-index remove: documents out of the index, by id or by path. */
#include "indexer/cmd.h"

#include "indexer/build/prune.h"
#include "cli/exit_status.h"
#include "store/store.h"

static char *db, *format, **names;
static gboolean quiet;

static const GOptionEntry entries[] = {
    {"db", 0, 0, G_OPTION_ARG_FILENAME, &db, "The index. Else $TRACUU_DB, $XDG_DATA_HOME/tracuu",
     "DIR"},
    {"format", 0, 0, G_OPTION_ARG_STRING, &format, "Of the summary: text, json", "F"},
    {"quiet", 'q', 0, G_OPTION_ARG_NONE, &quiet, "No summary in text", NULL},
    {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &names, NULL, NULL},
    {NULL, 0, 0, 0, NULL, NULL, NULL},
};

static bool remove_names(const char *path, struct summary *summary, GError **error)
{
    /* Opening for writing would make an index where there is none. */
    const char *const stores[] = {path, NULL};
    g_autoptr(Store) store = store_open(stores, error);
    if (store == NULL)
        return false;
    g_autoptr(StoreWriter) writer = store_writer_open(path, error);
    if (writer == NULL)
        return false;
    for (char **name = names; *name != NULL; name++) {
        unsigned removed;
        if (!prune_named(writer, *name, &removed, error))
            return false;
        if (removed == 0)
            summary_reject(summary, *name, "no document of that id or path is in the index");
        summary->removed += removed;
    }
    return store_writer_commit(writer, error);
}

int cmd_remove(int argc, char **argv)
{
    int left = cmd_options(&argc, &argv, "ID|PATH…", "Take documents out of the index.", entries);
    if (left == 0 && names == NULL)
        left = cmd_misuse("remove", "an id or a path is needed");
    if (left == 0 && cmd_is_json(format) < 0)
        left = cmd_misuse("remove", "--format takes text or json");
    if (left != 0)
        return left;
    g_autofree char *path = cmd_index(db);
    struct summary *summary = summary_new();
    GError *error = NULL;
    bool removed = remove_names(path, summary, &error);
    if (removed && (!quiet || cmd_is_json(format)))
        summary_print(summary, cmd_is_json(format));
    int status = !removed                     ? cmd_fail(error)
                 : summary->rejected->len > 0 ? EXIT_REJECTED
                                              : EXIT_DONE;
    summary_free(summary);
    return status;
}
