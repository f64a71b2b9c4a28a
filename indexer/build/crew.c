/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/build/crew.c - see crew.h.
 *
 * A worker takes a waiting extract first and a new file only when there is none, so that memory
 * drains. When a reader has run too far ahead it helps with waiting extracts until there is room.
 */
#include "indexer/build/crew.h"

#include "indexer/understand/compose.h"
#include "indexer/read/formats.h"
#include "indexer/read/record/record.h"
#include "indexer/build/terms.h"
#include "store/schema.h"
#include "text/marks/restore.h"
#include "text/word/fold.h"
#include "model/document_json.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* Bytes of extracts and entries that may wait, for all files and again for the one being written.
 */
#define WAITING_MAX ((size_t)16 << 20)

/* An item holds its blocks, each with some bytes around it. */
enum { ITEM_OVERHEAD = 4096 };

/* Readings are counted in all of so much text, and from there in every fourth document: the words
 * of a language are known by then. */
#define COUNTED_WHOLE ((size_t)8 << 20)
#define COUNTED_OF    4

struct worker {
    struct crew *crew;
    GThread *thread;
    struct store_segment *segment; /* NULL between segments */
    struct vocabulary *vocabulary;
    struct restore_counter *counts;
    bool finished; /* its segment is written out, since the pause */
    GError *error;
};

