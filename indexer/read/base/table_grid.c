/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/base/table_grid.c - tables of formats that come as a stream of cells. */
#include "indexer/read/base/table_grid.h"

#include "indexer/read/base/layout_table.h"

#include <string.h>

struct table_grid {
    GPtrArray *rows; /* of GPtrArray of char * */
    GPtrArray *row;
};

static void free_row(void *row)
{
    g_ptr_array_unref(row);
}

struct table_grid *table_grid_new(void)
{
    struct table_grid *grid = g_new0(struct table_grid, 1);
    grid->rows = g_ptr_array_new_with_free_func(free_row);
    grid->row = g_ptr_array_new_with_free_func(g_free);
    return grid;
}

void table_grid_free(struct table_grid *grid)
{
    if (grid == NULL)
        return;
    g_ptr_array_unref(grid->rows);
    g_ptr_array_unref(grid->row);
    g_free(grid);
}

void table_grid_cell(struct table_grid *grid, const char *text, size_t len)
{
    GString *cell = g_string_new_len(text, (gssize)len);
    g_string_replace(cell, "\u00A0", " ", 0);
    g_ptr_array_add(grid->row, g_strstrip(g_string_free(cell, FALSE)));
}

void table_grid_row(struct table_grid *grid)
{
    if (grid->row->len == 0)
        return;
    g_ptr_array_add(grid->rows, grid->row);
    grid->row = g_ptr_array_new_with_free_func(g_free);
}

/* Cells of the row that have text. */
static guint filled(const GPtrArray *row)
{
    guint cells = 0;
    for (guint k = 0; k < row->len; k++)
        cells += *(const char *)row->pdata[k] != '\0';
    return cells;
}

static bool is_layout(const struct table_grid *grid, bool borders)
{
    g_autoptr(GString) text = g_string_new(NULL);
    guint columns = 0;
    for (guint i = 0; i < grid->rows->len; i++) {
        const GPtrArray *row = grid->rows->pdata[i];
        columns = MAX(columns, filled(row));
        for (guint k = 0; k < row->len && i <= LAYOUT_ROWS_MAX; k++)
            g_string_append_printf(text, "%s\n", (const char *)row->pdata[k]);
    }
    if (columns <= 1 || (!borders && columns == 2 && grid->rows->len == 1))
        return true;
    return layout_table_size(grid->rows->len, columns) && layout_table_text(text->str, text->len);
}

static void add_paragraphs(const GPtrArray *row, struct extract *extract)
{
    for (guint k = 0; k < row->len; k++) {
        g_auto(GStrv) lines = g_strsplit(row->pdata[k], "\n", 0);
        for (char **line = lines; *line != NULL; line++)
            extract_add(extract, BLOCK_PARAGRAPH, *line, strlen(*line));
    }
}

static bool add_row(const GPtrArray *row, struct extract *extract, unsigned table)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint k = 0; k < row->len; k++) {
        char *cell = g_strdelimit(row->pdata[k], "\n\t", ' ');
        if (cell[0] == '\0')
            continue;
        if (text->len > 0)
            g_string_append(text, " | ");
        g_string_append(text, cell);
    }
    if (text->len == 0)
        return false;
    extract_add(extract, BLOCK_TABLE_ROW, text->str, text->len);
    extract_last(extract)->table = table;
    return true;
}

void table_grid_flush(struct table_grid *grid, bool borders, struct extract *extract,
                      unsigned *tables)
{
    table_grid_row(grid);
    bool layout = is_layout(grid, borders), any = false;
    for (guint i = 0; i < grid->rows->len; i++) {
        if (layout)
            add_paragraphs(grid->rows->pdata[i], extract);
        else
            any = add_row(grid->rows->pdata[i], extract, *tables + 1) || any;
    }
    *tables += any;
    g_ptr_array_set_size(grid->rows, 0);
}
