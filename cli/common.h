/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* cli/common.h - the options that every verb of both programs takes, and what they mean. */
#ifndef CLI_COMMON_H
#define CLI_COMMON_H

#include "cli/options.h"
#include "cli/terminal.h"

#include <stddef.h>

/* Of --format: every verb's choices are the first of these. */
enum common_format { FORMAT_TEXT, FORMAT_JSON, FORMAT_JSONL, FORMAT_TSV, FORMAT_TREC };

/* A program's settings begin with these. Borrowed from argv but for the array. */
struct common {
    GPtrArray *db;   /* OPTION_PATHS */
    unsigned format; /* enum common_format */
    unsigned color;  /* enum terminal_color */
    bool quiet, help, version;
};

/* The rows that are the same for all: 'settings' is the program's struct, with a 'common' in it. */
#define COMMON_HELP(settings)                                                                      \
    .verbs = ~0u, .name = "help", .letter = 'h', .at = offsetof(settings, common.help),            \
    .help = "Print this"
#define COMMON_VERSION(settings)                                                                   \
    .verbs = ~0u, .name = "version", .letter = 'v', .at = offsetof(settings, common.version),      \
    .help = "Print the versions of what is in use"

/* The indexes that are meant: --db, else $TRACUU_DB, else $XDG_DATA_HOME/tracuu (with the home's
 * .local/share where that is not set). NULL-ended, the caller's. */
char **common_indexes(const struct common *common);

void common_clear(struct common *common);

#endif
