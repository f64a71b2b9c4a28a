/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* store/store.h - the index on disk: the only door to Xapian.
 *
 * An index is a folder with a catalogue and segments (store/catalogue.h draws it). A segment never
 * changes; what is deleted is a tombstone in the catalogue. A unit is a run of a document's text
 * with one or more of its sections, and one Xapian document: its terms, its values, and a record
 * (record.h) with the text and labels of its sections; the first unit of a document carries the
 * document's metadata too. schema.h lists every prefix, slot and metadata key.
 *
 * A store is for one thread at a time, and sees the index as of its opening: no reading fails or
 * waits because of a writer. Everything that can fail says why in a GError of STORE_ERROR; what is
 * returned through 'ret_' arguments is then untouched. Terms and metadata keys may be of any length
 * wherever they are given: a long one is cut and a hash of it appended. */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "model/document.h"

#include <stdint.h>

#define STORE_ERROR (store_error_quark())
GQuark store_error_quark(void);
enum store_error {
    STORE_ERROR_FAILED,    /* a full disk, an I/O error, …; the message has the system's reason */
    STORE_ERROR_NOT_FOUND, /* no index at that path, or none that may be got at */
    STORE_ERROR_VERSION,   /* an index of another version; the message says which */
    STORE_ERROR_LOCKED,    /* another program is writing */
    STORE_ERROR_CHANGED,   /* a remote index has moved on: reopen and try again */
    STORE_ERROR_DAMAGED
};

/* "Xapian 1.4.22, zlib 1.2.13"; static. */
const char *store_versions(void);

/* ---- reading ---- */

struct store;
struct store_query; /* a tree; a parent owns its children */

/* Open one index, or several to be searched as one. Checks every index's stamps, and that no table
 * that it has had is gone or empty: STORE_ERROR_DAMAGED. A table cut short is STORE_ERROR_DAMAGED
 * here when its root is lost, else when what is lost is read. */
struct store *store_open(const char *const *paths, GError **error);
void store_close(struct store *store);
typedef struct store Store; /* for g_autoptr(), which wants one word */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Store, store_close)
/* See what has been committed since. Docids are then others; queries stay usable. */
bool store_reopen(struct store *store, GError **error);

struct store_stats {
    uint64_t documents, sections, units;
    uint64_t bytes_in;    /* of document text */
    uint64_t bytes_index; /* on disk */
    double unit_length;   /* mean, in term occurrences: what BM25 takes as its average */
};
bool store_stats(struct store *store, struct store_stats *ret_stats, GError **error);

/* Units that hold a term, and its occurrences in all. 0 for a term that is not there. Deleted units
 * count until their segment is written anew. */
bool store_term_counts(struct store *store, const char *term, uint64_t *ret_units,
                       uint64_t *ret_occurrences, GError **error);

/* Terms that start with 'prefix', in byte order, until 'each' returns false. */
bool store_terms(struct store *store, const char *prefix,
                 bool (*each)(const char *term, uint64_t units, void *user), void *user,
                 GError **error);

/* What the folded key 'key' stands for: char * terms, the caller's. Empty when none. */
bool store_synonyms(struct store *store, const char *key, GPtrArray **ret_terms, GError **error);

/* A metadata value, from every catalogue and every segment that has it: GBytes *, the caller's.
 * Empty when none. */
bool store_metadata(struct store *store, const char *key, GPtrArray **ret_values, GError **error);

/* A query that could not be made is never NULL: the failure stays with it and with every query made
 * of it, and is the error of the function that it is given to.
 * Leaves. 'term' is copied. The weight of a term is BM25's (store_search) times 'factor'. */
