/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/office/odt_body.c - a walk over content.xml.
 *
 * As in a DOCX file there are two walks: over block content (paragraphs, lists, tables) and inside
 * a paragraph; flow.h makes blocks of both. Depth is bounded by the parser's limit on nested
 * elements. */
#include "indexer/read/office/odt_body.h"

#include "indexer/read/base/flow.h"
#include "indexer/read/base/font.h"
#include "indexer/read/base/layout_table.h"
#include "indexer/read/office/odf.h"

#include <string.h>

/* The counters of one list, also those of the lists it goes on from. */
struct counts {
    unsigned value[ODT_LEVELS];
    bool set[ODT_LEVELS];
};

struct body {
    struct odt_styles *styles;
    GHashTable *by_id, *by_style; /* finished lists: xml:id, list style -> struct counts */
    struct counts headings;
    struct flow *flow;
    const char *font;
    GString *label; /* of the list item whose first paragraph comes next */
};

static void blocks(struct body *body, xmlNode *first);

/* ---- inside a paragraph ---- */

/* White space in the XML is one blank; several are written as elements. */
static void append_text(struct body *body, const char *text)
{
    g_autoptr(GString) plain = g_string_new(NULL);
    GString *whole = flow_text(body->flow);
    for (const char *at = text; *at != '\0'; at++) {
        bool blank = strchr(" \t\r\n", *at) != NULL;
        const GString *before = plain->len > 0 ? plain : whole;
        bool after_blank =
            before->len == 0 || strchr(" \t\n", before->str[before->len - 1]) != NULL;
        if (!blank)
            g_string_append_c(plain, *at);
        else if (!after_blank)
            g_string_append_c(plain, ' ');
    }
    font_append(body->font, plain->str, plain->len, whole);
}

enum action { SKIP, INTO, SPACE, TAB, BREAK, NOTE, FRAME };

static const struct {
    enum odf_ns ns;
    const char *name;
    enum action action;
} actions[] = {
    {ODF_TEXT, "s", SPACE},
    {ODF_TEXT, "tab", TAB},
    {ODF_TEXT, "line-break", BREAK},
    {ODF_TEXT, "note", NOTE},
    {ODF_TEXT, "ruby-text", SKIP},
    {ODF_TEXT, "hidden-text", SKIP},
    {ODF_TEXT, "hidden-paragraph", SKIP},
    {ODF_TEXT, "tracked-changes", SKIP},
    {ODF_OFFICE, "annotation", SKIP},
    {ODF_DRAW, "text-box", FRAME},
    {ODF_DRAW, "custom-shape", FRAME},
    {ODF_DRAW, "rect", FRAME},
};

static enum action action_of(const xmlNode *node)
{
    for (size_t i = 0; i < G_N_ELEMENTS(actions); i++)
        if (odf_is(node, actions[i].ns, actions[i].name))
            return actions[i].action;
    return INTO;
}

static void inside(struct body *body, xmlNode *first);

/* Spans change the font and can hide text; other wrappers are read through. */
static void into(struct body *body, xmlNode *node)
{
    const char *font = body->font;
    if (odf_is(node, ODF_TEXT, "span")) {
        const struct odt_style *style =
            odt_styles_get(body->styles, "text", odf_attr(node, ODF_TEXT, "style-name"));
        if (style->hidden)
            return;
        if (style->font != NULL)
            body->font = style->font;
    }
    if (strcmp((const char *)node->name, "desc") != 0 &&
        strcmp((const char *)node->name, "title") != 0)
        inside(body, node->children);
    body->font = font;
}

/* The content of a note or a box that has begun in the flow. Labels stay with the list outside. */
static void inner(struct body *body, const xmlNode *content)
{
    const char *font = body->font;
    GString *label = body->label;
    body->label = g_string_new(NULL);
    blocks(body, content != NULL ? content->children : NULL);
    g_string_free(body->label, TRUE);
    body->label = label;
    body->font = font;
    flow_inner_end(body->flow);
}

static void note(struct body *body, const xmlNode *node)
{
    if (flow_note(body->flow))
        inner(body, odf_child(node, ODF_TEXT, "note-body"));
}

static void box(struct body *body, const xmlNode *node)
{
    if (flow_box(body->flow))
        inner(body, node);
}

static void inside(struct body *body, xmlNode *first)
{
    for (xmlNode *node = first; node != NULL; node = node->next) {
        if ((node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) &&
            node->content != NULL)
            append_text(body, (const char *)node->content);
        if (node->type != XML_ELEMENT_NODE)
            continue;
        switch (action_of(node)) {
        case SPACE:
            g_string_append_c(flow_text(body->flow), ' ');
            break;
        case TAB:
            g_string_append_c(flow_text(body->flow), '\t');
            break;
        case BREAK:
            g_string_append_c(flow_text(body->flow), '\n');
            break;
        case NOTE:
            note(body, node);
            break;
        case FRAME:
            box(body, node);
            break;
        case INTO:
            into(body, node);
            break;
        case SKIP:
            break;
        }
    }
}

