/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/pdf/pdf_words.h - the words of pages with their places, as pdftotext -tsv and
 * tesseract's tsv give them. Places are in the unit of the program, y downwards. */
#ifndef INDEXER_READ_PDF_PDF_WORDS_H
#define INDEXER_READ_PDF_PDF_WORDS_H

#include <glib.h>

struct pdf_word {
    double x0, y0, x1, y1;
    unsigned line;    /* which of the program's lines it stands in */
    const char *text; /* UTF-8; owned by the pages */
};

struct pdf_page {
    double width, height;
    GArray *words; /* of struct pdf_word, in the program's order */
};

struct pdf_pages {
    GPtrArray *pages; /* of struct pdf_page */
    GStringChunk *texts;
};

struct pdf_pages *pdf_pages_new(void);
void pdf_pages_free(struct pdf_pages *pages);
typedef struct pdf_pages PdfPages; /* for g_autoptr(), which wants one word */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PdfPages, pdf_pages_free)

/* Append the pages of a TSV. Lines that are none of it are passed over. */
void pdf_pages_add(struct pdf_pages *pages, const char *tsv, size_t len);

/* The middle height of a page's words; 0 when it has none. */
double pdf_page_word_height(const struct pdf_page *page);

#endif
