/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* store/catalogue.h - the folder of an index, and the catalogue that says what is in it.
 * Private to store/.
 *
 *     INDEX/catalogue/      a glass database without documents: metadata keys only. Its commit is
 *                           the commit of the index; its lock is the lock.
 *     INDEX/000017.glass    a segment: an immutable database in one file, without term lists,
 *                           synced before the catalogue names it
 *     INDEX/000018.making/  one that is being gathered; what a kill leaves goes with the next run
 *     INDEX/XAPIANDB        names catalogue and segments, so that the folder opens as one Xapian
 *                           database in other programs. Follows from the catalogue.
 *
 * Xapian has no checksum on a metadata value; each one here and in a segment has ours before it:
 *
 *     | 4 bytes: CRC-32 of the key, then of the value; little-endian | value | */
#ifndef STORE_CATALOGUE_H
#define STORE_CATALOGUE_H

#include "store/shim.h"

/* What stands at a path. */
enum class Place {
    ABSENT,
    PLAIN_FILE,
    EMPTY,   /* a folder with nothing in it, or with what a killed creation leaves */
    INDEX,   /* a catalogue */
    FORMER,  /* an index of format 1 */
    REMAINS, /* segments without a catalogue, or part of one */
    OTHER    /* a folder of other things */
};
Place place_of(const std::string &path);

/* The value as it is stored under a key, its seal before it: CRC-32 of key and value. */
std::string sealed(const std::string &key, const std::string &value);
/* And back: refuses a damaged one; "" stays "", for a key that is not there. */
std::string unsealed(const std::string &key, const std::string &value);
/* "" removes the key. */
void set_value(Xapian::WritableDatabase &db, const std::string &key, const std::string &value);
std::string value_of(const Xapian::Database &db, const std::string &key);

/* Checksums are taken of so many bytes each: glass's blocks. */
static const size_t SEGMENT_BLOCK = 8192;

struct Segment {
    std::string name;
    uint64_t documents = 0, units = 0, sections = 0, bytes_in = 0; /* living ones, but 'units' */
    uint64_t bytes = 0;                                            /* of its file */
    Dead dead;
};
struct Manifest {
    uint64_t next = 1; /* number of the next segment */
    uint64_t run = 1;  /* of the next writer: the order of documents goes by it */
    std::vector<Segment> segments;
};
Manifest read_manifest(const Xapian::Database &catalogue);
void write_manifest(Xapian::WritableDatabase &catalogue, const Manifest &manifest);

std::string catalogue_path(const std::string &index);
std::string segment_path(const std::string &index, const std::string &name);
/* Open read-only; the catalogue's stamps are checked. */
Xapian::Database open_catalogue(const std::string &index);
Xapian::Database open_segment(const std::string &index, const Xapian::Database &catalogue,
                              const Segment &segment);
void check_stamps(const Xapian::Database &catalogue, const std::string &index);

#endif