struct crew {
    struct store_writer *writer;
    const struct pipeline_options *options;
    struct worker *workers;
    GMutex lock;    /* for all below, and for items until they are ready */
    GCond progress; /* something is ready, or there is room, or something to do */
    GQueue works, extracts;
    const struct work *head;
    size_t waiting, waiting_head, gathered;
    unsigned busy; /* workers that compose or read */
    bool pause, finish, stop;
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
    g_free(item->id);
    g_free(item->digest);
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

static struct store_entry *make_entry(struct worker *worker, const struct item *item,
                                      const struct composed *composed)
{
    struct store_entry *entry =
        store_entry_new(composed->document, composed->text->str, item->order);
    struct terms *terms = terms_new(worker->vocabulary, composed, item->work->hash);
    for (unsigned i = 0; i < composed->sections->len; i++) {
        const struct section *section = &g_array_index(composed->sections, struct section, i);
        const GArray *of_unit = terms_of_unit(terms, section, 1);
        store_entry_add_unit(entry, section, 1,
                             (const struct store_term *)(const void *)of_unit->data, of_unit->len);
    }
    terms_free(terms);
    return entry;
}

static bool is_counted(const struct worker *worker, const char *id)
{
    return store_segment_size(worker->segment) < COUNTED_WHOLE || g_str_hash(id) % COUNTED_OF == 0;
}

/* Put the document into the worker's segment, unless the index has it as it is. */
static bool place_item(struct worker *worker, struct item *item, const struct composed *composed,
                       GError **error)
{
    struct crew *crew = worker->crew;
    g_autofree char *digest = NULL;
    if (!store_writer_digest(crew->writer, item->id, &digest, error))
        return false;
    item->known = g_strcmp0(digest, item->digest) == 0;
    if (item->known)
        return true;
    if (worker->segment == NULL) {
        worker->segment = store_segment_new(crew->writer, error);
        if (worker->segment == NULL)
            return false;
    }
    struct store_entry *entry = make_entry(worker, item, composed);
    item->placed = store_segment_add(worker->segment, entry, &item->place, error);
    store_entry_free(entry);
    if (item->placed && is_counted(worker, item->id))
        restore_counter_add(worker->counts, composed->text->str, composed->text->len);
    return item->placed;
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
    if (worker->error == NULL)
        place_item(worker, item, &composed, &worker->error);
    composed_clear(&composed);
}

/* ---- a segment is written out ---- */

/* The folded form of each word with marks stands for the word: what an unaccented query is expanded
 * by. */
static bool add_synonyms(struct worker *worker, GError **error)
{
    g_autoptr(GPtrArray) words = vocabulary_take_new(worker->vocabulary);
    g_autoptr(GString) folded = g_string_new(NULL);
    for (unsigned i = 0; i < words->len; i++) {
        const char *word = words->pdata[i];
        g_string_truncate(folded, 0);
        fold_utf8(word, strlen(word), folded);
        if (strcmp(folded->str, word) != 0 &&
            !store_segment_synonym(worker->segment, folded->str, word, error))
            return false;
    }
    return true;
}

static bool no_reading(const char *folded, GBytes **ret, void *user, GError **error)
{
    (void)folded, (void)user, (void)error;
    *ret = NULL;
    return true;
}

static bool put_reading(const char *folded, const void *value, size_t len, void *user,
                        GError **error)
{
    g_autofree char *key = g_strconcat(KEY_READING, folded, NULL);
    return store_segment_set_metadata(user, key, value, len, error);
}

static void finish_segment(struct worker *worker)
{
    if (worker->segment != NULL && worker->error == NULL && add_synonyms(worker, &worker->error) &&
        restore_counter_flush(worker->counts, no_reading, put_reading, worker->segment,
                              &worker->error))
        store_segment_finish(worker->segment, &worker->error);
}

/* ---- a file becomes extracts ---- */

struct reading {
    struct worker *worker;
    struct work *work;
};

/* Call locked. Write the segment out when that is asked for; true when it was done. */
static bool finish_if_asked(struct worker *worker)
{
    struct crew *crew = worker->crew;
    if (!crew->finish || worker->finished)
        return false;
    g_mutex_unlock(&crew->lock);
    finish_segment(worker);
    g_mutex_lock(&crew->lock);
    worker->finished = true;
    g_cond_broadcast(&crew->progress);
    return true;
}

/* Call locked. Compose one waiting extract; false when none waits or none may be taken. */
static bool help(struct worker *worker)
{
    struct crew *crew = worker->crew;
    struct item *item = crew->pause ? NULL : g_queue_pop_head(&crew->extracts);
    if (item == NULL)
        return false;
    g_mutex_unlock(&crew->lock);
    compose_item(worker, item);
    g_mutex_lock(&crew->lock);
    item->ready = true;
    if (item->placed)
        crew->gathered += item->place.text_len;
    g_cond_broadcast(&crew->progress);
    return true;
}

/* Call locked, by a busy worker that cannot go on: wait for what may change that. */
static void rest(struct worker *worker)
{
    struct crew *crew = worker->crew;
    crew->busy--;
    g_cond_broadcast(&crew->progress);
    if (!finish_if_asked(worker))
        g_cond_wait(&crew->progress, &crew->lock);
    crew->busy++;
}

/* Call locked. */
static bool has_room(const struct crew *crew, const struct work *work)
{
    return crew->stop ||
           (!crew->pause && (crew->waiting < WAITING_MAX ||
                             (work == crew->head && crew->waiting_head < WAITING_MAX)));
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
            rest(worker);
    item->order = work->order + work->documents++;
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
    crew->busy++;
    while (!crew->stop) {
        if (help(worker))
            continue;
        struct work *work = crew->pause ? NULL : g_queue_pop_head(&crew->works);
        if (work == NULL) {
            rest(worker);
            continue;
        }
        g_mutex_unlock(&crew->lock);
        read_work(worker, work);
        g_mutex_lock(&crew->lock);
        work->done = true;
        g_cond_broadcast(&crew->progress);
    }
    crew->busy--;
    g_mutex_unlock(&crew->lock);
    return NULL;
}

struct crew *crew_new(struct store_writer *writer, const struct pipeline_options *options)
{
    struct crew *crew = g_new0(struct crew, 1);
    crew->writer = writer;
    crew->options = options;
    g_mutex_init(&crew->lock);
    g_cond_init(&crew->progress);
    crew->workers = g_new0(struct worker, options->jobs);
    for (unsigned i = 0; i < options->jobs; i++) {
        struct worker *worker = &crew->workers[i];
        worker->crew = crew;
        worker->vocabulary = vocabulary_new();
        worker->counts = restore_counter_new();
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
        store_segment_free(worker->segment);
        vocabulary_free(worker->vocabulary);
        restore_counter_free(worker->counts);
        g_clear_error(&worker->error);
    }
    g_queue_clear(&crew->works);
    g_queue_clear(&crew->extracts);
    g_free(crew->workers);
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

size_t crew_gathered(struct crew *crew)
{
    g_mutex_lock(&crew->lock);
    size_t gathered = crew->gathered;
    g_mutex_unlock(&crew->lock);
    return gathered;
}

void crew_pause(struct crew *crew)
{
    g_mutex_lock(&crew->lock);
    crew->pause = true;
    g_cond_broadcast(&crew->progress);
    while (crew->busy > 0)
        g_cond_wait(&crew->progress, &crew->lock);
    g_mutex_unlock(&crew->lock);
}

/* Call locked. */
static bool all_finished(const struct crew *crew)
{
    for (unsigned i = 0; i < crew->options->jobs; i++)
        if (!crew->workers[i].finished)
            return false;
    return true;
}

bool crew_finish(struct crew *crew, GError **error)
{
    g_mutex_lock(&crew->lock);
    crew->finish = true;
    g_cond_broadcast(&crew->progress);
    while (!all_finished(crew))
        g_cond_wait(&crew->progress, &crew->lock);
    crew->finish = false;
    crew->gathered = 0;
    g_mutex_unlock(&crew->lock);
    bool good = true;
    for (unsigned i = 0; i < crew->options->jobs; i++) {
        struct worker *worker = &crew->workers[i];
        worker->finished = false;
        if (good && worker->error != NULL) {
            g_propagate_error(error, g_steal_pointer(&worker->error));
            good = false;
        }
        if (good && worker->segment != NULL)
            good = store_writer_take(crew->writer, g_steal_pointer(&worker->segment), error);
    }
    return good;
}

void crew_resume(struct crew *crew)
{
    g_mutex_lock(&crew->lock);
    crew->pause = false;
    g_cond_broadcast(&crew->progress);
    g_mutex_unlock(&crew->lock);
}
