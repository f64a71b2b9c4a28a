/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* store/store.h - the index on disk: the only door to Xapian.
 *
 * An index is a plain Xapian glass database. One Xapian document is one section: its terms, its
 * values, and a record (record.h) with its text and labels; the first section of a document carries
 * the document's metadata too. schema.h lists every prefix, slot and metadata key.
 *
 * A store is for one thread at a time. Everything that can fail says why in a GError of
 * STORE_ERROR; what is returned through 'ret_…' is then untouched. Terms and metadata keys may be
 * of any length wherever they are given: a long one is cut and a hash of it appended. */
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
    STORE_ERROR_CHANGED,   /* a writer has moved on twice: reopen and try again */
    STORE_ERROR_DAMAGED    /* what is on the disk is not what was written */
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
/* See what has been committed since. All docids and queries stay usable in form, not in meaning. */
bool store_reopen(struct store *store, GError **error);
/* How often a reopening, asked for or not, has met another state of the index than the one before.
 * What is missing although nobody has written since is damage. */
uint64_t store_moves(const struct store *store);

struct store_stats {
    uint64_t documents, sections;
    uint64_t bytes_in;     /* of document text */
    uint64_t bytes_index;  /* on disk */
    double section_length; /* mean, in term occurrences: what BM25 takes as its average */
};
bool store_stats(struct store *store, struct store_stats *ret_stats, GError **error);

/* Sections that hold a term, and its occurrences in all. 0 for a term that is not there. */
bool store_term_counts(struct store *store, const char *term, uint64_t *ret_sections,
                       uint64_t *ret_occurrences, GError **error);

/* Terms that start with 'prefix', in byte order, until 'each' returns false. */
bool store_terms(struct store *store, const char *prefix,
                 bool (*each)(const char *term, uint64_t sections, void *user), void *user,
                 GError **error);

/* What the folded key 'key' stands for: char * terms, the caller's. Empty when none. */
bool store_synonyms(struct store *store, const char *key, GPtrArray **ret_terms, GError **error);

/* A metadata value, as it was set (a checksum that does not fit is STORE_ERROR_DAMAGED), from every
 * index that has it: GBytes *, the caller's. Empty when none. */
bool store_metadata(struct store *store, const char *key, GPtrArray **ret_values, GError **error);

/* A query that could not be made is never NULL: the failure stays with it and with every query made
 * of it, and is the error of the function that it is given to.
 * Leaves. 'term' is copied. The weight of a term is BM25's (store_search) times 'factor'. */
struct store_query *store_query_term(const char *term, double factor);
struct store_query *store_query_all(void); /* every section, weight 0 */
/* Sections whose value in 'slot' lies in ['low', 'high'], either NULL for open. */
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
    bool one_per_document; /* collapse to the best section of each document */
    double k1, b;          /* BM25 */
};
struct store_total {
    uint64_t value;
    bool exact;
};
/* Hits in order, appended to 'hits' (of struct store_hit). A writer that moves on meanwhile is
 * followed: reopened and tried again. */
bool store_search(struct store *store, const struct store_query *query,
                  const struct store_options *options, GArray *hits, struct store_total *ret_total,
                  GError **error);

/* Distinct values of the terms that start with 'prefix' among the matches of a query, with counts
 * of documents; char * (without the prefix) to GUINT_TO_POINTER(count). Reads all matches. */
bool store_facet(struct store *store, const struct store_query *query, const char *prefix,
                 GHashTable **ret_counts, GError **error);

/* A section as it is stored. */
struct store_section {
    struct section section;
    char *document_id;
    char *title; /* of its document */
    char *text;  /* of the section, NUL-terminated */
    size_t text_len;
};
/* Fills 'ret_section'; store_section_clear() frees what it holds. A record whose checksum does not
 * fit is STORE_ERROR_DAMAGED. */
bool store_read_section(struct store *store, uint32_t docid, struct store_section *ret_section,
                        GError **error);
