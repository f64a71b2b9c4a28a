/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/build/pipeline.c - the writing side of the pipeline; crew.c has the other threads.
 *
 * Everything that decides what the index becomes happens here, in the order of the files: which
 * file is unchanged, which id it gets, which document wins. */
#include "indexer/build/pipeline.h"

#include "indexer/build/crew.h"
#include "store/schema.h"
#include "text/word/fold.h"
#include "text/encoding/version.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

/* Files under way. More only cost memory. */
#define WINDOW 256
/* What a kill costs at most. */
#define COMMIT_BYTES ((uint64_t)64 << 20)
#define COMMIT_US    (60 * (int64_t)G_USEC_PER_SEC)
/* Text that a dictionary is learnt from: 100 times its size, as its method advises. */
#define SAMPLE_BYTES ((size_t)3 << 20)
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
    GPtrArray *samples;
    size_t sample_bytes;
    uint64_t files, uncommitted;
    int64_t committed_us;
    bool put; /* a document, since the last commit */
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
    pipeline->samples = g_ptr_array_new_with_free_func(g_free);
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
    g_ptr_array_unref(pipeline->samples);
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

static int by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The folded form of each new word stands for the word: what an unaccented query is expanded by. */
static bool add_synonyms(struct store_writer *writer, const GPtrArray *words, GError **error)
{
    g_autoptr(GPtrArray) pairs = g_ptr_array_new_with_free_func(g_free);
    for (unsigned i = 0; i < words->len; i++) {
        const char *word = words->pdata[i];
        g_autoptr(GString) pair = g_string_new(NULL);
        fold_utf8(word, strlen(word), pair);
        if (strcmp(pair->str, word) != 0) {
            g_string_append_printf(pair, "\n%s", word);
            g_ptr_array_add(pairs, g_strdup(pair->str));
        }
    }
    /* By key: Xapian writes a key's synonyms back whenever the key changes. */
    g_ptr_array_sort(pairs, by_name);
    for (unsigned i = 0; i < pairs->len; i++) {
        char *pair = pairs->pdata[i];
        char *word = strchr(pair, '\n');
        *word++ = '\0';
        if (!store_writer_synonym(writer, pair, word, error))
            return false;
    }
    return true;
}

static bool old_reading(const char *folded, GBytes **ret, void *user, GError **error)
{
    g_autofree char *key = g_strconcat(KEY_READING, folded, NULL);
    return store_writer_metadata(user, key, ret, error);
}

static bool put_reading(const char *folded, const void *value, size_t len, void *user,
                        GError **error)
{
    g_autofree char *key = g_strconcat(KEY_READING, folded, NULL);
    return store_writer_set_metadata(user, key, value, len, error);
}

/* Which Unicode the text was normalised by; the store knows no Unicode. */
static bool put_unicode_version(struct store_writer *writer, GError **error)
{
    const char *version = text_unicode_version();
    return store_writer_set_metadata(writer, KEY_UNICODE, version, strlen(version), error);
}

static bool put_readings(struct store_writer *writer, struct restore_counter *counts,
                         GError **error)
{
    g_autoptr(GError) why = NULL;
    if (restore_counter_flush(counts, old_reading, put_reading, writer, &why))
        return true;
    if (why->domain == RESTORE_ERROR)
        g_set_error_literal(error, STORE_ERROR, STORE_ERROR_DAMAGED, why->message);
    else
        g_propagate_error(error, g_steal_pointer(&why));
    return false;
}

/* Synonyms and readings belong to the documents that they come from: one commit has them all. */
static bool put_words(struct pipeline *pipeline, GError **error)
{
    g_autoptr(GPtrArray) words = NULL;
    struct restore_counter *counts;
    crew_take(pipeline->crew, &words, &counts);
    bool put = add_synonyms(pipeline->writer, words, error) &&
               put_readings(pipeline->writer, counts, error) &&
               put_unicode_version(pipeline->writer, error);
    restore_counter_free(counts);
    return put;
}

static bool commit(struct pipeline *pipeline, GError **error)
{
    if (pipeline->uncommitted > 0 && !pipeline->options->dry_run) {
        /* Where no document was written, what was met is in the index already. */
        if (pipeline->put && !put_words(pipeline, error))
            return false;
        if (!store_writer_commit(pipeline->writer, error))
            return false;
    }
    pipeline->put = false;
    pipeline->uncommitted = 0;
    pipeline->committed_us = g_get_monotonic_time();
    return true;
}

static bool commit_if_due(struct pipeline *pipeline, GError **error)
{
    bool due =
        pipeline->uncommitted >= COMMIT_BYTES ||
        (pipeline->uncommitted > 0 && g_get_monotonic_time() - pipeline->committed_us >= COMMIT_US);
    return !due || commit(pipeline, error);
}

/* Learn the dictionary as soon as there is text enough; what came before is kept without one. */
static bool sample(struct pipeline *pipeline, struct item *item, GError **error)
{
    if (item->sample == NULL || store_writer_has_dictionary(pipeline->writer))
        return true;
    pipeline->sample_bytes += strlen(item->sample);
    g_ptr_array_add(pipeline->samples, g_steal_pointer(&item->sample));
    if (pipeline->sample_bytes < SAMPLE_BYTES)
        return true;
    g_ptr_array_add(pipeline->samples, NULL);
    bool learnt = crew_learn(pipeline->crew, (const char *const *)pipeline->samples->pdata, error);
    g_ptr_array_set_size(pipeline->samples, 0);
    pipeline->sample_bytes = 0;
    return learnt;
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

static bool put_item(struct pipeline *pipeline, struct item *item, GError **error)
{
    struct summary *summary = pipeline->summary;
    pipeline->record->documents++;
    if (pipeline->gone != NULL)
        g_hash_table_remove(pipeline->gone, item->id);
    g_autofree char *digest = NULL;
    if (!store_writer_digest(pipeline->writer, item->id, &digest, error))
        return false;
    if (g_strcmp0(digest, item->digest) == 0) {
        summary->unchanged++;
        return true;
    }
    enum store_change change;
    if (!store_writer_put(pipeline->writer, g_steal_pointer(&item->entry), &change, error))
        return false;
    if (change == STORE_ADDED)
        summary->added++;
    else
        summary->changed++;
    summary->sections += item->sections;
    summary->bytes += item->text_len;
    pipeline->uncommitted += item->text_len + 1;
    pipeline->put = true;
    return sample(pipeline, item, error);
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
        pipeline->uncommitted++;
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
    pipeline->uncommitted++;
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
        written = put_item(pipeline, item, error);
    }
    item_free(item);
    report_progress(pipeline);
    return written && commit_if_due(pipeline, error);
}

static bool push(struct pipeline *pipeline, struct work *work, GError **error)
{
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
    pipeline->uncommitted += pipeline->summary->removed;
    return commit(pipeline, error);
}
