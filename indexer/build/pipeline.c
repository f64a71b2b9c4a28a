/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/build/pipeline.c - the writing side of the pipeline; crew.c has the other threads.
 *
 * Everything that decides what the index becomes happens here, in the order of the files: which
 * file is unchanged, which id it gets, which document wins. */
#include "indexer/build/pipeline.h"

#include "indexer/build/crew.h"
#include "store/schema.h"
#include "text/marks/restore.h"
#include "text/encoding/version.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

/* Files under way. More only cost memory. */
#define WINDOW 256
/* What a kill costs at most, and what a segment of each worker's grows to. */
#define COMMIT_BYTES ((size_t)256 << 20)
#define COMMIT_US    (60 * (int64_t)G_USEC_PER_SEC)
/* Documents of one work, as far as their order goes. */
#define WORK_DOCUMENTS ((uint64_t)1 << 32)
/* Lines of a stream are handed out by this much. */
#define STRETCH_BYTES ((size_t)256 << 10)
/* A file written less than this before it was read may change again within one tick of its time. */
#define FRESH_NS INT64_C(50000000)

struct pipeline {
    struct store_writer *writer;
    const struct pipeline_options *options;
    const struct pipeline_events *events;
    struct summary *summary;
    struct crew *crew;
    char *how;
    GQueue works;               /* in order; the head is being written */
    GHashTable *gone;           /* of the head: ids it had the last time and has not brought yet */
    struct file_record *record; /* of the head */
    uint64_t files, works_pushed;
    int64_t committed_us;
    bool uncommitted; /* something is to be committed but what the crew gathers */
    bool stopped;
};

/* Options that change what is read from a file. */
static char *how_read(const struct read_limits *limits)
{
    return g_strdup_printf("%s%s", limits->encoding != NULL ? limits->encoding : "",
                           limits->ocr ? "+ocr" : "");
}

struct pipeline *pipeline_new(struct store_writer *writer, const struct pipeline_options *options,
                              const struct pipeline_events *events, struct summary *summary)
{
    struct pipeline *pipeline = g_new0(struct pipeline, 1);
    pipeline->writer = writer;
    pipeline->options = options;
    pipeline->events = events;
    pipeline->summary = summary;
    pipeline->how = how_read(&options->limits);
    pipeline->committed_us = g_get_monotonic_time();
    pipeline->crew = crew_new(writer, options);
    return pipeline;
}

void pipeline_free(struct pipeline *pipeline)
{
    if (pipeline == NULL)
        return;
    crew_free(pipeline->crew);
    struct work *work;
    while ((work = g_queue_pop_head(&pipeline->works)) != NULL)
        work_free(work);
    g_clear_pointer(&pipeline->gone, g_hash_table_unref);
    file_record_free(pipeline->record);
    g_free(pipeline->how);
    g_free(pipeline);
}

bool pipeline_stopped(const struct pipeline *pipeline)
{
    return pipeline->stopped || pipeline->events->stop(pipeline->events->user);
}

void pipeline_reject(struct pipeline *pipeline, const char *input, const char *reason)
{
    summary_reject(pipeline->summary, input, reason);
    pipeline->events->rejected(input, reason, pipeline->events->user);
    pipeline->stopped = pipeline->stopped || pipeline->options->strict;
}

/* ---- committing ---- */

/* Which Unicode the text was normalised by; the store knows no Unicode. */
static bool put_unicode_version(struct store_writer *writer, GError **error)
{
    const char *version = text_unicode_version();
    return store_writer_set_metadata(writer, KEY_UNICODE, version, strlen(version), error);
}

static bool put_item(struct pipeline *pipeline, struct item *item, GError **error)
{
    if (item->put || !item->placed)
        return true;
    item->put = true;
    return store_writer_put(pipeline->writer, item->id, item->digest, &item->place, &item->change,
                            error);
}

/* Segments hold documents of files that are not at the head yet: their turn to be counted comes
 * later, but they are put now. */
