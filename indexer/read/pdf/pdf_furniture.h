/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/pdf/pdf_furniture.h - what stands on pages and is no text of the document: stamps of
 * digital signatures, watermarks, running heads and feet, page numbers. Stamps: pdf_furniture.tsv.
 */
#ifndef INDEXER_READ_PDF_PDF_FURNITURE_H
#define INDEXER_READ_PDF_PDF_FURNITURE_H

#include "indexer/read/pdf/pdf_line.h"

/* Take stamps and watermarks out of the words. They lie over the text, so this comes before lines.
 */
void pdf_furniture_stamps(struct pdf_pages *pages);

/* Take running heads and feet, and page numbers, out of the lines of all pages ('pages' holds one
 * GArray of struct pdf_line a page). */
void pdf_furniture_running(GPtrArray *pages);

#endif
