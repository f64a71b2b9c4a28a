/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/office/docx_body.c - a walk over word/document.xml.
 *
 * Two kinds of walk: over block content (paragraphs, tables) and over what is in a paragraph (runs
 * and what wraps them). Block content becomes blocks, or one flat string inside a table cell or a
 * note. Depth is bounded by the parser's limit on nested elements. */
#include "indexer/read/office/docx_body.h"

#include "indexer/read/office/docx_table.h"
#include "indexer/read/base/text_flow.h"
#include "indexer/read/base/font.h"
#include "indexer/read/office/wordml.h"
#include "text/word/syllable.h"

#include <string.h>

#define FIELDS_MAX 32
/* A heading style on a longer paragraph is somebody's way to get its looks. */
#define HEADING_MAX 600
/* Syllables of a title, and how many blocks may stand before it. */
#define TITLE_MIN    4
#define TITLE_BLOCKS 12

struct body {
    struct extract *extract;
    struct docx_styles *styles;
    struct docx_list *list;
    GHashTable *footnotes, *endnotes; /* id -> node; each is taken out when it is called */
    GString *text;                    /* of the paragraph at hand */
    GString *carried;                 /* of paragraphs whose end mark was deleted */
    GPtrArray *notes, *boxes;         /* nodes found in the paragraph, for after it */
    bool in_result[FIELDS_MAX];       /* of each open field: past its code */
    unsigned fields;
    unsigned tables;
    bool titled;
    const struct docx_style *style; /* of the paragraph at hand */
    const char *font;               /* of the run at hand */
    bool hidden;
};

/* GString *flat in what follows: NULL makes blocks, else text is appended to it. */
static void flow(struct body *body, xmlNode *first, GString *flat);

/* ---- inside a paragraph ---- */

static bool in_field_code(const struct body *body)
{
    for (unsigned i = 0; i < body->fields; i++)
        if (!body->in_result[i])
            return true;
    return false;
}

static void field_char(struct body *body, const xmlNode *node)
{
    const char *type = wordml_attr(node, "fldCharType");
    if (g_strcmp0(type, "begin") == 0 && body->fields < FIELDS_MAX)
        body->in_result[body->fields++] = false;
    else if (g_strcmp0(type, "separate") == 0 && body->fields > 0)
        body->in_result[body->fields - 1] = true;
    else if (g_strcmp0(type, "end") == 0 && body->fields > 0)
        body->fields--;
}

/* A field's code does not cross paragraphs; without this a missing end would swallow the rest. */
static void close_field_codes(struct body *body)
{
    unsigned kept = 0;
    for (unsigned i = 0; i < body->fields; i++)
        if (body->in_result[i])
            body->in_result[kept++] = true;
    body->fields = kept;
}

static void call_note(struct body *body, GHashTable *notes, const xmlNode *node)
{
    const char *id = wordml_attr(node, "id");
    gpointer key = NULL, note = NULL;
    if (id != NULL && !body->hidden && g_hash_table_steal_extended(notes, id, &key, &note))
        g_ptr_array_add(body->notes, note);
}

static void append_text(struct body *body, const xmlNode *node)
{
    if (body->hidden || in_field_code(body))
        return;
    for (const xmlNode *text = node->children; text != NULL; text = text->next)
        if ((text->type == XML_TEXT_NODE || text->type == XML_CDATA_SECTION_NODE) &&
            text->content != NULL)
            font_append(body->font, (const char *)text->content,
                        strlen((const char *)text->content), body->text);
}

static void append_literal(struct body *body, const char *literal)
{
    if (!body->hidden && !in_field_code(body))
        g_string_append(body->text, literal);
}

/* The one of several renderings to read: the first choice, else the fallback. */
static xmlNode *alternative(const xmlNode *node)
{
    xmlNode *fallback = NULL;
    for (xmlNode *child = node->children; child != NULL; child = child->next) {
        if (child->type == XML_ELEMENT_NODE && strcmp((const char *)child->name, "Choice") == 0)
            return child;
        if (child->type == XML_ELEMENT_NODE && strcmp((const char *)child->name, "Fallback") == 0)
            fallback = child;
    }
    return fallback;
}

