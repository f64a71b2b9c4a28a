/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/indexer/compose_fixture.h - documents composed from text written in a test.
 *
 * A line is a block. "@title ", "@sapo ", "@heading2 ", "@row1 ", "@caption " at its start give the
 * block that role (and level, or table); "@given-title " is a field that the user gave. */
#ifndef TESTS_INDEXER_COMPOSE_FIXTURE_H
#define TESTS_INDEXER_COMPOSE_FIXTURE_H

#include "indexer/understand/compose.h"

/* Blocks of 'len' bytes of such text; the caller's. */
struct extract *fixture_extract(const char *text, size_t len);

/* Compose such text; fails the test when there is nothing in it. */
struct composed fixture_compose(const char *text);

/* The fields of a document and the sections of its text, a line each; the caller's. */
char *fixture_print(const struct composed *composed);

/* NULL when what every composed document must be holds of this one: the text is valid UTF-8,
 * sections tile it, none is empty or beyond the bounds, no label is invalid. Else what does not. */
const char *fixture_broken(const struct composed *composed);

#endif
