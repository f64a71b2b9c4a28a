/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* store/read.cc - reading: counts, terms, metadata, units and documents. */
#include "store/catalogue.h"

extern "C" {
#include "model/document_json.h"
#include "store/record.h"
#include "store/schema.h"
}

#include <algorithm>
#include <sys/stat.h>
#include <unordered_set>

/* Read from a catalogue, which unlike segments moves on: at the second commit after it was opened
 * its blocks may be written over. */
template <typename Read> static auto from_catalogue(const Index &index, Read read)
{
    for (int tries = 0;; tries++) {
        try {
            return read(index.catalogue);
        } catch (const Xapian::DatabaseModifiedError &) {
            if (tries == 100)
                throw;
            Xapian::Database(index.catalogue).reopen();
        }
    }
}

/* ---- counts ---- */

static uint64_t bytes_on_disk(const std::string &path)
{
    uint64_t total = 0;
    g_autoptr(GDir) folder = g_dir_open(path.c_str(), 0, nullptr);
    const char *name;
    struct stat status;
    while (folder != nullptr && (name = g_dir_read_name(folder)) != nullptr)
        if (stat((path + "/" + name).c_str(), &status) == 0 && S_ISREG(status.st_mode))
            total += static_cast<uint64_t>(status.st_size);
    return total;
}

bool store_stats(struct store *store, struct store_stats *ret_stats, GError **error)
{
    return guard(error, [&] {
        struct store_stats stats = {};
        stats.units = store->db.get_doccount();
        stats.unit_length = store->db.get_avlength();
        for (const Index &index : store->indexes) {
            for (const Segment &segment : from_catalogue(index, read_manifest).segments) {
                stats.documents += segment.documents;
                stats.sections += segment.sections;
                stats.bytes_in += segment.bytes_in;
                stats.bytes_index += segment.bytes;
            }
            if (!index.remote)
                stats.bytes_index += bytes_on_disk(catalogue_path(index.path));
        }
        *ret_stats = stats;
    });
}

bool store_term_counts(struct store *store, const char *term, uint64_t *ret_units,
                       uint64_t *ret_occurrences, GError **error)
{
    return guard(error, [&] {
        std::string key = term_key(term);
        uint64_t units = store->db.get_termfreq(key);
        *ret_occurrences = store->db.get_collection_freq(key);
        *ret_units = units;
    });
}

bool store_terms(struct store *store, const char *prefix,
                 bool (*each)(const char *term, uint64_t units, void *user), void *user,
                 GError **error)
{
    return guard(error, [&] {
        Xapian::TermIterator end = store->db.allterms_end(prefix);
        for (Xapian::TermIterator at = store->db.allterms_begin(prefix); at != end; ++at)
            if (!each((*at).c_str(), at.get_termfreq(), user))
                return;
    });
}

bool store_synonyms(struct store *store, const char *key, GPtrArray **ret_terms, GError **error)
{
    return guard(error, [&] {
        std::vector<std::string> found(store->db.synonyms_begin(key), store->db.synonyms_end(key));
        GPtrArray *terms = g_ptr_array_new_with_free_func(g_free);
        for (const std::string &term : found)
            g_ptr_array_add(terms, g_strdup(term.c_str()));
        *ret_terms = terms;
    });
}

static void unref_bytes(void *bytes)
{
    g_bytes_unref(static_cast<GBytes *>(bytes));
}

bool store_metadata(struct store *store, const char *key, GPtrArray **ret_values, GError **error)
{
    return guard(error, [&] {
        std::string name = metadata_key(key);
        std::vector<std::string> found;
        for (const Index &index : store->indexes)
            found.push_back(from_catalogue(
                index, [&](const Xapian::Database &db) { return value_of(db, name); }));
        for (const Part &part : store->parts)
            if (!part.remote)
                found.push_back(value_of(part.db, name));
        g_autoptr(GPtrArray) values = g_ptr_array_new_with_free_func(unref_bytes);
        for (const std::string &value : found)
            if (!value.empty())
                g_ptr_array_add(values, g_bytes_new(value.data(), value.size()));
        *ret_values = static_cast<GPtrArray *>(g_steal_pointer(&values));
    });
}

/* ---- units ---- */

struct Unit : store_unit {
    const char *head = "";

    Unit(const Xapian::Database &db, Xapian::docid docid) : store_unit()
    {
        /* No unit is without a record, so only then is it looked up whether it is there. */
        std::string packed = db.get_document(docid, Xapian::DOC_ASSUME_VALID).get_data();
        if (packed.empty())
            db.get_document(docid); /* throws when it is gone; else it is damaged */
        GError *why = nullptr;
        if (!record_unpack(packed.data(), packed.size(), this, &head, &why))
            throw Reported{why};
    }
    Unit(const Unit &) = delete;
    Unit &operator=(const Unit &) = delete;
    ~Unit()
    {
        store_unit_clear(this);
    }
};

bool store_read_unit(struct store *store, uint32_t docid, struct store_unit *ret_unit,
                     GError **error)
{
    return guard(error, [&] {
        Unit unit(store->db, docid);
        *ret_unit = unit;
        static_cast<store_unit &>(unit) = store_unit();
    });
}

