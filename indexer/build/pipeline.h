/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/build/pipeline.h - files read, composed and packed by several threads, written by one.
 *
 *     caller's thread          workers                                  caller's thread
 *     files in order ──▶ read ──▶ extracts ──▶ compose, terms, segment ──▶ put in the same order
 *
 * Each worker gathers a segment of its own; at a commit they rest and write them out together. What
 * is found does not depend on how many workers there are. What waits is bounded by its
 * bytes: a reader may run ahead of the writer so far and no farther; only the file that the writer
 * waits for is let through. All functions are for the thread that owns the writer. */
#ifndef INDEXER_BUILD_PIPELINE_H
#define INDEXER_BUILD_PIPELINE_H

#include "indexer/read/base/reader.h"
#include "indexer/build/summary.h"
#include "indexer/build/walk.h"
#include "store/store.h"

struct pipeline_options {
    unsigned jobs;
    bool dry_run;      /* nothing is committed */
    bool retry_failed; /* read again what could not be read the last time */
    bool strict;       /* stop at the first rejected input */
    struct read_limits limits;
};

/* What happens, told to the program as it happens; all are called on the caller's thread. */
struct pipeline_events {
    /* An input that was to be read and cannot be: "path", "path:line", "archive.zip!member". */
    void (*rejected)(const char *input, const char *reason, void *user);
    /* After each document: files done, documents added or changed, and what is read now ("" when
     * there is nothing left). Thousands of times a second: to be cheap. */
    void (*progress)(uint64_t files, uint64_t documents, const char *now, void *user);
    /* Asked often: whether the work is to end before its end. */
    bool (*stop)(void *user);
    void *user;
};

struct pipeline;
/* Borrows all. */
struct pipeline *pipeline_new(struct store_writer *writer, const struct pipeline_options *options,
                              const struct pipeline_events *events, struct summary *summary);
/* Waits for the workers' present work, and drops what was not written. */
void pipeline_free(struct pipeline *pipeline);
typedef struct pipeline Pipeline; /* for g_autoptr(), which wants one word */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Pipeline, pipeline_free)

/* Whether the work is to end before its end: the program says so, or --strict. */
bool pipeline_stopped(const struct pipeline *pipeline);

/* Add a file; one that has not changed since it was last read is only counted. */
bool pipeline_file(struct pipeline *pipeline, const struct walk_file *file, GError **error);
/* Something that was to be read and cannot be. */
void pipeline_reject(struct pipeline *pipeline, const char *input, const char *reason);
/* Add the JSON Lines on an open file, under that name. */
bool pipeline_lines(struct pipeline *pipeline, int file, const char *name, GError **error);
/* How segments' metadata is merged (store_writer_merge). */
bool pipeline_join(const char *key, GBytes *const *values, size_t count, GString *out,
                   GError **error);
/* Write all that is still under way, unless stopped, and commit. */
bool pipeline_finish(struct pipeline *pipeline, GError **error);

#endif
