/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/cmd_add.c - tracuu-index add: files and folders into the index. */
#include "indexer/cmd.h"

#include "indexer/build/interrupt.h"
#include "indexer/build/pipeline.h"
#include "indexer/build/progress.h"
#include "indexer/build/prune.h"
#include "indexer/build/walk.h"
#include "cli/exit_status.h"
#include "store/store.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static char *db, *format, *encoding, **paths;
static gboolean dry_run, prune, ocr, retry_failed, strict, quiet;
static gint64 max_size = (gint64)256 << 20;
static int jobs, helper_timeout = 60;

static const GOptionEntry entries[] = {
    {"db", 0, 0, G_OPTION_ARG_FILENAME, &db, "The index. Else $TRACUU_DB, $XDG_DATA_HOME/tracuu",
     "DIR"},
    {"jobs", 'j', 0, G_OPTION_ARG_INT, &jobs, "Threads that read (the cores)", "N"},
    {"dry-run", 'n', 0, G_OPTION_ARG_NONE, &dry_run, "Say what would be done", NULL},
    {"prune", 0, 0, G_OPTION_ARG_NONE, &prune,
     "Remove documents whose file has gone from the given folders", NULL},
    {"max-size", 0, 0, G_OPTION_ARG_INT64, &max_size, "Largest file (268435456)", "BYTES"},
    {"helper-timeout", 0, 0, G_OPTION_ARG_INT, &helper_timeout, "Time of a helper program (60)",
     "SECONDS"},
    {"ocr", 0, 0, G_OPTION_ARG_NONE, &ocr, "Recognise the text of scans", NULL},
    {"encoding", 0, 0, G_OPTION_ARG_STRING, &encoding, "Overrule the detection", "NAME"},
    {"retry-failed", 0, 0, G_OPTION_ARG_NONE, &retry_failed,
     "Read again what could not be read the last time", NULL},
    {"strict", 0, 0, G_OPTION_ARG_NONE, &strict, "Stop at the first bad input", NULL},
    {"format", 0, 0, G_OPTION_ARG_STRING, &format, "Of the summary: text, json", "F"},
    {"quiet", 'q', 0, G_OPTION_ARG_NONE, &quiet, "No progress and no summary in text", NULL},
    {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &paths, NULL, NULL},
    {NULL, 0, 0, 0, NULL, NULL, NULL},
};

struct adding {
    struct pipeline *pipeline;
    GError *error;
};

static bool add_file(const struct walk_file *file, void *user)
{
    struct adding *adding = user;
    return pipeline_file(adding->pipeline, file, &adding->error) &&
           !pipeline_stopped(adding->pipeline);
}

static bool add_trouble(const char *shown, const char *reason, void *user)
{
    struct adding *adding = user;
    pipeline_reject(adding->pipeline, shown, reason);
    return !pipeline_stopped(adding->pipeline);
}

static bool add_paths(struct pipeline *pipeline, GError **error)
{
    struct adding adding = {pipeline, NULL};
    const struct walk_sink sink = {add_file, add_trouble, &adding};
    for (char **path = paths; *path != NULL && !pipeline_stopped(pipeline); path++) {
        bool lines = strcmp(*path, "-") == 0;
        if (lines ? !pipeline_lines(pipeline, STDIN_FILENO, "-", &adding.error)
                  : !walk(*path, &sink) && adding.error != NULL) {
            g_propagate_error(error, adding.error);
            return false;
        }
    }
    return true;
}

/* Everything between opening and closing the index. */
static bool add_all(struct store_writer *writer, struct summary *summary, GError **error)
{
    const struct pipeline_options options = {
        .jobs = jobs > 0 ? (unsigned)jobs : g_get_num_processors(),
        .dry_run = dry_run,
        .retry_failed = retry_failed,
        .strict = strict,
        .limits = {.max_size = (size_t)max_size,
                   .helper_seconds = (unsigned)helper_timeout,
                   .ocr = ocr,
                   .encoding = encoding},
    };
    g_autoptr(Pipeline) pipeline = pipeline_new(writer, &options, summary);
    bool added = add_paths(pipeline, error) && pipeline_finish(pipeline, error);
    /* After all is written: a file that has moved has taken its document along by then. */
    if (added && prune && !pipeline_stopped(pipeline))
        added = prune_folders(writer, (const char *const *)paths, summary, error) &&
                pipeline_finish(pipeline, error);
    return added;
}

static int misuse(void)
{
    if (paths == NULL)
        return cmd_misuse("add", "a path is needed ('-' reads JSON Lines)");
    if (cmd_is_json(format) < 0)
        return cmd_misuse("add", "--format takes text or json");
    if (jobs < 0 || jobs > 256)
        return cmd_misuse("add", "--jobs takes 1 to 256");
    if (max_size < 1)
        return cmd_misuse("add", "--max-size takes a number of bytes");
    if (helper_timeout < 1)
        return cmd_misuse("add", "--helper-timeout takes a number of seconds");
    return 0;
}

/* What a dry run writes to when there is no index yet; removed at the end. */
static char *scratch_index(GError **error)
{
    return g_dir_make_tmp("tracuu-dry-run-XXXXXX", error);
}

static void remove_scratch(const char *path)
{
    g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
    const char *name;
    while (folder != NULL && (name = g_dir_read_name(folder)) != NULL) {
        g_autofree char *inner = g_build_filename(path, name, NULL);
        remove_scratch(inner);
    }
    g_remove(path);
}

static int status_of(const struct summary *summary)
{
    int number = interrupt_signal();
    if (number != 0) {
        fprintf(stderr, "tracuu-index: %s; what was done until then is in the index\n",
                number == SIGINT ? "interrupted" : "terminated");
        return number == SIGINT ? EXIT_INTERRUPTED : EXIT_TERMINATED;
    }
    return summary->rejected->len > 0 ? EXIT_REJECTED : EXIT_DONE;
}

int cmd_add(int argc, char **argv)
{
    int left =
        cmd_options(&argc, &argv, "PATH…",
                    "Index files and folders; '-' reads JSON Lines from standard input.", entries);
    if (left == 0)
        left = misuse();
    if (left != 0)
        return left;
    interrupt_watch();
    if (!quiet)
        progress_start();
    g_autofree char *path = cmd_index(db);
    GError *error = NULL;
    bool scratch = dry_run && !g_file_test(path, G_FILE_TEST_EXISTS);
    g_autofree char *at = scratch ? scratch_index(&error) : g_strdup(path);
    if (at == NULL)
        return cmd_fail(error);
    struct store_writer *writer = store_writer_open(at, &error);
    struct summary *summary = summary_new();
    bool added = writer != NULL && add_all(writer, summary, &error);
    store_writer_close(writer);
    if (scratch)
        remove_scratch(at);
    if (added && (!quiet || cmd_is_json(format)))
        summary_print(summary, cmd_is_json(format));
    progress_erase();
    int status = added ? status_of(summary) : cmd_fail(error);
    summary_free(summary);
    return status;
}
