/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* store/segment.cc - documents gathered by one thread and written out as one immutable file.
 *
 *     add, add, add ─▶ NAME.making/ (a glass database without term lists, never synced)
 *     finish        ─▶ compacted into NAME.glass, synced, its blocks' checksums taken
 *
 * Postings are kept apart from what is on disk until a thousand units are together: Xapian's
 * inverter is a tree of trees and slows down as it outgrows the cache (doc/measured.md). */
#include "store/segment.h"

extern "C" {
#include "model/document_json.h"
#include "store/record.h"
#include "store/schema.h"
}

#include <algorithm>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static const size_t FLUSH_UNITS = 1000; /* 300 to 2,000 are alike, 10,000 a third slower */

/* ---- entries ---- */

struct store_entry {
    std::string id, title, head;
    const char *text = nullptr; /* borrowed */
    size_t text_len = 0;
    uint64_t order = 0;
    std::vector<std::string> terms;                              /* of the document */
    std::vector<std::pair<Xapian::valueno, std::string>> values; /* of the document */
    std::vector<Xapian::Document> units;
    unsigned sections = 0;
    GError *failure = nullptr; /* why it could not be made: the error of store_segment_add() */

    ~store_entry()
    {
        g_clear_error(&failure);
    }

    void add_term(const char *prefix, const char *value)
    {
        if (value != nullptr && *value != '\0')
            terms.push_back(term_key((std::string(prefix) + value).c_str()));
    }
    void add_value(Xapian::valueno slot, const char *value)
    {
        if (value != nullptr && *value != '\0')
            values.emplace_back(slot, value);
    }
};

/* "2017-00021" of "21/2017/QH14": by year, where it has one, then by number. */
static std::string number_order(const char *key)
{
    unsigned number = static_cast<unsigned>(strtoul(key, nullptr, 10));
    const char *slash = strchr(key, '/');
    unsigned year = slash != nullptr ? static_cast<unsigned>(strtoul(slash + 1, nullptr, 10)) : 0;
    if (year < 1900 || year > 2999)
        year = 0;
    g_autofree char *order = g_strdup_printf("%04u-%07u %s", year, number, key);
    return std::string(order).substr(0, 60);
}

static std::string provinces_of(const struct document *document)
{
    std::string names;
    for (unsigned i = 0; i < document->provinces->len; i++)
        names += (i > 0 ? "\n" : "") +
                 std::string(static_cast<const char *>(document->provinces->pdata[i]));
    return names;
}

static void fill(struct store_entry *entry, const struct document *document, const char *text,
                 uint64_t order)
{
    const char *title = document->field[FIELD_TITLE];
    const char *issued = document->field[FIELD_ISSUED];
    entry->id = document->id;
    entry->title = title != nullptr ? title : "";
    entry->text = text;
    entry->text_len = document->text_len;
    entry->order = order;
    g_autofree char *json = document_to_json(document);
    entry->head = json;
    entry->add_term(PREFIX_ID, document->id);
    entry->add_term(PREFIX_NUMBER, document->number_key);
    entry->add_term(PREFIX_KIND, document->field[FIELD_KIND]);
    if (issued != nullptr && strlen(issued) >= 4)
        entry->add_term(PREFIX_YEAR, std::string(issued, 4).c_str());
    entry->values.emplace_back(SLOT_DOCUMENT, document_hash(document->id));
    entry->add_value(SLOT_ISSUED, issued);
    entry->add_value(SLOT_EFFECTIVE, document->field[FIELD_EFFECTIVE]);
    entry->add_value(SLOT_EXPIRED, document->field[FIELD_EXPIRED]);
    entry->add_value(SLOT_KIND, document->field[FIELD_KIND]);
    entry->add_value(SLOT_ISSUER, document->field[FIELD_ISSUER]);
    entry->add_value(SLOT_PROVINCES, provinces_of(document).c_str());
    if (document->number_key != nullptr)
        entry->values.emplace_back(SLOT_NUMBER, number_order(document->number_key));
}

