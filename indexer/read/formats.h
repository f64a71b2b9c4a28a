/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/formats.h - every format that is read: the one door of indexer/read/. */
#ifndef INDEXER_READ_FORMATS_H
#define INDEXER_READ_FORMATS_H

#include "indexer/read/base/reader.h"

/* The readers in the order in which they are asked, plain text last; ends with NULL. For
 * 'input.readers'. */
extern const struct reader *const formats_readers[];

#endif
