/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/build/crew.c - see work.h.
 *
 * A worker takes a waiting extract first and a new file only when there is none, so that memory
 * drains. When a reader has run too far ahead it helps with waiting extracts until there is room.
 */
#include "indexer/build/crew.h"

#include "indexer/understand/compose.h"
#include "indexer/read/formats.h"
#include "indexer/read/record/record.h"
#include "indexer/build/terms.h"
#include "model/document_json.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* Bytes of extracts and entries that may wait, for all files and again for the one being written.
 */
#define WAITING_MAX ((size_t)16 << 20)

/* An entry holds its text, its terms and their tree: some times the text. */
enum { ITEM_OVERHEAD = 4096, SAMPLE_MAX = 16384 };

struct worker {
    struct crew *crew;
    GThread *thread;
    GMutex words_lock;
    struct vocabulary *vocabulary;
};

struct crew {
    struct store_writer *writer;
    const struct pipeline_options *options;
    struct worker *workers;
    GRWLock dictionary; /* read while an entry is made, written while it is learnt */
    /* One for all: adding up those of several threads took longer than counting. */
    GMutex counts_lock;
    struct restore_counter *counts;
    GMutex lock;    /* for all below */
    GCond progress; /* something is ready, or there is room, or something to do */
    GQueue works, extracts;
    const struct work *head;
    size_t waiting, waiting_head;
    bool stop;
};

/* ---- small things ---- */

struct work *work_new(void)
{
    struct work *work = g_new0(struct work, 1);
    g_queue_init(&work->items);
    return work;
}

void item_free(struct item *item)
{
    if (item == NULL)
        return;
    extract_free(item->extract);
    if (item->entry != NULL)
        store_entry_free(item->entry);
    g_free(item->id);
    g_free(item->digest);
    g_free(item->sample);
    g_free(item->member);
    g_free(item->reason);
    g_free(item);
}

void work_free(struct work *work)
{
    if (work == NULL)
        return;
    struct item *item;
    while ((item = g_queue_pop_head(&work->items)) != NULL)
        item_free(item);
    g_free(work->path);
    g_free(work->shown);
    g_free(work->id);
    g_free(work->hash);
    g_clear_pointer(&work->lines, g_bytes_unref);
    file_record_free(work->known);
    g_free(work->digest);
    g_clear_error(&work->error);
    g_free(work);
}

/* "17" is a line's number. */
static bool is_line(const char *member)
{
    return *member != '\0' && member[strspn(member, "0123456789")] == '\0';
}

/* ---- an extract becomes an entry ---- */

static char *item_id(const struct item *item, const char *given)
{
    if (given != NULL)
        return g_strdup(given);
    if (item->member == NULL)
        return g_strdup(item->work->id);
    return g_strconcat(item->work->id, "!", item->member, NULL);
}

/* A record with an id of its own may change its line without being another document. */
static char *item_path(const struct item *item, bool given)
{
    if (item->work->path == NULL)
        return NULL;
    g_autofree char *path = g_utf8_make_valid(item->work->path, -1);
    return item->member == NULL || given ? g_steal_pointer(&path)
                                         : g_strconcat(path, "!", item->member, NULL);
}

static char *digest_of(const struct composed *composed)
{
    g_autofree char *json = document_to_json(composed->document);
    GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);
    g_checksum_update(sum, (const guchar *)json, -1);
    g_checksum_update(sum, (const guchar *)composed->text->str, (gssize)composed->text->len);
    /* Half of it tells documents apart as well, and every document keeps it. */
    char *digest = g_strndup(g_checksum_get_string(sum), 32);
    g_checksum_free(sum);
    return digest;
}

/* What a dictionary is learnt from: the records hold metadata as JSON too. */
static char *sample_of(const struct composed *composed)
{
    g_autofree char *json = document_to_json(composed->document);
    return g_strdup_printf("%s%.*s", json, SAMPLE_MAX, composed->text->str);
}

