/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* store/xapian_shim.h - what the C++ files of the shim share. Private to store/.
 *
 * Every function of store.h that can fail runs its body under guard(): an exception of any kind
 * becomes a GError there and nowhere else. */
#ifndef STORE_XAPIAN_SHIM_H
#define STORE_XAPIAN_SHIM_H

#include <string>
#include <vector>
#include <xapian.h>

#include <glib.h>

/* C has two name spaces where C++ has one: a struct and a function may share a name there. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"
extern "C" {
#include "store/store.h"
}
#pragma GCC diagnostic pop

/* A failure of our own, thrown inside a guarded body. */
struct Refusal {
    store_error code;
    std::string message;
};
/* A GError that C code beneath has set. */
struct Reported {
    GError *error;
};

struct store {
    Xapian::Database db;                 /* all parts as one */
    std::vector<Xapian::Database> parts; /* one an index, in the order given */
    std::vector<std::string> paths;
    std::vector<GBytes *> dictionaries; /* NULL where a part has none */
    bool remote = false;                /* one part at least is served by another machine */
    bool writer_owned = false;          /* sees what its writer sees */

    ~store()
    {
        forget();
    }
    /* Open what is at 'paths'. */
    void attach();
    void forget();
    /* See what has been committed since. All is opened anew: Xapian's reopen() goes by revision
     * numbers, and those of a compacted index can be the same by chance. */
    void refresh();
    /* Which part a docid of the whole belongs to (Xapian deals them out in turn). */
    size_t part_of(Xapian::docid docid) const
    {
        return (docid - 1) % parts.size();
    }
};

struct store_query {
    Xapian::Query query;
};

/* What stands at a path. */
enum class Place {
    ABSENT,
    PLAIN_FILE,
    EMPTY,   /* a folder with nothing in it, or with what a killed creation leaves */
    INDEX,   /* a Xapian database */
    REMAINS, /* part of one: its head file or its posting lists are gone */
    OTHER    /* a folder of other things */
};
Place place_of(const std::string &path);

bool fail(GError **error, store_error code, const std::string &message) noexcept;
/* The message of a Xapian error, with the system's reason where there is one. */
std::string reason_of(const Xapian::Error &e);
/* Refuses an index of another version or of another program. */
void check_stamps(const Xapian::Database &db, const std::string &path);
/* NULL when the index has none; refuses a damaged one. */
GBytes *read_dictionary(const Xapian::Database &db);
/* The value under which a dictionary is kept: its checksum before it. */
std::string dictionary_value(const char *bytes, size_t len);

/* Terms and keys as Xapian can hold them: a long one is cut and its hash appended. */
std::string term_key(const char *term);
std::string metadata_key(const char *key);
/* SLOT_DOCUMENT's value. */
std::string document_hash(const char *id);
/* Bytes of document text, from KEY_COUNTS. */
uint64_t read_counts(const Xapian::Database &db);

/* The docids of a document in one index, ascending. */
std::vector<Xapian::docid> sections_of(const Xapian::Database &db, const char *id);
/* The head stored at a docid; refuses when there is none. */
struct document *read_head(const Xapian::Database &db, Xapian::docid docid, GBytes *dictionary);

template <typename Body> bool guard(GError **error, Body body) noexcept
try {
    body();
    return true;
} catch (const Refusal &e) {
    return fail(error, e.code, e.message);
} catch (const Reported &e) {
    g_propagate_error(error, e.error);
    return false;
} catch (const Xapian::DatabaseModifiedError &e) {
    return fail(error, STORE_ERROR_CHANGED, "the index has changed twice meanwhile; try again");
} catch (const Xapian::DocNotFoundError &e) {
    return fail(error, STORE_ERROR_CHANGED, "a section has been removed meanwhile; try again");
} catch (const Xapian::DatabaseLockError &e) {
    return fail(error, STORE_ERROR_LOCKED, "another program is writing to the index");
} catch (const Xapian::DatabaseCorruptError &e) {
    return fail(error, STORE_ERROR_DAMAGED, "the index is damaged: " + reason_of(e));
} catch (const Xapian::Error &e) {
    return fail(error, STORE_ERROR_FAILED, "the index failed: " + reason_of(e));
} catch (const std::exception &e) {
    return fail(error, STORE_ERROR_FAILED, e.what());
} catch (...) {
    return fail(error, STORE_ERROR_FAILED, "unknown C++ exception");
}

/* guard() for a body that reads and may run again from its start: a writer that has moved on is
 * followed twice, then STORE_ERROR_CHANGED. */
template <typename Body> bool guard_read(struct store *store, GError **error, Body body) noexcept
{
    return guard(error, [&] {
        for (int again = 0;; again++) {
            try {
                body();
                return;
            } catch (const Xapian::DatabaseModifiedError &) {
                if (again == 2)
                    throw;
                store->refresh();
            }
        }
    });
}

#endif
