/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/indexer/read_fixture.h - small files made at test time, and what a reader finds in them. */
#ifndef TESTS_INDEXER_READ_FIXTURE_H
#define TESTS_INDEXER_READ_FIXTURE_H

#include "indexer/read/base/reader.h"

/* A ZIP file of (name, content) pairs, NULL-ended. "mimetype" is stored, the rest deflated. */
GBytes *fixture_zip(const char *name, const char *content, ...) G_GNUC_NULL_TERMINATED;
/* The same for one entry of any bytes. */
GBytes *fixture_zip_bytes(const char *name, GBytes *content);
/* The whole of 'bytes' but its last 'missing' bytes. */
GBytes *fixture_cut(GBytes *bytes, size_t missing);

struct found {
    bool read; /* what reader_read() returned */
    GError *error;
    GPtrArray *extracts; /* of struct extract */
    GPtrArray *rejected; /* of char *: "member: reason" */
};

/* Read 'bytes' as a file of that name; 'limits' NULL for 16 MB and ten seconds. */
struct found *found_read(const char *name, GBytes *bytes, const struct read_limits *limits);
void found_free(struct found *found);

/* The blocks of the document 'index', one a line: "heading1 …", "paragraph …", "row1 …" (its
 * table's number), with '/' for a line break in a block. The caller's. "" when there is no such
 * document. */
char *found_blocks(const struct found *found, unsigned index);

/* All that was found, for comparing with a file: a document's line and fields, its blocks as above,
 * what was rejected, the error. The caller's. */
char *found_dump(const struct found *found);

#endif
