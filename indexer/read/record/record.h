/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/record/record.h - the readers of files of records, a document each. Safe from any
 * thread. */
#ifndef INDEXER_READ_RECORD_RECORD_H
#define INDEXER_READ_RECORD_RECORD_H

#include "indexer/read/base/reader.h"

extern const struct reader csv_reader;   /* a first line of names, a document a line */
extern const struct reader jsonl_reader; /* JSON Lines, or one array of such objects */

#endif