static void make_entry(struct worker *worker, struct item *item, const struct composed *composed)
{
    struct crew *crew = worker->crew;
    g_mutex_lock(&worker->words_lock);
    struct terms *terms = terms_new(worker->vocabulary, composed, item->work->hash);
    g_rw_lock_reader_lock(&crew->dictionary);
    if (!store_writer_has_dictionary(crew->writer))
        item->sample = sample_of(composed);
    item->entry = store_entry_new(crew->writer, composed->document, composed->text->str);
    g_rw_lock_reader_unlock(&crew->dictionary);
    for (unsigned i = 0; i < composed->sections->len; i++) {
        const struct section *section = &g_array_index(composed->sections, struct section, i);
        const GArray *of_section = terms_of_section(terms, section);
        store_entry_add_section(item->entry, section,
                                (const struct store_term *)(const void *)of_section->data,
                                of_section->len);
    }
    terms_free(terms);
    g_mutex_unlock(&worker->words_lock);
    g_mutex_lock(&crew->counts_lock);
    restore_counter_add(crew->counts, composed->text->str, composed->text->len);
    g_mutex_unlock(&crew->counts_lock);
}

static void compose_item(struct worker *worker, struct item *item)
{
    struct composed composed = {0};
    g_autoptr(GError) error = NULL;
    g_autofree char *given = g_strdup(item->extract->given_id);
    if (!compose_document(g_steal_pointer(&item->extract), &composed, &error)) {
        item->reason = g_strdup(error->message);
        return;
    }
    struct document *document = composed.document;
    item->id = item_id(item, given);
    g_free(document->id);
    document->id = g_strdup(item->id);
    document->path = item_path(item, given != NULL);
    document->digest = NULL;
    document->digest = digest_of(&composed);
    item->digest = g_strdup(document->digest);
    item->sections = composed.sections->len;
    item->text_len = composed.text->len;
    make_entry(worker, item, &composed);
    composed_clear(&composed);
}

/* ---- a file becomes extracts ---- */

struct reading {
    struct worker *worker;
    struct work *work;
};

/* Call locked. Compose one waiting extract; false when none waits. */
static bool help(struct worker *worker)
{
    struct crew *crew = worker->crew;
    struct item *item = g_queue_pop_head(&crew->extracts);
    if (item == NULL)
        return false;
    g_mutex_unlock(&crew->lock);
    compose_item(worker, item);
    g_mutex_lock(&crew->lock);
    item->ready = true;
    g_cond_broadcast(&crew->progress);
    return true;
}

/* Call locked. */
static bool has_room(const struct crew *crew, const struct work *work)
{
    return crew->stop || crew->waiting < WAITING_MAX ||
           (work == crew->head && crew->waiting_head < WAITING_MAX);
}

static void hand_over(struct reading *reading, struct item *item)
{
    struct worker *worker = reading->worker;
    struct crew *crew = worker->crew;
    struct work *work = reading->work;
    item->work = work;
    g_mutex_lock(&crew->lock);
    while (!has_room(crew, work))
        if (!help(worker))
            g_cond_wait(&crew->progress, &crew->lock);
    crew->waiting += item->weight;
    if (work == crew->head)
        crew->waiting_head += item->weight;
    g_queue_push_tail(&work->items, item);
    if (item->extract != NULL && !crew->stop)
        g_queue_push_tail(&crew->extracts, item);
    else
        item->ready = true;
    g_cond_broadcast(&crew->progress);
    g_mutex_unlock(&crew->lock);
}

static char *member_of(const struct work *work, const char *member)
{
    if (member == NULL || work->lines == NULL || !is_line(member))
        return g_strdup(member);
    return g_strdup_printf("%" G_GUINT64_FORMAT,
                           g_ascii_strtoull(member, NULL, 10) + work->first_line);
}

static void take_document(struct extract *extract, void *user)
{
    struct reading *reading = user;
    struct item *item = g_new0(struct item, 1);
    item->extract = extract;
    item->member = member_of(reading->work, extract->member);
    item->weight = ITEM_OVERHEAD;
    for (unsigned i = 0; i < extract->blocks->len; i++)
        item->weight += strlen(g_array_index(extract->blocks, struct block, i).text);
    hand_over(reading, item);
}

