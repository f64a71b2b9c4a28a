/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* store/xapian_open.cc - opening an index: what stands at a path, and whether all of it is there.
 */
#include "store/xapian_shim.h"

#include <cstring>
#include <fcntl.h>
#include <memory>
#include <sys/stat.h>
#include <unistd.h>

static const unsigned REMOTE_TIMEOUT_MS = 10000;

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
    errno = 0;
    GDir *folder = g_dir_open(path.c_str(), 0, nullptr);
    if (folder == nullptr) {
        int why = errno;
        throw Refusal{code_of_errno(why), "cannot open '" + path + "': " + g_strerror(why)};
    }
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

/* ---- tables ---- */

/* Refuse when a table is gone: Xapian takes one that it cannot open for one that is empty. */
static void require_table(const std::string &path, const char *name)
{
    std::string file = path + "/" + name;
    struct stat status = {};
    int opened = open(file.c_str(), O_RDONLY | O_CLOEXEC);
    int why = errno;
    if (opened >= 0) {
        fstat(opened, &status);
        close(opened);
    }
    if (opened < 0 && why != ENOENT)
        throw Refusal{code_of_errno(why), "cannot open '" + file + "': " + g_strerror(why)};
    if (opened < 0 || status.st_size == 0)
        throw Refusal{STORE_ERROR_DAMAGED,
                      "cannot open '" + path + "': the index is damaged: " + name + " is gone"};
}

void require_tables(const Xapian::Database &db, const std::string &path)
{
    if (db.get_doccount() > 0) {
        require_table(path, "docdata.glass");
        require_table(path, "termlist.glass");
    }
    if (read_counts(db).synonyms)
        require_table(path, "synonym.glass");
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
        refuse_opening(e, "cannot open '" + path + "': ");
        throw;
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
        if (!far)
            require_tables(parts.back(), path);
        dictionaries.push_back(nullptr);
        dictionaries.back() = read_dictionary(parts.back());
        db.add_database(parts.back());
    }
}

/* What one state of the parts is told from another by. A server does not say its revision. */
static std::string state_of(const std::vector<Xapian::Database> &parts)
{
    std::string state;
    for (const Xapian::Database &part : parts) {
        state += part.get_uuid() + ' ';
        try {
            state += std::to_string(part.get_revision()) + ' ';
        } catch (const Xapian::UnimplementedError &) {
            state += "? ";
        }
    }
    return state;
}

void store::refresh()
{
    if (writer_owned)
        return;
    std::string before = state_of(parts);
    forget();
    attach();
    if (remote || state_of(parts) != before)
        moves++;
}

struct store *store_open(const char *const *paths, GError **error)
{
    std::unique_ptr<struct store> opened;
    bool ok = guard(error, [&] {
        opened.reset(new struct store);
        for (; *paths != nullptr; paths++)
            opened->paths.push_back(*paths);
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
    return guard(error, [&] { store->refresh(); });
}

uint64_t store_moves(const struct store *store)
{
    return store->moves;
}
