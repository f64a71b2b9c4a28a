/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* store/writer.cc - the catalogue's writer: what is put, what is buried, commits.
 *
 *     files synced ─▶ catalogue committed (now the index is the new one) ─▶ XAPIANDB renamed
 *                                                                        ─▶ old files removed
 *
 * Killed before the commit, files are left that nothing names; killed after it, an XAPIANDB that
 * lags behind or files that nothing names any more: the next writer mends both. The catalogue's one
 * transaction is open from commit to commit. */
#include "store/segment.h"

extern "C" {
#include "store/record.h"
#include "store/schema.h"
}

#include <algorithm>
#include <cstring>
#include <fcntl.h>
#include <map>
#include <mutex>
#include <set>
#include <sys/stat.h>
#include <unistd.h>
#include <unordered_map>

/* Segments of one tier, each at most four times as large as the tier below, that are kept before
 * they become one: an index of n bytes has at most 3 log4(n / 256 KB) of them. */
static const size_t TIER_SEGMENTS = 4;
static const uint64_t TIER_BYTES = 256 << 10;

/* What has become of an id since the last commit: put, or removed. */
struct Change {
    bool put;
    struct store_place place;
    std::string digest;
};

struct store_writer {
    std::string path;
    Xapian::WritableDatabase catalogue;
    Manifest manifest; /* as committed, but for 'next' */
    std::vector<std::unique_ptr<store_segment>> taken;
    std::unordered_map<std::string, Change> changes; /* since the last commit, by id */
    /* The last commit, as the writer's thread reads it, and as workers do, under the lock: a Xapian
     * database is for one thread at a time, and so are copies of one. */
    std::unique_ptr<struct store> reader, digests;
    std::mutex lock; /* of 'next' and 'digests' */
    uint64_t run = 0;

    std::unique_ptr<struct store> open_committed() const
    {
        auto committed = std::make_unique<struct store>();
        Index index;
        index.path = path;
        committed->indexes.push_back(index);
        committed->attach();
        return committed;
    }
    void refresh()
    {
        reader = open_committed();
        std::lock_guard<std::mutex> guard(lock);
        digests = nullptr; /* opened when it is asked for */
    }
};

/* ---- opening ---- */

static void stamp(Xapian::WritableDatabase &db)
{
    set_value(db, KEY_FORMAT, SCHEMA_FORMAT);
    set_value(db, KEY_NORMALIZER, SCHEMA_NORMALIZER);
    set_value(db, KEY_MADE_BY, std::string("tracuu " TRACUU_VERSION ", ") + store_versions());
    write_manifest(db, Manifest());
    db.commit();
}

