/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/cmd_add.c - tracuu-index add: files and folders into the index. */
#include "indexer/tracuu_index.h"

#include "cli/exit_status.h"
#include "cli/message.h"
#include "indexer/build/pipeline.h"
#include "indexer/build/prune.h"
#include "indexer/build/walk.h"
#include "indexer/interrupt.h"
#include "indexer/progress.h"
#include "indexer/read/base/helper.h"
#include "indexer/summary_print.h"
#include "store/store.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

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

static bool add_paths(struct pipeline *pipeline, char **paths, GError **error)
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

/* ---- what the pipeline reports ---- */

static void say_rejected(const char *input, const char *reason, void *user)
{
    (void)user;
    summary_print_rejected(input, reason);
}

static void show_progress(uint64_t files, uint64_t documents, const char *now, void *user)
{
    (void)user;
    progress_show(files, documents, now);
}

static bool is_interrupted(void *user)
{
    (void)user;
    return interrupt_signal() != 0;
}

/* Everything between opening and closing the index. */
static bool add_all(const struct settings *settings, char **paths, struct store_writer *writer,
                    struct summary *summary, GError **error)
{
    const struct pipeline_options options = {
        .jobs = settings->jobs > 0 ? (unsigned)settings->jobs : g_get_num_processors(),
        .dry_run = settings->dry_run,
        .retry_failed = settings->retry_failed,
        .strict = settings->strict,
        .limits = {.max_size = (size_t)settings->max_size,
                   .helper_seconds = (unsigned)settings->helper_timeout,
                   .ocr = settings->ocr,
                   .encoding = settings->encoding},
    };
    const struct pipeline_events events = {
        .rejected = say_rejected, .progress = show_progress, .stop = is_interrupted};
    g_autoptr(Pipeline) pipeline = pipeline_new(writer, &options, &events, summary);
    bool added = add_paths(pipeline, paths, error) && pipeline_finish(pipeline, error);
    /* After all is written: a file that has moved has taken its document along by then. */
    if (added && settings->prune && !pipeline_stopped(pipeline))
        added = prune_folders(writer, (const char *const *)paths, summary, error) &&
                pipeline_finish(pipeline, error);
    return added;
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
        message_say("%s; what was done until then is in the index",
                    number == SIGINT ? "interrupted" : "terminated");
        return number == SIGINT ? EXIT_INTERRUPTED : EXIT_TERMINATED;
    }
    return summary->rejected->len > 0 ? EXIT_REJECTED : EXIT_DONE;
}

/* Add to the index at a path, and print what was done. */
static int add_to(const char *path, const struct settings *settings, char **paths)
{
    g_autoptr(GError) error = NULL;
    bool json = settings->common.format == FORMAT_JSON;
    struct store_writer *writer = store_writer_open(path, &error);
    struct summary *summary = summary_new();
    bool added = writer != NULL && add_all(settings, paths, writer, summary, &error);
    store_writer_close(writer);
    if (added && (!settings->common.quiet || json))
        summary_print(summary, json);
    progress_erase();
    g_autofree char *weakness = settings->common.quiet ? NULL : helper_weakness();
    if (weakness != NULL)
        message_say("note: %s", weakness);
    int status = added ? status_of(summary) : tracuu_index_fail(error);
    summary_free(summary);
    return status;
}

int cmd_add(const struct settings *settings, char **words)
{
    if (words[0] == NULL)
        return message_misuse("add", "a path is needed ('-' reads JSON Lines)");
    interrupt_watch();
    if (!settings->common.quiet)
        progress_start();
    g_autofree char *path = tracuu_index_path(settings);
    if (!settings->dry_run || g_file_test(path, G_FILE_TEST_EXISTS))
        return add_to(path, settings, words);
    g_autoptr(GError) error = NULL;
    g_autofree char *scratch = scratch_index(&error);
    if (scratch == NULL)
        return tracuu_index_fail(error);
    int status = add_to(scratch, settings, words);
    remove_scratch(scratch);
    return status;
}
