/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* store/xapian_shim.h - what the C++ files of the shim share. Private to store/.
 *
 * Every function of store.h that can throw runs its body under guard(): an exception of any kind
 * becomes a GError there and nowhere else, and none crosses a C frame. */
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
    uint64_t moves = 0;                 /* of the index, as refresh() saw them */

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

/* What could not be made of a query, or of what it is made of, is told when it is used. */
struct store_query {
    Xapian::Query query;
    GError *failure = nullptr;

    ~store_query()
    {
        g_clear_error(&failure);
    }
    const Xapian::Query &get() const
    {
        if (failure != nullptr)
            throw Reported{g_error_copy(failure)};
        return query;
    }
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

/* Sets 'error' and returns false. */
bool fail(GError **error, store_error code, const char *message) noexcept;
/* In a catch block: what is being thrown, as a GError. Returns false. */
bool caught(GError **error) noexcept;
/* The message of a Xapian error, with the system's reason where there is one. */
std::string reason_of(const Xapian::Error &e);
/* STORE_ERROR_NOT_FOUND where the way to a file is barred, else STORE_ERROR_FAILED. */
store_error code_of_errno(int reason) noexcept;
/* Throws why an index does not open: 'what' ("cannot open 'x': "), then the reason. */
void refuse_opening(const Xapian::DatabaseError &e, const std::string &what);

/* Refuses an index of another version or of another program. */
void check_stamps(const Xapian::Database &db, const std::string &path);
/* Refuses an index that lacks a table that it has had. */
void require_tables(const Xapian::Database &db, const std::string &path);

/* Metadata, under a checksum; an empty value is none. value_of() refuses a damaged one. */
void set_value(Xapian::WritableDatabase &db, const char *key, const char *value, size_t len);
std::string value_of(const Xapian::Database &db, const char *key);
/* NULL when the index has none. */
GBytes *read_dictionary(const Xapian::Database &db);

/* KEY_COUNTS: as of each commit. */
struct counts {
    uint64_t bytes_in = 0; /* of document text */
    bool synonyms = false; /* there is one at least */
};
struct counts read_counts(const Xapian::Database &db);
void write_counts(Xapian::WritableDatabase &db, const struct counts &counts);

/* A term as Xapian can hold it: a long one is cut and its hash appended. */
std::string term_key(const char *term);
/* SLOT_DOCUMENT's value. */
std::string document_hash(const char *id);

/* The docids of a document in one index, ascending. */
std::vector<Xapian::docid> sections_of(const Xapian::Database &db, const char *id);
/* The head stored at a docid; refuses when there is none. */
struct document *read_head(const Xapian::Database &db, Xapian::docid docid, GBytes *dictionary);

template <typename Body> bool guard(GError **error, Body body) noexcept
try {
    body();
    return true;
} catch (...) {
    return caught(error);
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
