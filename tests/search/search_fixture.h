/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/search/search_fixture.h - a small index in a folder of its own. */
#ifndef TESTS_SEARCH_SEARCH_FIXTURE_H
#define TESTS_SEARCH_SEARCH_FIXTURE_H

#include "store/store.h"

struct fixture_document {
    const char *id, *text; /* a form feed starts another section */
    const char *title, *number, *kind, *issued, *effective, *expired; /* NULL: not known */
    const char *province, *issuer;                                    /* folded */
    const char *cites;                                                /* the key of a number */
    unsigned flags;                                                   /* of its sections */
};

struct fixture {
    char *folder;
    struct store *store;
};

/* Aborts when the index cannot be made. The caller's. */
struct fixture *fixture_new(const struct fixture_document *documents, size_t count);
void fixture_free(struct fixture *fixture);

/* The folder of the index; the caller's. */
char *fixture_path(const struct fixture *fixture);
/* Write the documents anew and commit. */
void fixture_put(const struct fixture *fixture, const struct fixture_document *documents,
                 size_t count);

#endif
