/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/understand/lines/outline.h - which lines open a part of a document: Chương II, Điều
 * 5, 1., a), Thứ nhất.
 *
 * The levels nest in the order of the enum: an annex holds everything, a dash nothing. What only
 * looks like a heading is none: a citation at the start of a broken line ("Điều 5 của Luật này"),
 * or an article that an amending law quotes. Safe from any thread. */
#ifndef INDEXER_UNDERSTAND_LINES_OUTLINE_H
#define INDEXER_UNDERSTAND_LINES_OUTLINE_H

#include "indexer/understand/lines/line.h"

enum outline_level {
    OUTLINE_ANNEX,   /* Phụ lục II */
    OUTLINE_PART,    /* Phần thứ nhất */
    OUTLINE_CHAPTER, /* Chương II */
    OUTLINE_MUC,     /* Mục 1 */
    OUTLINE_TIEU_MUC,
    OUTLINE_ARTICLE,                     /* Điều 5. */
    OUTLINE_CAPITAL,                     /* A. */
    OUTLINE_HEADING,                     /* a heading of the format, unnumbered; six levels */
    OUTLINE_ROMAN = OUTLINE_HEADING + 6, /* I. */
    OUTLINE_ORDINAL,                     /* Thứ nhất */
    OUTLINE_CLAUSE,                      /* 1. */
    OUTLINE_DECIMAL,                     /* 1.2. */
    OUTLINE_LETTER,                      /* a) */
    OUTLINE_DASH,                        /* - */
    OUTLINE_NONE
};

struct outline_mark {
    unsigned char level; /* enum outline_level */
    bool title_follows;  /* a Chương or Điều whose title stands on the next line or lines */
    char label[32];      /* "Chương II", "2", "a"; "" for headings and dashes */
};

/* The level of a line by its own sign alone, whatever stands around it. */
enum outline_level outline_sign(const struct line *line);

/* One mark a line, the caller's (g_free). */
struct outline_mark *outline_read(const GArray *lines);

#endif