std::vector<Xapian::docid> units_of(const Xapian::Database &db, const Dead &dead, const char *id)
{
    std::string term = term_key((std::string(PREFIX_ID) + id).c_str());
    std::vector<Xapian::docid> units;
    Xapian::PostingIterator end = db.postlist_end(term);
    for (Xapian::PostingIterator at = db.postlist_begin(term); at != end; ++at)
        if (!is_dead(dead, *at))
            units.push_back(*at);
    return units;
}

/* The same id in two indexes: the first one's document is meant. */
static std::vector<Xapian::docid> whole_units_of(const struct store *store, const char *id)
{
    std::vector<Xapian::docid> whole;
    for (size_t i = 0; i < store->parts.size() && whole.empty(); i++)
        for (Xapian::docid docid : units_of(store->parts[i].db, store->parts[i].dead, id))
            if (!is_dead(store, store->whole(i, docid)))
                whole.push_back(store->whole(i, docid));
    return whole;
}

bool store_document_units(struct store *store, const char *id, GArray *ret_docids, GError **error)
{
    return guard(error, [&] {
        for (uint32_t docid : whole_units_of(store, id))
            g_array_append_val(ret_docids, docid);
    });
}

/* ---- documents ---- */

static struct document *document_of(const Unit &unit)
{
    g_autoptr(GError) why = nullptr;
    if (unit.head[0] == '\0')
        throw Refusal{STORE_ERROR_DAMAGED,
                      "the index is damaged: a document's metadata is missing"};
    struct document *document = document_from_json(unit.head, strlen(unit.head), &why);
    if (document == nullptr)
        throw Refusal{STORE_ERROR_DAMAGED, std::string("the index is damaged: ") + why->message};
    return document;
}

struct document *read_head(const Xapian::Database &db, Xapian::docid docid)
{
    return document_of(Unit(db, docid));
}

bool store_read_document(struct store *store, const char *id, struct document **ret_document,
                         GError **error)
{
    return guard(error, [&] {
        std::vector<Xapian::docid> units = whole_units_of(store, id);
        *ret_document = units.empty() ? nullptr : read_head(store->db, units[0]);
    });
}

/* First units, in the order in which their documents were added. */
static std::vector<Xapian::docid> in_order(const struct store *store,
                                           const std::vector<Xapian::docid> &heads)
{
    std::vector<std::pair<std::string, Xapian::docid>> ordered;
    for (Xapian::docid docid : heads)
        ordered.emplace_back(
            store->db.get_document(docid, Xapian::DOC_ASSUME_VALID).get_value(SLOT_ORDER), docid);
    std::sort(ordered.begin(), ordered.end());
    std::vector<Xapian::docid> docids;
    for (const auto &[order, docid] : ordered)
        docids.push_back(docid);
    return docids;
}

static std::vector<Xapian::docid> all_heads(const struct store *store)
{
    std::vector<Xapian::docid> heads;
    Xapian::PostingIterator end = store->db.postlist_end(PREFIX_HEAD);
    for (Xapian::PostingIterator at = store->db.postlist_begin(PREFIX_HEAD); at != end; ++at)
        if (!is_dead(store, *at))
            heads.push_back(*at);
    return heads;
}

/* The first units of all documents that have a unit among the matches of 'filter'. */
static std::vector<Xapian::docid> heads_of(const struct store *store,
                                           const struct store_query *filter)
{
    Xapian::Enquire enquire(store->db);
    enquire.set_query(filter->get());
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_docid_order(Xapian::Enquire::ASCENDING);
    Xapian::MSet matches = enquire.get_mset(0, store->db.get_doccount());
    std::vector<Xapian::docid> heads;
    std::unordered_set<std::string> seen;
    for (Xapian::MSetIterator at = matches.begin(); at != matches.end(); ++at) {
        if (is_dead(store, *at))
            continue;
        Xapian::Document document = store->db.get_document(*at, Xapian::DOC_ASSUME_VALID);
        if (!store->part_of(*at).remote && !seen.insert(document.get_value(SLOT_DOCUMENT)).second)
            continue;
        /* Only first units have an order. */
        if (!document.get_value(SLOT_ORDER).empty()) {
            heads.push_back(*at);
            continue;
        }
        Unit unit(store->db, *at);
        if (unit.head[0] == '\0') {
            std::vector<Xapian::docid> units = whole_units_of(store, unit.document_id);
            if (units.empty())
                throw Refusal{STORE_ERROR_DAMAGED, "the index is damaged: a document is missing"};
            heads.push_back(units[0]);
        } else {
            heads.push_back(*at);
        }
    }
    std::sort(heads.begin(), heads.end());
    heads.erase(std::unique(heads.begin(), heads.end()), heads.end());
    return heads;
}

bool store_each_document(struct store *store, const struct store_query *filter,
                         bool (*each)(const struct document *document, void *user), void *user,
                         GError **error)
{
    return guard(error, [&] {
        std::vector<Xapian::docid> heads =
            in_order(store, filter == nullptr ? all_heads(store) : heads_of(store, filter));
        for (Xapian::docid docid : heads) {
            g_autoptr(Document) document = read_head(store->db, docid);
            if (!each(document, user))
                return;
        }
    });
}
