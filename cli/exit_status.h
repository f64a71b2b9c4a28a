/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* cli/exit_status.h - what both programs promise to scripts (doc/contract.md, exit status). */
#ifndef CLI_EXIT_STATUS_H
#define CLI_EXIT_STATUS_H

#include <glib.h>

enum exit_status {
    EXIT_DONE = 0,          /* something was found, or the work is done */
    EXIT_NOTHING_FOUND = 1, /* the query was fine */
    EXIT_USAGE = 2,
    EXIT_REJECTED = 3, /* done, but some inputs were rejected */
    EXIT_NO_INDEX = 4, /* no index there, or one of another version */
    EXIT_DAMAGED = 5,
    EXIT_FAILED = 74, /* for another reason: no space, an I/O error, no memory */
    EXIT_BUSY = 75,   /* another program is writing */
    EXIT_INTERRUPTED = 130,
    EXIT_TERMINATED = 143
};

/* The status that the contract gives to an error of any domain. */
int exit_status_of(const GError *error);

#endif
