/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/progress.h - one line on the terminal that says how far the work is. Nothing in a
 * pipe.
 */
#ifndef INDEXER_PROGRESS_H
#define INDEXER_PROGRESS_H

#include <stdint.h>

/* Say so from now on, if stderr is a terminal. */
void progress_start(void);
void progress_show(uint64_t files, uint64_t documents, const char *now);
/* Before anything else is written, and at the end. */
void progress_erase(void);

#endif
