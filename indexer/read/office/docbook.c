/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/office/docbook.c - antiword's DocBook, completed from its plain text. */
#include "indexer/read/office/docbook.h"

#include "indexer/read/base/flow.h"

#include <libxml/parser.h>
#include <string.h>

/* Bytes without blanks. A shorter paragraph than SURE_LEN is looked for only near the last one. */
#define SURE_LEN  12  /* "Nơi nhận:" comes again; "Điều 1. Phê duyệt" does not */
#define NEAR      200 /* bytes: some four lines of a page */
#define LABEL_MAX 12  /* before a list item: "(xviii)", "1.1.1.1." or a bullet */

/* The plain text without its blanks and table lines, and where its lines were. */
struct plain {
    GString *dense;
    GArray *line;  /* of guint32: the line that each byte of 'dense' stood in */
    size_t cursor; /* what stands before it has been found */
};

struct walk {
    struct plain plain;
    struct flow *flow;
    unsigned level; /* of the headings around */
    bool in_list;
};

static bool is_blank(const char *at, size_t *len)
{
    *len = 1;
    if (*at == ' ' || *at == '\t' || *at == '\n' || *at == '\r' || *at == '|')
        return true;
    *len = 2;
    if ((guchar)at[0] == 0xC2 && (guchar)at[1] == 0xA0)
        return true;
    *len = 1;
    return false;
}

static void densify(struct plain *plain, const char *text, size_t len)
{
    guint32 line = 0;
    for (size_t i = 0; i < len;) {
        size_t blank = 0;
        line += text[i] == '\n';
        if (is_blank(text + i, &blank)) {
            i += blank;
            continue;
        }
        g_string_append_c(plain->dense, text[i++]);
        g_array_append_val(plain->line, line);
    }
}

static guint32 line_of(const struct plain *plain, size_t at)
{
    return g_array_index(plain->line, guint32, at);
}

/* How many bytes stand before 'at' in its line. */
static size_t before_in_line(const struct plain *plain, size_t at)
{
    size_t start = at;
    while (start > 0 && line_of(plain, start - 1) == line_of(plain, at))
        start--;
    return at - start;
}

/* Where the paragraph stands in the plain text; false when it cannot be told. */
static bool find(const struct plain *plain, const GString *dense, size_t *ret)
{
    size_t from = plain->cursor, left = plain->dense->len - from;
    if (dense->len < SURE_LEN)
        left = MIN(left, NEAR);
    for (;;) {
        const char *hit = left >= dense->len && dense->len > 0
                              ? memmem(plain->dense->str + from, left, dense->str, dense->len)
                              : NULL;
        if (hit == NULL)
            return false;
        size_t at = (size_t)(hit - plain->dense->str);
        if (before_in_line(plain, at) <= LABEL_MAX) {
            *ret = at;
            return true;
        }
        left -= at + 1 - from;
        from = at + 1;
    }
}

/* The text with the label and the line breaks that it has in the plain text. */
static char *complete(struct plain *plain, const char *text)
{
    g_autoptr(GString) dense = g_string_new(NULL);
    for (const char *at = text; *at != '\0';) {
        size_t blank = 0;
        if (is_blank(at, &blank))
            at += blank;
        else
            g_string_append_c(dense, *at++);
    }
    size_t at = 0;
    if (!find(plain, dense, &at))
        return g_strdup(text);
    GString *out = g_string_new(NULL);
    size_t label = before_in_line(plain, at);
    if (label > 0 && at - label >= plain->cursor) {
        g_string_append_len(out, plain->dense->str + at - label, (gssize)label);
        g_string_append_c(out, ' ');
    }
    size_t start = at;
    for (const char *from = text; *from != '\0';) {
        size_t blank = 0;
        if (is_blank(from, &blank)) {
            g_string_append_len(out, from, (gssize)blank);
            from += blank;
            continue;
        }
        if (at > start && line_of(plain, at) != line_of(plain, at - 1))
            g_string_append_c(out, '\n');
        g_string_append_c(out, *from++);
        at++;
    }
    plain->cursor = at;
    return g_string_free(out, FALSE);
}

/* Lines trimmed, blank ones dropped. */
static char *tidy(char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", 0);
    GString *out = g_string_new(NULL);
    for (char **line = lines; *line != NULL; line++) {
        g_strstrip(*line);
        if (**line != '\0')
            g_string_append_printf(out, "%s%s", out->len > 0 ? "\n" : "", *line);
    }
    g_free(text);
    return g_string_free(out, FALSE);
}

