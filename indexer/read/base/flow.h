/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/base/flow.h - the text of an office file as its reader walks over it, made into
 * blocks: paragraphs, cells, rows, boxes and notes.
 *
 * A reader appends text to flow_text() and says what ended: a new office format is a traversal.
 *
 *     paragraph            a block of its role
 *     cell, row            in a table of data: "a | b"; in one that only places a letterhead or a
 *                          signature: the paragraphs in its cells, as blocks
 *     box (a text frame)   its paragraphs, as blocks after the paragraph that it hangs on
 *     note                 one block, after the paragraph or table that calls it
 *
 * In a cell or a note all is one line of text: paragraphs apart by blanks, the text of a box after
 * its paragraph, a table as "a, b; c, d". For one thread. */
#ifndef INDEXER_READ_BASE_FLOW_H
#define INDEXER_READ_BASE_FLOW_H

#include "indexer/read/base/reader.h"

struct flow;

/* Into 'extract', which is borrowed. */
struct flow *flow_new(struct extract *extract);
/* Ends what is open, with the paragraph at hand, and frees. NULL is fine. */
void flow_free(struct flow *flow);

/* Where text goes now: the paragraph at hand. Tabs and line breaks in it may mean something. Valid
 * until the next call of a function below, but flow_paragraph() and flow_cell() only empty it. */
GString *flow_text(struct flow *flow);

/* The paragraph ends. 'level' is a heading's, else not looked at; in a list a plain paragraph is an
 * item. A second title is a heading, a very long heading a paragraph. Nothing where it is blank. */
void flow_paragraph(struct flow *flow, enum block_role role, unsigned level, bool listed);

enum flow_table {
    FLOW_TABLE_DATA,     /* a table of data, or … */
    FLOW_TABLE_LAYOUT,   /* … one that only places text: the format tells (layout_table.h) */
    FLOW_TABLE_BORDERED, /* its text tells, when it is whole; it shows as a table … */
    FLOW_TABLE_PLAIN     /* … or does not */
};

/* A table begins; the text at hand, if any, is the first of its first cell. */
void flow_table(struct flow *flow, enum flow_table kind);
void flow_cell(struct flow *flow); /* the cell ends, and with it the paragraph at hand */
void flow_row(struct flow *flow);  /* the row ends */
/* The table ends. Text at hand that is in no cell is that of the paragraph after it. */
void flow_table_end(struct flow *flow);

/* A note or a box begins within the paragraph at hand, to which flow_inner_end() returns. False,
 * with nothing begun, when they are nested too deep: nobody's document. */
bool flow_note(struct flow *flow);
bool flow_box(struct flow *flow);
void flow_inner_end(struct flow *flow);
/* Whether a note or a box is open. */
bool flow_is_inner(const struct flow *flow);

#endif