static bool is_alternatives(const xmlNode *node)
{
    return node->type == XML_ELEMENT_NODE &&
           strcmp((const char *)node->name, "AlternateContent") == 0;
}

static bool is_math_text(const xmlNode *node)
{
    return strcmp((const char *)node->name, "t") == 0 && node->ns != NULL &&
           g_str_has_suffix((const char *)node->ns->href, "/math");
}

static void inside(struct body *body, xmlNode *first);

static void run(struct body *body, xmlNode *node)
{
    const xmlNode *properties = wordml_child(node, "rPr");
    const struct docx_style *style =
        docx_styles_find(body->styles, wordml_val(properties, "rStyle"));
    int hidden = wordml_toggle(properties, "vanish");
    body->hidden =
        hidden >= 0 ? hidden == 1 : (style != NULL && style->hidden) || body->style->hidden;
    body->font = docx_font(properties);
    if (body->font == NULL && style != NULL)
        body->font = style->font;
    if (body->font == NULL)
        body->font = body->style->font;
    if (body->font == NULL)
        body->font = docx_styles_default_font(body->styles);
    inside(body, node->children);
    body->hidden = false;
}

enum action { SKIP, TEXT, RUN, TAB, BREAK, HYPHEN, FIELD, FOOTNOTE, ENDNOTE, BOX };

static const struct {
    const char *name;
    enum action action;
} actions[] = {
    {"t", TEXT},
    {"r", RUN},
    {"tab", TAB},
    {"ptab", TAB},
    {"br", BREAK},
    {"cr", BREAK},
    {"noBreakHyphen", HYPHEN},
    {"fldChar", FIELD},
    {"footnoteReference", FOOTNOTE},
    {"endnoteReference", ENDNOTE},
    {"txbxContent", BOX},
    {"del", SKIP},
    {"moveFrom", SKIP},
    {"delText", SKIP},
    {"instrText", SKIP},
    {"delInstrText", SKIP},
    {"pPr", SKIP},
    {"rPr", SKIP},
    {"sdtPr", SKIP},
    {"rt", SKIP}, /* the small print over East Asian letters */
};

static void act(struct body *body, enum action action, xmlNode *node)
{
    switch (action) {
    case TEXT:
        append_text(body, node);
        break;
    case RUN:
        run(body, node);
        break;
    case TAB:
        append_literal(body, "\t");
        break;
    case BREAK:
        append_literal(body, wordml_attr(node, "type") == NULL ? "\n" : " ");
        break;
    case HYPHEN:
        append_literal(body, "-");
        break;
    case FIELD:
        field_char(body, node);
        break;
    case FOOTNOTE:
        call_note(body, body->footnotes, node);
        break;
    case ENDNOTE:
        call_note(body, body->endnotes, node);
        break;
    case BOX:
        g_ptr_array_add(body->boxes, node);
        break;
    case SKIP:
        break;
    }
}

/* What is not known is a wrapper (a link, a smart tag, a drawing): its content is read. */
static void inside(struct body *body, xmlNode *first)
{
    for (xmlNode *node = first; node != NULL; node = node->next) {
        if (node->type != XML_ELEMENT_NODE)
            continue;
        size_t i = 0;
        while (i < G_N_ELEMENTS(actions) && !wordml_is(node, actions[i].name))
            i++;
        if (i < G_N_ELEMENTS(actions))
            act(body, actions[i].action, node);
        else if (is_math_text(node))
            append_text(body, node);
        else if (is_alternatives(node)) {
            const xmlNode *chosen = alternative(node);
            inside(body, chosen != NULL ? chosen->children : NULL);
        } else
            inside(body, node->children);
    }
}

/* ---- paragraphs ---- */

