/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/tracuu_index.h - the verbs of tracuu-index, a file each, and the settings that their
 * options fill. */
#ifndef INDEXER_TRACUU_INDEX_H
#define INDEXER_TRACUU_INDEX_H

#include "cli/common.h"
#include "cli/program.h"

/* Places in tracuu_index_program.verbs. */
enum tracuu_index_verb { VERB_ADD, VERB_REMOVE };

/* What was typed; texts are borrowed from argv, NULL when not given. */
struct settings {
    struct common common;
    int64_t jobs; /* 0: as many as there are cores */
    int64_t max_size, helper_timeout;
    const char *encoding;
    bool dry_run, prune, ocr, retry_failed, strict;
};

extern const struct program tracuu_index_program;

/* 'words' is NULL-ended: what is no option. Return an exit status (cli/exit_status.h). */
int cmd_add(const struct settings *settings, char **words);
int cmd_remove(const struct settings *settings, char **words);

/* The index that the settings name; the last one where there are several. The caller's. */
char *tracuu_index_path(const struct settings *settings);

/* Say an error, on a line of its own; returns its exit status. */
int tracuu_index_fail(const GError *error);

#endif