struct store_query *store_query_term(const char *term, double factor);
struct store_query *store_query_all(void); /* every unit, weight 0 */
/* Units whose value in 'slot' lies in ['low', 'high'], either NULL for open. */
struct store_query *store_query_range(unsigned slot, const char *low, const char *high);
/* Nodes take over their children. A NULL child matches nothing. */
struct store_query *store_query_or(struct store_query *a, struct store_query *b);
struct store_query *store_query_and(struct store_query *a, struct store_query *b);
struct store_query *store_query_filter(struct store_query *query, struct store_query *filter);
struct store_query *store_query_not(struct store_query *query, struct store_query *excluded);
struct store_query *store_query_maybe(struct store_query *query, struct store_query *extra);
void store_query_free(struct store_query *query);

struct store_hit {
    uint32_t docid;
    double score;
};
struct store_options {
    unsigned offset, limit;
    unsigned check_at_least; /* count exactly up to this many matches */
    int sort_slot;           /* -1: by score; else by that value, ties by docid */
    bool sort_descending;
    bool one_per_document; /* collapse to the best unit of each document */
    double k1, b;          /* BM25 */
};
struct store_total {
    uint64_t value;
    bool exact;
};
/* Hits in order, appended to 'hits' (of struct store_hit). */
bool store_search(struct store *store, const struct store_query *query,
                  const struct store_options *options, GArray *hits, struct store_total *ret_total,
                  GError **error);

/* Counts of documents among the matches of a query, by the values of a slot that names are kept in
 * (SLOT_KIND …; several names in one value are apart by '\n'); of SLOT_ISSUED by the year. char *
 * to GUINT_TO_POINTER(count). Reads values, no texts. */
bool store_facet(struct store *store, const struct store_query *query, unsigned slot,
                 GHashTable **ret_counts, GError **error);

/* A section as it is stored, NUL-terminated strings inside its unit. */
struct store_section {
    struct section section; /* label and heading borrowed from the unit */
    const char *text;
    size_t text_len;
};
/* A unit as it is stored. */
struct store_unit {
    const char *document_id, *title; /* of its document */
    GArray *sections;                /* of struct store_section, in order */
    char *bytes;                     /* which all strings point into */
};
/* Fills 'ret'; store_unit_clear() frees what it holds. A record whose checksum does not fit is
 * STORE_ERROR_DAMAGED. */
bool store_read_unit(struct store *store, uint32_t docid, struct store_unit *ret_unit,
                     GError **error);
void store_unit_clear(struct store_unit *unit);

/* docids of a document's units in order (uint32_t); empty when the id is not known. */
bool store_document_units(struct store *store, const char *id, GArray *ret_docids, GError **error);
/* The document with that id; NULL in 'ret' when there is none. */
bool store_read_document(struct store *store, const char *id, struct document **ret_document,
                         GError **error);
/* Every document in the order it was added, until 'each' returns false. 'document' is borrowed. */
bool store_each_document(struct store *store, const struct store_query *filter,
                         bool (*each)(const struct document *document, void *user), void *user,
                         GError **error);

/* ---- writing ----
 *
 *     a worker's thread                                     the writer's thread
 *     store_entry_new, _add_unit ─▶ store_segment_add  ─▶  store_writer_put (in order)
 *     store_segment_finish                             ─▶  store_writer_take, store_writer_commit
 */

struct store_writer;
struct store_segment; /* units that are being gathered, by one thread at a time */
struct store_entry;   /* one document, ready to be added to a segment */

/* Open for writing, making the index if there is none; checks what store_open() does. Holds the
 * lock until closed. */
struct store_writer *store_writer_open(const char *path, GError **error);
/* Drops what was not committed. */
void store_writer_close(struct store_writer *writer);
typedef struct store_writer StoreWriter;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(StoreWriter, store_writer_close)

struct store_term {
    const char *term; /* prefixed where it is boolean (schema.h) */
    unsigned count;   /* occurrences; 0 for a boolean term */
};
/* Make an entry; from any thread. 'text' is the document's whole text, which units and their
 * sections tile; 'order' is where the document stands among those of this run. Nothing is borrowed
 * afterwards but 'text', until the entry is freed. Never NULL: a failure here or in
 * store_entry_add_unit() is the error of store_segment_add(). */