/* Xapian's own lock, taken by hand on a catalogue that cannot be opened yet. */
static int lock_by_hand(const std::string &catalogue)
{
    int file = open((catalogue + "/flintlock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    struct flock lock = {};
    lock.l_type = F_WRLCK;
    lock.l_whence = SEEK_SET;
    lock.l_len = 1;
    if (file >= 0 && fcntl(file, F_OFD_SETLK, &lock) != 0) {
        close(file);
        file = -1;
    }
    return file;
}

/* Remove the empty tables that a creation leaves that was killed before it had a head file: Xapian
 * takes them for an index and cannot open it. */
static void remove_killed_creation(const std::string &path)
{
    std::string catalogue = catalogue_path(path);
    int lock = lock_by_hand(catalogue);
    if (lock < 0)
        return; /* the opening that follows says why */
    g_autoptr(GDir) folder =
        place_of(path) == Place::EMPTY ? g_dir_open(catalogue.c_str(), 0, nullptr) : nullptr;
    const char *name;
    while (folder != nullptr && (name = g_dir_read_name(folder)) != nullptr)
        if (strcmp(name, "flintlock") != 0)
            unlink((catalogue + "/" + name).c_str());
    close(lock);
}

static void make_folder(const std::string &path)
{
    if (g_mkdir_with_parents(path.c_str(), 0777) != 0)
        throw Refusal{code_of_errno(errno), "cannot make '" + path + "': " + g_strerror(errno)};
}

static void prepare(const std::string &path)
{
    std::string cannot = "cannot write '" + path + "': ";
    switch (place_of(path)) {
    case Place::PLAIN_FILE:
        throw Refusal{STORE_ERROR_NOT_FOUND, cannot + "not an index but a file"};
    case Place::OTHER:
        throw Refusal{STORE_ERROR_NOT_FOUND, cannot + "a folder of other things, not an index"};
    case Place::FORMER:
        throw Refusal{STORE_ERROR_VERSION,
                      cannot + "an index of format 1, this program has format " SCHEMA_FORMAT
                               ": remove it and add the documents again"};
    case Place::REMAINS:
        throw Refusal{STORE_ERROR_DAMAGED, cannot + "the index is damaged: files of it are gone"};
    case Place::ABSENT:
    case Place::EMPTY:
        make_folder(path);
        make_folder(catalogue_path(path));
        remove_killed_creation(path);
        break;
    case Place::INDEX:
        break;
    }
}

static Xapian::WritableDatabase open_writable(const std::string &path)
{
    std::string cannot = "cannot write '" + path + "': ", catalogue = catalogue_path(path);
    try {
        return Xapian::WritableDatabase(catalogue, Xapian::DB_CREATE_OR_OPEN |
                                                       Xapian::DB_BACKEND_GLASS |
                                                       Xapian::DB_NO_TERMLIST);
    } catch (const Xapian::DatabaseLockError &e) {
        /* Xapian says the same of a lock file that it may not make, and of one that it cannot. */
        if (access(catalogue.c_str(), W_OK) != 0)
            throw Refusal{code_of_errno(errno), cannot + g_strerror(errno)};
        if (e.get_msg().find("already locked") == std::string::npos)
            throw Refusal{STORE_ERROR_FAILED, cannot + reason_of(e)};
        throw Refusal{STORE_ERROR_LOCKED, cannot + "another program is writing to it"};
    } catch (const Xapian::DatabaseVersionError &e) {
        throw Refusal{STORE_ERROR_VERSION, cannot + reason_of(e)};
    } catch (const Xapian::DatabaseError &e) {
        refuse_opening(e, cannot);
    }
}

/* Put XAPIANDB in place, by rename. */
static void write_names(const std::string &path, const Manifest &manifest)
{
    std::string names = "auto catalogue\n", at = path + "/XAPIANDB";
    for (const Segment &segment : manifest.segments)
        names += "auto " + segment.name + ".glass\n";
    g_autofree char *there = nullptr;
    gsize len = 0;
    if (g_file_get_contents(at.c_str(), &there, &len, nullptr) && names == std::string(there, len))
        return;
    GError *why = nullptr;
    if (!g_file_set_contents_full(at.c_str(), names.c_str(), static_cast<gssize>(names.size()),
                                  G_FILE_SET_CONTENTS_CONSISTENT, 0666, &why)) {
        std::string reason = why->message;
        g_error_free(why);
        throw Refusal{STORE_ERROR_FAILED, reason};
    }
}

/* Remove what no list of segments names: only under the lock. */
static void remove_unnamed(const std::string &path, const Manifest &manifest)
{
    std::set<std::string> named;
    for (const Segment &segment : manifest.segments)
        named.insert(segment.name + ".glass");
    g_autoptr(GDir) folder = g_dir_open(path.c_str(), 0, nullptr);
    const char *name;
    while (folder != nullptr && (name = g_dir_read_name(folder)) != nullptr) {
        std::string at = path + "/" + name;
        if (!g_ascii_isdigit(name[0]))
            continue;
        if (g_str_has_suffix(name, ".making"))
            remove_making(at);
        else if (g_str_has_suffix(name, ".glass") && named.count(name) == 0)
            unlink(at.c_str());
    }
}

static void open_writer(struct store_writer *writer, const char *path)
{
    writer->path = path;
    while (writer->path.size() > 1 && writer->path.back() == '/')
        writer->path.pop_back();
    prepare(writer->path);
    writer->catalogue = open_writable(writer->path);
    if (writer->catalogue.metadata_keys_begin() == writer->catalogue.metadata_keys_end())
        stamp(writer->catalogue);
    check_stamps(writer->catalogue, writer->path);
    writer->manifest = read_manifest(writer->catalogue);
    writer->run = writer->manifest.run++;
    remove_unnamed(writer->path, writer->manifest);
    write_names(writer->path, writer->manifest);
    writer->refresh();
    writer->catalogue.begin_transaction();
}

struct store_writer *store_writer_open(const char *path, GError **error)
{
    std::unique_ptr<struct store_writer> writer;
    bool ok = guard(error, [&] {
        writer = std::make_unique<struct store_writer>();
        open_writer(writer.get(), path);
    });
    return ok ? writer.release() : nullptr;
}

void store_writer_close(struct store_writer *writer)
{
    if (writer == nullptr)
        return;
    for (auto &segment : writer->taken)
        store_segment_free(segment.release());
    /* Nothing is owed to the disk: what was not committed is dropped, so a failure here is none. */
    guard(nullptr, [&] { writer->catalogue.cancel_transaction(); });
    guard(nullptr, [&] { writer->catalogue.close(); });
    delete writer;
}

/* ---- segments ---- */

struct store_segment *store_segment_new(struct store_writer *writer, GError **error)
{
    std::unique_ptr<store_segment> segment;
    bool ok = guard(error, [&] {
        segment = std::make_unique<store_segment>();
        segment->index = writer->path;
        segment->run = writer->run;
        uint64_t number;
        {
            std::lock_guard<std::mutex> guard(writer->lock);
            number = writer->manifest.next++;
        }
        g_autofree char *name = g_strdup_printf("%06" G_GUINT64_FORMAT, number);
        segment->name = segment->contents.name = name;
        segment->db = Xapian::WritableDatabase(writer->path + "/" + name + ".making",
                                               Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS |
                                                   Xapian::DB_NO_TERMLIST | Xapian::DB_NO_SYNC |
                                                   Xapian::DB_DANGEROUS);
    });
    return ok ? segment.release() : nullptr;
}

bool store_writer_take(struct store_writer *writer, struct store_segment *segment, GError **error)
{
    std::unique_ptr<store_segment> owned(segment);
    if (segment->contents.documents == 0) {
        store_segment_free(owned.release());
        return true;
    }
    return guard(error, [&] { writer->taken.push_back(std::move(owned)); });
}

/* ---- what is put and buried ---- */

/* A document that a segment holds is to be none of the index. */
static void drop(const struct store_place &place)
{
    for (uint32_t i = 0; i < place.units; i++)
        place.segment->dead.push_back(place.docid + i);
    place.segment->contents.documents--;
    place.segment->contents.sections -= place.sections;
    place.segment->contents.bytes_in -= place.text_len;
}

/* Where the last commit has a document. */
struct Found {
    size_t segment = 0; /* of the manifest's, and of the reader's parts */
    std::vector<Xapian::docid> units;
};

static Found find(const struct store_writer *writer, const std::string &id)
{
    Found found;
    for (size_t i = 0; i < writer->manifest.segments.size() && found.units.empty(); i++) {
        const Part &part = writer->reader->parts[i];
        found = Found{i, units_of(part.db, part.dead, id.c_str())};
    }
    return found;
}

static struct document *read_found(const struct store_writer *writer, const Found &found)
{
    return read_head(writer->reader->parts[found.segment].db, found.units[0]);
}

/* When it was added (SLOT_ORDER). */
static std::string order_of(const struct store_writer *writer, const Found &found)
{
    const Xapian::Database &db = writer->reader->parts[found.segment].db;
    return db.get_document(found.units[0], Xapian::DOC_ASSUME_VALID).get_value(SLOT_ORDER);
}

bool store_writer_put(struct store_writer *writer, const char *id, const char *digest,
                      const struct store_place *place, enum store_change *ret_change,
                      GError **error)
{
    return guard(error, [&] {
        auto before = writer->changes.find(id);
        bool there = false, same = false;
        if (before != writer->changes.end()) {
            there = before->second.put;
            same = there &&
                   (before->second.digest == digest || before->second.place.order > place->order);
        } else if (Found found = find(writer, id); !found.units.empty()) {
            g_autoptr(Document) head = read_found(writer, found);
            there = true;
            same = g_strcmp0(head->digest, digest) == 0 ||
                   order_of(writer, found) > order_value(writer->run, place->order);
        }
        if (same) {
            drop(*place);
        } else {
            if (before != writer->changes.end() && there)
                drop(before->second.place);
            writer->changes[id] = Change{true, *place, digest};
        }
        *ret_change = same ? STORE_UNCHANGED : there ? STORE_CHANGED : STORE_ADDED;
    });
}

void store_writer_keep(struct store_writer *writer, const char *id)
{
    auto change = writer->changes.find(id);
    if (change == writer->changes.end())
        return;
    if (change->second.put)
        drop(change->second.place);
    writer->changes.erase(change);
}

bool store_writer_remove(struct store_writer *writer, const char *id, bool *ret_found,
                         GError **error)
{
    return guard(error, [&] {
        auto change = writer->changes.find(id);
        bool there = false;
        if (change != writer->changes.end()) {
            there = change->second.put;
            if (there)
                drop(change->second.place);
            change->second = Change{false, {}, ""};
        } else if (!find(writer, id).units.empty()) {
            there = true;
            writer->changes[id] = Change{false, {}, ""};
        }
        if (ret_found != nullptr)
            *ret_found = there;
    });
}

bool store_writer_digest(struct store_writer *writer, const char *id, char **ret_digest,
                         GError **error)
{
    return guard(error, [&] {
        std::lock_guard<std::mutex> locked(writer->lock);
        if (writer->digests == nullptr)
            writer->digests = writer->open_committed();
        char *digest = nullptr;
        for (const Part &part : writer->digests->parts) {
            std::vector<Xapian::docid> units = units_of(part.db, part.dead, id);
            if (units.empty())
                continue;
            g_autoptr(Document) head = read_head(part.db, units[0]);
            digest = g_strdup(head->digest);
            break;
        }
        *ret_digest = digest;
    });
}

/* ---- metadata ---- */

bool store_writer_set_metadata(struct store_writer *writer, const char *key, const void *value,
                               size_t len, GError **error)
{
    return guard(error, [&] {
        set_value(writer->catalogue, metadata_key(key),
                  std::string(static_cast<const char *>(value), len));
    });
}

bool store_writer_metadata(struct store_writer *writer, const char *key, GBytes **ret_value,
                           GError **error)
{
    return guard(error, [&] {
        std::string value = value_of(writer->catalogue, metadata_key(key));
        *ret_value = value.empty() ? nullptr : g_bytes_new(value.data(), value.size());
    });
}

/* ---- committing ---- */

static Dead with(const Dead &dead, const std::set<Xapian::docid> &more)
{
    auto all = std::make_shared<std::vector<Xapian::docid>>();
    std::vector<Xapian::docid> none;
    const std::vector<Xapian::docid> &old = dead != nullptr ? *dead : none;
    std::set_union(old.begin(), old.end(), more.begin(), more.end(), std::back_inserter(*all));
    return all;
}

/* Make 'next' the index; what it no longer names is removed. */
static void commit_manifest(struct store_writer *writer, const Manifest &next)
{
    std::set<std::string> named;
    for (const Segment &segment : next.segments)
        named.insert(segment.name);
    for (const Segment &segment : writer->manifest.segments)
        if (named.count(segment.name) == 0) {
            set_value(writer->catalogue, KEY_DEAD + segment.name, "");
            set_value(writer->catalogue, KEY_BLOCKS + segment.name, "");
        }
    write_manifest(writer->catalogue, next);
    sync_folder(writer->path);
    writer->catalogue.commit_transaction();
    writer->catalogue.begin_transaction();
    std::vector<Segment> before = writer->manifest.segments;
    writer->manifest = next;
    write_names(writer->path, next);
    writer->refresh();
    for (const Segment &segment : before)
        if (named.count(segment.name) == 0)
            unlink(segment_path(writer->path, segment.name).c_str());
}

/* The segments of the last commit without what has been changed since. */
static std::vector<Segment> survivors(const struct store_writer *writer)
{
    std::vector<Segment> segments = writer->manifest.segments;
    std::vector<std::set<Xapian::docid>> buried(segments.size());
    for (const auto &[id, change] : writer->changes) {
        Found found = find(writer, id);
        if (found.units.empty())
            continue;
        g_autoptr(Document) head = read_found(writer, found);
        Segment &segment = segments[found.segment];
        buried[found.segment].insert(found.units.begin(), found.units.end());
        segment.documents--;
        segment.sections -= std::min<uint64_t>(segment.sections, head->sections);
        segment.bytes_in -= std::min<uint64_t>(segment.bytes_in, head->text_len);
    }
    std::vector<Segment> living;
    for (size_t i = 0; i < segments.size(); i++) {
        if (!buried[i].empty())
            segments[i].dead = with(segments[i].dead, buried[i]);
        if (segments[i].documents > 0)
            living.push_back(segments[i]);
    }
    return living;
}

bool store_writer_commit(struct store_writer *writer, GError **error)
{
    return guard(error, [&] {
        Manifest next = writer->manifest;
        next.segments = survivors(writer);
        for (const auto &segment : writer->taken) {
            Segment taken = segment->contents;
            taken.dead = with(nullptr, {segment->dead.begin(), segment->dead.end()});
            if (taken.documents == 0)
                continue;
            next.segments.push_back(taken);
            set_value(writer->catalogue, KEY_BLOCKS + taken.name, segment->blocks);
        }
        commit_manifest(writer, next);
        for (auto &segment : writer->taken) {
            if (segment->contents.documents == 0)
                store_segment_free(segment.release());
        }
        writer->taken.clear();
        writer->changes.clear();
    });
}

/* ---- merging ---- */

static unsigned tier_of(const Segment &segment)
{
    unsigned tier = 0;
    for (uint64_t limit = TIER_BYTES; segment.bytes > limit; limit *= 4)
        tier++;
    return tier;
}

/* Which segments to write as one: those of the lowest tier that is full; none when no tier is. */
static std::set<std::string> full_tier(const Manifest &manifest, bool all)
{
    std::map<unsigned, std::set<std::string>> tiers;
    for (const Segment &segment : manifest.segments)
        tiers[all ? 0 : tier_of(segment)].insert(segment.name);
    for (const auto &[tier, names] : tiers)
        if (names.size() >= (all ? 2 : TIER_SEGMENTS))
            return names;
    return {};
}

/* One segment of those that are named; the others stay where they are. */
static void merge(struct store_writer *writer, const std::set<std::string> &names, store_join join)
{
    Manifest next = writer->manifest;
    next.segments.clear();
    Segment merged;
    g_autofree char *name = g_strdup_printf("%06" G_GUINT64_FORMAT, writer->manifest.next);
    merged.name = name;
    next.next = writer->manifest.next + 1;
    auto dead = std::make_shared<std::vector<Xapian::docid>>();
    std::vector<Xapian::Database> sources;
    Xapian::docid before = 0;
    for (size_t i = 0; i < writer->manifest.segments.size(); i++) {
        const Segment &segment = writer->manifest.segments[i];
        if (names.count(segment.name) == 0) {
            next.segments.push_back(segment);
            continue;
        }
        const Xapian::Database &db = writer->reader->parts[i].db;
        sources.push_back(db);
        merged.documents += segment.documents;
        merged.units += segment.units;
        merged.sections += segment.sections;
        merged.bytes_in += segment.bytes_in;
        if (segment.dead != nullptr)
            for (Xapian::docid docid : *segment.dead)
                dead->push_back(before + docid);
        before += db.get_lastdocid();
    }
    merged.dead = dead;
    std::string blocks;
    write_segment(sources, segment_path(writer->path, merged.name), join, blocks, merged.bytes);
    set_value(writer->catalogue, KEY_BLOCKS + merged.name, blocks);
    next.segments.push_back(merged);
    commit_manifest(writer, next);
}

bool store_writer_merge(struct store_writer *writer, bool all, store_join join, GError **error)
{
    return guard(error, [&] {
        for (;;) {
            std::set<std::string> names = full_tier(writer->manifest, all);
            if (names.empty())
                return;
            merge(writer, names, join);
        }
    });
}

struct store *store_writer_reader(struct store_writer *writer)
{
    return writer->reader.get();
}
