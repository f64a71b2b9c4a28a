/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/pdf/pdf_line.h - the words of a page as the lines one sees. */
#ifndef INDEXER_READ_PDF_PDF_LINE_H
#define INDEXER_READ_PDF_PDF_LINE_H

#include "indexer/read/pdf/pdf_words.h"

/* Words of a line without a wide gap between them. */
struct pdf_segment {
    double x0, x1;
    char *text;
};

struct pdf_line {
    double x0, x1, y0, y1;
    double height;    /* the middle height of its words */
    GArray *segments; /* of struct pdf_segment, left to right */
    char *text;       /* all of it; segments apart by a tab */
};

/* A GArray of struct pdf_line, top to bottom, the caller's; where the page is set in two columns,
 * the left one's lines before the right one's. */
GArray *pdf_lines(const struct pdf_page *page);

#endif
