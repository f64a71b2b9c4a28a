/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* store/xapian_write.cc - writing: entries, the writer, commits.
 *
 * The writer holds one Xapian transaction open from commit to commit. Within it Xapian flushes
 * posting lists when its threshold is reached but makes no new revision, so that on disk an index
 * goes from one commit of ours to the next, and a document is never half there. */
#include "store/xapian_writer.h"

extern "C" {
#include "model/document_json.h"
#include "store/dictionary.h"
#include "store/record.h"
#include "store/schema.h"
}

#include <algorithm>
#include <cstring>
#include <memory>
#include <unistd.h>

/* Sections between two flushes of posting lists. Small on purpose: Xapian's inverter is a tree of
 * trees and slows down as it outgrows the cache (doc/measured.md, "Building"). */
static const unsigned FLUSH_SECTIONS = 1000;

/* ---- entries: made on any thread ---- */

struct store_entry {
    std::string id, title, text, head;
    GBytes *dictionary = nullptr;
    std::vector<std::string> terms;                              /* of the document */
    std::vector<std::pair<Xapian::valueno, std::string>> values; /* of the document */
    std::vector<Xapian::Document> sections;
    size_t text_len = 0;
    GError *failure = nullptr; /* the first; told when the entry is put */

    ~store_entry()
    {
        g_clear_error(&failure);
        if (dictionary != nullptr)
            g_bytes_unref(dictionary);
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

static void fill(struct store_entry *entry, const struct store_writer *writer,
                 const struct document *document, const char *text)
{
    const char *title = document->field[FIELD_TITLE];
    const char *issued = document->field[FIELD_ISSUED];
    entry->id = document->id;
    entry->title = title != nullptr ? title : "";
    entry->text_len = document->text_len;
    entry->text.assign(text, document->text_len);
    g_autofree char *json = document_to_json(document);
    entry->head = json;
    if (writer->dictionary != nullptr)
        entry->dictionary = g_bytes_ref(writer->dictionary);
    entry->add_term(PREFIX_ID, document->id);
    entry->add_term(PREFIX_NUMBER, document->number_key);
    entry->add_term(PREFIX_KIND, document->field[FIELD_KIND]);
    if (issued != nullptr && strlen(issued) >= 4)
        entry->add_term(PREFIX_YEAR, std::string(issued, 4).c_str());
    entry->add_value(SLOT_ISSUED, issued);
    entry->values.emplace_back(SLOT_DOCUMENT, document_hash(document->id));
    entry->add_value(SLOT_EFFECTIVE, document->field[FIELD_EFFECTIVE]);
    entry->add_value(SLOT_EXPIRED, document->field[FIELD_EXPIRED]);
    if (document->number_key != nullptr)
        entry->values.emplace_back(SLOT_NUMBER, number_order(document->number_key));
}

/* Without memory for the entry itself the program ends, as it does in GLib. */
static struct store_entry *blank_entry() noexcept
{
    return new struct store_entry;
}

struct store_entry *store_entry_new(const struct store_writer *writer,
                                    const struct document *document, const char *text)
{
    struct store_entry *entry = blank_entry();
    guard(&entry->failure, [&] { fill(entry, writer, document, text); });
    return entry;
}

static void add(struct store_entry *entry, const struct section *section,
                const struct store_term *terms, size_t count)
{
    Xapian::Document added;
    for (size_t i = 0; i < count; i++) {
        std::string term = term_key(terms[i].term);
        if (terms[i].count > 0)
            added.add_term(term, terms[i].count);
        else
            added.add_boolean_term(term);
    }
    for (const std::string &term : entry->terms)
        added.add_boolean_term(term);
    for (const auto &[slot, value] : entry->values)
        added.add_value(slot, value);
    bool first = entry->sections.empty();
    if (first)
        added.add_boolean_term(PREFIX_HEAD);

    size_t start = std::min(section->start, entry->text.size());
    size_t end = std::min(std::max(section->end, start), entry->text.size());
    struct store_section stored = {};
    stored.section = *section;
    stored.section.label = section->label != nullptr ? section->label : const_cast<char *>("");
    stored.section.heading =
        section->heading != nullptr ? section->heading : const_cast<char *>("");
    stored.document_id = const_cast<char *>(entry->id.c_str());
    stored.title = const_cast<char *>(entry->title.c_str());
    stored.text = const_cast<char *>(entry->text.data() + start);
    stored.text_len = end - start;
    g_autoptr(GString) packed = g_string_sized_new(stored.text_len);
    record_pack_section(&stored, first ? entry->head.c_str() : nullptr, entry->dictionary, packed);
    added.set_data(std::string(packed->str, packed->len));
    entry->sections.push_back(added);
}

void store_entry_add_section(struct store_entry *entry, const struct section *section,
                             const struct store_term *terms, size_t count)
{
    if (entry->failure == nullptr)
        guard(&entry->failure, [&] { add(entry, section, terms, count); });
}

void store_entry_free(struct store_entry *entry)
{
    delete entry;
}

/* ---- the writer ---- */

static void stamp(Xapian::WritableDatabase &db)
{
    std::string made_by = std::string("tracuu " TRACUU_VERSION ", ") + store_versions();
    set_value(db, KEY_FORMAT, SCHEMA_FORMAT, strlen(SCHEMA_FORMAT));
    set_value(db, KEY_NORMALIZER, SCHEMA_NORMALIZER, strlen(SCHEMA_NORMALIZER));
    set_value(db, KEY_MADE_BY, made_by.data(), made_by.size());
    db.commit();
}

static bool is_blank(const Xapian::Database &db)
{
    return db.get_lastdocid() == 0 && db.metadata_keys_begin() == db.metadata_keys_end();
}

static void refuse_other_things(const std::string &path)
{
    switch (place_of(path)) {
    case Place::PLAIN_FILE:
        throw Refusal{STORE_ERROR_NOT_FOUND,
                      "cannot write '" + path + "': not an index but a file"};
    case Place::OTHER:
        throw Refusal{STORE_ERROR_NOT_FOUND,
                      "cannot write '" + path + "': a folder of other things, not an index"};
    case Place::REMAINS:
        throw Refusal{STORE_ERROR_DAMAGED,
                      "cannot write '" + path + "': the index is damaged: files of it are gone"};
    case Place::ABSENT:
        if (g_mkdir_with_parents(path.c_str(), 0777) != 0) {
            int why = errno;
            throw Refusal{code_of_errno(why), "cannot make '" + path + "': " + g_strerror(why)};
        }
        break;
    case Place::EMPTY:
        remove_killed_creation(path);
        break;
    case Place::INDEX:
        break;
    }
}

Xapian::WritableDatabase open_writable(const std::string &path)
{
    try {
        return Xapian::WritableDatabase(path, Xapian::DB_CREATE_OR_OPEN | Xapian::DB_BACKEND_GLASS);
    } catch (const Xapian::DatabaseLockError &e) {
        /* Xapian says the same of a lock file that it may not make, and of one that it cannot. */
        if (access(path.c_str(), W_OK) != 0)
            throw Refusal{STORE_ERROR_NOT_FOUND,
                          "cannot write '" + path + "': " + g_strerror(errno)};
        if (e.get_msg().find("already locked") == std::string::npos)
            throw Refusal{STORE_ERROR_FAILED, "cannot write '" + path + "': " + reason_of(e)};
        throw Refusal{STORE_ERROR_LOCKED,
                      "cannot write '" + path + "': another program is writing to it"};
    } catch (const Xapian::DatabaseVersionError &e) {
        throw Refusal{STORE_ERROR_VERSION, "cannot write '" + path + "': " + reason_of(e)};
    } catch (const Xapian::DatabaseError &e) {
        refuse_opening(e, "cannot write '" + path + "': ");
        throw;
    }
}

void store_writer::set_dictionary(GBytes *taken)
{
    if (dictionary != nullptr)
        g_bytes_unref(dictionary);
    dictionary = taken;
    reader.forget();
    reader.parts.push_back(db);
    reader.paths.assign(1, path);
    reader.dictionaries.assign(1, nullptr);
    if (dictionary != nullptr)
        reader.dictionaries[0] = g_bytes_ref(dictionary);
    reader.db = db;
}

void store_writer::attach()
{
    reader.writer_owned = true;
    set_dictionary(read_dictionary(db));
    counts = read_counts(db);
    unflushed = 0;
    db.begin_transaction();
}

void store_writer::detach()
{
    reader.forget();
    db.cancel_transaction();
}

void store_writer::wrote(size_t count)
{
    unflushed += static_cast<unsigned>(count);
    if (unflushed < FLUSH_SECTIONS)
        return;
    /* To list all terms is the one way to have Xapian 1.4 flush within a transaction; its own
     * threshold is read from the environment, which is not a library's to set. */
    db.allterms_begin();
    unflushed = 0;
}

struct store_writer *store_writer_open(const char *path, GError **error)
{
    std::unique_ptr<struct store_writer> writer;
    bool ok = guard(error, [&] {
        writer.reset(new struct store_writer);
        writer->path = path;
        while (writer->path.size() > 1 && writer->path.back() == '/')
            writer->path.pop_back();
        refuse_other_things(writer->path);
        writer->db = open_writable(writer->path);
        remove_leftover(writer->path);
        if (is_blank(writer->db))
            stamp(writer->db);
        check_stamps(writer->db, writer->path);
        require_tables(writer->db, writer->path);
        writer->attach();
    });
    return ok ? writer.release() : nullptr;
}

void store_writer_close(struct store_writer *writer)
{
    if (writer == nullptr)
        return;
    /* Nothing is owed to the disk: what was not committed is dropped, so a failure here is none. */
    guard(nullptr, [&] { writer->detach(); });
    guard(nullptr, [&] { writer->db.close(); });
    delete writer;
}

bool store_writer_has_dictionary(const struct store_writer *writer)
{
    return writer->dictionary != nullptr;
}

bool store_writer_learn(struct store_writer *writer, const char *const *samples, GError **error)
{
    return guard(error, [&] {
        if (writer->dictionary != nullptr)
            return;
        GBytes *learnt = dictionary_learn(samples, RECORD_DICTIONARY_MAX);
        gsize len;
        const char *bytes = static_cast<const char *>(g_bytes_get_data(learnt, &len));
        if (len > 0) {
            set_value(writer->db, KEY_DICTIONARY, bytes, len);
            writer->set_dictionary(g_bytes_ref(learnt));
        }
        g_bytes_unref(learnt);
    });
}

bool store_writer_put(struct store_writer *writer, struct store_entry *entry,
                      enum store_change *ret_change, GError **error)
{
    std::unique_ptr<struct store_entry> taken(entry);
    return guard(error, [&] {
        if (entry->failure != nullptr)
            throw Reported{g_error_copy(entry->failure)};
        std::vector<Xapian::docid> old = sections_of(writer->db, entry->id.c_str());
        if (!old.empty()) {
            g_autoptr(Document) head = read_head(writer->db, old[0], writer->dictionary);
            writer->counts.bytes_in -= std::min<uint64_t>(writer->counts.bytes_in, head->text_len);
        }
        /* Docids are kept, so that a document stays where it was and its sections in order. */
        for (size_t i = 0; i < entry->sections.size(); i++) {
            if (i < old.size())
                writer->db.replace_document(old[i], entry->sections[i]);
            else
                writer->db.add_document(entry->sections[i]);
        }
        for (size_t i = entry->sections.size(); i < old.size(); i++)
            writer->db.delete_document(old[i]);
        writer->counts.bytes_in += entry->text_len;
        if (ret_change != nullptr)
            *ret_change = old.empty() ? STORE_ADDED : STORE_CHANGED;
        writer->wrote(std::max(old.size(), entry->sections.size()));
    });
}

bool store_writer_remove(struct store_writer *writer, const char *id, bool *ret_found,
                         GError **error)
{
    return guard(error, [&] {
        std::vector<Xapian::docid> old = sections_of(writer->db, id);
        if (!old.empty()) {
            g_autoptr(Document) head = read_head(writer->db, old[0], writer->dictionary);
            writer->counts.bytes_in -= std::min<uint64_t>(writer->counts.bytes_in, head->text_len);
        }
        for (Xapian::docid docid : old)
            writer->db.delete_document(docid);
        if (ret_found != nullptr)
            *ret_found = !old.empty();
        writer->wrote(old.size());
    });
}

bool store_writer_digest(struct store_writer *writer, const char *id, char **ret_digest,
                         GError **error)
{
    return guard(error, [&] {
        std::vector<Xapian::docid> old = sections_of(writer->db, id);
        char *digest = nullptr;
        if (!old.empty()) {
            g_autoptr(Document) head = read_head(writer->db, old[0], writer->dictionary);
            digest = g_strdup(head->digest);
        }
        *ret_digest = digest;
    });
}

bool store_writer_synonym(struct store_writer *writer, const char *key, const char *term,
                          GError **error)
{
    return guard(error, [&] {
        writer->db.add_synonym(key, term);
        writer->counts.synonyms = true;
    });
}

bool store_writer_set_metadata(struct store_writer *writer, const char *key, const void *value,
                               size_t len, GError **error)
{
    return guard(error, [&] { set_value(writer->db, key, static_cast<const char *>(value), len); });
}

bool store_writer_metadata(struct store_writer *writer, const char *key, GBytes **ret_value,
                           GError **error)
{
    return guard(error, [&] {
        std::string value = value_of(writer->db, key);
        *ret_value = value.empty() ? nullptr : g_bytes_new(value.data(), value.size());
    });
}

bool store_writer_commit(struct store_writer *writer, GError **error)
{
    return guard(error, [&] {
        write_counts(writer->db, writer->counts);
        writer->db.commit_transaction();
        writer->unflushed = 0;
        writer->db.begin_transaction();
    });
}

struct store *store_writer_reader(struct store_writer *writer)
{
    return &writer->reader;
}
