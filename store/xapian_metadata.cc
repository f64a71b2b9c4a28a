/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* store/xapian_metadata.cc - keys as Xapian can hold them, and what an index says of itself.
 *
 * Xapian has no checksum on a metadata value, so each has ours before it:
 *
 *     | 4 bytes: CRC-32 of the key, then of the value; little-endian | value |
 */
#include "store/xapian_shim.h"

extern "C" {
#include "store/schema.h"
}

#include <cstring>
#include <jansson.h>
#include <zlib.h>

/* Xapian's own limit is 245 bytes for a term, a little less for a metadata key. */
static const size_t KEY_MAX = 200;

const char *store_versions(void)
{
    static const char *versions =
        g_strdup_printf("Xapian %s, zlib %s", Xapian::version_string(), zlibVersion());
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

static std::string metadata_key(const char *key)
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

/* ---- values ---- */

static const size_t SEAL = 4;

static std::string seal_of(const std::string &key, const char *value, size_t len)
{
    uLong crc = crc32_z(0, reinterpret_cast<const Bytef *>(key.data()), key.size());
    crc = crc32_z(crc, reinterpret_cast<const Bytef *>(value), len);
    uint32_t bytes = GUINT32_TO_LE(static_cast<uint32_t>(crc));
    return std::string(reinterpret_cast<const char *>(&bytes), SEAL);
}

void set_value(Xapian::WritableDatabase &db, const char *key, const char *value, size_t len)
{
    std::string whole = metadata_key(key);
    db.set_metadata(whole,
                    len > 0 ? seal_of(whole, value, len) + std::string(value, len) : std::string());
}

static bool is_sealed(const std::string &key, const std::string &stored)
{
    return stored.size() > SEAL &&
           stored.compare(0, SEAL, seal_of(key, stored.data() + SEAL, stored.size() - SEAL)) == 0;
}

std::string value_of(const Xapian::Database &db, const char *key)
{
    std::string whole = metadata_key(key);
    std::string stored = db.get_metadata(whole);
    if (stored.empty())
        return stored;
    if (!is_sealed(whole, stored)) {
        /* Its kind is enough: the rest is a path, or anything. */
        std::string kind(key, strcspn(key, ":"));
        throw Refusal{STORE_ERROR_DAMAGED, "the index is damaged: the value of '" +
                                               (kind == "tracuu" ? std::string(key) : kind) + "'"};
    }
    return stored.substr(SEAL);
}

/* ---- what an index says of itself ---- */

/* The format; that of an index older than the checksums stands plain. */
static std::string format_of(const Xapian::Database &db)
{
    std::string stored = db.get_metadata(KEY_FORMAT);
    bool plain = stored.find_first_not_of("0123456789") == std::string::npos;
    return plain && !is_sealed(KEY_FORMAT, stored) ? stored : value_of(db, KEY_FORMAT);
}

void check_stamps(const Xapian::Database &db, const std::string &path)
{
    std::string format = format_of(db);
    if (format.empty())
        throw Refusal{STORE_ERROR_VERSION,
                      "cannot open '" + path + "': a Xapian database, but not an index of tracuu"};
    if (format != SCHEMA_FORMAT)
        throw Refusal{STORE_ERROR_VERSION, "cannot open '" + path + "': an index of format " +
                                               format + ", this program has format " SCHEMA_FORMAT};
    std::string normalizer = value_of(db, KEY_NORMALIZER);
    if (normalizer != SCHEMA_NORMALIZER)
        throw Refusal{STORE_ERROR_VERSION, "cannot open '" + path + "': made with normal form " +
                                               normalizer +
                                               ", this program has " SCHEMA_NORMALIZER};
}

GBytes *read_dictionary(const Xapian::Database &db)
{
    std::string value = value_of(db, KEY_DICTIONARY);
    return value.empty() ? nullptr : g_bytes_new(value.data(), value.size());
}

void write_counts(Xapian::WritableDatabase &db, const struct counts &counts)
{
    g_autofree char *json = g_strdup_printf("{\"bytes_in\":%" G_GUINT64_FORMAT ",\"synonyms\":%s}",
                                            counts.bytes_in, counts.synonyms ? "true" : "false");
    set_value(db, KEY_COUNTS, json, strlen(json));
}

struct counts read_counts(const Xapian::Database &db)
{
    struct counts counts;
    std::string value = value_of(db, KEY_COUNTS);
    /* Every commit writes them; before the first there is nothing to count. */
    if (value.empty() && db.get_doccount() == 0)
        return counts;
    json_t *object = json_loadb(value.data(), value.size(), 0, nullptr);
    json_t *bytes = json_object_get(object, "bytes_in");
    bool sound = json_is_integer(bytes) && json_integer_value(bytes) >= 0;
    counts.bytes_in = static_cast<uint64_t>(json_integer_value(bytes));
    counts.synonyms = json_is_true(json_object_get(object, "synonyms"));
    json_decref(object);
    if (!sound)
        throw Refusal{STORE_ERROR_DAMAGED, "the index is damaged: its counts"};
    return counts;
}
