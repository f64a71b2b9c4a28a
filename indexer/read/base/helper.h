/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/base/helper.h - a helper program, run in a process of its own under limits.
 *
 * The threat: a file made to break the program that reads it (pdftotext, antiword, tesseract …),
 * which then does what the file's author wants. What holds even so:
 *
 * - always: it is killed when it is late, gives too much or takes too much memory; it leads a
 * session of its own that is killed as one and dies with us, so it has no terminal to type into; it
 * has no descriptor of ours but the file, as its standard input (a real file that it can seek in
 * and may name "/dev/stdin"; for root a copy), and no environment of ours;
 * - where the kernel filters system calls (libseccomp; any architecture): no network, no other
 *   process started, none traced, and what sandbox.h says more;
 * - where bubblewrap is installed and works: it sees no file but those of the system, no process
 * but itself, and writes nothing that outlives it.
 *
 * Without bubblewrap it could read, write and signal what the user can. helper_weakness() says so.
 * Safe from any thread. */
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

/* What of the above does not hold for the helpers that ran, for a note to the user: "bubblewrap is
 * not installed (package bubblewrap): …". NULL when all does, or none ran. The caller's. */
char *helper_weakness(void);

/* Whether the program is on PATH; else READ_ERROR_HELPER: "x is not installed (package y)". */
bool helper_present(const char *program, const char *package, GError **error);

#endif