/* Append the paragraph's label ("a) ") to the text; whether it is in a list. */
static bool append_label(struct body *body, const xmlNode *properties)
{
    const xmlNode *own = wordml_child(properties, "numPr");
    const char *num_id = wordml_val(own, "numId");
    int level = wordml_int(wordml_val(own, "ilvl"), -1);
    if (num_id == NULL) {
        num_id = body->style->num_id;
        if (level < 0 && body->style->ilvl >= 0)
            level = body->style->ilvl;
        if (level < 0)
            level = docx_list_style_level(body->list, num_id, body->style->id);
    }
    size_t before = body->text->len;
    bool in_list = docx_list_count(body->list, num_id, MAX(level, 0), body->text);
    if (body->text->len > before)
        g_string_append_c(body->text, ' ');
    return in_list;
}

static void read_runs(struct body *body, xmlNode *paragraph)
{
    body->font = NULL;
    body->hidden = false;
    inside(body, paragraph->children);
    close_field_codes(body);
}

/* The title style also stands on "MỤC LỤC" and on titles of parts. */
static bool is_title(const struct body *body)
{
    struct syllable_scanner scanner;
    struct syllable syllable;
    unsigned words = 0;
    syllable_scan(&scanner, body->text->str, body->text->len);
    while (syllable_next(&scanner, &syllable))
        words++;
    return words >= TITLE_MIN && body->extract->blocks->len < TITLE_BLOCKS;
}

static void role_of(struct body *body, const xmlNode *properties, bool in_list,
                    enum block_role *role, unsigned *level)
{
    int outline = docx_outline_level(properties);
    *role = body->style->role;
    *level = body->style->level;
    if (outline >= 0) {
        *role = outline > 0 ? BLOCK_HEADING : BLOCK_PARAGRAPH;
        *level = (unsigned)outline;
    }
    if (*role == BLOCK_TITLE && (body->titled || !is_title(body))) {
        *role = BLOCK_HEADING;
        *level = 1;
    }
    if (*role == BLOCK_HEADING && body->text->len > HEADING_MAX)
        *role = BLOCK_PARAGRAPH;
    if (*role == BLOCK_PARAGRAPH && in_list)
        *role = BLOCK_LIST_ITEM;
}

/* Text boxes anchored in what was just read. */
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
        xmlNode *note = g_ptr_array_steal_index(body->notes, 0);
        g_autoptr(GString) flat = g_string_new(NULL);
        flow(body, note->children, flat);
        extract_add(body->extract, BLOCK_FOOTNOTE, flat->str, flat->len);
    }
}

/* Whether the paragraph's end was deleted, so that the next one goes on with it. */
static bool runs_on(const xmlNode *paragraph, const xmlNode *properties)
{
    return wordml_child(wordml_child(properties, "rPr"), "del") != NULL &&
           wordml_next(paragraph->next, "p") != NULL;
}

static void paragraph(struct body *body, xmlNode *node, GString *flat)
{
    const xmlNode *properties = wordml_child(node, "pPr");
    body->style = docx_styles_get(body->styles, wordml_val(properties, "pStyle"));
    g_string_assign(body->text, body->carried->str);
    g_string_truncate(body->carried, 0);
    size_t start = body->text->len;
    bool in_list = append_label(body, properties);
    size_t labelled = body->text->len;
    read_runs(body, node);
    if (runs_on(node, properties)) {
        g_string_append(body->carried, body->text->str + (start > 0 ? 0 : labelled));
        return;
    }
    if (text_flow_is_blank(body->text->str + labelled))
        g_string_truncate(body->text, start); /* a number and nothing after it */
    if (flat != NULL)
        text_flow_append(flat, body->text->str);
    else if (!text_flow_is_blank(body->text->str)) {
        enum block_role role;
        unsigned level;
        role_of(body, properties, in_list, &role, &level);
        extract_add(body->extract, role, body->text->str, body->text->len);
        extract_last(body->extract)->level = role == BLOCK_HEADING ? level : 0;
        body->titled = body->titled || role == BLOCK_TITLE;
    }
    flush_boxes(body, flat);
}

/* ---- tables ---- */

