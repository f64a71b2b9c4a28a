/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* store/xapian_read.cc - reading: counts, terms, metadata, sections and documents. */
#include "store/xapian_shim.h"

extern "C" {
#include "model/document_json.h"
#include "store/record.h"
#include "store/schema.h"
}

#include <algorithm>
#include <sys/stat.h>

static uint64_t bytes_on_disk(const std::string &path)
{
    uint64_t total = 0;
    GDir *folder = g_dir_open(path.c_str(), 0, nullptr);
    if (folder == nullptr)
        return 0;
    const char *name;
    struct stat status;
    while ((name = g_dir_read_name(folder)) != nullptr)
        if (stat((path + "/" + name).c_str(), &status) == 0 && S_ISREG(status.st_mode))
            total += static_cast<uint64_t>(status.st_size);
    g_dir_close(folder);
    return total;
}

bool store_stats(struct store *store, struct store_stats *ret_stats, GError **error)
{
    return guard_read(store, error, [&] {
        struct store_stats stats = {};
        stats.documents = store->db.get_termfreq(PREFIX_HEAD);
        stats.sections = store->db.get_doccount();
        stats.section_length = store->db.get_avlength();
        for (const Xapian::Database &part : store->parts)
            stats.bytes_in += read_counts(part).bytes_in;
        for (const std::string &path : store->paths)
            stats.bytes_index += bytes_on_disk(path);
        *ret_stats = stats;
    });
}

bool store_term_counts(struct store *store, const char *term, uint64_t *ret_sections,
                       uint64_t *ret_occurrences, GError **error)
{
    return guard_read(store, error, [&] {
        std::string key = term_key(term);
        uint64_t sections = store->db.get_termfreq(key);
        *ret_occurrences = store->db.get_collection_freq(key);
        *ret_sections = sections;
    });
}

bool store_terms(struct store *store, const char *prefix,
                 bool (*each)(const char *term, uint64_t sections, void *user), void *user,
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
    return guard_read(store, error, [&] {
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
    return guard_read(store, error, [&] {
        std::vector<std::string> found;
        for (const Xapian::Database &part : store->parts)
            found.push_back(value_of(part, key));
        GPtrArray *values = g_ptr_array_new_with_free_func(unref_bytes);
        for (const std::string &value : found)
            if (!value.empty())
                g_ptr_array_add(values, g_bytes_new(value.data(), value.size()));
        *ret_values = values;
    });
}

/* ---- sections ---- */

bool store_read_section(struct store *store, uint32_t docid, struct store_section *ret_section,
                        GError **error)
{
    return guard_read(store, error, [&] {
        /* No section is without a record, so only then is it looked up whether it is there. */
        std::string packed = store->db.get_document(docid, Xapian::DOC_ASSUME_VALID).get_data();
        if (packed.empty())
            store->db.get_document(docid); /* throws when it is gone; else it is damaged */
        GError *why = nullptr;
        if (!record_unpack_section(packed.data(), packed.size(),
                                   store->dictionaries[store->part_of(docid)], ret_section, &why))
            throw Reported{why};
    });
}

std::vector<Xapian::docid> sections_of(const Xapian::Database &db, const char *id)
{
    std::string term = term_key((std::string(PREFIX_ID) + id).c_str());
    return std::vector<Xapian::docid>(db.postlist_begin(term), db.postlist_end(term));
}

bool store_document_sections(struct store *store, const char *id, GArray *ret_docids,
                             GError **error)
{
    return guard_read(store, error, [&] {
        size_t parts = store->parts.size();
        for (size_t i = 0; i < parts; i++) {
            std::vector<Xapian::docid> found = sections_of(store->parts[i], id);
            for (Xapian::docid docid : found) {
                uint32_t whole = static_cast<uint32_t>((docid - 1) * parts + i + 1);
                g_array_append_val(ret_docids, whole);
            }
            /* The same id in two indexes: the first one's document is meant. */
            if (!found.empty())
                return;
        }
    });
}

/* ---- documents ---- */

struct document *read_head(const Xapian::Database &db, Xapian::docid docid, GBytes *dictionary)
{
    std::string packed = db.get_document(docid).get_data();
    GError *why = nullptr;
    g_autoptr(GString) json = g_string_new(nullptr);
    if (!record_unpack_head(packed.data(), packed.size(), dictionary, json, &why))
        throw Reported{why};
    if (json->len == 0)
        throw Refusal{STORE_ERROR_DAMAGED, "a document's metadata is missing"};
    struct document *document = document_from_json(json->str, json->len, &why);
    if (document == nullptr) {
        std::string reason = why->message;
        g_error_free(why);
        throw Refusal{STORE_ERROR_DAMAGED, reason};
    }
    return document;
}

bool store_read_document(struct store *store, const char *id, struct document **ret_document,
                         GError **error)
{
    return guard_read(store, error, [&] {
        struct document *document = nullptr;
        for (size_t i = 0; i < store->parts.size() && document == nullptr; i++) {
            std::vector<Xapian::docid> found = sections_of(store->parts[i], id);
            if (!found.empty())
                document = read_head(store->parts[i], found[0], store->dictionaries[i]);
        }
        *ret_document = document;
    });
}

/* The first docid, in its own part, of the document that a section belongs to. */
static Xapian::docid head_of(const Xapian::Database &db, Xapian::docid section)
{
    Xapian::TermIterator term = db.termlist_begin(section);
    term.skip_to(PREFIX_ID);
    if (term == db.termlist_end(section) || (*term).compare(0, 1, PREFIX_ID) != 0)
        throw Refusal{STORE_ERROR_DAMAGED, "a section's document is missing"};
    Xapian::PostingIterator first = db.postlist_begin(*term);
    if (first == db.postlist_end(*term))
        throw Refusal{STORE_ERROR_DAMAGED, "a section's document is missing"};
    return *first;
}

/* The heads of all documents that have a section among the matches of 'filter'. */
static std::vector<Xapian::docid> heads(struct store *store, const struct store_query *filter)
{
    if (filter == nullptr)
        return std::vector<Xapian::docid>(store->db.postlist_begin(PREFIX_HEAD),
                                          store->db.postlist_end(PREFIX_HEAD));
    Xapian::Enquire enquire(store->db);
    enquire.set_query(filter->get());
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_collapse_key(SLOT_DOCUMENT);
    Xapian::MSet matches = enquire.get_mset(0, store->db.get_doccount());
    std::vector<Xapian::docid> found;
    size_t parts = store->parts.size();
    for (Xapian::MSetIterator at = matches.begin(); at != matches.end(); ++at) {
        size_t part = store->part_of(*at);
        Xapian::docid within = static_cast<Xapian::docid>((*at - 1) / parts + 1);
        Xapian::docid head = head_of(store->parts[part], within);
        found.push_back(static_cast<Xapian::docid>((head - 1) * parts + part + 1));
    }
    std::sort(found.begin(), found.end());
    return found;
}

bool store_each_document(struct store *store, const struct store_query *filter,
                         bool (*each)(const struct document *document, void *user), void *user,
                         GError **error)
{
    std::vector<Xapian::docid> found;
    return guard_read(store, error, [&] { found = heads(store, filter); }) && guard(error, [&] {
               for (Xapian::docid docid : found) {
                   size_t part = store->part_of(docid);
                   g_autoptr(Document) document =
                       read_head(store->db, docid, store->dictionaries[part]);
                   if (!each(document, user))
                       return;
               }
           });
}
