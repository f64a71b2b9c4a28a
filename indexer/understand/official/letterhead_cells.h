/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/understand/official/letterhead_cells.h - the pieces of a letterhead, whichever way its
 * two columns were flattened.
 *
 * "UBND TỈNH HẬU GIANG    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" is two cells, also when a single
 * blank or " | " stands between the columns. Safe from any thread. */
#ifndef INDEXER_UNDERSTAND_OFFICIAL_LETTERHEAD_CELLS_H
#define INDEXER_UNDERSTAND_OFFICIAL_LETTERHEAD_CELLS_H

#include "indexer/understand/lines/line.h"

enum cell_kind {
    CELL_TEXT,
    CELL_MOTTO,   /* the state's or the party's name */
    CELL_WISH,    /* Độc lập - Tự do - Hạnh phúc */
    CELL_NUMBER,  /* Số: … */
    CELL_DATE,    /* …, ngày … tháng … năm … */
    CELL_SUBJECT, /* V/v … */
    CELL_SIGN     /* no letters */
};

struct cell {
    enum cell_kind kind;
    guint line; /* it stands in */
    char *text; /* blanks single */
    char *folded;
    bool capitals;
};

/* The next column of a line, up to a tab, three blanks or " | ": its text with single blanks,
 * perhaps
 * "", the caller's; NULL at the line's end. '*at' moves on to the column after it. */
char *letterhead_column_next(const char **at);

/* Append the cells of line 'i' to 'cells' (of struct cell, cleared by letterhead_cell_clear()). */
void letterhead_cells_add(const GArray *lines, guint i, GArray *cells);
void letterhead_cell_clear(struct cell *cell);

/* A motto or a number that a narrow column broke over two lines becomes one line again. */
void letterhead_cells_mend(GArray *lines);

/* Whether the line has the state's or the party's name in capitals. */
bool letterhead_cell_is_motto(const struct line *line);

/* The number in a cell of kind CELL_NUMBER, as written ("274-CTr/TU"); NULL for a blank one
 * ("Số:      /QĐ-UBND"). The caller's. */
char *letterhead_cell_number(const struct cell *cell);

/* Set a number as it is written, of a kind of this name (NULL when unknown), and its key. */
void letterhead_set_number(struct document *document, const char *kind, const char *written);

#endif