static bool put_ready(struct pipeline *pipeline, GError **error)
{
    for (const GList *work = pipeline->works.head; work != NULL; work = work->next)
        for (const GList *at = ((struct work *)work->data)->items.head; at != NULL; at = at->next) {
            struct item *item = at->data;
            if (item->ready && !put_item(pipeline, item, error))
                return false;
        }
    return true;
}

static bool commit(struct pipeline *pipeline, GError **error)
{
    bool due = pipeline->uncommitted || crew_gathered(pipeline->crew) > 0;
    pipeline->committed_us = g_get_monotonic_time();
    if (!due || pipeline->options->dry_run)
        return true;
    crew_pause(pipeline->crew);
    bool done = put_ready(pipeline, error) && crew_finish(pipeline->crew, error) &&
                put_unicode_version(pipeline->writer, error) &&
                store_writer_commit(pipeline->writer, error) &&
                store_writer_merge(pipeline->writer, false, pipeline_join, error);
    crew_resume(pipeline->crew);
    pipeline->uncommitted = false;
    pipeline->committed_us = g_get_monotonic_time();
    return done;
}

static bool commit_if_due(struct pipeline *pipeline, GError **error)
{
    bool due = crew_gathered(pipeline->crew) >= COMMIT_BYTES ||
               g_get_monotonic_time() - pipeline->committed_us >= COMMIT_US;
    return !due || commit(pipeline, error);
}

bool pipeline_join(const char *key, GBytes *const *values, size_t count, GString *out,
                   GError **error)
{
    g_assert(g_str_has_prefix(key, KEY_READING)); /* all that segments keep */
    return restore_join(key + strlen(KEY_READING), values, count, out, error);
}

/* ---- writing the head ---- */

static bool collect_id(const struct document *document, void *user)
{
    g_hash_table_add(user, g_strdup(document->id));
    return true;
}

static bool begin_head(struct pipeline *pipeline, const struct work *work, GError **error)
{
    pipeline->record = file_record_new();
    if (work->known == NULL || work->known->documents == 0)
        return true;
    pipeline->gone = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autofree char *term = g_strconcat(PREFIX_FILE, work->hash, NULL);
    struct store_query *query = store_query_term(term, 1);
    bool read = store_each_document(store_writer_reader(pipeline->writer), query, collect_id,
                                    pipeline->gone, error);
    store_query_free(query);
    return read;
}

static void reject_part(struct pipeline *pipeline, const struct work *work, const char *member,
                        const char *reason)
{
    g_autofree char *input = reader_member_name(work->shown, member);
    file_record_refuse(pipeline->record, member, reason);
    pipeline_reject(pipeline, input, reason);
}

/* Count what has become of a document, in the order of the files. */
static bool count_item(struct pipeline *pipeline, struct item *item, GError **error)
{
    struct summary *summary = pipeline->summary;
    pipeline->record->documents++;
    if (pipeline->gone != NULL)
        g_hash_table_remove(pipeline->gone, item->id);
    if (!put_item(pipeline, item, error))
        return false;
    if (item->known)
        store_writer_keep(pipeline->writer, item->id);
    if (item->known || (item->put && item->change == STORE_UNCHANGED)) {
        summary->unchanged++;
        return true;
    }
    if (!item->put)
        return true; /* the worker failed, and says so when it is to finish */
    if (item->change == STORE_ADDED)
        summary->added++;
    else
        summary->changed++;
    summary->sections += item->place.sections;
    summary->bytes += item->place.text_len;
    return true;
}

static bool remove_gone(struct pipeline *pipeline, GError **error)
{
    if (pipeline->gone == NULL)
        return true;
    GHashTableIter iter;
    void *id;
    g_hash_table_iter_init(&iter, pipeline->gone);
    while (g_hash_table_iter_next(&iter, &id, NULL)) {
        bool found;
        if (!store_writer_remove(pipeline->writer, id, &found, error))
            return false;
        pipeline->summary->removed += found;
        pipeline->uncommitted = true;
    }
    return true;
}

