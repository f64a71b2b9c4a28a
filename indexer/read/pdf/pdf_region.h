/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/pdf/pdf_region.h - lines side by side: tables, letterheads, signatures. */
#ifndef INDEXER_READ_PDF_PDF_REGION_H
#define INDEXER_READ_PDF_PDF_REGION_H

#include "indexer/read/pdf/pdf_line.h"
#include "indexer/read/base/reader.h"

/* How many of 'lines' from 'first' on stand in columns; 0 when the line there is plain text. */
guint pdf_region_length(const GArray *lines, guint first);

/* Append 'count' such lines as blocks of 'page'. '*tables' counts the tables of the document. */
void pdf_region_read(const GArray *lines, guint first, guint count, struct extract *extract,
                     unsigned page, unsigned *tables);

#endif
