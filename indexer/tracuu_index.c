/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/tracuu_index.c - the tables of the program: its verbs, its options. */
#include "indexer/tracuu_index.h"

#include "cli/message.h"
#include "indexer/progress.h"

#define ADD    (1u << VERB_ADD)
#define REMOVE (1u << VERB_REMOVE)
#define ALL    (ADD | REMOVE)

#define AT(member)   .at = offsetof(struct settings, member)
#define FLAG(member) .kind = OPTION_FLAG, AT(member)
#define NUMBER(member, least, most, given)                                                         \
    .kind = OPTION_NUMBER, AT(member), .low = least, .high = most, .preset = given

static const struct verb verbs[] = {
    [VERB_ADD] = {.name = "add",
                  .summary = "index files and folders",
                  .parameters = "PATH…",
                  .about = "Index files and folders; '-' reads JSON Lines from standard input."},
    [VERB_REMOVE] = {.name = "remove",
                     .summary = "take documents out of the index",
                     .parameters = "ID|PATH…",
                     .about = "Take documents out of the index."},
    {.name = NULL},
};

static const char *const formats[] = {"text", "json", NULL};

/* In the order of the help. */
static const struct option options[] = {
    {ALL, "db", 0, OPTION_PATHS, AT(common.db), .value = "DIR",
     .help = "The index. Else $TRACUU_DB, $XDG_DATA_HOME/tracuu"},
    {ADD, "jobs", 'j', NUMBER(jobs, 1, 256, 0), .value = "N",
     .help = "Threads that read (the cores)"},
    {ADD, "dry-run", 'n', FLAG(dry_run), .help = "Say what would be done"},
    {ADD, "prune", 0, FLAG(prune),
     .help = "Remove documents whose file has gone from the given folders"},
    {ADD, "max-size", 0, NUMBER(max_size, 1, G_MAXINT64, (int64_t)256 << 20), .value = "BYTES",
     .help = "Largest file (268435456)"},
    {ADD, "helper-timeout", 0, NUMBER(helper_timeout, 1, G_MAXINT32, 60), .value = "SECONDS",
     .help = "Time of a helper program (60)"},
    {ADD, "ocr", 0, FLAG(ocr), .help = "Recognise the text of scans"},
    {ADD, "encoding", 0, OPTION_TEXT, AT(encoding), .value = "NAME",
     .help = "Overrule the detection"},
    {ADD, "retry-failed", 0, FLAG(retry_failed),
     .help = "Read again what could not be read the last time"},
    {ADD, "strict", 0, FLAG(strict), .help = "Stop at the first bad input"},
    {ALL, "format", 0, OPTION_CHOICE, AT(common.format), .value = "F", .choices = formats,
     .help = "Of the summary: text, json"},
    {ADD, "quiet", 'q', FLAG(common.quiet), .help = "No progress and no summary in text"},
    {REMOVE, "quiet", 'q', FLAG(common.quiet), .help = "No summary in text"},
    {COMMON_HELP(struct settings)},
    {COMMON_VERSION(struct settings)},
    {.name = NULL},
};

const struct program tracuu_index_program = {
    .name = "tracuu-index",
    .about = "Writes the index that tracuu reads.",
    .verbs = verbs,
    .options = options,
};

char *tracuu_index_path(const struct settings *settings)
{
    g_auto(GStrv) paths = common_indexes(&settings->common);
    return g_strdup(paths[g_strv_length(paths) - 1]);
}

int tracuu_index_fail(const GError *error)
{
    progress_erase();
    return message_error(error);
}