static void take_rejected(const char *member, const char *reason, void *user)
{
    struct reading *reading = user;
    struct item *item = g_new0(struct item, 1);
    item->member = member_of(reading->work, member);
    item->reason = g_strdup(reason);
    item->weight = ITEM_OVERHEAD;
    hand_over(reading, item);
}

/* Mapped, not read: a large one is then not held against the memory of anybody. */
static GBytes *file_bytes(const struct work *work, GError **error)
{
    int file = open(work->path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (file < 0) {
        g_set_error_literal(error, READ_ERROR, READ_ERROR_DAMAGED, g_strerror(errno));
        return NULL;
    }
    g_autoptr(GError) why = NULL;
    GMappedFile *mapped = g_mapped_file_new_from_fd(file, FALSE, &why);
    close(file);
    if (mapped == NULL) {
        g_set_error_literal(error, READ_ERROR, READ_ERROR_DAMAGED, "cannot be read");
        return NULL;
    }
    GBytes *bytes = g_mapped_file_get_bytes(mapped);
    g_mapped_file_unref(mapped);
    return bytes;
}

static bool read_file(struct reading *reading, const struct read_sink *sink, GError **error)
{
    struct work *work = reading->work;
    const struct read_limits *limits = &reading->worker->crew->options->limits;
    if ((uint64_t)work->status.st_size > limits->max_size) {
        g_set_error(error, READ_ERROR, READ_ERROR_TOO_LARGE,
                    "%" G_GINT64_FORMAT " bytes, more than the limit of %zu",
                    (gint64)work->status.st_size, limits->max_size);
        return false;
    }
    g_autoptr(GBytes) bytes = file_bytes(work, error);
    if (bytes == NULL)
        return false;
    struct input input = {
        .name = work->shown, .path = work->path, .readers = formats_readers, .limits = limits};
    input.bytes = g_bytes_get_data(bytes, &input.len);
    if (input.bytes == NULL)
        input.bytes = "";
    work->digest = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes);
    work->unchanged = work->may_be_same && g_strcmp0(work->digest, work->known->digest) == 0;
    return work->unchanged || reader_read(&input, sink, error);
}

static bool read_lines(struct reading *reading, const struct read_sink *sink, GError **error)
{
    struct work *work = reading->work;
    struct input input = {.name = work->shown,
                          .readers = formats_readers,
                          .limits = &reading->worker->crew->options->limits};
    input.bytes = g_bytes_get_data(work->lines, &input.len);
    return jsonl_reader.read(&input, sink, error);
}

static void read_work(struct worker *worker, struct work *work)
{
    struct reading reading = {worker, work};
    struct read_sink sink = {take_document, take_rejected, &reading};
    GError *error = NULL;
    bool read = work->lines != NULL ? read_lines(&reading, &sink, &error)
                                    : read_file(&reading, &sink, &error);
    if (!read)
        work->error = error;
}

/* ---- threads ---- */

static void *run(void *data)
{
    struct worker *worker = data;
    struct crew *crew = worker->crew;
    g_mutex_lock(&crew->lock);
    while (!crew->stop) {
        if (help(worker))
            continue;
        struct work *work = g_queue_pop_head(&crew->works);
        if (work == NULL) {
            g_cond_wait(&crew->progress, &crew->lock);
            continue;
        }
        g_mutex_unlock(&crew->lock);
        read_work(worker, work);
        g_mutex_lock(&crew->lock);
        work->done = true;
        g_cond_broadcast(&crew->progress);
    }
    g_mutex_unlock(&crew->lock);
    return NULL;
}

