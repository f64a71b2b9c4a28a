/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* store/catalogue.cc - see catalogue.h. */
#include "store/catalogue.h"

extern "C" {
#include "store/record.h"
#include "store/schema.h"
}

#include <algorithm>
#include <cstring>
#include <fcntl.h>
#include <jansson.h>
#include <sys/stat.h>

/* ---- what stands at a path ---- */

static bool exists(const std::string &path)
{
    struct stat status;
    return stat(path.c_str(), &status) == 0;
}

/* The files of a glass database that a killed creation can leave. */
static bool is_glass_file(const char *name)
{
    return g_str_has_suffix(name, ".glass") || g_str_has_prefix(name, "iamglass") ||
           strcmp(name, "flintlock") == 0 || strcmp(name, "v.tmp") == 0;
}

static bool is_segment_file(const char *name)
{
    return g_ascii_isdigit(name[0]) &&
           (g_str_has_suffix(name, ".glass") || g_str_has_suffix(name, ".making"));
}

Place place_of(const std::string &path)
{
    struct stat status;
    if (stat(path.c_str(), &status) != 0)
        return Place::ABSENT;
    if (!S_ISDIR(status.st_mode))
        return Place::PLAIN_FILE;
    if (exists(path + "/catalogue/iamglass"))
        return exists(path + "/catalogue/postlist.glass") ? Place::INDEX : Place::REMAINS;
    if (exists(path + "/iamglass"))
        return Place::FORMER;
    g_autoptr(GDir) folder = g_dir_open(path.c_str(), 0, nullptr);
    bool others = folder == nullptr, ours = false;
    const char *name;
    while (folder != nullptr && (name = g_dir_read_name(folder)) != nullptr) {
        bool part = is_segment_file(name) || strcmp(name, "XAPIANDB") == 0;
        ours = ours || part;
        others = others || !(part || strcmp(name, "catalogue") == 0);
    }
    if (others)
        return Place::OTHER;
    g_autoptr(GDir) catalogue = g_dir_open((path + "/catalogue").c_str(), 0, nullptr);
    while (catalogue != nullptr && (name = g_dir_read_name(catalogue)) != nullptr) {
        if (!is_glass_file(name))
            return Place::OTHER;
        ours = ours || (exists(path + "/catalogue/" + name) &&
                        stat((path + "/catalogue/" + name).c_str(), &status) == 0 &&
                        status.st_size > 0 && g_str_has_suffix(name, ".glass"));
    }
    return ours ? Place::REMAINS : Place::EMPTY;
}

std::string catalogue_path(const std::string &index)
{
    return index + "/catalogue";
}

std::string segment_path(const std::string &index, const std::string &name)
{
    return index + "/" + name + ".glass";
}

/* ---- values ---- */

static const size_t SEAL = 4;

/* What opening an index may cost: a millisecond, of five that a search takes as a process. */
static const uint64_t LOOKED_THROUGH = 1 << 20;

std::string sealed(const std::string &key, const std::string &value)
{
    std::string both = key + value;
    guint32 crc = GUINT32_TO_LE(record_checksum(both.data(), both.size()));
    return std::string(reinterpret_cast<const char *>(&crc), sizeof crc) + value;
}

std::string unsealed(const std::string &key, const std::string &value)
{
    if (value.empty())
        return value;
    if (value.size() > SEAL) {
        std::string plain = value.substr(SEAL);
        if (sealed(key, plain) == value)
            return plain;
    }
    throw Refusal{STORE_ERROR_DAMAGED, "the index is damaged: the value of '" + key + "'"};
}

void set_value(Xapian::WritableDatabase &db, const std::string &key, const std::string &value)
{
    db.set_metadata(key, value.empty() ? "" : sealed(key, value));
}

std::string value_of(const Xapian::Database &db, const std::string &key)
{
    return unsealed(key, db.get_metadata(key));
}

/* Deleted docids: differences as varints. */
static std::string packed_dead(const std::vector<Xapian::docid> &dead)
{
    std::string packed;
    Xapian::docid last = 0;
    for (Xapian::docid docid : dead) {
        Xapian::docid step = docid - last;
        for (; step >= 0x80; step >>= 7)
            packed += static_cast<char>(0x80 | (step & 0x7f));
        packed += static_cast<char>(step);
        last = docid;
    }
    return packed;
}

