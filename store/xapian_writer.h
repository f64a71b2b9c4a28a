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
    uint64_t bytes_in = 0;
    struct store *reader = nullptr;

    /* Read what the index says of itself and begin a transaction; and back. */
    void attach();
    void detach();
};

Xapian::WritableDatabase open_writable(const std::string &path);
/* Remove what a compaction that was killed has left beside the index. Only under the lock. */
void remove_leftover(const std::string &path);
/* Remove the empty tables that a creation leaves that was killed before it had a head file: Xapian
 * takes them for an index and cannot open it. Takes the lock for that. */
void remove_killed_creation(const std::string &path);

#endif
