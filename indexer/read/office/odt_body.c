/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/office/odt_body.c - a walk over content.xml.
 *
 * As in a DOCX file there are two walks: over block content (paragraphs, lists, tables) and inside
 * a paragraph. Depth is bounded by the parser's limit on nested elements. */
#include "indexer/read/office/odt_body.h"

#include "indexer/read/base/text_flow.h"
#include "indexer/read/base/font.h"
#include "indexer/read/base/layout_table.h"
#include "indexer/read/office/odf.h"

#include <string.h>

#define HEADING_MAX 600 /* bytes; as in DOCX */

/* The counters of one list, also those of the lists it goes on from. */
struct counts {
    unsigned value[ODT_LEVELS];
    bool set[ODT_LEVELS];
};

struct body {
    struct extract *extract;
    struct odt_styles *styles;
    GHashTable *by_id, *by_style; /* finished lists: xml:id, list style -> struct counts */
    struct counts headings;
    GString *text;
    GPtrArray *notes, *boxes; /* nodes found in the paragraph, for after it */
    const char *font;
    unsigned tables;
    bool titled;
    GString *label; /* of the list item whose first paragraph comes next */
};

static void flow(struct body *body, xmlNode *first, GString *flat);

/* ---- inside a paragraph ---- */

/* White space in the XML is one blank; several are written as elements. */
static void append_text(struct body *body, const char *text)
{
    g_autoptr(GString) plain = g_string_new(NULL);
    for (const char *at = text; *at != '\0'; at++) {
        bool blank = strchr(" \t\r\n", *at) != NULL;
        const GString *before = plain->len > 0 ? plain : body->text;
        bool after_blank =
            before->len == 0 || strchr(" \t\n", before->str[before->len - 1]) != NULL;
        if (!blank)
            g_string_append_c(plain, *at);
        else if (!after_blank)
            g_string_append_c(plain, ' ');
    }
    font_append(body->font, plain->str, plain->len, body->text);
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
            g_string_append_c(body->text, ' ');
            break;
        case TAB:
            g_string_append_c(body->text, '\t');
            break;
        case BREAK:
            g_string_append_c(body->text, '\n');
            break;
        case NOTE:
            g_ptr_array_add(body->notes, node);
            break;
        case FRAME:
            g_ptr_array_add(body->boxes, node);
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

static void flush_boxes(struct body *body, GString *flat)
{
    g_autoptr(GPtrArray) boxes = g_steal_pointer(&body->boxes);
    body->boxes = g_ptr_array_new();
    for (guint i = 0; i < boxes->len; i++)
        flow(body, ((xmlNode *)boxes->pdata[i])->children, flat);
}

static void flush_notes(struct body *body)
{
    while (body->notes->len > 0) {
        const xmlNode *note = g_ptr_array_steal_index(body->notes, 0);
        const xmlNode *inner = odf_child(note, ODF_TEXT, "note-body");
        g_autoptr(GString) flat = g_string_new(NULL);
        flow(body, inner != NULL ? inner->children : NULL, flat);
        extract_add(body->extract, BLOCK_FOOTNOTE, flat->str, flat->len);
    }
}

static void emit(struct body *body, const struct odt_style *style, unsigned outline, bool listed)
{
    enum block_role role = outline > 0 ? BLOCK_HEADING : style->role;
    unsigned level = outline > 0 ? outline : style->level;
    if (role == BLOCK_TITLE && body->titled) {
        role = BLOCK_HEADING;
        level = 1;
    }
    if (role == BLOCK_HEADING && body->text->len > HEADING_MAX)
        role = BLOCK_PARAGRAPH;
    if (role == BLOCK_PARAGRAPH && listed)
        role = BLOCK_LIST_ITEM;
    extract_add(body->extract, role, body->text->str, body->text->len);
    extract_last(body->extract)->level = role == BLOCK_HEADING ? level : 0;
    body->titled = body->titled || role == BLOCK_TITLE;
}

static void paragraph(struct body *body, xmlNode *node, bool in_list, GString *flat)
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
    g_string_truncate(body->text, 0);
    body->font = style->font;
    inside(body, node->children);
    if (!text_flow_is_blank(body->text->str)) {
        if (body->label->len > 0) {
            g_string_prepend_c(body->text, ' ');
            g_string_prepend(body->text, body->label->str);
        }
        g_string_truncate(body->label, 0);
        if (flat != NULL)
            text_flow_append(flat, body->text->str);
        else
            emit(body, style, outline, in_list);
    }
    flush_boxes(body, flat);
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
                  struct counts *counts, GString *flat);

static void item(struct body *body, xmlNode *node, const char *style, unsigned level,
                 struct counts *counts, GString *flat)
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
            items(body, child, style, level + 1, counts, flat);
        else if (odf_is(child, ODF_TEXT, "p") || odf_is(child, ODF_TEXT, "h"))
            paragraph(body, child, true, flat);
        if (flat == NULL)
            flush_notes(body);
    }
    g_string_truncate(body->label, 0);
}

