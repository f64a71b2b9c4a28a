/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/understand/official/letterhead_summary.h - what letterhead.c and head.c know of a
 * letterhead while they read it. No door: only those two include it. */
#ifndef INDEXER_UNDERSTAND_OFFICIAL_LETTERHEAD_SUMMARY_H
#define INDEXER_UNDERSTAND_OFFICIAL_LETTERHEAD_SUMMARY_H

#include "indexer/understand/official/sentence_case.h"
#include "indexer/understand/official/letterhead_cells.h"
#include "text/official/kind.h"

struct head {
    struct sentence_case *casing;
    struct document *document;
    GArray *cells; /* of struct cell */
    bool motto, numbered, dated;
    const struct kind *kind;
    guint kind_cell;  /* the cell it stands in */
    guint after;      /* the cell after the summary */
    const char *rest; /* of the kind's cell, after the kind; borrowed from the cell */
    char *subject;    /* V/v … */
    bool addressed;   /* Kính gửi */
};

static inline struct cell *cell_at(const struct head *head, guint i)
{
    return &g_array_index(head->cells, struct cell, i);
}

/* Whether a line so written starts the preamble; 'first': it is the first below the kind. */
bool head_opens_preamble(const char *folded, bool first);

/* The first full date in 'text', a number as written, a body as written, go into the document. */
void head_set_date(struct head *head, const char *text);
void head_set_number(struct head *head, const char *written);
void head_set_issuer(struct head *head, const char *body);

/* The summary below the kind, as written, the caller's; 'after' is set. */
char *head_summary(struct head *head);
/* Issuer, number and date of the old form taken out of a summary; what is left, the caller's. */
char *head_old_form(struct head *head, const char *text);
/* Kind and summary as the document's title. */
void head_set_title(struct head *head, const char *summary);

#endif
