/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/store/index_fixture.h - a folder for an index, and small documents to put into it. */
#ifndef TESTS_STORE_INDEX_FIXTURE_H
#define TESTS_STORE_INDEX_FIXTURE_H

#include "store/store.h"

/* cmocka's state: a folder that goes with what is in it, and a path there with no index yet. */
struct place {
    char *folder, *index;
    struct store_segment *segment; /* of the writer at hand, until the next commit */
    uint64_t order;                /* of the next document */
};
int setup(void **state);
int teardown(void **state);

/* What these open, put, commit and merge, they do without failure, or the test fails. */
struct store_writer *writer_at(const char *path);
struct store *store_at(const char *path);
struct store_segment *segment_of(struct store_writer *writer);
/* A document whose lines are its units, of one section each, and whose words are their terms. */
enum store_change put(struct store_writer *writer, const char *id, const char *issued,
                      const char *text);
void commit(struct store_writer *writer);
void merge(struct store_writer *writer, bool all);

#endif