static bool is(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

static void walk_children(struct walk *walk, const xmlNode *parent);

/* End the paragraph at hand. */
static void end(struct walk *walk, enum block_role role)
{
    GString *text = flow_text(walk->flow);
    g_strdelimit(text->str, "\n", ' ');
    /* A bar is the end of a table cell where antiword saw no table. */
    g_autofree char *whole =
        tidy(g_strdelimit(complete(&walk->plain, g_strstrip(text->str)), "|", '\n'));
    g_string_assign(text, whole);
    flow_paragraph(walk->flow, role, MAX(walk->level, 1), walk->in_list);
}

static void end_paragraph(struct walk *walk)
{
    end(walk, BLOCK_PARAGRAPH);
}

static char *content(const xmlNode *node)
{
    xmlChar *text = xmlNodeGetContent(node);
    char *copy = g_strdup(text != NULL ? (const char *)text : "");
    xmlFree(text);
    return tidy(copy);
}

static void rows(struct walk *walk, const xmlNode *parent)
{
    for (const xmlNode *node = parent->children; node != NULL; node = node->next) {
        if (is(node, "entry")) {
            g_autofree char *text = content(node);
            g_string_append(flow_text(walk->flow), text);
            flow_cell(walk->flow);
        } else
            rows(walk, node);
        if (is(node, "row"))
            flow_row(walk->flow);
    }
}

static void table(struct walk *walk, const xmlNode *node)
{
    xmlChar *frame = xmlGetProp(node, (const xmlChar *)"frame");
    end_paragraph(walk);
    bool borders = g_strcmp0((const char *)frame, "none") != 0;
    flow_table(walk->flow, borders ? FLOW_TABLE_BORDERED : FLOW_TABLE_PLAIN);
    rows(walk, node);
    flow_table_end(walk->flow);
    xmlFree(frame);
}

static void note(struct walk *walk, const xmlNode *node)
{
    g_autofree char *text = content(node);
    if (!flow_note(walk->flow))
        return;
    g_string_append(flow_text(walk->flow), text);
    flow_inner_end(walk->flow);
}

static void section(struct walk *walk, const xmlNode *node)
{
    end_paragraph(walk);
    walk->level++;
    walk_children(walk, node);
    end_paragraph(walk);
    walk->level--;
}

static void list(struct walk *walk, const xmlNode *node)
{
    bool outer = walk->in_list;
    end_paragraph(walk);
    walk->in_list = true;
    walk_children(walk, node);
    end_paragraph(walk);
    walk->in_list = outer;
}

static void element(struct walk *walk, const xmlNode *node)
{
    if (is(node, "bookinfo"))
        return;
    if (is(node, "informaltable") || is(node, "table"))
        table(walk, node);
    else if (is(node, "chapter") || g_str_has_prefix((const char *)node->name, "sect"))
        section(walk, node);
    else if (is(node, "itemizedlist") || is(node, "orderedlist"))
        list(walk, node);
    else if (is(node, "title")) {
        end_paragraph(walk);
        walk_children(walk, node);
        /* antiword names the book after its properties. */
        if (node->parent != NULL && is(node->parent, "book"))
            g_string_truncate(flow_text(walk->flow), 0);
        end(walk, BLOCK_HEADING);
    } else if (is(node, "footnote"))
        note(walk, node);
    else if (is(node, "para")) {
        end_paragraph(walk);
        walk_children(walk, node);
        end_paragraph(walk);
    } else
        walk_children(walk, node);
}

static void walk_children(struct walk *walk, const xmlNode *parent)
{
    for (const xmlNode *node = parent->children; node != NULL; node = node->next) {
        if (node->type == XML_TEXT_NODE && node->content != NULL)
            g_string_append(flow_text(walk->flow), (const char *)node->content);
        else if (node->type == XML_ELEMENT_NODE)
            element(walk, node);
    }
}

bool docbook_read(const char *docbook, size_t docbook_len, const char *plain, size_t plain_len,
                  struct extract *extract)
{
    if (docbook_len > G_MAXINT)
        return false;
    xmlDoc *doc = xmlReadMemory(docbook, (int)docbook_len, NULL, NULL,
                                XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                                    XML_PARSE_RECOVER);
    const xmlNode *root = doc != NULL ? xmlDocGetRootElement(doc) : NULL;
    if (root == NULL) {
        xmlFreeDoc(doc);
        return false;
    }
    struct walk walk = {
        .flow = flow_new(extract),
        .plain = {.dense = g_string_new(NULL), .line = g_array_new(FALSE, FALSE, sizeof(guint32))},
    };
    densify(&walk.plain, plain, plain_len);
    walk_children(&walk, root);
    end_paragraph(&walk);
    g_string_free(walk.plain.dense, TRUE);
    g_array_unref(walk.plain.line);
    flow_free(walk.flow);
    xmlFreeDoc(doc);
    return true;
}