/* ---- numbers ---- */

static void count(const struct body *body, struct counts *counts, const char *list, unsigned level)
{
    for (unsigned i = 1; i < level; i++)
        if (!counts->set[i - 1]) {
            counts->set[i - 1] = true;
            counts->value[i - 1] = odt_styles_start(body->styles, list, i);
        }
    struct counts *at = counts;
    at->value[level - 1] =
        at->set[level - 1] ? at->value[level - 1] + 1 : odt_styles_start(body->styles, list, level);
    at->set[level - 1] = true;
    for (unsigned i = level; i < ODT_LEVELS; i++)
        at->set[i] = false;
}

static void label_heading(struct body *body, const xmlNode *node, unsigned level)
{
    if (level < 1 || level > ODT_LEVELS ||
        g_strcmp0(odf_attr(node, ODF_TEXT, "is-list-header"), "true") == 0)
        return;
    count(body, &body->headings, NULL, level);
    g_string_truncate(body->label, 0);
    odt_styles_label(body->styles, NULL, level, body->headings.value, body->label);
}

/* ---- paragraphs ---- */

static bool is_blank(const char *text)
{
    return text[strspn(text, " \t\n\r")] == '\0';
}

static void paragraph(struct body *body, xmlNode *node, bool in_list)
{
    const struct odt_style *style =
        odt_styles_get(body->styles, "paragraph", odf_attr(node, ODF_TEXT, "style-name"));
    unsigned outline = 0;
    if (odf_is(node, ODF_TEXT, "h")) {
        outline = odf_number(node, ODF_TEXT, "outline-level", 1);
        if (!in_list)
            label_heading(body, node, outline);
    }
    if (style->hidden)
        return;
    body->font = style->font;
    inside(body, node->children);
    GString *text = flow_text(body->flow);
    if (!is_blank(text->str)) {
        if (body->label->len > 0) {
            g_string_prepend_c(text, ' ');
            g_string_prepend(text, body->label->str);
        }
        g_string_truncate(body->label, 0);
    }
    if (outline > 0)
        flow_paragraph(body->flow, BLOCK_HEADING, outline, in_list);
    else
        flow_paragraph(body->flow, style->role, style->level, in_list);
}

/* ---- lists ---- */

/* The list style of the first paragraph in the list, where the list itself names none. */
static const char *style_within(struct body *body, const xmlNode *list)
{
    const xmlNode *item = odf_child(list, ODF_TEXT, "list-item");
    const xmlNode *first = odf_child(item, ODF_TEXT, "p");
    if (first == NULL)
        return NULL;
    return odt_styles_get(body->styles, "paragraph", odf_attr(first, ODF_TEXT, "style-name"))->list;
}

static void items(struct body *body, xmlNode *list, const char *style, unsigned level,
                  struct counts *counts);

static void item(struct body *body, xmlNode *node, const char *style, unsigned level,
                 struct counts *counts)
{
    if (odf_is(node, ODF_TEXT, "list-item")) {
        unsigned start = odf_number(node, ODF_TEXT, "start-value", 0);
        const xmlNode *child = node->children;
        while (child != NULL && child->type != XML_ELEMENT_NODE)
            child = child->next;
        /* An item that only holds a deeper list is there for the depth. */
        if (child != NULL && !odf_is(child, ODF_TEXT, "list")) {
            count(body, counts, style, level);
            if (start > 0)
                counts->value[level - 1] = start;
            g_string_truncate(body->label, 0);
            odt_styles_label(body->styles, style, level, counts->value, body->label);
        }
    }
    for (xmlNode *child = node->children; child != NULL; child = child->next) {
        if (odf_is(child, ODF_TEXT, "list"))
            items(body, child, style, level + 1, counts);
        else if (odf_is(child, ODF_TEXT, "p") || odf_is(child, ODF_TEXT, "h"))
            paragraph(body, child, true);
    }
    g_string_truncate(body->label, 0);
}

static void items(struct body *body, xmlNode *list, const char *style, unsigned level,
                  struct counts *counts)
{
    const char *own = odf_attr(list, ODF_TEXT, "style-name");
    if (own != NULL)
        style = own;
    for (xmlNode *node = list->children; node != NULL; node = node->next)
        if (odf_is(node, ODF_TEXT, "list-item") || odf_is(node, ODF_TEXT, "list-header"))
            item(body, node, style != NULL ? style : "", MIN(level, ODT_LEVELS), counts);
}

