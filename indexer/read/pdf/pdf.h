/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/pdf/pdf.h - the readers of PDF files and scans. Safe from any thread. */
#ifndef INDEXER_READ_PDF_PDF_H
#define INDEXER_READ_PDF_PDF_H

#include "indexer/read/base/reader.h"

extern const struct reader image_reader; /* PNG, JPEG, TIFF: scans */
extern const struct reader pdf_reader;

#endif
