/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/build/summary.h - what an add or a remove did, for people and for scripts (CONTRACT). */
#ifndef INDEXER_BUILD_SUMMARY_H
#define INDEXER_BUILD_SUMMARY_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

struct summary {
    uint64_t added, changed, unchanged, removed; /* documents */
    uint64_t sections, bytes;                    /* written; bytes of text */
    GPtrArray *rejected;                         /* of char *: input, reason, input, reason … */
    int64_t started_us;
};

struct summary *summary_new(void);
void summary_free(struct summary *summary);
/* Note an input that could not be read, and say it on stderr: "tracuu-index: INPUT: REASON". */
void summary_reject(struct summary *summary, const char *input, const char *reason);
/* To stdout: one line of text, or the contract's JSON. */
void summary_print(const struct summary *summary, bool json);

#endif