/* Without memory for the entry itself the program ends, as it does in GLib. */
struct store_entry *store_entry_new(const struct document *document, const char *text,
                                    uint64_t order)
{
    struct store_entry *entry = new struct store_entry;
    guard(&entry->failure, [&] { fill(entry, document, text, order); });
    return entry;
}

static std::string packed_unit(const struct store_entry *entry, const struct section *sections,
                               size_t count)
{
    g_autoptr(GString) raw = g_string_sized_new(8192);
    g_autoptr(GString) packed = g_string_sized_new(8192);
    record_begin(raw, entry->id.c_str(), entry->title.c_str(), count);
    for (size_t i = 0; i < count; i++) {
        size_t start = std::min(sections[i].start, entry->text_len);
        size_t end = std::min(std::max(sections[i].end, start), entry->text_len);
        record_section(raw, &sections[i], entry->text + start, end - start);
    }
    record_pack(raw, entry->units.empty() ? entry->head.c_str() : "", packed);
    return std::string(packed->str, packed->len);
}

void store_entry_add_unit(struct store_entry *entry, const struct section *sections,
                          size_t section_count, const struct store_term *terms, size_t term_count)
{
    if (entry->failure != nullptr)
        return;
    guard(&entry->failure, [&] {
        Xapian::Document unit;
        for (size_t i = 0; i < term_count; i++) {
            if (terms[i].count > 0)
                unit.add_term(term_key(terms[i].term), terms[i].count);
            else
                unit.add_boolean_term(term_key(terms[i].term));
        }
        for (const std::string &term : entry->terms)
            unit.add_boolean_term(term);
        for (const auto &[slot, value] : entry->values)
            unit.add_value(slot, value);
        if (entry->units.empty())
            unit.add_boolean_term(PREFIX_HEAD);
        unit.set_data(packed_unit(entry, sections, section_count));
        entry->units.push_back(unit);
        entry->sections += static_cast<unsigned>(section_count);
    });
}

void store_entry_free(struct store_entry *entry)
{
    delete entry;
}

/* ---- gathering ---- */

static std::string making_path(const struct store_segment *segment)
{
    return segment->index + "/" + segment->name + ".making";
}

void remove_making(const std::string &path)
{
    g_autoptr(GDir) folder = g_dir_open(path.c_str(), 0, nullptr);
    const char *name;
    while (folder != nullptr && (name = g_dir_read_name(folder)) != nullptr)
        unlink((path + "/" + name).c_str());
    rmdir(path.c_str());
}

void store_segment_free(struct store_segment *segment)
{
    if (segment == nullptr)
        return;
    guard(nullptr, [&] {
        if (!segment->finished) {
            segment->db.close();
            remove_making(making_path(segment));
        } else {
            unlink(segment_path(segment->index, segment->name).c_str());
        }
    });
    delete segment;
}

/* As numbers of 8 bytes, the higher first: byte order is the order of numbers. */
static std::string big_endian(uint64_t number)
{
    uint64_t big = GUINT64_TO_BE(number);
    return std::string(reinterpret_cast<const char *>(&big), sizeof big);
}

std::string order_value(uint64_t run, uint64_t order)
{
    return big_endian(run) + big_endian(order);
}

bool store_segment_add(struct store_segment *segment, const struct store_entry *entry,
                       struct store_place *ret_place, GError **error)
{
    return guard(error, [&] {
        if (entry->failure != nullptr)
            throw Reported{g_error_copy(entry->failure)};
        struct store_place place = {};
        place.segment = segment;
        place.sections = entry->sections;
        place.text_len = entry->text_len;
        place.order = entry->order;
        for (Xapian::Document unit : entry->units) {
            if (place.units == 0)
                unit.add_value(SLOT_ORDER, order_value(segment->run, entry->order));
            Xapian::docid docid = segment->db.add_document(unit);
            if (place.units++ == 0)
                place.docid = docid;
        }
        segment->contents.documents++;
        segment->contents.units += place.units;
        segment->contents.sections += place.sections;
        segment->contents.bytes_in += place.text_len;
        segment->text_len += place.text_len;
        segment->unflushed += place.units;
        if (segment->unflushed >= FLUSH_UNITS) {
            segment->db.commit();
            segment->unflushed = 0;
        }
        *ret_place = place;
    });
}