static int64_t mtime_ns(const struct stat *status)
{
    return (int64_t)status->st_mtim.tv_sec * INT64_C(1000000000) + status->st_mtim.tv_nsec;
}

static bool keep_record(struct pipeline *pipeline, const struct work *work, GError **error)
{
    struct file_record *record = pipeline->record;
    record->size = (uint64_t)work->status.st_size;
    record->mtime_ns = mtime_ns(&work->status);
    if (g_get_real_time() * 1000 - record->mtime_ns < FRESH_NS)
        record->mtime_ns = 0;
    record->digest = g_strdup(work->digest);
    record->how = g_strdup(pipeline->how);
    record->id = g_strdup(work->id);
    pipeline->uncommitted = true;
    return ledger_put(pipeline->writer, work->path, record, error);
}

/* A file that was not read again counts as the last time, its rejected parts too. */
static void count_known(struct pipeline *pipeline, const char *shown,
                        const struct file_record *known)
{
    pipeline->summary->unchanged += known->documents;
    for (unsigned i = 0; i + 1 < known->refused->len; i += 2) {
        const char *member = known->refused->pdata[i];
        g_autofree char *input = reader_member_name(shown, *member != '\0' ? member : NULL);
        pipeline_reject(pipeline, input, known->refused->pdata[i + 1]);
    }
}

static bool end_head(struct pipeline *pipeline, struct work *work, GError **error)
{
    if (work->unchanged) {
        count_known(pipeline, work->shown, work->known);
        pipeline->record->documents = work->known->documents;
        pipeline->record->failed = work->known->failed;
        g_clear_pointer(&pipeline->record->refused, g_ptr_array_unref);
        pipeline->record->refused = g_ptr_array_ref(work->known->refused);
    } else if (work->error != NULL) {
        /* What the index has of the file stays: it may be whole again tomorrow. */
        pipeline->record->failed = true;
        if (work->known != NULL)
            pipeline->record->documents = work->known->documents;
        reject_part(pipeline, work, NULL, work->error->message);
    } else if (!remove_gone(pipeline, error)) {
        return false;
    }
    bool kept = work->path == NULL || keep_record(pipeline, work, error);
    g_clear_pointer(&pipeline->gone, g_hash_table_unref);
    g_clear_pointer(&pipeline->record, file_record_free);
    pipeline->files++;
    return kept;
}

static void report_progress(struct pipeline *pipeline)
{
    const struct pipeline_events *events = pipeline->events;
    const struct work *head = g_queue_peek_head(&pipeline->works);
    events->progress(pipeline->files, pipeline->summary->added + pipeline->summary->changed,
                     head != NULL ? head->shown : "", events->user);
}

/* Write what comes next, if it is there soon. */
static bool write_next(struct pipeline *pipeline, GError **error)
{
    struct work *head = g_queue_peek_head(&pipeline->works);
    if (pipeline->record == NULL && !begin_head(pipeline, head, error))
        return false;
    struct item *item;
    if (!crew_next(pipeline->crew, head, &item))
        return true;
    bool written = true;
    if (item == NULL) {
        written = end_head(pipeline, head, error);
        work_free(g_queue_pop_head(&pipeline->works));
    } else if (item->reason != NULL) {
        reject_part(pipeline, head, item->member, item->reason);
    } else {
        written = count_item(pipeline, item, error);
    }
    item_free(item);
    report_progress(pipeline);
    return written && commit_if_due(pipeline, error);
}

static bool push(struct pipeline *pipeline, struct work *work, GError **error)
{
    work->order = pipeline->works_pushed++ * WORK_DOCUMENTS;
    g_queue_push_tail(&pipeline->works, work);
    crew_start(pipeline->crew, work);
    while (g_queue_get_length(&pipeline->works) >= WINDOW && !pipeline_stopped(pipeline))
        if (!write_next(pipeline, error))
            return false;
    return true;
}

/* ---- adding ---- */

/* Whether what is known of the file says all there is to say. */
static bool says_all(const struct pipeline *pipeline, const struct file_record *known)
{
    bool tried = !pipeline->options->retry_failed || known->refused->len == 0;
    return tried && g_strcmp0(known->how, pipeline->how) == 0;
}

