/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/cmd_remove.c - tracuu-index remove: documents out of the index, by id or by path. */
#include "indexer/tracuu_index.h"

#include "cli/exit_status.h"
#include "cli/message.h"
#include "indexer/build/prune.h"
#include "indexer/summary_print.h"
#include "store/store.h"

static bool remove_names(const char *path, char **names, struct summary *summary, GError **error)
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
        if (removed == 0) {
            static const char reason[] = "no document of that id or path is in the index";
            summary_reject(summary, *name, reason);
            summary_print_rejected(*name, reason);
        }
        summary->removed += removed;
    }
    return store_writer_commit(writer, error);
}

int cmd_remove(const struct settings *settings, char **words)
{
    if (words[0] == NULL)
        return message_misuse("remove", "an id or a path is needed");
    g_autoptr(GError) error = NULL;
    g_autofree char *path = tracuu_index_path(settings);
    bool json = settings->common.format == FORMAT_JSON;
    struct summary *summary = summary_new();
    bool removed = remove_names(path, words, summary, &error);
    if (removed && (!settings->common.quiet || json))
        summary_print(summary, json);
    int status = !removed                     ? tracuu_index_fail(error)
                 : summary->rejected->len > 0 ? EXIT_REJECTED
                                              : EXIT_DONE;
    summary_free(summary);
    return status;
}
