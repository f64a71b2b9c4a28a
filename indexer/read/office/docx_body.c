/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/office/docx_body.c - a walk over word/document.xml.
 *
 * Two kinds of walk: over block content (paragraphs, tables) and over what is in a paragraph (runs
 * and what wraps them); flow.h makes blocks of both. Depth is bounded by the parser's limit on
 * nested elements and the flow's on notes. */
#include "indexer/read/office/docx_body.h"

#include "indexer/read/office/docx_table.h"
#include "indexer/read/base/flow.h"
#include "indexer/read/base/font.h"
#include "indexer/read/office/wordml.h"
#include "text/word/syllable.h"

#include <string.h>

#define FIELDS_MAX   32 /* fields in fields; a table of contents has two */
#define TITLE_MIN    4  /* syllables of a title; "MỤC LỤC" and "PHỤ LỤC I" have fewer */
#define TITLE_BLOCKS 12 /* that may stand before it: a letterhead, a cell a block */

struct body {
    struct extract *extract;
    struct docx_styles *styles;
    struct docx_list *list;
    GHashTable *footnotes, *endnotes; /* id -> node; each is taken out when it is called */
    struct flow *flow;
    /* Of the paragraph at hand; put aside while a note or a box in it is read. */
    struct inside {
        bool in_result[FIELDS_MAX]; /* of each open field: past its code */
        unsigned fields;
        const struct docx_style *style;
        const char *font; /* of the run at hand */
        bool hidden;
    } now;
};

static void blocks(struct body *body, xmlNode *first);

/* ---- inside a paragraph ---- */

static bool in_field_code(const struct body *body)
{
    for (unsigned i = 0; i < body->now.fields; i++)
        if (!body->now.in_result[i])
            return true;
    return false;
}

static void field_char(struct body *body, const xmlNode *node)
{
    const char *type = wordml_attr(node, "fldCharType");
    if (g_strcmp0(type, "begin") == 0 && body->now.fields < FIELDS_MAX)
        body->now.in_result[body->now.fields++] = false;
    else if (g_strcmp0(type, "separate") == 0 && body->now.fields > 0)
        body->now.in_result[body->now.fields - 1] = true;
    else if (g_strcmp0(type, "end") == 0 && body->now.fields > 0)
        body->now.fields--;
}

/* A field's code does not cross paragraphs; without this a missing end would swallow the rest. */
static void close_field_codes(struct body *body)
{
    unsigned kept = 0;
    for (unsigned i = 0; i < body->now.fields; i++)
        if (body->now.in_result[i])
            body->now.in_result[kept++] = true;
    body->now.fields = kept;
}

/* The note or box that has begun in the flow. */
static void inner(struct body *body, const xmlNode *node)
{
    const struct inside outer = body->now;
    body->now = (struct inside){0};
    blocks(body, node->children);
    body->now = outer;
    flow_inner_end(body->flow);
}

static void call_note(struct body *body, GHashTable *notes, const xmlNode *node)
{
    const char *id = wordml_attr(node, "id");
    gpointer key = NULL, note = NULL;
    if (id != NULL && !body->now.hidden && g_hash_table_steal_extended(notes, id, &key, &note) &&
        flow_note(body->flow))
        inner(body, note);
}

static void append_text(struct body *body, const xmlNode *node)
{
    if (body->now.hidden || in_field_code(body))
        return;
    for (const xmlNode *text = node->children; text != NULL; text = text->next)
        if ((text->type == XML_TEXT_NODE || text->type == XML_CDATA_SECTION_NODE) &&
            text->content != NULL)
            font_append(body->now.font, (const char *)text->content,
                        strlen((const char *)text->content), flow_text(body->flow));
}

static void append_literal(struct body *body, const char *literal)
{
    if (!body->now.hidden && !in_field_code(body))
        g_string_append(flow_text(body->flow), literal);
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
    body->now.hidden =
        hidden >= 0 ? hidden == 1 : (style != NULL && style->hidden) || body->now.style->hidden;
    body->now.font = docx_style_font(properties);
    if (body->now.font == NULL && style != NULL)
        body->now.font = style->font;
    if (body->now.font == NULL)
        body->now.font = body->now.style->font;
    if (body->now.font == NULL)
        body->now.font = docx_styles_default_font(body->styles);
    inside(body, node->children);
    body->now.hidden = false;
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
        if (flow_box(body->flow))
            inner(body, node);
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
        num_id = body->now.style->num_id;
        if (level < 0 && body->now.style->ilvl >= 0)
            level = body->now.style->ilvl;
        if (level < 0)
            level = docx_list_style_level(body->list, num_id, body->now.style->id);
    }
    GString *text = flow_text(body->flow);
    size_t before = text->len;
    bool in_list = docx_list_count(body->list, num_id, MAX(level, 0), text);
    if (text->len > before)
        g_string_append_c(text, ' ');
    return in_list;
}