static Dead unpacked_dead(const std::string &packed)
{
    auto dead = std::make_shared<std::vector<Xapian::docid>>();
    Xapian::docid last = 0, step = 0;
    unsigned shift = 0;
    for (char c : packed) {
        step |= static_cast<Xapian::docid>(c & 0x7f) << shift;
        shift = shift < 28 ? shift + 7 : 28;
        if ((static_cast<unsigned char>(c) & 0x80) == 0) {
            dead->push_back(last += step);
            step = shift = 0;
        }
    }
    return dead;
}

bool is_dead(const Dead &dead, Xapian::docid docid)
{
    return dead != nullptr && std::binary_search(dead->begin(), dead->end(), docid);
}

bool is_dead(const struct store *store, Xapian::docid docid)
{
    const Part &part = store->part_of(docid);
    Xapian::docid within = store->within(docid);
    if (!part.remote)
        return is_dead(part.dead, within);
    /* A server deals docids out in turn, too: to the catalogue first, which has none. */
    size_t databases = part.remote_dead.size() + 1, at = (within - 1) % databases;
    return at > 0 && is_dead(part.remote_dead[at - 1],
                             static_cast<Xapian::docid>((within - 1) / databases + 1));
}

/* ---- the list of segments ---- */

static uint64_t number_in(json_t *object, const char *key)
{
    json_t *value = json_object_get(object, key);
    if (!json_is_integer(value) || json_integer_value(value) < 0)
        throw Refusal{STORE_ERROR_DAMAGED, "the index is damaged: its list of segments"};
    return static_cast<uint64_t>(json_integer_value(value));
}

/* A name becomes part of a path: six digits or more, nothing else. */
static std::string name_in(json_t *object)
{
    const char *name = json_string_value(json_object_get(object, "name"));
    if (name == nullptr || strlen(name) < 6 || name[strspn(name, "0123456789")] != '\0')
        throw Refusal{STORE_ERROR_DAMAGED, "the index is damaged: its list of segments"};
    return name;
}

Manifest read_manifest(const Xapian::Database &catalogue)
{
    Manifest manifest;
    std::string value = value_of(catalogue, KEY_SEGMENTS);
    if (value.empty())
        throw Refusal{STORE_ERROR_DAMAGED, "the index is damaged: its list of segments is gone"};
    std::unique_ptr<json_t, void (*)(json_t *)> list(
        json_loadb(value.data(), value.size(), 0, nullptr), json_decref);
    manifest.next = number_in(list.get(), "next");
    manifest.run = number_in(list.get(), "run");
    size_t i;
    json_t *object;
    json_array_foreach(json_object_get(list.get(), "segments"), i, object)
    {
        Segment segment;
        segment.name = name_in(object);
        segment.documents = number_in(object, "documents");
        segment.units = number_in(object, "units");
        segment.sections = number_in(object, "sections");
        segment.bytes_in = number_in(object, "bytes_in");
        segment.bytes = number_in(object, "bytes");
        std::string key = KEY_DEAD + segment.name;
        segment.dead = unpacked_dead(value_of(catalogue, key));
        if (segment.dead->size() != number_in(object, "dead"))
            throw Refusal{STORE_ERROR_DAMAGED, "the index is damaged: the value of '" + key + "'"};
        manifest.segments.push_back(segment);
    }
    return manifest;
}

void write_manifest(Xapian::WritableDatabase &catalogue, const Manifest &manifest)
{
    json_t *segments = json_array();
    for (const Segment &segment : manifest.segments) {
        size_t dead = segment.dead != nullptr ? segment.dead->size() : 0;
        json_array_append_new(
            segments, json_pack("{s:s, s:I, s:I, s:I, s:I, s:I, s:I}", "name", segment.name.c_str(),
                                "documents", static_cast<json_int_t>(segment.documents), "units",
                                static_cast<json_int_t>(segment.units), "sections",
                                static_cast<json_int_t>(segment.sections), "bytes_in",
                                static_cast<json_int_t>(segment.bytes_in), "bytes",
                                static_cast<json_int_t>(segment.bytes), "dead",
                                static_cast<json_int_t>(dead)));
        if (dead > 0)
            set_value(catalogue, KEY_DEAD + segment.name, packed_dead(*segment.dead));
    }
    json_t *list = json_pack("{s:I, s:I, s:o}", "next", static_cast<json_int_t>(manifest.next),
                             "run", static_cast<json_int_t>(manifest.run), "segments", segments);
    char *text = json_dumps(list, JSON_COMPACT);
    json_decref(list);
    if (text == nullptr)
        throw std::bad_alloc();
    std::string value = text;
    free(text);
    set_value(catalogue, KEY_SEGMENTS, value);
}

