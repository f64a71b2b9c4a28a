/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/build/prune.h - documents taken out of the index: by id, by path, or because their file
 * has gone. */
#ifndef INDEXER_BUILD_PRUNE_H
#define INDEXER_BUILD_PRUNE_H

#include "indexer/build/summary.h"
#include "store/store.h"

/* Remove the documents whose file lay at or below one of 'paths' (NULL-ended, "-" passed over) and
 * is no longer there. */
bool prune_folders(struct store_writer *writer, const char *const *paths, struct summary *summary,
                   GError **error);

/* Remove the document with that id, or else all that came from that file or folder. 0 in
 * 'ret_removed' when there is none. */
bool prune_named(struct store_writer *writer, const char *name, unsigned *ret_removed,
                 GError **error);

#endif
