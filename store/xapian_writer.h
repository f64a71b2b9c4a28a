/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* store/xapian_writer.h - the writer, as its two C++ files see it. Private to store/. */
#ifndef STORE_XAPIAN_WRITER_H
#define STORE_XAPIAN_WRITER_H

#include "store/xapian_shim.h"

struct store_writer {
    Xapian::WritableDatabase db;
    std::string path;
    GBytes *dictionary = nullptr;
    struct counts counts;
    unsigned unflushed = 0; /* sections written since posting lists were last flushed */
    struct store reader;    /* sees what the writer sees */

    ~store_writer()
    {
        if (dictionary != nullptr)
            g_bytes_unref(dictionary);
    }
    /* Read what the index says of itself and begin a transaction; and back. */
    void attach();
    void detach();
    void set_dictionary(GBytes *dictionary);
    /* 'count' more sections were written: flush the posting lists when there are many. */
    void wrote(size_t count);
};

Xapian::WritableDatabase open_writable(const std::string &path);
/* Remove what a compaction that was killed has left beside the index. Only under the lock. */
void remove_leftover(const std::string &path);
/* Remove the empty tables that a creation leaves that was killed before it had a head file: Xapian
 * takes them for an index and cannot open it. Takes the lock for that. */
void remove_killed_creation(const std::string &path);

#endif
