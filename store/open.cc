/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* store/open.cc - opening indexes for reading; keys and errors.
 *
 * A reader takes the catalogue's list of segments and opens them; what a merge has removed between
 * the two is in the next list. From then on nothing that it reads for a query can change. */
#include "store/catalogue.h"

extern "C" {
#include "store/schema.h"
}

#include <cstring>
#include <sys/stat.h>
#include <zlib.h>

/* Xapian's own limit is 245 bytes for a term, a little less for a metadata key. */
static const size_t KEY_MAX = 200;

static const unsigned REMOTE_TIMEOUT_MS = 10000;

/* Lists of segments that are read one after another while merges go on. One is the rule; each
 * further one needs a whole commit between two lines of code. */
static const int TRIES = 100;

const char *store_versions(void)
{
    static char versions[100];
    static gsize once = 0;
    if (g_once_init_enter(&once)) {
        g_snprintf(versions, sizeof versions, "Xapian %s, zlib %s", Xapian::version_string(),
                   zlibVersion());
        g_once_init_leave(&once, 1);
    }
    return versions;
}

/* ---- keys ---- */

static std::string shortened(const char *key, size_t keep)
{
    size_t len = strlen(key);
    if (len <= KEY_MAX)
        return std::string(key, len);
    g_autofree char *hash =
        g_compute_checksum_for_data(G_CHECKSUM_SHA256, reinterpret_cast<const guchar *>(key), len);
    return std::string(key, keep) + hash;
}

std::string term_key(const char *term)
{
    return shortened(term, KEY_MAX - 64);
}

std::string metadata_key(const char *key)
{
    return shortened(key, KEY_MAX - 64);
}

std::string document_hash(const char *id)
{
    GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);
    guint8 digest[32];
    gsize len = sizeof digest;
    g_checksum_update(sum, reinterpret_cast<const guchar *>(id), -1);
    g_checksum_get_digest(sum, digest, &len);
    g_checksum_free(sum);
    return std::string(reinterpret_cast<const char *>(digest), 8);
}

/* ---- opening ---- */

static Xapian::Database open_remote(const std::string &path)
{
    const char *address = path.c_str() + strlen("tcp://");
    const char *colon = strrchr(address, ':');
    guint64 port = 0;
    if (colon == nullptr || !g_ascii_string_to_unsigned(colon + 1, 10, 1, 65535, &port, nullptr))
        throw Refusal{STORE_ERROR_NOT_FOUND, "cannot open '" + path + "': not tcp://HOST:PORT"};
    std::string host(address, static_cast<size_t>(colon - address));
    try {
        Xapian::Database db = Xapian::Remote::open(host, static_cast<unsigned>(port),
                                                   REMOTE_TIMEOUT_MS, REMOTE_TIMEOUT_MS);
        check_stamps(db, path);
        return db;
    } catch (const Xapian::NetworkError &e) {
        throw Refusal{STORE_ERROR_NOT_FOUND, "cannot open '" + path + "': " + reason_of(e)};
    }
}

static bool is_gone(const std::string &path)
{
    struct stat status;
    return stat(path.c_str(), &status) != 0 && errno == ENOENT;
}

/* Open catalogue and segments of one index. False when a segment was removed meanwhile. */
static bool open_parts(Index &index, size_t number, const std::vector<Part> &known,
                       std::vector<Part> &parts)
{
    size_t before = parts.size();
    index.catalogue = open_catalogue(index.path);
    for (const Segment &segment : read_manifest(index.catalogue).segments) {
        Part part = {Xapian::Database(), number, segment.name, segment.dead};
        bool open = false;
        for (const Part &old : known)
            if (old.index == number && old.name == segment.name) {
                part.db = old.db;
                open = true;
            }
        try {
            if (!open)
                part.db = open_segment(index.path, index.catalogue, segment);
        } catch (const Refusal &) {
            if (!is_gone(segment_path(index.path, segment.name)))
                throw;
            parts.resize(before);
            return false;
        }
        parts.push_back(part);
    }
    return true;
}

void store::attach()
{
    std::vector<Part> opened;
    for (size_t i = 0; i < indexes.size(); i++) {
        Index &index = indexes[i];
        index.remote = g_str_has_prefix(index.path.c_str(), "tcp://");
        remote = remote || index.remote;
        if (index.remote) {
            index.catalogue = open_remote(index.path);
            Part part = {index.catalogue, i, index.path, nullptr};
            part.remote = true;
            for (const Segment &segment : read_manifest(index.catalogue).segments)
                part.remote_dead.push_back(segment.dead);
            opened.push_back(part);
            continue;
        }
        for (int tries = 0;;) {
            try {
                if (open_parts(index, i, parts, opened))
                    break;
            } catch (const Xapian::DatabaseModifiedError &) {
            }
            if (++tries == TRIES)
                throw Refusal{STORE_ERROR_DAMAGED,
                              "cannot open '" + index.path +
                                  "': the index is damaged: a segment is gone"};
        }
    }
    Xapian::Database all;
    for (const Part &part : opened)
        all.add_database(part.db);
    /* Nothing can be asked of no database at all. */
    if (opened.empty()) {
        Part none = {Xapian::WritableDatabase(std::string(), Xapian::DB_BACKEND_INMEMORY), 0, "",
                     nullptr};
        opened.push_back(none);
        all.add_database(none.db);
    }
    parts = opened;
    db = all;
}

struct store *store_open(const char *const *paths, GError **error)
{
    std::unique_ptr<struct store> opened;
    bool ok = guard(error, [&] {
        opened = std::make_unique<struct store>();
        for (; *paths != nullptr; paths++) {
            Index index;
            index.path = *paths;
            opened->indexes.push_back(index);
        }
        opened->attach();
    });
    return ok ? opened.release() : nullptr;
}

void store_close(struct store *store)
{
    delete store;
}

bool store_reopen(struct store *store, GError **error)
{
    return guard(error, [&] { store->attach(); });
}