/* ---- opening ---- */

void check_stamps(const Xapian::Database &catalogue, const std::string &index)
{
    std::string format = value_of(catalogue, KEY_FORMAT);
    if (format.empty())
        throw Refusal{STORE_ERROR_VERSION,
                      "cannot open '" + index + "': a Xapian database, but not an index of tracuu"};
    if (format != SCHEMA_FORMAT)
        throw Refusal{STORE_ERROR_VERSION, "cannot open '" + index + "': an index of format " +
                                               format + ", this program has format " SCHEMA_FORMAT};
    std::string normalizer = value_of(catalogue, KEY_NORMALIZER);
    if (normalizer != SCHEMA_NORMALIZER)
        throw Refusal{STORE_ERROR_VERSION, "cannot open '" + index + "': made with normal form " +
                                               normalizer +
                                               ", this program has " SCHEMA_NORMALIZER};
}

/* Run 'open'; what Xapian says of files becomes what we say of the index. */
template <typename Open> static Xapian::Database opened(const std::string &index, Open open)
{
    std::string cannot = "cannot open '" + index + "': ";
    try {
        return open();
    } catch (const Xapian::DatabaseModifiedError &) {
        throw;
    } catch (const Xapian::DatabaseVersionError &e) {
        throw Refusal{STORE_ERROR_VERSION, cannot + reason_of(e)};
    } catch (const Xapian::DatabaseError &e) {
        refuse_opening(e, cannot);
    }
}

Xapian::Database open_catalogue(const std::string &index)
{
    switch (place_of(index)) {
    case Place::ABSENT:
        throw Refusal{STORE_ERROR_NOT_FOUND, "cannot open '" + index + "': no index there"};
    case Place::PLAIN_FILE:
    case Place::EMPTY:
    case Place::OTHER:
        throw Refusal{STORE_ERROR_NOT_FOUND, "cannot open '" + index + "': not an index"};
    case Place::FORMER:
        throw Refusal{STORE_ERROR_VERSION,
                      "cannot open '" + index +
                          "': an index of format 1, this program has format " SCHEMA_FORMAT
                          ": remove it and add the documents again"};
    case Place::REMAINS:
        throw Refusal{STORE_ERROR_DAMAGED,
                      "cannot open '" + index + "': the index is damaged: files of it are gone"};
    case Place::INDEX:
        break;
    }
    Xapian::Database catalogue = opened(
        index, [&] { return Xapian::Database(catalogue_path(index), Xapian::DB_BACKEND_GLASS); });
    check_stamps(catalogue, index);
    return catalogue;
}

/* Whether each block of a segment's file has its checksum. */
static bool is_sound(const std::string &path, const std::string &sums)
{
    g_autofree char *bytes = nullptr;
    gsize len = 0;
    GError *why = nullptr;
    if (!g_file_get_contents(path.c_str(), &bytes, &len, &why)) {
        std::string reason = why->message;
        g_error_free(why);
        throw Refusal{STORE_ERROR_FAILED, reason};
    }
    for (size_t at = 0, i = 0; at < len || i < sums.size(); at += SEGMENT_BLOCK, i += SEAL) {
        guint32 sum = 0;
        if (at >= len || i + SEAL > sums.size())
            return false;
        memcpy(&sum, sums.data() + i, SEAL);
        if (record_checksum(bytes + at, std::min(SEGMENT_BLOCK, len - at)) != GUINT32_FROM_LE(sum))
            return false;
    }
    return true;
}

Xapian::Database open_segment(const std::string &index, const Xapian::Database &catalogue,
                              const Segment &segment)
{
    std::string path = segment_path(index, segment.name);
    Xapian::Database db = opened(index, [&] {
        int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
        if (file < 0)
            throw Refusal{errno == ENOENT ? STORE_ERROR_DAMAGED : code_of_errno(errno),
                          "cannot open '" + path + "': " + g_strerror(errno)};
        return Xapian::Database(file);
    });
    bool sound = db.get_doccount() == segment.units;
    /* Xapian answers from a posting list with a flipped bit. A small segment is looked through at
     * opening, in a millisecond a megabyte. */
    if (sound && segment.bytes <= LOOKED_THROUGH)
        sound = is_sound(path, value_of(catalogue, KEY_BLOCKS + segment.name));
    if (!sound)
        throw Refusal{STORE_ERROR_DAMAGED,
                      "cannot open '" + index + "': the index is damaged: segment " + segment.name};
    return db;
}
