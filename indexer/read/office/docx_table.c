/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/office/docx_table.c - tables of a DOCX file. */
#include "indexer/read/office/docx_table.h"

#include "indexer/read/base/layout_table.h"
#include "indexer/read/office/wordml.h"

#include <string.h>

/* Elements of a name, also inside what may wrap them. */
static void gather(const xmlNode *parent, const char *name, GPtrArray *out)
{
    for (xmlNode *node = parent->children; node != NULL; node = node->next) {
        if (node->type != XML_ELEMENT_NODE)
            continue;
        if (wordml_is(node, name))
            g_ptr_array_add(out, node);
        else if (wordml_is(node, "sdt") || wordml_is(node, "sdtContent") ||
                 wordml_is(node, "customXml") || wordml_is(node, "ins"))
            gather(node, name, out);
    }
}

GPtrArray *docx_table_rows(const xmlNode *table)
{
    GPtrArray *rows = g_ptr_array_new();
    gather(table, "tr", rows);
    for (guint i = rows->len; i-- > 0;)
        if (wordml_child(wordml_child(rows->pdata[i], "trPr"), "del") != NULL)
            g_ptr_array_remove_index(rows, i);
    return rows;
}

/* A merged cell says "restart" where it begins and nothing, or "continue", where it goes on. */
static bool goes_on(const xmlNode *properties, const char *name)
{
    const xmlNode *merge = wordml_child(properties, name);
    return merge != NULL && g_strcmp0(wordml_attr(merge, "val"), "restart") != 0;
}

GPtrArray *docx_table_cells(const xmlNode *row)
{
    GPtrArray *cells = g_ptr_array_new();
    gather(row, "tc", cells);
    for (guint i = cells->len; i-- > 0;) {
        const xmlNode *properties = wordml_child(cells->pdata[i], "tcPr");
        if (goes_on(properties, "vMerge") || goes_on(properties, "hMerge") ||
            wordml_child(properties, "cellDel") != NULL)
            g_ptr_array_remove_index(cells, i);
    }
    return cells;
}

static bool draws(const xmlNode *borders)
{
    for (const xmlNode *edge = borders != NULL ? borders->children : NULL; edge != NULL;
         edge = edge->next) {
        const char *value = edge->type == XML_ELEMENT_NODE ? wordml_attr(edge, "val") : NULL;
        if (value != NULL && strcmp(value, "none") != 0 && strcmp(value, "nil") != 0)
            return true;
    }
    return false;
}

static bool has_borders(const xmlNode *table, const GPtrArray *rows, struct docx_styles *styles)
{
    const xmlNode *properties = wordml_child(table, "tblPr");
    const xmlNode *own = wordml_child(properties, "tblBorders");
    const struct docx_style *style = docx_styles_find(styles, wordml_val(properties, "tblStyle"));
    if (draws(own) || (own == NULL && style != NULL && style->borders))
        return true;
    for (guint i = 0; i < rows->len; i++) {
        g_autoptr(GPtrArray) cells = docx_table_cells(rows->pdata[i]);
        for (guint k = 0; k < cells->len; k++)
            if (draws(wordml_child(wordml_child(cells->pdata[k], "tcPr"), "tcBorders")))
                return true;
    }
    return false;
}

bool docx_table_is_layout(const xmlNode *table, const GPtrArray *rows, struct docx_styles *styles)
{
    guint columns = 0;
    for (guint i = 0; i < rows->len; i++) {
        g_autoptr(GPtrArray) cells = docx_table_cells(rows->pdata[i]);
        columns = MAX(columns, cells->len);
    }
    xmlChar *text = xmlNodeGetContent(table);
    const char *utf8 = text != NULL ? (const char *)text : "";
    bool layout =
        layout_table(rows->len, columns, has_borders(table, rows, styles), utf8, strlen(utf8));
    xmlFree(text);
    return layout;
}
