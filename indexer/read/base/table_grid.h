/* indexer/read/base/table_grid.h - a table gathered cell by cell, and made into blocks when it is
 * whole: rows, or paragraphs where the table only places a letterhead or a signature. */
#ifndef INDEXER_READ_BASE_TABLE_GRID_H
#define INDEXER_READ_BASE_TABLE_GRID_H

#include "indexer/read/base/reader.h"

struct grid;

struct grid *grid_new(void);
void grid_free(struct grid *grid);
typedef struct grid Grid; /* for g_autoptr(), which wants one word */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Grid, grid_free)

/* Append a cell to the row at hand; its lines are apart by '\n'. Copied. */
void grid_cell(struct grid *grid, const char *text, size_t len);
/* The row is whole. */
void grid_row(struct grid *grid);
/* Append what was gathered to 'extract' and start anew. 'borders' says whether the table shows as
 * one (true when that is not known); '*tables' counts the tables of the document. Nothing when
 * nothing was gathered. */
void grid_flush(struct grid *grid, bool borders, struct extract *extract, unsigned *tables);

#endif
