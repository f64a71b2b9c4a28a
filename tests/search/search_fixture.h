/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/search/search_fixture.h - a small index in a folder of its own, one section a document. */
#ifndef TESTS_SEARCH_SEARCH_FIXTURE_H
#define TESTS_SEARCH_SEARCH_FIXTURE_H

#include "store/store.h"

struct fixture_document {
    const char *id, *text;
    const char *title, *number, *kind, *issued, *effective, *expired; /* NULL: not known */
    const char *province, *issuer;                                    /* folded */
};

struct fixture {
    char *folder;
    struct store *store;
};

/* Aborts when the index cannot be made. The caller's. */
struct fixture *fixture_new(const struct fixture_document *documents, size_t count);
void fixture_free(struct fixture *fixture);

#endif
