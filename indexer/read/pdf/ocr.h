/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/pdf/ocr.h - scans: telling them, and having them recognised page by page. */
#ifndef INDEXER_READ_PDF_OCR_H
#define INDEXER_READ_PDF_OCR_H

#include "indexer/read/pdf/pdf_words.h"
#include "indexer/read/base/reader.h"

/* Whether what a PDF of 'pages' pages gave as text is none that can be used: too little a page (a
 * watermark), or hardly any of it Vietnamese syllables with their marks. English text passes. */
bool ocr_is_scan(const struct extract *extract, unsigned pages);

/* Whether the limits ask for recognition; else READ_ERROR_EMPTY: "scan, no text (try --ocr)". */
bool ocr_wanted(const struct input *input, GError **error);

/* Append the words of all 'count' pages of the PDF, or of the image, as recognised. The helper's
 * time in the limits is that of one page. */
bool ocr_read_pdf(const struct input *input, unsigned count, struct pdf_pages *pages,
                  GError **error);
bool ocr_read_image(const struct input *input, struct pdf_pages *pages, GError **error);

/* Those words as a document of that format, marked as recognised. The caller's. */
struct extract *ocr_extract(const char *format, struct pdf_pages *pages);

#endif
