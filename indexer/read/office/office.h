/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/office/office.h - the readers of files of word processors. Safe from any thread. */
#ifndef INDEXER_READ_OFFICE_OFFICE_H
#define INDEXER_READ_OFFICE_OFFICE_H

#include "indexer/read/base/reader.h"

extern const struct reader doc_reader; /* Word 2 to 2003 */
extern const struct reader docx_reader;
extern const struct reader odt_reader;
extern const struct reader rtf_reader;

#endif