void store_section_clear(struct store_section *section);

/* docids of a document's sections in order (uint32_t); empty when the id is not known. */
bool store_document_sections(struct store *store, const char *id, GArray *ret_docids,
                             GError **error);
/* The document with that id; NULL in 'ret_document' when there is none. */
bool store_read_document(struct store *store, const char *id, struct document **ret_document,
                         GError **error);
/* Every document in the order it was added, until 'each' returns false. 'document' is borrowed. */
bool store_each_document(struct store *store, const struct store_query *filter,
                         bool (*each)(const struct document *document, void *user), void *user,
                         GError **error);

/* ---- writing ---- */

struct store_writer;
struct store_entry; /* one document, ready to be written */

/* Open for writing, making the index if there is none; checks what store_open() does. Holds the
 * lock until closed. */
struct store_writer *store_writer_open(const char *path, GError **error);
/* Drops what was not committed. */
void store_writer_close(struct store_writer *writer);
typedef struct store_writer StoreWriter;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(StoreWriter, store_writer_close)

/* The dictionary against which text is compressed: learnt once, from the first samples, and kept
 * with the index. Entries may be made without. */
bool store_writer_has_dictionary(const struct store_writer *writer);
bool store_writer_learn(struct store_writer *writer, const char *const *samples, GError **error);

struct store_term {
    const char *term; /* prefixed where it is boolean (schema.h) */
    unsigned count;   /* occurrences; 0 for a boolean term */
};
/* Make an entry: compresses, so do it off the writing thread; safe from any thread once the
 * dictionary is there. 'text' is the document's whole text, sections tile it. The document is
 * serialised as it is now; nothing is borrowed afterwards. Never NULL: a failure here or in
 * store_entry_add_section() is the error of store_writer_put(). */
struct store_entry *store_entry_new(const struct store_writer *writer,
                                    const struct document *document, const char *text);
/* Sections must be added in order. 'terms' need no order, and no two are the same. The store adds
 * the boolean terms that it can derive from the document by itself (Q, H, N, K, Y); those of folded
 * text (I, P, G, A, U) and of the source file (S) are the caller's, in every section. */
void store_entry_add_section(struct store_entry *entry, const struct section *section,
                             const struct store_term *terms, size_t count);
void store_entry_free(struct store_entry *entry);

enum store_change { STORE_ADDED, STORE_CHANGED };
/* Write an entry, in place of the document of the same id; takes the entry over. */
bool store_writer_put(struct store_writer *writer, struct store_entry *entry,
                      enum store_change *ret_change, GError **error);
bool store_writer_remove(struct store_writer *writer, const char *id, bool *ret_found,
                         GError **error);
/* The digest of a document that is in the index, as of the last put; NULL when there is none. */
bool store_writer_digest(struct store_writer *writer, const char *id, char **ret_digest,
                         GError **error);

/* 'key' stands for 'term' (store_synonyms). Adding twice does nothing. */
bool store_writer_synonym(struct store_writer *writer, const char *key, const char *term,
                          GError **error);
/* Metadata, kept under a checksum; an empty value removes the key. NULL in 'ret_value' when there
 * is none; STORE_ERROR_DAMAGED when it is not as it was set. Keys of any length (long ones are
 * hashed). */
bool store_writer_set_metadata(struct store_writer *writer, const char *key, const void *value,
                               size_t len, GError **error);
bool store_writer_metadata(struct store_writer *writer, const char *key, GBytes **ret_value,
                           GError **error);
bool store_writer_commit(struct store_writer *writer, GError **error);
/* Write all anew without holes and put it in place of the old in one step. Only after a commit. */
bool store_writer_compact(struct store_writer *writer, GError **error);
/* The index as the writer sees it, uncommitted changes and all. Borrowed, until closed. */
struct store *store_writer_reader(struct store_writer *writer);

#endif
