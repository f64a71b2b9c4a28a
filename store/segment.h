/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* store/segment.h - segments while they are gathered, written and merged. Private to store/. */
#ifndef STORE_SEGMENT_H
#define STORE_SEGMENT_H

#include "store/catalogue.h"

#include <string>

struct store_segment {
    std::string index, name; /* the folder it is made in, and its name there */
    uint64_t run = 0;
    Xapian::WritableDatabase db;
    Segment contents;
    std::vector<Xapian::docid> dead; /* of what it holds, dropped before it was committed */
    std::string blocks;              /* KEY_BLOCKS' value, once finished */
    size_t unflushed = 0, text_len = 0;
    bool finished = false;
};

/* SLOT_ORDER's value. */
std::string order_value(uint64_t run, uint64_t order);
/* Remove a folder of making and all in it; nothing when it is not there. */
void remove_making(const std::string &path);
/* Sync a folder, so that names in it stay. */
void sync_folder(const std::string &path);

/* Write 'sources' as one segment file, synced; 'ret_blocks' are its checksums, 'ret_bytes' its
 * size. 'join' may be null where no two sources share a key. */
void write_segment(const std::vector<Xapian::Database> &sources, const std::string &path,
                   store_join join, std::string &ret_blocks, uint64_t &ret_bytes);

#endif
