/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/summary_print.h - what was done, on stdout; what was rejected, on stderr. */
#ifndef INDEXER_SUMMARY_PRINT_H
#define INDEXER_SUMMARY_PRINT_H

#include "indexer/build/summary.h"

/* One line of text, or the JSON that the manual describes. */
void summary_print(const struct summary *summary, bool json);

/* Say an input that was rejected: "tracuu-index: INPUT: REASON". */
void summary_print_rejected(const char *input, const char *reason);

#endif
