/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/office/rtf_flow.c - paragraphs, cells and notes of an RTF file. */
#include "indexer/read/office/rtf_flow.h"

#include "indexer/read/base/table_grid.h"

#include <string.h>

#define HEADING_MAX 600 /* bytes; as in DOCX */
#define INNER_MAX   8   /* notes in boxes in notes … */

struct rtf_flow {
    struct extract *extract;
    GString *text;
    GString *cell;           /* paragraphs of the cell before the one at hand */
    struct table_grid *grid; /* the table at hand */
    GPtrArray *after; /* of struct block *: notes and boxes, for after the paragraph or table */
    unsigned tables;
    bool in_table, listed;
    enum block_role role;
    unsigned level;
    /* Paragraphs that were left for a note or a box in them. */
    struct {
        GString *text;
        enum block_role role;
    } outer[INNER_MAX];
    unsigned inner;
};

struct rtf_flow *rtf_flow_new(struct extract *extract)
{
    struct rtf_flow *flow = g_new0(struct rtf_flow, 1);
    flow->extract = extract;
    flow->text = g_string_new(NULL);
    flow->cell = g_string_new(NULL);
    flow->grid = table_grid_new();
    flow->after = g_ptr_array_new();
    rtf_flow_plain(flow);
    return flow;
}

static void add_after(struct rtf_flow *flow)
{
    for (guint i = 0; i < flow->after->len; i++) {
        struct block *block = flow->after->pdata[i];
        extract_add(flow->extract, block->role, block->text, strlen(block->text));
        g_free(block->text);
        g_free(block);
    }
    g_ptr_array_set_size(flow->after, 0);
}

/* The table is over. */
static void end_table(struct rtf_flow *flow)
{
    if (flow->cell->len > 0 || (flow->in_table && flow->text->len > 0))
        rtf_flow_cell(flow);
    table_grid_flush(flow->grid, true, flow->extract, &flow->tables);
}

void rtf_flow_free(struct rtf_flow *flow)
{
    while (flow->inner > 0)
        rtf_flow_end(flow);
    rtf_flow_paragraph(flow);
    end_table(flow);
    add_after(flow);
    g_string_free(flow->text, TRUE);
    g_string_free(flow->cell, TRUE);
    table_grid_free(flow->grid);
    g_ptr_array_unref(flow->after);
    g_free(flow);
}

GString *rtf_flow_text(struct rtf_flow *flow)
{
    return flow->text;
}

void rtf_flow_plain(struct rtf_flow *flow)
{
    if (flow->inner > 0)
        return;
    flow->in_table = flow->listed = false;
    flow->role = BLOCK_PARAGRAPH;
    flow->level = 0;
}

void rtf_flow_in_table(struct rtf_flow *flow)
{
    if (flow->inner == 0)
        flow->in_table = true;
}

void rtf_flow_role(struct rtf_flow *flow, enum block_role role, unsigned level)
{
    if (flow->inner > 0)
        return;
    flow->role = role;
    flow->level = level;
}

void rtf_flow_listed(struct rtf_flow *flow)
{
    if (flow->inner == 0)
        flow->listed = true;
}

static void add_paragraph(struct rtf_flow *flow)
{
    enum block_role role = flow->role;
    if (role == BLOCK_HEADING && flow->text->len > HEADING_MAX)
        role = BLOCK_PARAGRAPH;
    if (role == BLOCK_PARAGRAPH && flow->listed)
        role = BLOCK_LIST_ITEM;
    guint before = flow->extract->blocks->len;
    extract_add(flow->extract, role, flow->text->str, flow->text->len);
    if (flow->extract->blocks->len > before && role == BLOCK_HEADING)
        extract_last(flow->extract)->level = flow->level;
}

void rtf_flow_paragraph(struct rtf_flow *flow)
{
    if (flow->inner > 0) {
        g_string_append_c(flow->text, ' ');
        return;
    }
    if (flow->in_table) {
        g_string_append_printf(flow->cell, "%s\n", flow->text->str);
        g_string_truncate(flow->text, 0);
        return;
    }
    end_table(flow);
    add_paragraph(flow);
    g_string_truncate(flow->text, 0);
    add_after(flow);
}

void rtf_flow_cell(struct rtf_flow *flow)
{
    if (flow->inner > 0) {
        g_string_append_c(flow->text, ' ');
        return;
    }
    g_string_append(flow->cell, flow->text->str);
    table_grid_cell(flow->grid, flow->cell->str, flow->cell->len);
    g_string_truncate(flow->cell, 0);
    g_string_truncate(flow->text, 0);
}

void rtf_flow_row(struct rtf_flow *flow)
{
    if (flow->inner > 0)
        return;
    if (flow->cell->len > 0)
        rtf_flow_cell(flow);
    table_grid_row(flow->grid);
}

bool rtf_flow_begin(struct rtf_flow *flow, enum block_role role)
{
    if (flow->inner == INNER_MAX)
        return false;
    flow->outer[flow->inner].text = flow->text;
    flow->outer[flow->inner].role = role;
    flow->inner++;
    flow->text = g_string_new(NULL);
    return true;
}

void rtf_flow_end(struct rtf_flow *flow)
{
    if (flow->inner == 0)
        return;
    flow->inner--;
    struct block *block = g_new0(struct block, 1);
    block->role = flow->outer[flow->inner].role;
    block->text = g_strstrip(g_string_free(flow->text, FALSE));
    g_ptr_array_add(flow->after, block);
    flow->text = flow->outer[flow->inner].text;
}
