/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/pdf/pdf_region.c - columns by where segments start and end.
 *
 * The lines with the most segments say where the columns are; other segments belong to the column
 * they overlap most. A line with text in the first column, or after a gap, starts a row. */
#include "indexer/read/pdf/pdf_region.h"

#include "indexer/read/base/layout_table.h"

#include <stdbool.h>
#include <string.h>

/* In line heights: the white between two lines of one cell, and between rows. */
#define CELL_GAP 0.9
/* A number, a letter, a dash: "1.", "(iv)", "a)". */
#define LABEL_MAX 6

static const struct pdf_line *line_at(const GArray *lines, guint index)
{
    return &g_array_index(lines, struct pdf_line, index);
}

static const struct pdf_segment *segment_at(const struct pdf_line *line, guint index)
{
    return &g_array_index(line->segments, struct pdf_segment, index);
}

/* A list item whose number stands apart from its text is plain text. */
static bool is_labelled(const struct pdf_line *line)
{
    if (line->segments->len != 2)
        return false;
    const char *label = segment_at(line, 0)->text;
    return g_utf8_strlen(label, -1) <= LABEL_MAX &&
           strchr(").-+:•–*", label[strlen(label) - 1]) != NULL;
}

static bool is_multi(const struct pdf_line *line)
{
    return line->segments->len > 1 && !is_labelled(line);
}

/* Whether the one segment of a line lies within one column of the line 'beside' it. */
static bool fits(const struct pdf_line *line, const struct pdf_line *beside)
{
    guint touched = 0;
    for (guint i = 0; i < beside->segments->len; i++) {
        const struct pdf_segment *segment = segment_at(beside, i);
        touched += line->x0 < segment->x1 + line->height && line->x1 > segment->x0 - line->height;
    }
    return touched == 1;
}

guint pdf_region_length(const GArray *lines, guint first)
{
    const struct pdf_line *widest = line_at(lines, first);
    if (!is_multi(widest))
        return 0;
    guint count = 1, pending = 0;
    for (guint i = first + 1; i < lines->len; i++) {
        const struct pdf_line *line = line_at(lines, i), *before = line_at(lines, i - 1);
        double gap = line->y0 - before->y1;
        if (line->y0 < before->y0 || gap > 3 * line->height)
            break;
        if (is_multi(line) || is_labelled(line)) {
            count += pending + 1;
            pending = 0;
            if (line->segments->len > widest->segments->len)
                widest = line;
        } else if (gap < CELL_GAP * line->height && fits(line, widest))
            pending++;
        else
            break;
    }
    return count + pending;
}

/* ---- columns ---- */

struct column {
    double x0, x1;
};

static GArray *columns_of(const GArray *lines, guint first, guint count)
{
    guint most = 0;
    for (guint i = first; i < first + count; i++)
        most = MAX(most, line_at(lines, i)->segments->len);
    GArray *columns = g_array_new(FALSE, TRUE, sizeof(struct column));
    g_array_set_size(columns, most);
    bool any = false;
    for (guint i = first; i < first + count; i++) {
        const struct pdf_line *line = line_at(lines, i);
        for (guint k = 0; k < line->segments->len && line->segments->len == most; k++) {
            struct column *column = &g_array_index(columns, struct column, k);
            const struct pdf_segment *segment = segment_at(line, k);
            column->x0 = any ? MIN(column->x0, segment->x0) : segment->x0;
            column->x1 = any ? MAX(column->x1, segment->x1) : segment->x1;
        }
        any = any || line->segments->len == most;
    }
    return columns;
}

static guint column_of(const GArray *columns, const struct pdf_segment *segment)
{
    guint best = 0;
    double most = -G_MAXDOUBLE;
    for (guint i = 0; i < columns->len; i++) {
        const struct column *column = &g_array_index(columns, struct column, i);
        double overlap = MIN(column->x1, segment->x1) - MAX(column->x0, segment->x0);
        if (overlap > most) {
            most = overlap;
            best = i;
        }
    }
    return best;
}

/* ---- blocks ---- */

static void add(struct extract *extract, enum block_role role, const char *text, unsigned page,
                unsigned table)
{
    guint before = extract->blocks->len;
    extract_add(extract, role, text, strlen(text));
    if (extract->blocks->len == before)
        return;
    extract_last(extract)->page = page;
    extract_last(extract)->table = table;
}

static void add_side_by_side(const GArray *lines, guint first, guint count, const GArray *columns,
                             struct extract *extract, unsigned page)
{
    for (guint c = 0; c < columns->len; c++)
        for (guint i = first; i < first + count; i++) {
            const struct pdf_line *line = line_at(lines, i);
            g_autoptr(GString) text = g_string_new(NULL);
            for (guint k = 0; k < line->segments->len; k++)
                if (column_of(columns, segment_at(line, k)) == c)
                    g_string_append_printf(text, "%s%s", text->len > 0 ? " " : "",
                                           segment_at(line, k)->text);
            add(extract, BLOCK_PARAGRAPH, text->str, page, 0);
        }
}

static void end_row(GString **cells, guint columns, struct extract *extract, unsigned page,
                    unsigned table)
{
    g_autoptr(GString) row = g_string_new(NULL);
    for (guint c = 0; c < columns; c++) {
        if (cells[c]->len > 0)
            g_string_append_printf(row, "%s%s", row->len > 0 ? " | " : "", cells[c]->str);
        g_string_truncate(cells[c], 0);
    }
    add(extract, BLOCK_TABLE_ROW, row->str, page, table);
}

static void add_rows(const GArray *lines, guint first, guint count, const GArray *columns,
                     struct extract *extract, unsigned page, unsigned table)
{
    g_autofree GString **cells = g_new0(GString *, columns->len);
    for (guint c = 0; c < columns->len; c++)
        cells[c] = g_string_new(NULL);
    for (guint i = first; i < first + count; i++) {
        const struct pdf_line *line = line_at(lines, i);
        bool starts = column_of(columns, segment_at(line, 0)) == 0 ||
                      (i > first && line->y0 - line_at(lines, i - 1)->y1 > CELL_GAP * line->height);
        if (starts)
            end_row(cells, columns->len, extract, page, table);
        for (guint k = 0; k < line->segments->len; k++) {
            GString *cell = cells[column_of(columns, segment_at(line, k))];
            g_string_append_printf(cell, "%s%s", cell->len > 0 ? " " : "",
                                   segment_at(line, k)->text);
        }
    }
    end_row(cells, columns->len, extract, page, table);
    for (guint c = 0; c < columns->len; c++)
        g_string_free(cells[c], TRUE);
}

void pdf_region_read(const GArray *lines, guint first, guint count, struct extract *extract,
                     unsigned page, unsigned *tables)
{
    g_autoptr(GArray) columns = columns_of(lines, first, count);
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = first; i < first + count; i++)
        g_string_append_printf(text, "%s\n", line_at(lines, i)->text);
    if (count == 1) {
        g_strdelimit(text->str, "\t\n", ' ');
        add(extract, BLOCK_PARAGRAPH, text->str, page, 0);
    } else if (columns->len <= 3 && layout_table_text(text->str, text->len))
        add_side_by_side(lines, first, count, columns, extract, page);
    else
        add_rows(lines, first, count, columns, extract, page, ++*tables);
}
