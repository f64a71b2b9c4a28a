/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/build/summary.h - what an add or a remove did, counted. It is the program that prints. */
#ifndef INDEXER_BUILD_SUMMARY_H
#define INDEXER_BUILD_SUMMARY_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

struct summary {
    uint64_t added, changed, unchanged, removed; /* documents */
    uint64_t sections, bytes;                    /* written; bytes of text */
    GPtrArray *rejected;                         /* of char *: input, reason, input, reason … */
    int64_t started_us;                          /* g_get_monotonic_time() */
};

struct summary *summary_new(void);
void summary_free(struct summary *summary);
/* Note an input that could not be read. Both are kept as UTF-8, the reason as one line. */
void summary_reject(struct summary *summary, const char *input, const char *reason);

#endif