static void read_runs(struct body *body, xmlNode *paragraph)
{
    body->now.font = NULL;
    body->now.hidden = false;
    inside(body, paragraph->children);
    close_field_codes(body);
}

/* The title style also stands on "MỤC LỤC" and on titles of parts. */
static bool is_title(const struct body *body)
{
    struct syllable_scanner scanner;
    struct syllable syllable;
    unsigned words = 0;
    const GString *text = flow_text(body->flow);
    syllable_scan(&scanner, text->str, text->len);
    while (syllable_next(&scanner, &syllable))
        words++;
    return words >= TITLE_MIN && body->extract->blocks->len < TITLE_BLOCKS;
}

static enum block_role role_of(const struct body *body, const xmlNode *properties, unsigned *level)
{
    int outline = docx_style_outline(properties);
    enum block_role role = body->now.style->role;
    *level = body->now.style->level;
    if (outline >= 0) {
        role = outline > 0 ? BLOCK_HEADING : BLOCK_PARAGRAPH;
        *level = (unsigned)outline;
    }
    if (role == BLOCK_TITLE && !is_title(body)) {
        role = BLOCK_HEADING;
        *level = 1;
    }
    return role;
}

/* Whether the paragraph's end was deleted, so that the next one goes on with it. */
static bool runs_on(const xmlNode *paragraph, const xmlNode *properties)
{
    return wordml_child(wordml_child(properties, "rPr"), "del") != NULL &&
           wordml_next(paragraph->next, "p") != NULL;
}

static bool is_blank(const char *text)
{
    return text[strspn(text, " \t\n\r")] == '\0';
}

static void paragraph(struct body *body, xmlNode *node)
{
    const xmlNode *properties = wordml_child(node, "pPr");
    body->now.style = docx_styles_get(body->styles, wordml_val(properties, "pStyle"));
    GString *text = flow_text(body->flow);
    size_t start = text->len; /* what stands there ran on to here */
    bool in_list = append_label(body, properties);
    size_t labelled = text->len;
    read_runs(body, node);
    if (runs_on(node, properties)) {
        if (start == 0)
            g_string_erase(text, 0, (gssize)labelled);
        return;
    }
    if (is_blank(text->str + labelled))
        g_string_truncate(text, start); /* a number and nothing after it */
    unsigned level;
    enum block_role role = role_of(body, properties, &level);
    flow_paragraph(body->flow, role, level, in_list);
}

/* ---- block content ---- */

static void table(struct body *body, xmlNode *node)
{
    g_autoptr(GPtrArray) rows = docx_table_rows(node);
    bool layout = docx_table_is_layout(node, rows, body->styles);
    flow_table(body->flow, layout ? FLOW_TABLE_LAYOUT : FLOW_TABLE_DATA);
    for (guint i = 0; i < rows->len; i++) {
        g_autoptr(GPtrArray) cells = docx_table_cells(rows->pdata[i]);
        for (guint k = 0; k < cells->len; k++) {
            blocks(body, ((xmlNode *)cells->pdata[k])->children);
            flow_cell(body->flow);
        }
        flow_row(body->flow);
    }
    flow_table_end(body->flow);
}

static void blocks(struct body *body, xmlNode *first)
{
    for (xmlNode *node = first; node != NULL; node = node->next) {
        if (node->type != XML_ELEMENT_NODE)
            continue;
        if (wordml_is(node, "p"))
            paragraph(body, node);
        else if (wordml_is(node, "tbl"))
            table(body, node);
        else if (is_alternatives(node)) {
            const xmlNode *chosen = alternative(node);
            blocks(body, chosen != NULL ? chosen->children : NULL);
        } else if (wordml_is(node, "sdt") || wordml_is(node, "sdtContent") ||
                   wordml_is(node, "customXml") || wordml_is(node, "ins") ||
                   wordml_is(node, "moveTo"))
            blocks(body, node->children);
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
        .flow = flow_new(extract),
    };
    body.list = docx_list_new(parts->numbering, body.styles);
    const xmlNode *root = wordml_child(xmlDocGetRootElement(parts->document), "body");
    blocks(&body, root != NULL ? root->children : NULL);
    flow_free(body.flow);
    docx_list_free(body.list);
    docx_styles_free(body.styles);
    g_hash_table_unref(body.footnotes);
    g_hash_table_unref(body.endnotes);
}