static void items(struct body *body, xmlNode *list, const char *style, unsigned level,
                  struct counts *counts, GString *flat)
{
    const char *own = odf_attr(list, ODF_TEXT, "style-name");
    if (own != NULL)
        style = own;
    for (xmlNode *node = list->children; node != NULL; node = node->next)
        if (odf_is(node, ODF_TEXT, "list-item") || odf_is(node, ODF_TEXT, "list-header"))
            item(body, node, style != NULL ? style : "", MIN(level, ODT_LEVELS), counts, flat);
}

static void list(struct body *body, xmlNode *node, GString *flat)
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
    items(body, node, style, 1, &counts, flat);
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

static void row_text(struct body *body, const xmlNode *row, const char *between, GString *out)
{
    g_autoptr(GPtrArray) cells = g_ptr_array_new();
    gather(row, "table-cell", cells);
    bool first = true;
    for (guint i = 0; i < cells->len; i++) {
        g_autoptr(GString) cell = g_string_new(NULL);
        flow(body, ((xmlNode *)cells->pdata[i])->children, cell);
        if (cell->len == 0)
            continue;
        if (!first)
            g_string_append(out, between);
        g_string_append(out, cell->str);
        first = false;
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
    if (columns <= 1)
        return true;
    if (!layout_table_size(rows->len, columns))
        return false;
    if (rows->len == 1 && columns == 2 && !borders)
        return true;
    xmlChar *text = xmlNodeGetContent(table);
    bool found = text != NULL && layout_table_text((const char *)text, strlen((const char *)text));
    xmlFree(text);
    return found;
}

static void table(struct body *body, xmlNode *node, GString *flat)
{
    g_autoptr(GPtrArray) rows = g_ptr_array_new();
    gather(node, "table-row", rows);
    bool layout = flat == NULL && is_layout(body, node, rows);
    unsigned number = flat == NULL && !layout ? ++body->tables : 0;
    for (guint i = 0; i < rows->len; i++) {
        g_autoptr(GString) row = g_string_new(NULL);
        if (layout) {
            g_autoptr(GPtrArray) cells = g_ptr_array_new();
            gather(rows->pdata[i], "table-cell", cells);
            for (guint k = 0; k < cells->len; k++)
                flow(body, ((xmlNode *)cells->pdata[k])->children, NULL);
            continue;
        }
        row_text(body, rows->pdata[i], flat != NULL ? ", " : " | ", row);
        if (row->len == 0)
            continue;
        if (flat == NULL) {
            extract_add(body->extract, BLOCK_TABLE_ROW, row->str, row->len);
            extract_last(body->extract)->table = number;
        } else {
            if (i > 0 && flat->len > 0)
                g_string_append_c(flat, ';');
            text_flow_append(flat, row->str);
        }
    }
}

/* ---- block content ---- */

static bool is_wrapper(const xmlNode *node)
{
    static const char *const names[] = {
        "section",      "index-body",         "index-title",        "table-of-content",
        "bibliography", "alphabetical-index", "illustration-index", "table-index",
        "user-index",   "object-index",       "numbered-paragraph"};
    if (g_strcmp0(odf_attr(node, ODF_TEXT, "display"), "none") == 0)
        return false;
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (odf_is(node, ODF_TEXT, names[i]))
            return true;
    /* A frame anchored to the page stands beside the paragraphs. */
    return odf_is(node, ODF_DRAW, "frame") || odf_is(node, ODF_DRAW, "text-box");
}

static void flow(struct body *body, xmlNode *first, GString *flat)
{
    for (xmlNode *node = first; node != NULL; node = node->next) {
        if (node->type != XML_ELEMENT_NODE)
            continue;
        if (odf_is(node, ODF_TEXT, "p") || odf_is(node, ODF_TEXT, "h"))
            paragraph(body, node, false, flat);
        else if (odf_is(node, ODF_TEXT, "list"))
            list(body, node, flat);
        else if (odf_is(node, ODF_TABLE, "table"))
            table(body, node, flat);
        else if (is_wrapper(node))
            flow(body, node->children, flat);
        if (flat == NULL)
            flush_notes(body);
    }
}

void odt_body_read(const xmlDoc *content, struct odt_styles *styles, struct extract *extract)
{
    struct body body = {
        .extract = extract,
        .styles = styles,
        .by_id = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free),
        .by_style = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free),
        .text = g_string_new(NULL),
        .label = g_string_new(NULL),
        .notes = g_ptr_array_new(),
        .boxes = g_ptr_array_new(),
    };
    const xmlNode *root = xmlDocGetRootElement(content);
    const xmlNode *text = odf_child(odf_child(root, ODF_OFFICE, "body"), ODF_OFFICE, "text");
    flow(&body, text != NULL ? text->children : NULL, NULL);
    g_hash_table_unref(body.by_id);
    g_hash_table_unref(body.by_style);
    g_string_free(body.text, TRUE);
    g_string_free(body.label, TRUE);
    g_ptr_array_unref(body.notes);
    g_ptr_array_unref(body.boxes);
}
