/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/base/helper.h - a helper program, run in a process of its own under limits.
 *
 * The program gets the file as its standard input, which is a real file that it can seek in: it may
 * name it "/dev/stdin". It never sees a shell, our files, or (where the kernel can filter system
 * calls) a network. It leads a process group that is killed as one when it is late or too loud, and
 * dies with us. Safe from any thread. */
#ifndef INDEXER_READ_BASE_HELPER_H
#define INDEXER_READ_BASE_HELPER_H

#include "indexer/read/base/reader.h"

#define HELPER_INPUT "/dev/stdin"

struct helper {
    const char *const *argv; /* NULL-ended; argv[0] is looked for on PATH */
    const char *package;     /* of Debian, named when the program is absent */
    const char *path;        /* the file to read; NULL: the bytes below */
    const char *bytes;
    size_t len;
    unsigned seconds;  /* of time and of processor time */
    size_t memory_max; /* bytes of address space; 0 for 2 GB */
    size_t output_max; /* bytes of standard output */
};

struct helper_result {
    GString *out;       /* standard output */
    GString *complaint; /* the start of standard error, 4 KB at most */
    int status;         /* exit status, 0 to 255 */
};

/* Run it to its end. True when it ended by itself, whatever its status: what that means is the
 * caller's to say. READ_ERROR_HELPER when it is absent, late or crashed, READ_ERROR_TOO_LARGE when
 * its output is; then 'ret' is empty. */
bool helper_run(const struct helper *helper, struct helper_result *ret, GError **error);
void helper_result_clear(struct helper_result *result);

/* The first line of the complaint that says something, for a message; "no reason given" when there
 * is none. The caller's. */
char *helper_reason(const struct helper_result *result);

/* Whether the program is on PATH; else READ_ERROR_HELPER: "x is not installed (package y)". */
bool helper_present(const char *program, const char *package, GError **error);

#endif
