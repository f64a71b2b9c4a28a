/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/pdf/pdf_text.h - pages of words made into blocks of text: furniture left out, broken
 * lines joined to paragraphs (also across pages), tables row by row, letterheads one column after
 * the other, footnotes after their page. */
#ifndef INDEXER_READ_PDF_PDF_TEXT_H
#define INDEXER_READ_PDF_PDF_TEXT_H

#include "indexer/read/pdf/pdf_words.h"
#include "indexer/read/base/reader.h"

/* Append the blocks of all pages to 'extract'. Takes furniture out of 'pages'. */
void pdf_text_read(struct pdf_pages *pages, struct extract *extract);

#endif
