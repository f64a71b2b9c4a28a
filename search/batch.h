/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/batch.h - the lines of a batch of queries: "QUERY" or "ID TAB QUERY". */
#ifndef SEARCH_BATCH_H
#define SEARCH_BATCH_H

#include <stdbool.h>
#include <stddef.h>

/* A query of the batch. 'id' is the one that was given, else the line's number. */
struct batch_line {
    const char *id, *query;
    size_t len;        /* of the query */
    const char *fault; /* why it cannot be asked; NULL when it can */
};

/* Hand over every line of the file ("-" for stdin) in order, as it comes, until 'each' returns
 * false. False when the file cannot be read, now or from some line on: 'ret_errno' says why, and
 * 'ret_opened' whether it could be opened. */
bool batch_read(const char *path, bool (*each)(const struct batch_line *line, void *user),
                void *user, bool *ret_opened, int *ret_errno);

#endif
