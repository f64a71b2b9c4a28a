/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* store/shim.h - what the C++ files of the store share. Private to store/.
 *
 * Every function of store.h that can fail runs its body under guard(): an exception of any kind
 * becomes a GError there and nowhere else. */
#ifndef STORE_SHIM_H
#define STORE_SHIM_H

#include <memory>
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

/* docids of deleted units, ascending; shared between a reader and its refreshed self. */
using Dead = std::shared_ptr<const std::vector<Xapian::docid>>;

/* A segment, or a whole remote index. */
struct Part {
    Xapian::Database db;
    size_t index; /* of store::indexes */
    std::string name;
    Dead dead;
    bool remote = false;
    std::vector<Dead> remote_dead{}; /* of a remote index: of the segments behind its catalogue */
};

/* A path given to store_open(). */
struct Index {
    std::string path;
    Xapian::Database catalogue; /* the remote index itself where it is one */
    bool remote = false;
};

struct store {
    Xapian::Database db; /* all parts as one */
    std::vector<Part> parts;
    std::vector<Index> indexes;
    bool remote = false; /* one index at least is served by another machine */

    /* Open what is at the indexes' paths. Segments that are open already are kept. */
    void attach();
    /* Which part a docid of the whole belongs to (Xapian deals them out in turn), and there. */
    const Part &part_of(Xapian::docid docid) const
    {
        return parts[(docid - 1) % parts.size()];
    }
    Xapian::docid within(Xapian::docid docid) const
    {
        return static_cast<Xapian::docid>((docid - 1) / parts.size() + 1);
    }
    Xapian::docid whole(size_t part, Xapian::docid docid) const
    {
        return static_cast<Xapian::docid>((docid - 1) * parts.size() + part + 1);
    }
};

/* A query, or why it could not be made: then that is the error of who uses it. */
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

bool fail(GError **error, store_error code, const char *message) noexcept;
/* The message of a Xapian error, with the system's reason where there is one. */
std::string reason_of(const Xapian::Error &e);
/* What a failure of the system's means for who opens or writes an index. */
store_error code_of_errno(int reason) noexcept;
/* Refuse what could not be opened; 'what' is the first part of the message. */
[[noreturn]] void refuse_opening(const Xapian::DatabaseError &e, const std::string &what);

/* Terms and keys as Xapian can hold them: a long one is cut and its hash appended. */
std::string term_key(const char *term);
std::string metadata_key(const char *key);
/* SLOT_DOCUMENT's value. */
std::string document_hash(const char *id);

bool is_dead(const Dead &dead, Xapian::docid docid);
/* The same of a docid of the whole. */
bool is_dead(const struct store *store, Xapian::docid docid);
/* The docids of a document in one segment that are not deleted, ascending. */
std::vector<Xapian::docid> units_of(const Xapian::Database &db, const Dead &dead, const char *id);
/* The document whose first unit stands at a docid; refuses when there is none. */
struct document *read_head(const Xapian::Database &db, Xapian::docid docid);

/* Call in a handler: the exception at hand as an error; false. */
bool caught(GError **error) noexcept;

template <typename Body> bool guard(GError **error, Body body) noexcept
{
    try {
        body();
        return true;
    } catch (...) {
        return caught(error);
    }
}

#endif