/* A row as one string: cells apart by 'between', those without text left out. */
static void row_text(struct body *body, const xmlNode *row, const char *between, GString *out)
{
    g_autoptr(GPtrArray) cells = docx_table_cells(row);
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

/* A table in a cell or a note: "a, b; c, d". */
static void nested_table(struct body *body, const GPtrArray *rows, GString *flat)
{
    for (guint i = 0; i < rows->len; i++) {
        g_autoptr(GString) row = g_string_new(NULL);
        row_text(body, rows->pdata[i], ", ", row);
        if (row->len > 0 && i > 0 && flat->len > 0)
            g_string_append_c(flat, ';');
        text_flow_append(flat, row->str);
    }
}

static void table(struct body *body, xmlNode *node, GString *flat)
{
    g_autoptr(GPtrArray) rows = docx_table_rows(node);
    if (flat != NULL) {
        nested_table(body, rows, flat);
        return;
    }
    bool layout = docx_table_is_layout(node, rows, body->styles);
    unsigned number = layout ? 0 : ++body->tables;
    for (guint i = 0; i < rows->len; i++) {
        if (layout) {
            g_autoptr(GPtrArray) cells = docx_table_cells(rows->pdata[i]);
            for (guint k = 0; k < cells->len; k++)
                flow(body, ((xmlNode *)cells->pdata[k])->children, NULL);
            continue;
        }
        g_autoptr(GString) row = g_string_new(NULL);
        row_text(body, rows->pdata[i], " | ", row);
        if (row->len == 0)
            continue;
        extract_add(body->extract, BLOCK_TABLE_ROW, row->str, row->len);
        extract_last(body->extract)->table = number;
    }
}

/* ---- block content ---- */

static void flow(struct body *body, xmlNode *first, GString *flat)
{
    for (xmlNode *node = first; node != NULL; node = node->next) {
        if (node->type != XML_ELEMENT_NODE)
            continue;
        if (wordml_is(node, "p"))
            paragraph(body, node, flat);
        else if (wordml_is(node, "tbl"))
            table(body, node, flat);
        else if (is_alternatives(node)) {
            const xmlNode *chosen = alternative(node);
            flow(body, chosen != NULL ? chosen->children : NULL, flat);
        } else if (wordml_is(node, "sdt") || wordml_is(node, "sdtContent") ||
                   wordml_is(node, "customXml") || wordml_is(node, "ins") ||
                   wordml_is(node, "moveTo"))
            flow(body, node->children, flat);
        if (flat == NULL)
            flush_notes(body);
    }
}

static GHashTable *notes_by_id(const xmlDoc *doc, const char *name)
{
    GHashTable *notes = g_hash_table_new(g_str_hash, g_str_equal);
    const xmlNode *root = doc != NULL ? xmlDocGetRootElement(doc) : NULL;
    for (xmlNode *node = wordml_child(root, name); node != NULL;
         node = wordml_next(node->next, name)) {
        const char *id = wordml_attr(node, "id");
        const char *type = wordml_attr(node, "type"); /* separators have one */
        if (id != NULL && (type == NULL || strcmp(type, "normal") == 0))
            g_hash_table_insert(notes, (gpointer)id, node);
    }
    return notes;
}

void docx_body_read(const struct docx_parts *parts, struct extract *extract)
{
    struct body body = {
        .extract = extract,
        .styles = docx_styles_new(parts->styles),
        .footnotes = notes_by_id(parts->footnotes, "footnote"),
        .endnotes = notes_by_id(parts->endnotes, "endnote"),
        .text = g_string_new(NULL),
        .carried = g_string_new(NULL),
        .notes = g_ptr_array_new(),
        .boxes = g_ptr_array_new(),
    };
    body.list = docx_list_new(parts->numbering, body.styles);
    const xmlNode *root = wordml_child(xmlDocGetRootElement(parts->document), "body");
    flow(&body, root != NULL ? root->children : NULL, NULL);
    docx_list_free(body.list);
    docx_styles_free(body.styles);
    g_hash_table_unref(body.footnotes);
    g_hash_table_unref(body.endnotes);
    g_string_free(body.text, TRUE);
    g_string_free(body.carried, TRUE);
    g_ptr_array_unref(body.notes);
    g_ptr_array_unref(body.boxes);
}
