/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/base/table_grid.h - a table gathered cell by cell, and made into blocks when it is
 * whole: rows, or paragraphs where the table only places a letterhead or a signature. */
#ifndef INDEXER_READ_BASE_TABLE_GRID_H
#define INDEXER_READ_BASE_TABLE_GRID_H

#include "indexer/read/base/reader.h"

struct table_grid;

struct table_grid *table_grid_new(void);
void table_grid_free(struct table_grid *grid);
typedef struct table_grid TableGrid; /* for g_autoptr(), which wants one word */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TableGrid, table_grid_free)

/* Append a cell to the row at hand; its lines are apart by '\n'. Copied. */
void table_grid_cell(struct table_grid *grid, const char *text, size_t len);
/* The row is whole. */
void table_grid_row(struct table_grid *grid);
/* Append what was gathered to 'extract' and start anew. 'borders' says whether the table shows as
 * one (true when that is not known); '*tables' counts the tables of the document. Nothing when
 * nothing was gathered. */
void table_grid_flush(struct table_grid *grid, bool borders, struct extract *extract,
                      unsigned *tables);

#endif