struct crew *crew_new(struct store_writer *writer, const struct pipeline_options *options)
{
    struct crew *crew = g_new0(struct crew, 1);
    crew->writer = writer;
    crew->options = options;
    g_rw_lock_init(&crew->dictionary);
    g_mutex_init(&crew->counts_lock);
    crew->counts = restore_counter_new();
    g_mutex_init(&crew->lock);
    g_cond_init(&crew->progress);
    crew->workers = g_new0(struct worker, options->jobs);
    for (unsigned i = 0; i < options->jobs; i++) {
        struct worker *worker = &crew->workers[i];
        worker->crew = crew;
        worker->vocabulary = vocabulary_new();
        g_mutex_init(&worker->words_lock);
        worker->thread = g_thread_new("worker", run, worker);
    }
    return crew;
}

void crew_free(struct crew *crew)
{
    if (crew == NULL)
        return;
    g_mutex_lock(&crew->lock);
    crew->stop = true;
    g_cond_broadcast(&crew->progress);
    g_mutex_unlock(&crew->lock);
    for (unsigned i = 0; i < crew->options->jobs; i++) {
        struct worker *worker = &crew->workers[i];
        g_thread_join(worker->thread);
        g_mutex_clear(&worker->words_lock);
        vocabulary_free(worker->vocabulary);
    }
    g_queue_clear(&crew->works);
    g_queue_clear(&crew->extracts);
    g_free(crew->workers);
    g_rw_lock_clear(&crew->dictionary);
    g_mutex_clear(&crew->counts_lock);
    restore_counter_free(crew->counts);
    g_mutex_clear(&crew->lock);
    g_cond_clear(&crew->progress);
    g_free(crew);
}

void crew_start(struct crew *crew, struct work *work)
{
    g_mutex_lock(&crew->lock);
    g_queue_push_tail(&crew->works, work);
    g_cond_broadcast(&crew->progress);
    g_mutex_unlock(&crew->lock);
}

/* Call locked. */
static void set_head(struct crew *crew, const struct work *head)
{
    if (crew->head == head)
        return;
    crew->head = head;
    crew->waiting_head = 0;
    for (const GList *at = head->items.head; at != NULL; at = at->next)
        crew->waiting_head += ((const struct item *)at->data)->weight;
    g_cond_broadcast(&crew->progress);
}

bool crew_next(struct crew *crew, struct work *head, struct item **ret)
{
    int64_t until = g_get_monotonic_time() + G_USEC_PER_SEC / 10;
    g_mutex_lock(&crew->lock);
    set_head(crew, head);
    struct item *first = g_queue_peek_head(&head->items);
    bool waited_out = false;
    while (!(first != NULL && first->ready) && !(first == NULL && head->done) && !waited_out) {
        waited_out = !g_cond_wait_until(&crew->progress, &crew->lock, until);
        first = g_queue_peek_head(&head->items);
    }
    bool over = first == NULL && head->done;
    if (first != NULL && first->ready) {
        g_queue_pop_head(&head->items);
        crew->waiting -= first->weight;
        crew->waiting_head -= first->weight;
        g_cond_broadcast(&crew->progress);
        *ret = first;
        over = true;
    } else if (over) {
        *ret = NULL;
    }
    g_mutex_unlock(&crew->lock);
    return over;
}

void crew_take(struct crew *crew, GPtrArray **ret_words, struct restore_counter **ret_counts)
{
    *ret_words = g_ptr_array_new_with_free_func(g_free);
    for (unsigned i = 0; i < crew->options->jobs; i++) {
        struct worker *worker = &crew->workers[i];
        g_mutex_lock(&worker->words_lock);
        g_ptr_array_extend_and_steal(*ret_words, vocabulary_take_new(worker->vocabulary));
        g_mutex_unlock(&worker->words_lock);
    }
    g_mutex_lock(&crew->counts_lock);
    *ret_counts = crew->counts;
    crew->counts = restore_counter_new();
    g_mutex_unlock(&crew->counts_lock);
}

bool crew_learn(struct crew *crew, const char *const *samples, GError **error)
{
    g_rw_lock_writer_lock(&crew->dictionary);
    bool learnt = store_writer_learn(crew->writer, samples, error);
    g_rw_lock_writer_unlock(&crew->dictionary);
    return learnt;
}
