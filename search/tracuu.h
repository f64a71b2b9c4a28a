/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/tracuu.h - the verbs of tracuu, a file each, and the settings that their options fill. */
#ifndef SEARCH_TRACUU_H
#define SEARCH_TRACUU_H

#include "cli/common.h"
#include "cli/program.h"
#include "search/engine/searcher.h"

/* Places in tracuu_program.verbs. */
enum tracuu_verb { VERB_SEARCH, VERB_SHOW, VERB_LIST, VERB_INFO, VERB_INDEX };

/* What was typed; texts are borrowed from argv, NULL when not given. */
struct settings {
    struct common common;
    int64_t limit, offset;
    unsigned sort; /* enum request_sort */
    unsigned unit; /* enum request_unit */
    const char *kind, *issuer, *province, *number, *from, *to, *status, *as_of;
    const char *batch;
    bool facets, count, explain, no_expand;
};

extern const struct program tracuu_program;

/* 'words' is NULL-ended: what is no option. Return an exit status (cli/exit_status.h). */
int cmd_search(const struct settings *settings, char **words);
int cmd_show(const struct settings *settings, char **words);
int cmd_list(const struct settings *settings, char **words);
int cmd_info(const struct settings *settings, char **words);

/* Open the indexes that the settings name, to be searched as one; NULL on failure. */
struct searcher *tracuu_searcher(const struct settings *settings, GError **error);

/* Say an error, with a hint where there is a next step; returns its exit status. */
int tracuu_fail(const GError *error);

#endif