struct store_entry *store_entry_new(const struct document *document, const char *text,
                                    uint64_t order);
/* Units must be added in order. 'terms' need no order, and no two are the same. The store adds the
 * boolean terms that it can derive from the document by itself (Q, H, N, K, Y); those of folded
 * text (I, P, G, A, U) and of the source file (S) are the caller's, in every unit. */
void store_entry_add_unit(struct store_entry *entry, const struct section *sections,
                          size_t section_count, const struct store_term *terms, size_t term_count);
void store_entry_free(struct store_entry *entry);

/* Where a document stands in a segment that is being gathered. */
struct store_place {
    struct store_segment *segment;
    uint32_t docid, units; /* the first, and how many follow one another */
    uint64_t order;
    unsigned sections;
    size_t text_len;
};
/* Begin a segment; from any thread. */
struct store_segment *store_segment_new(struct store_writer *writer, GError **error);
/* Drops a segment that was not taken by the writer. */
void store_segment_free(struct store_segment *segment);
/* Append a document; does not take the entry over. */
bool store_segment_add(struct store_segment *segment, const struct store_entry *entry,
                       struct store_place *ret_place, GError **error);
/* Bytes of text that it holds. */
size_t store_segment_size(const struct store_segment *segment);
/* 'key' stands for 'term' (store_synonyms). Adding twice does nothing. */
bool store_segment_synonym(struct store_segment *segment, const char *key, const char *term,
                           GError **error);
/* Metadata that belongs to the segment's documents (store_metadata). */
bool store_segment_set_metadata(struct store_segment *segment, const char *key, const void *value,
                                size_t len, GError **error);
/* Write it out as one file, synced; from any thread. Nothing can be added then. */
bool store_segment_finish(struct store_segment *segment, GError **error);

enum store_change { STORE_ADDED, STORE_CHANGED, STORE_UNCHANGED };
/* A document that a segment holds takes the place of the one with the same id, from the next commit
 * on. One with the digest of what is there already does not, nor one that comes before it in the
 * order of this run (STORE_UNCHANGED). */
bool store_writer_put(struct store_writer *writer, const char *id, const char *digest,
                      const struct store_place *place, enum store_change *ret_change,
                      GError **error);
/* A document was met again with the digest that it had at the last commit (store_writer_digest):
 * what was put or removed under its id since is undone. */
void store_writer_keep(struct store_writer *writer, const char *id);
/* The segment is part of the index from the next commit on. Takes it over, also on failure. An
 * empty one vanishes. */
bool store_writer_take(struct store_writer *writer, struct store_segment *segment, GError **error);
bool store_writer_remove(struct store_writer *writer, const char *id, bool *ret_found,
                         GError **error);
/* The digest of a document as of the last commit; NULL when there is none. From any thread. */
bool store_writer_digest(struct store_writer *writer, const char *id, char **ret_digest,
                         GError **error);

/* Metadata of the catalogue; an empty value removes the key. Keys of any length. */
bool store_writer_set_metadata(struct store_writer *writer, const char *key, const void *value,
                               size_t len, GError **error);
bool store_writer_metadata(struct store_writer *writer, const char *key, GBytes **ret_value,
                           GError **error);
/* All that was put, taken and removed becomes the index, in one step. */
bool store_writer_commit(struct store_writer *writer, GError **error);

/* How the values of one metadata key in several segments become one: appended to 'out'. */
typedef bool (*store_join)(const char *key, GBytes *const *values, size_t count, GString *out,
                           GError **error);
/* Segments of like size are written together, so that there are few whatever the history; with
 * 'all' every one. Only after a commit; commits. */
bool store_writer_merge(struct store_writer *writer, bool all, store_join join, GError **error);

/* The index as of the last commit. Borrowed, until the next commit or merge. */
struct store *store_writer_reader(struct store_writer *writer);

#endif
