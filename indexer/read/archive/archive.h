/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/archive/archive.h - the readers of archives. Safe from any thread. */
#ifndef INDEXER_READ_ARCHIVE_ARCHIVE_H
#define INDEXER_READ_ARCHIVE_ARCHIVE_H

#include "indexer/read/base/reader.h"

extern const struct reader zip_reader; /* archives; other office files are refused by name */

#endif
