/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* store/xapian_compact.cc - an index written anew without holes, and put in the old one's place.
 *
 *     INDEX (locked) --compact--> .INDEX.compact --exchange--> INDEX is the new, .INDEX.compact the
 * old
 *
 * The exchange is one step of the kernel's, so a reader finds the one or the other. A run that is
 * killed leaves .INDEX.compact, whole or not, old or new: the next writer removes it. */
#include "store/xapian_writer.h"

#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static std::string sibling(const std::string &path)
{
    g_autofree char *folder = g_path_get_dirname(path.c_str());
    g_autofree char *name = g_path_get_basename(path.c_str());
    g_autofree char *beside = g_strdup_printf("%s/.%s.compact", folder, name);
    return beside;
}

/* Remove the files of a folder but one. */
static void remove_files(const std::string &path, const char *kept)
{
    GDir *folder = g_dir_open(path.c_str(), 0, nullptr);
    if (folder == nullptr)
        return;
    const char *name;
    while ((name = g_dir_read_name(folder)) != nullptr)
        if (g_strcmp0(name, kept) != 0)
            unlink((path + "/" + name).c_str());
    g_dir_close(folder);
}

void remove_leftover(const std::string &path)
{
    std::string beside = sibling(path);
    Place place = place_of(beside);
    if (place != Place::INDEX && place != Place::REMAINS && place != Place::EMPTY)
        return;
    remove_files(beside, nullptr);
    rmdir(beside.c_str());
}

/* Xapian's own lock, taken by hand on an index that is not open yet, so that nobody slips in
 * between the exchange and our opening it. */
static int lock_by_hand(const std::string &path)
{
    int file = open((path + "/flintlock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
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

void remove_killed_creation(const std::string &path)
{
    int lock = lock_by_hand(path);
    if (lock < 0)
        return; /* the opening that follows says why */
    if (place_of(path) == Place::EMPTY)
        remove_files(path, "flintlock");
    close(lock);
}

/* Write the new index beside and exchange the two. Returns the hand-taken lock of the new one. */
static int put_in_place(const std::string &path, const std::string &beside)
{
    Xapian::Database(path, Xapian::DB_BACKEND_GLASS).compact(beside, Xapian::DBCOMPACT_NO_RENUMBER);
    int lock = lock_by_hand(beside);
    if (renameat2(AT_FDCWD, beside.c_str(), AT_FDCWD, path.c_str(), RENAME_EXCHANGE) != 0) {
        int why = errno;
        close(lock);
        throw Refusal{STORE_ERROR_FAILED, "cannot put the compacted index in place of '" + path +
                                              "': " + g_strerror(why)};
    }
    return lock;
}

bool store_writer_compact(struct store_writer *writer, GError **error)
{
    return guard(error, [&] {
        /* A symbolic link stays one: what it points to is exchanged. */
        g_autofree char *real = realpath(writer->path.c_str(), nullptr);
        std::string path = real != nullptr ? real : writer->path;
        std::string beside = sibling(path);
        remove_leftover(path);
        writer->detach();
        int lock;
        try {
            lock = put_in_place(path, beside);
        } catch (...) {
            remove_leftover(path);
            writer->attach();
            throw;
        }
        Xapian::WritableDatabase old = writer->db; /* keeps its lock until the new one is ours */
        writer->db = Xapian::WritableDatabase();
        close(lock);
        writer->db = open_writable(path);
        old.close();
        remove_leftover(path);
        writer->attach();
    });
}
