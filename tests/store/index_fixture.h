/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/store/index_fixture.h - a folder for an index, and small documents to put into it. */
#ifndef TESTS_STORE_INDEX_FIXTURE_H
#define TESTS_STORE_INDEX_FIXTURE_H

#include "store/store.h"

/* cmocka's state: a folder that goes with what is in it, and a path there with no index yet. */
struct place {
    char *folder, *index;
};
int setup(void **state);
int teardown(void **state);

/* What these open, put and commit, they do without failure, or the test fails. */
struct store_writer *writer_at(const char *path);
struct store *store_at(const char *path);
/* A document whose lines are its sections, each line's words its terms. */
enum store_change put(struct store_writer *writer, const char *id, const char *issued,
                      const char *text);
void commit(struct store_writer *writer);

#endif