static void list(struct body *body, xmlNode *node)
{
    const char *style = odf_attr(node, ODF_TEXT, "style-name");
    if (style == NULL)
        style = style_within(body, node);
    if (style == NULL)
        style = "";
    const char *after = odf_attr(node, ODF_TEXT, "continue-list");
    bool goes_on = g_strcmp0(odf_attr(node, ODF_TEXT, "continue-numbering"), "true") == 0;
    const struct counts *before = NULL;
    if (after != NULL)
        before = g_hash_table_lookup(body->by_id, after);
    if (before == NULL && (goes_on || after != NULL))
        before = g_hash_table_lookup(body->by_style, style);
    struct counts counts = {0};
    if (before != NULL)
        counts = *before;
    items(body, node, style, 1, &counts);
    for (const xmlAttr *attr = node->properties; attr != NULL; attr = attr->next)
        if (strcmp((const char *)attr->name, "id") == 0 && attr->children != NULL)
            g_hash_table_insert(body->by_id, attr->children->content,
                                g_memdup2(&counts, sizeof(counts)));
    g_hash_table_insert(body->by_style, (gpointer)style, g_memdup2(&counts, sizeof(counts)));
}

/* ---- tables ---- */

static void gather(const xmlNode *parent, const char *name, GPtrArray *out)
{
    for (xmlNode *node = parent->children; node != NULL; node = node->next) {
        if (odf_is(node, ODF_TABLE, name))
            g_ptr_array_add(out, node);
        else if (odf_is(node, ODF_TABLE, "table-header-rows") ||
                 odf_is(node, ODF_TABLE, "table-rows") ||
                 odf_is(node, ODF_TABLE, "table-row-group"))
            gather(node, name, out);
    }
}

static bool is_layout(const struct body *body, const xmlNode *table, const GPtrArray *rows)
{
    unsigned columns = 0;
    bool borders = false;
    for (guint i = 0; i < rows->len; i++) {
        g_autoptr(GPtrArray) cells = g_ptr_array_new();
        gather(rows->pdata[i], "table-cell", cells);
        columns = MAX(columns, cells->len);
        for (guint k = 0; k < cells->len && !borders; k++)
            borders = odt_styles_cell_border(body->styles,
                                             odf_attr(cells->pdata[k], ODF_TABLE, "style-name"));
    }
    xmlChar *text = xmlNodeGetContent(table);
    const char *utf8 = text != NULL ? (const char *)text : "";
    bool layout = layout_table(rows->len, columns, borders, utf8, strlen(utf8));
    xmlFree(text);
    return layout;
}

static void table(struct body *body, xmlNode *node)
{
    g_autoptr(GPtrArray) rows = g_ptr_array_new();
    gather(node, "table-row", rows);
    flow_table(body->flow, is_layout(body, node, rows) ? FLOW_TABLE_LAYOUT : FLOW_TABLE_DATA);
    for (guint i = 0; i < rows->len; i++) {
        g_autoptr(GPtrArray) cells = g_ptr_array_new();
        gather(rows->pdata[i], "table-cell", cells);
        for (guint k = 0; k < cells->len; k++) {
            blocks(body, ((xmlNode *)cells->pdata[k])->children);
            flow_cell(body->flow);
        }
        flow_row(body->flow);
    }
    flow_table_end(body->flow);
}

/* ---- block content ---- */

static const struct {
    const char *element, *example;
} wrappers[] = {
#include "odt_wrapper.inc"
};

static bool is_wrapper(const xmlNode *node)
{
    if (g_strcmp0(odf_attr(node, ODF_TEXT, "display"), "none") == 0)
        return false;
    for (size_t i = 0; i < G_N_ELEMENTS(wrappers); i++)
        if (odf_is(node, ODF_TEXT, wrappers[i].element))
            return true;
    /* A frame anchored to the page stands beside the paragraphs. */
    return odf_is(node, ODF_DRAW, "frame") || odf_is(node, ODF_DRAW, "text-box");
}

static void blocks(struct body *body, xmlNode *first)
{
    for (xmlNode *node = first; node != NULL; node = node->next) {
        if (node->type != XML_ELEMENT_NODE)
            continue;
        if (odf_is(node, ODF_TEXT, "p") || odf_is(node, ODF_TEXT, "h"))
            paragraph(body, node, false);
        else if (odf_is(node, ODF_TEXT, "list"))
            list(body, node);
        else if (odf_is(node, ODF_TABLE, "table"))
            table(body, node);
        else if (is_wrapper(node))
            blocks(body, node->children);
    }
}

void odt_body_read(const xmlDoc *content, struct odt_styles *styles, struct extract *extract)
{
    struct body body = {
        .styles = styles,
        .by_id = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free),
        .by_style = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free),
        .flow = flow_new(extract),
        .label = g_string_new(NULL),
    };
    const xmlNode *root = xmlDocGetRootElement(content);
    const xmlNode *text = odf_child(odf_child(root, ODF_OFFICE, "body"), ODF_OFFICE, "text");
    blocks(&body, text != NULL ? text->children : NULL);
    flow_free(body.flow);
    g_hash_table_unref(body.by_id);
    g_hash_table_unref(body.by_style);
    g_string_free(body.label, TRUE);
}