static bool is_untouched(const struct file_record *known, const struct stat *status)
{
    return known->size == (uint64_t)status->st_size && known->mtime_ns == mtime_ns(status);
}

bool pipeline_file(struct pipeline *pipeline, const struct walk_file *file, GError **error)
{
    g_autoptr(FileRecord) known = NULL;
    if (!ledger_get(pipeline->writer, file->path, &known, error))
        return false;
    bool may_be_same = known != NULL && says_all(pipeline, known);
    if (may_be_same && is_untouched(known, &file->status)) {
        pipeline->files++;
        count_known(pipeline, file->shown, known);
        return true;
    }
    struct work *work = work_new();
    work->path = g_strdup(file->path);
    work->shown = g_strdup(file->shown);
    work->hash = ledger_hash(file->path);
    work->status = file->status;
    work->may_be_same = may_be_same;
    if (known != NULL && known->id != NULL) {
        work->id = g_strdup(known->id);
    } else if (!ledger_claim(pipeline->writer, file->path, file->relative, &work->id, error)) {
        work_free(work);
        return false;
    }
    work->known = g_steal_pointer(&known);
    return push(pipeline, work, error);
}

static bool push_lines(struct pipeline *pipeline, const char *name, GString *lines, size_t len,
                       uint64_t *line, GError **error)
{
    struct work *work = work_new();
    work->shown = g_strdup(name);
    work->id = g_strdup(name);
    work->lines = g_bytes_new(lines->str, len);
    work->first_line = *line;
    for (size_t i = 0; i < len; i++)
        *line += lines->str[i] == '\n';
    g_string_erase(lines, 0, (gssize)len);
    return push(pipeline, work, error);
}

/* Bytes up to and with the last newline. */
static size_t whole_lines(const GString *lines)
{
    const char *last = memrchr(lines->str, '\n', lines->len);
    return last != NULL ? (size_t)(last - lines->str) + 1 : 0;
}

/* Whether there is something to read from the stream; meanwhile what has been read is written. */
static bool wait_for(struct pipeline *pipeline, int file, GError **error)
{
    struct pollfd input = {.fd = file, .events = POLLIN};
    while (!pipeline_stopped(pipeline) &&
           poll(&input, 1, g_queue_is_empty(&pipeline->works) ? 100 : 0) == 0)
        if (!g_queue_is_empty(&pipeline->works) && !write_next(pipeline, error))
            return false;
    return true;
}

bool pipeline_lines(struct pipeline *pipeline, int file, const char *name, GError **error)
{
    g_autoptr(GString) lines = g_string_sized_new(2 * STRETCH_BYTES);
    g_autofree char *buffer = g_malloc(STRETCH_BYTES);
    uint64_t line = 0;
    bool any = false;
    for (;;) {
        if (!wait_for(pipeline, file, error))
            return false;
        if (pipeline_stopped(pipeline))
            return true;
        ssize_t got = read(file, buffer, STRETCH_BYTES);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0) {
            pipeline_reject(pipeline, name, g_strerror(errno));
            return true;
        }
        any = any || got > 0;
        g_string_append_len(lines, buffer, got);
        size_t len = got == 0 ? lines->len : whole_lines(lines);
        if (len > 0 && !push_lines(pipeline, name, lines, len, &line, error))
            return false;
        if (lines->len > pipeline->options->limits.max_size) {
            pipeline_reject(pipeline, name, "a line longer than the limit");
            return true;
        }
        if (got == 0)
            break;
    }
    if (!any)
        pipeline_reject(pipeline, name, "nothing came");
    return true;
}

bool pipeline_finish(struct pipeline *pipeline, GError **error)
{
    while (!g_queue_is_empty(&pipeline->works) && !pipeline_stopped(pipeline))
        if (!write_next(pipeline, error))
            return false;
    pipeline->uncommitted |= pipeline->summary->removed > 0;
    return commit(pipeline, error);
}
