/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/understand/lines/line.h - a document's blocks as lines, the form in which metadata and
 * sections read them.
 *
 * A line is one paragraph, heading or table row in stored form, with its folded twin, since nearly
 * every question asked of it ("is this a letterhead?") is asked without marks and case. Safe from
 * any thread. */
#ifndef INDEXER_UNDERSTAND_LINES_LINE_H
#define INDEXER_UNDERSTAND_LINES_LINE_H

#include "indexer/read/base/reader.h"

struct line {
    enum block_role role;
    unsigned level; /* of a heading, from 1; else 0 */
    unsigned page, table;
    bool dropped; /* no part of the document's text; so are drawn lines (-----), which have no words
                   */
    bool capitals;  /* has letters, and all of them are capitals */
    unsigned words; /* runs of letters and digits: syllables, nearly, at a tenth of the cost */
    char *text;     /* stored form; inner blanks as they were, since columns show in them */
    char *folded;   /* folded, blanks trimmed and single */
};

/* Lines of 'blocks' (of struct block): normalised, cut at line breaks, empty ones left out. The
 * signs of Markdown (#, **, table rules) become roles or go. A GArray of struct line. */
GArray *lines_from_blocks(const GArray *blocks);

/* Put 'text' (taken over) in place of the line's text, and all that follows from it. */
void line_set_text(struct line *line, char *text);

static inline struct line *line_at(const GArray *lines, size_t i)
{
    return &g_array_index(lines, struct line, i);
}

/* Bytes of 'words' (folded, not "") at the start of 'folded', where a word ends behind them; else
 * 0. */
size_t line_opening(const char *folded, const char *words);
/* Whether the line's folded form starts so. */
bool line_starts(const struct line *line, const char *prefix);

/* Blanks trimmed and single, the caller's. */
char *line_squeezed(const char *text, size_t len);
/* The same text folded. */
char *line_fold(const char *text, size_t len);
/* Whether 'text' has letters and none of them is lower case. */
bool line_is_capitals(const char *text, size_t len);
/* Words as above. */
unsigned line_words(const char *text, size_t len);

#endif
