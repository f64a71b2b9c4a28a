/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* store/xapian_open.cc - opening an index: what stands at a path, stamps, keys, errors. */
#include "store/xapian_shim.h"

extern "C" {
#include "store/record.h"
#include "store/schema.h"
}

#include <cstring>
#include <jansson.h>
#include <sys/stat.h>
#include <zlib.h>

/* Xapian's own limit is 245 bytes for a term, a little less for a metadata key. */
static const size_t KEY_MAX = 200;

static const unsigned REMOTE_TIMEOUT_MS = 10000;

GQuark store_error_quark(void)
{
    return g_quark_from_static_string("tracuu-store");
}

const char *store_versions(void)
{
    static std::string versions =
        std::string("Xapian ") + Xapian::version_string() + ", zlib " + zlibVersion();
    return versions.c_str();
}

bool fail(GError **error, store_error code, const std::string &message) noexcept
{
    g_autofree char *line = g_strdup(message.c_str());
    g_strdelimit(line, "\n\r", ' ');
    g_set_error_literal(error, STORE_ERROR, code, line);
    return false;
}

std::string reason_of(const Xapian::Error &e)
{
    std::string reason = e.get_msg();
    if (e.get_error_string() != nullptr)
        reason += std::string(" (") + e.get_error_string() + ")";
    return reason;
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

/* ---- what stands at a path ---- */

static bool is_glass_file(const char *name)
{
    return g_str_has_suffix(name, ".glass") || g_str_has_prefix(name, "iamglass") ||
           strcmp(name, "flintlock") == 0 || strcmp(name, "v.tmp") == 0;
}

Place place_of(const std::string &path)
{
    struct stat status;
    if (stat(path.c_str(), &status) != 0)
        return Place::ABSENT;
    if (!S_ISDIR(status.st_mode))
        return Place::PLAIN_FILE;
    GDir *folder = g_dir_open(path.c_str(), 0, nullptr);
    if (folder == nullptr)
        return Place::OTHER;
    bool head = false, postings = false, tables = false, others = false;
    const char *name;
    while ((name = g_dir_read_name(folder)) != nullptr) {
        struct stat file;
        if (strcmp(name, "iamglass") == 0)
            head = true;
        else if (!is_glass_file(name))
            others = true;
        else if (g_str_has_suffix(name, ".glass") &&
                 stat((path + "/" + name).c_str(), &file) == 0 && file.st_size > 0)
            tables = true;
        postings = postings || strcmp(name, "postlist.glass") == 0;
    }
    g_dir_close(folder);
    if (head && postings)
        return Place::INDEX;
    return head || tables ? Place::REMAINS : others ? Place::OTHER : Place::EMPTY;
}

/* ---- stamps ---- */

void check_stamps(const Xapian::Database &db, const std::string &path)
{
    std::string format = db.get_metadata(KEY_FORMAT);
    if (format.empty())
        throw Refusal{STORE_ERROR_VERSION,
                      "cannot open '" + path + "': a Xapian database, but not an index of tracuu"};
    if (format != SCHEMA_FORMAT)
        throw Refusal{STORE_ERROR_VERSION, "cannot open '" + path + "': an index of format " +
                                               format + ", this program has format " SCHEMA_FORMAT};
    std::string normalizer = db.get_metadata(KEY_NORMALIZER);
    if (normalizer != SCHEMA_NORMALIZER)
        throw Refusal{STORE_ERROR_VERSION, "cannot open '" + path + "': made with normal form " +
                                               normalizer +
                                               ", this program has " SCHEMA_NORMALIZER};
}

std::string dictionary_value(const char *bytes, size_t len)
{
    uint32_t crc = GUINT32_TO_LE(
        static_cast<uint32_t>(crc32_z(0, reinterpret_cast<const Bytef *>(bytes), len)));
    return std::string(reinterpret_cast<const char *>(&crc), sizeof crc) + std::string(bytes, len);
}

GBytes *read_dictionary(const Xapian::Database &db)
{
    std::string value = db.get_metadata(KEY_DICTIONARY);
    if (value.empty())
        return nullptr;
    if (value.size() < 4 || dictionary_value(value.data() + 4, value.size() - 4) != value)
        throw Refusal{STORE_ERROR_DAMAGED, "the index is damaged: its dictionary"};
    return g_bytes_new(value.data() + 4, value.size() - 4);
}

uint64_t read_counts(const Xapian::Database &db)
{
    std::string value = db.get_metadata(KEY_COUNTS);
    json_t *object = json_loadb(value.data(), value.size(), 0, nullptr);
    json_int_t bytes = json_integer_value(json_object_get(object, "bytes_in"));
    json_decref(object);
    return bytes > 0 ? static_cast<uint64_t>(bytes) : 0;
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
        return Xapian::Remote::open(host, static_cast<unsigned>(port), REMOTE_TIMEOUT_MS,
                                    REMOTE_TIMEOUT_MS);
    } catch (const Xapian::NetworkError &e) {
        throw Refusal{STORE_ERROR_NOT_FOUND, "cannot open '" + path + "': " + reason_of(e)};
    }
}

static Xapian::Database open_local(const std::string &path)
{
    switch (place_of(path)) {
    case Place::ABSENT:
        throw Refusal{STORE_ERROR_NOT_FOUND, "cannot open '" + path + "': no index there"};
    case Place::PLAIN_FILE:
    case Place::EMPTY:
    case Place::OTHER:
        throw Refusal{STORE_ERROR_NOT_FOUND, "cannot open '" + path + "': not an index"};
    case Place::REMAINS:
        throw Refusal{STORE_ERROR_DAMAGED,
                      "cannot open '" + path + "': the index is damaged: files of it are gone"};
    case Place::INDEX:
        break;
    }
    try {
        return Xapian::Database(path, Xapian::DB_BACKEND_GLASS);
    } catch (const Xapian::DatabaseVersionError &e) {
        throw Refusal{STORE_ERROR_VERSION, "cannot open '" + path + "': " + reason_of(e)};
    } catch (const Xapian::DatabaseError &e) {
        /* With a system error the files could not be got at; else what is in them is wrong. */
        if (e.get_error_string() != nullptr)
            throw Refusal{STORE_ERROR_NOT_FOUND, "cannot open '" + path + "': " + reason_of(e)};
        throw Refusal{STORE_ERROR_DAMAGED,
                      "cannot open '" + path + "': the index is damaged: " + reason_of(e)};
    }
}

void store::forget()
{
    for (GBytes *dictionary : dictionaries)
        if (dictionary != nullptr)
            g_bytes_unref(dictionary);
    dictionaries.clear();
    parts.clear();
    db = Xapian::Database();
}

void store::attach()
{
    for (const std::string &path : paths) {
        bool far = g_str_has_prefix(path.c_str(), "tcp://");
        remote = remote || far;
        parts.push_back(far ? open_remote(path) : open_local(path));
        check_stamps(parts.back(), path);
        dictionaries.push_back(nullptr);
        dictionaries.back() = read_dictionary(parts.back());
        db.add_database(parts.back());
    }
}

void store::refresh()
{
    if (writer_owned)
        return;
    forget();
    attach();
}

struct store *store_open(const char *const *paths, GError **error)
{
    struct store *opened = new store;
    bool ok = guard(error, [&] {
        for (; *paths != nullptr; paths++)
            opened->paths.push_back(*paths);
        opened->attach();
    });
    if (ok)
        return opened;
    delete opened;
    return nullptr;
}

void store_close(struct store *store)
{
    delete store;
}

bool store_reopen(struct store *store, GError **error)
{
    return guard(error, [&] { store->refresh(); });
}
