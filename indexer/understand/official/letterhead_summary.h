/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/understand/official/letterhead_summary.h - the summary (trích yếu) below the kind of a
 * document, and the title made of it.
 *
 *     QUYẾT ĐỊNH               kind_cell; what follows the kind in the same cell is 'rest'
 *     Về việc phê duyệt        joined to the summary, cell by cell, until a rule ends it
 *     quy hoạch tỉnh
 *     Căn cứ Luật …            'after': the first cell that is no summary
 *
 * No door: letterhead.c alone includes it, for what both know while they read one letterhead. */
#ifndef INDEXER_UNDERSTAND_OFFICIAL_LETTERHEAD_SUMMARY_H
#define INDEXER_UNDERSTAND_OFFICIAL_LETTERHEAD_SUMMARY_H

#include "indexer/understand/official/letterhead_cells.h"
#include "indexer/understand/official/sentence_case.h"
#include "text/official/kind.h"

/* Filled from top to bottom: the cells, the kind, the summary, the rest of the cells. */
struct letterhead_reading {
    struct sentence_case *casing;
    struct document *document; /* what was found; borrowed */
    GArray *cells;             /* of struct cell */
    bool motto;                /* the state's or the party's name is among them */
    bool numbered, dated;      /* 'document' has a number, a day of issue */
    const struct kind *kind;   /* static; NULL when none was found: then kind_cell and rest say
                                  nothing */
    guint kind_cell;           /* the cell that it starts */
    const char *rest; /* of that cell, behind the kind and a blank; "" for nothing; borrowed */
    guint after;      /* the first cell behind the summary; 0 before letterhead_summary() */
    char *subject;    /* V/v …; NULL for none */
    bool addressed;   /* Kính gửi */
};

static inline struct cell *letterhead_cell_at(const struct letterhead_reading *reading, guint i)
{
    return &g_array_index(reading->cells, struct cell, i);
}

/* Whether a line so written starts the preamble; 'first': it is the first below the kind. */
bool letterhead_opens_preamble(const char *folded, bool first);

/* The first full date in 'text', a number as written, a body as written, go into the document. */
void letterhead_found_date(struct letterhead_reading *reading, const char *text);
void letterhead_found_number(struct letterhead_reading *reading, const char *written);
void letterhead_found_issuer(struct letterhead_reading *reading, const char *body);

/* The summary below the kind, which is known: 'rest' and the cells below it as written, blanks
 * single; "" for none; the caller's. Sets 'after'. */
char *letterhead_summary(struct letterhead_reading *reading);
/* The same summary without issuer, number and date of the old form ("CỦA … SỐ … NGÀY …"), which go
 * into the document where it has none; the caller's. */
char *letterhead_old_form(struct letterhead_reading *reading, const char *summary);
/* Kind and summary as the document's title; the kind and its number where the summary is "". */
void letterhead_title(struct letterhead_reading *reading, const char *summary);

#endif