size_t store_segment_size(const struct store_segment *segment)
{
    return segment->text_len;
}

bool store_segment_synonym(struct store_segment *segment, const char *key, const char *term,
                           GError **error)
{
    return guard(error, [&] { segment->db.add_synonym(key, term); });
}

bool store_segment_set_metadata(struct store_segment *segment, const char *key, const void *value,
                                size_t len, GError **error)
{
    return guard(error, [&] {
        set_value(segment->db, metadata_key(key),
                  std::string(static_cast<const char *>(value), len));
    });
}

/* ---- writing out ---- */

[[noreturn]] static void cannot_write(const std::string &path)
{
    throw Refusal{STORE_ERROR_FAILED, "cannot write '" + path + "': " + g_strerror(errno)};
}

void sync_folder(const std::string &path)
{
    int folder = open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0 || fsync(folder) != 0) {
        int why = errno;
        if (folder >= 0)
            close(folder);
        errno = why;
        cannot_write(path);
    }
    close(folder);
}

/* Sync the file and take the checksum of each of its blocks. */
static std::string sync_file(const std::string &path, uint64_t &ret_bytes)
{
    int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        cannot_write(path);
    std::string sums;
    uint64_t bytes = 0;
    bool good = fsync(file) == 0;
    char block[SEGMENT_BLOCK];
    for (ssize_t got = 1; good && got > 0;) {
        size_t have = 0;
        while (have < SEGMENT_BLOCK && (got = read(file, block + have, SEGMENT_BLOCK - have)) > 0)
            have += static_cast<size_t>(got);
        good = got >= 0;
        if (have == 0)
            break;
        guint32 crc = GUINT32_TO_LE(record_checksum(block, have));
        sums.append(reinterpret_cast<const char *>(&crc), sizeof crc);
        bytes += have;
    }
    int why = errno;
    close(file);
    errno = why;
    if (!good)
        cannot_write(path);
    ret_bytes = bytes;
    return sums;
}

/* Values of one key in several sources become one. */
class Joiner : public Xapian::Compactor
{
    store_join join;

  public:
    explicit Joiner(store_join how) : join(how)
    {
    }
    std::string resolve_duplicate_metadata(const std::string &key, size_t count,
                                           const std::string values[]) override
    {
        if (join == nullptr)
            return values[0];
        std::string ours =
            key.substr(std::min<size_t>(key.size(), 2)); /* glass has two bytes more */
        std::vector<GBytes *> plain;
        for (size_t i = 0; i < count; i++) {
            std::string value = unsealed(ours, values[i]);
            plain.push_back(g_bytes_new(value.data(), value.size()));
        }
        g_autoptr(GString) out = g_string_new(nullptr);
        GError *why = nullptr;
        bool joined = join(ours.c_str(), plain.data(), count, out, &why);
        for (GBytes *bytes : plain)
            g_bytes_unref(bytes);
        if (!joined)
            throw Reported{why};
        return sealed(ours, std::string(out->str, out->len));
    }
};

void write_segment(const std::vector<Xapian::Database> &sources, const std::string &path,
                   store_join join, std::string &ret_blocks, uint64_t &ret_bytes)
{
    Xapian::Database all;
    for (const Xapian::Database &source : sources)
        all.add_database(source);
    Joiner joiner(join);
    try {
        all.compact(path, Xapian::DBCOMPACT_SINGLE_FILE, static_cast<int>(SEGMENT_BLOCK), joiner);
        ret_blocks = sync_file(path, ret_bytes);
    } catch (...) {
        unlink(path.c_str());
        throw;
    }
}

bool store_segment_finish(struct store_segment *segment, GError **error)
{
    return guard(error, [&] {
        std::string making = making_path(segment);
        segment->db.commit();
        segment->db.close();
        Xapian::Database made(making, Xapian::DB_BACKEND_GLASS);
        write_segment({made}, segment_path(segment->index, segment->name), nullptr, segment->blocks,
                      segment->contents.bytes);
        made.close();
        remove_making(making);
        segment->finished = true;
    });
}
