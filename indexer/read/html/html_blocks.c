/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/html/html_blocks.c - a walk over the body: text gathers until a block begins or
 * ends. */
#include "indexer/read/html/html_blocks.h"

#include "indexer/read/base/font.h"
#include "indexer/read/base/layout_table.h"
#include "indexer/read/base/numeral.h"
#include "indexer/read/base/page_furniture.h"
#include "text/word/fold.h"

#include <string.h>

struct walk {
    const struct html_page *page;
    const xmlNode *root;
    struct extract *extract;
    bool plain;
    bool fonts;           /* fonts say encodings: the bytes did not */
    GString *text;        /* of the block that is gathered */
    size_t linked;        /* bytes of it in links */
    size_t letters;       /* of it outside links */
    bool labelled;        /* a colon stands before its first link */
    size_t bold;          /* bytes of it in bold */
    size_t emphasised;    /* bytes of it in italics */
    unsigned level;       /* of the heading that is gathered */
    xmlNode *node;        /* the block in which it began */
    xmlNode *item;        /* a list item whose number is still to be written */
    xmlNode *table;       /* a table of data that is being read; NULL for none */
    GHashTable *counters; /* ordered list -> number of its last item */
    unsigned tables;
    unsigned paragraphs; /* long ones so far: a lead stands before the first */
    bool first_cell;
    bool after_image; /* the last thing seen was an image: a short line under it is a caption */
    bool skipping;    /* after "Tin liên quan": links go until running text comes */
};

static const struct html_element *look(const struct walk *walk, const xmlNode *node)
{
    return html_element(walk->page, node);
}

/* --- what a line is --- */

#define LABEL_MAX  100 /* bytes; a longer line is no label of furniture */
#define NOTICE_MAX 400 /* bytes of a line that is told by its start */

/* Whether the line is a label that web sites put around articles; sets 'ret_ends' when what comes
 * after it belongs to it. */
static bool is_furniture(const GString *text, bool *ret_ends)
{
    if (text->len > NOTICE_MAX)
        return false;
    g_autoptr(GString) folded = g_string_new(NULL);
    fold_utf8(text->str, text->len, folded);
    while (folded->len > 0 && strchr(" :>.-+|", folded->str[folded->len - 1]) != NULL)
        g_string_truncate(folded, folded->len - 1);
    const char *line = folded->str + strspn(folded->str, " >+|-:.");
    enum page_furniture furniture = page_furniture_read(line, strlen(line), true);
    *ret_ends = furniture == PAGE_FURNITURE_REST;
    return furniture == PAGE_FURNITURE_START ||
           (furniture != PAGE_FURNITURE_NONE && text->len <= LABEL_MAX);
}

/* How far up a block's place is looked for: wrappers in wrappers are usual, but not more. */
#define NEAR 4

static bool has_lower_case(const char *text)
{
    for (; *text != '\0'; text = g_utf8_next_char(text))
        if (g_unichar_islower(g_utf8_get_char(text)))
            return true;
    return false;
}

/* What the node stands in, up to the body; NULL above it. A body can be an inline element: the
 * block around its text is outside then. */
static const xmlNode *around_of(const struct walk *walk, const xmlNode *node)
{
    return node == walk->root || node == walk->page->html ? NULL : node->parent;
}

static bool named(const struct walk *walk, const xmlNode *node, unsigned hint)
{
    for (unsigned up = 0; node != NULL && node != walk->root && up < NEAR; up++) {
        if (look(walk, node)->hints & hint)
            return true;
        node = around_of(walk, node);
    }
    return false;
}

static const xmlNode *inside(const struct walk *walk, const xmlNode *node, const char *name)
{
    for (unsigned up = 0; node != NULL && up < 3 * NEAR; up++) {
        if (html_is(node, name))
            return node;
        node = around_of(walk, node);
    }
    return NULL;
}

#define CAPTION_MAX 300 /* characters; more is text beside an image */
#define LONG_BLOCK  150 /* bytes; a shorter paragraph may be a date or a name before the lead */
#define LEAD_MIN    40  /* bytes; "(Chinhphu.vn) - Hà Nội" before a lead has fewer */
#define BOLD_MAX    150 /* characters; a paragraph in bold that has more is a lead */

/* "Ảnh: TTXVN", "(Ảnh minh họa)". */
static bool credits_photo(const char *text)
{
    static const char *const credits[] = {"Ảnh:",         "ảnh:",        "Ảnh minh họa",
                                          "Ảnh minh hoạ", "Ảnh tư liệu", "Nguồn ảnh",
                                          "(Ảnh",         "Ảnh -"};
    for (size_t i = 0; i < G_N_ELEMENTS(credits); i++)
        if (strstr(text, credits[i]) != NULL)
            return true;
    return false;
}

/* Text that stands with an image in a wrapper, or under it in the manner of captions. */
static bool is_caption(const struct walk *walk)
{
    const xmlNode *node = walk->node;
    if (inside(walk, node, "figcaption") != NULL)
        return true;
    size_t characters = (size_t)g_utf8_strlen(walk->text->str, -1);
    if (characters > CAPTION_MAX)
        return false;
    if (inside(walk, node, "figure") != NULL || named(walk, node, HINT_CAPTION))
        return true;
    for (unsigned up = 0; node != NULL && node != walk->root && up < NEAR; up++) {
        const struct html_element *around = look(walk, node);
        if (around->images > 0 && around->text <= characters && !html_is(node, "p"))
            return true;
        node = around_of(walk, node);
    }
    return walk->after_image &&
           (credits_photo(walk->text->str) || walk->emphasised + 2 >= walk->text->len);
}

/* A paragraph that is all in bold and reads as a heading does. */
static bool is_bold_heading(const struct walk *walk)
{
    const char *text = walk->text->str;
    return walk->bold + 2 >= walk->text->len && g_utf8_strlen(text, -1) < BOLD_MAX &&
           strchr(".;,:", text[walk->text->len - 1]) == NULL &&
           inside(walk, walk->node, "td") == NULL && inside(walk, walk->node, "li") == NULL &&
           has_lower_case(text);
}

static enum block_role role_of(const struct walk *walk)
{
    if (is_caption(walk))
        return BLOCK_CAPTION;
    if (named(walk, walk->node, HINT_FOOTNOTE))
        return BLOCK_FOOTNOTE;
    if (walk->paragraphs == 0 && named(walk, walk->node, HINT_SAPO) && walk->text->len > LEAD_MIN)
        return BLOCK_SAPO;
    if (walk->level > 0 || is_bold_heading(walk))
        return BLOCK_HEADING;
    return inside(walk, walk->node, "li") != NULL ? BLOCK_LIST_ITEM : BLOCK_PARAGRAPH;
}

/* Links that are no words of a sentence: to another article, to a tag, perhaps after a label with a
 * colon. "Căn cứ Luật Quy hoạch" is a sentence, though most of it is a link. */
static bool is_link_line(const struct walk *walk)
{
    bool labelled = walk->labelled && walk->linked * 10 > walk->text->len * 6;
    return walk->linked > 0 && walk->text->len < 400 && (walk->letters == 0 || labelled);
}

/* --- gathering --- */

static void forget(struct walk *walk)
{
    g_string_truncate(walk->text, 0);
    walk->linked = walk->letters = walk->bold = walk->emphasised = 0;
    walk->labelled = false;
}

static bool is_left_out(struct walk *walk)
{
    bool ends = false;
    if (walk->plain)
        return false;
    if (is_furniture(walk->text, &ends)) {
        walk->skipping = walk->skipping || ends;
        return true;
    }
    if (is_link_line(walk))
        return true;
    if (walk->skipping && walk->linked == 0 && walk->text->len > 150)
        walk->skipping = false;
    return walk->skipping;
}

static void flush(struct walk *walk)
{
    g_strchomp(walk->text->str);
    walk->text->len = strlen(walk->text->str);
    if (walk->text->len > 0 && !is_left_out(walk)) {
        enum block_role role = role_of(walk);
        extract_add(walk->extract, role, walk->text->str, walk->text->len);
        walk->paragraphs += role == BLOCK_PARAGRAPH && walk->text->len > LONG_BLOCK;
        if (role == BLOCK_HEADING)
            extract_last(walk->extract)->level = walk->level > 0 ? walk->level : HTML_BOLD_LEVEL;
        walk->after_image = false;
    }
    if (walk->text->len > 0)
        walk->after_image = false;
    forget(walk);
}

static void flush_row(struct walk *walk)
{
    g_strchomp(walk->text->str);
    walk->text->len = strlen(walk->text->str);
    if (strspn(walk->text->str, " |") < walk->text->len) {
        extract_add(walk->extract, BLOCK_TABLE_ROW, walk->text->str, walk->text->len);
        extract_last(walk->extract)->table = walk->tables;
    }
    forget(walk);
}

/* --- lists --- */

static unsigned small_number(const char *value)
{
    guint64 number = value != NULL ? g_ascii_strtoull(value, NULL, 10) : 0;
    return number < 100000 ? (unsigned)number : 0;
}

/* <ol type="a">; as officials write them, a small letter has a bracket. */
static const struct {
    char type;
    enum numeral numeral;
} list_types[] = {{'a', NUMERAL_LOWER_LETTER},
                  {'A', NUMERAL_UPPER_LETTER},
                  {'i', NUMERAL_LOWER_ROMAN},
                  {'I', NUMERAL_UPPER_ROMAN}};

/* The number of an item, counted in its list, as the list's type writes it. */
static void append_item_number(struct walk *walk)
{
    xmlNode *list = walk->item->parent;
    if (!html_is(list, "ol"))
        return;
    const char *type = html_attribute(list, "type");
    unsigned number = GPOINTER_TO_UINT(g_hash_table_lookup(walk->counters, list));
    enum numeral numeral = NUMERAL_DECIMAL;
    for (size_t i = 0; i < G_N_ELEMENTS(list_types) && type != NULL; i++)
        if (type[0] == list_types[i].type)
            numeral = list_types[i].numeral;
    numeral_append(walk->text, numeral, number);
    g_string_append(walk->text, numeral == NUMERAL_LOWER_LETTER ? ") " : ". ");
}

static void count_item(struct walk *walk, xmlNode *item)
{
    xmlNode *list = item->parent;
    const char *start = html_attribute(list, "start");
    const char *value = html_attribute(item, "value");
    unsigned last = GPOINTER_TO_UINT(g_hash_table_lookup(walk->counters, list));
    unsigned number = last == 0 && start != NULL ? small_number(start) : last + 1;
    if (value != NULL)
        number = small_number(value);
    g_hash_table_insert(walk->counters, list, GUINT_TO_POINTER(number));
    walk->item = item;
}

/* --- tables --- */

#define LETTERHEAD_MAX                                                                             \
    4000             /* bytes of a table in which the motto is looked for: it is at the top */
#define CELL_MAX 400 /* characters a cell of data has on average at most */

/* A table that lays out a page, or a letterhead, is read as the blocks in it. */
static bool is_data(const struct walk *walk, const xmlNode *table)
{
    const struct html_element *element = look(walk, table);
    if (element->tables > 0 || element->rows == 0 || element->cells < 2 * element->rows)
        return false;
    if (element->text > element->cells * CELL_MAX)
        return false;
    unsigned rows = (unsigned)MIN(element->rows, 1000);
    if (!layout_table_size(rows, (unsigned)MIN(element->cells / element->rows, 1000)))
        return true;
    const char *border = html_attribute(table, "border");
    const char *style = html_attribute(table, "style");
    bool drawn = element->heads > 0 || (border != NULL && strcmp(border, "0") != 0 &&
                                        (style == NULL || strstr(style, "border:none") == NULL));
    g_autofree char *text = html_text(table, LETTERHEAD_MAX);
    return !layout_table_text(text, strlen(text)) && (drawn || element->rows > 1);
}

/* --- the walk --- */

enum { BOLD = 1, ITALIC = 2 };

/* The type in which an element's text is set, as its elements and styles say. */
static unsigned type_of(const struct walk *walk, const xmlNode *node)
{
    unsigned type = 0;
    for (unsigned up = 0; node != walk->root && up < 3 * NEAR; node = node->parent, up++) {
        if (html_is(node, "b") || html_is(node, "strong"))
            type |= BOLD;
        if (html_is(node, "i") || html_is(node, "em"))
            type |= ITALIC;
        const char *style = html_attribute(node, "style");
        if (style != NULL && strstr(style, "font-weight:bold") != NULL)
            type |= BOLD;
        if (style != NULL && strstr(style, "font-style:italic") != NULL)
            type |= ITALIC;
        if (node == walk->node)
            break;
    }
    return type;
}

/* The font that is set for an element: <font face>, or in a style. */
static const char *font_of(const struct walk *walk, const xmlNode *node)
{
    for (unsigned up = 0; node != walk->root && up < 3 * NEAR; node = node->parent, up++) {
        const char *face = html_is(node, "font") ? html_attribute(node, "face") : NULL;
        if (face != NULL)
            return face;
        const char *style = html_attribute(node, "style");
        const char *family = style != NULL ? strstr(style, "font-family:") : NULL;
        if (family != NULL)
            return family + strlen("font-family:") +
                   strspn(family + strlen("font-family:"), " \"'");
    }
    return NULL;
}

/* Append a text node; one that is set in a font of the days before Unicode is decoded, unless the
 * page's bytes were. */
static void append_in_font(struct walk *walk, const xmlNode *node)
{
    const char *content = (const char *)node->content;
    const char *font = walk->fonts ? font_of(walk, node->parent) : NULL;
    if (font == NULL || font_encoding(font) == NULL) {
        html_append(walk->text, content);
        return;
    }
    g_autoptr(GString) decoded = g_string_new(NULL);
    font_append(font, content, strlen(content), decoded);
    html_append(walk->text, decoded->str);
}

static size_t count_letters(const char *text)
{
    size_t count = 0;
    for (; *text != '\0'; text = g_utf8_next_char(text))
        count += g_unichar_isalpha(g_utf8_get_char(text)) != 0;
    return count;
}

/* Whether the first 'len' bytes end in a colon. */
static bool ends_label(const GString *text, size_t len)
{
    while (len > 0 && text->str[len - 1] == ' ')
        len--;
    return len > 0 && text->str[len - 1] == ':';
}

static void add_text(struct walk *walk, xmlNode *node)
{
    if (node->content == NULL ||
        node->content[strspn((const char *)node->content, " \t\r\n")] == '\0') {
        if (node->content != NULL && walk->text->len > 0)
            html_append(walk->text, " ");
        return;
    }
    if (walk->text->len == 0 && walk->table == NULL) {
        walk->node = look(walk, node->parent)->block;
        if (walk->item != NULL)
            append_item_number(walk);
        walk->item = NULL;
    }
    size_t before = walk->text->len;
    append_in_font(walk, node);
    size_t added = walk->text->len - before;
    if (!look(walk, node->parent)->in_link) {
        walk->letters += count_letters(walk->text->str + before);
    } else {
        if (walk->linked == 0)
            walk->labelled = ends_label(walk->text, before);
        walk->linked += added;
    }
    unsigned type = type_of(walk, node->parent);
    walk->bold += type & BOLD ? added : 0;
    walk->emphasised += type & ITALIC ? added : 0;
}

static void line_break(struct walk *walk)
{
    if (walk->table != NULL || walk->level > 0) {
        html_append(walk->text, " ");
        return;
    }
    flush(walk);
}

static unsigned heading_level(const xmlNode *node)
{
    const char *name = (const char *)node->name;
    return name[0] == 'h' && name[1] >= '1' && name[1] <= '6' && name[2] == '\0'
               ? (unsigned)(name[1] - '0')
               : 0;
}

/* False when the element's inside is to be passed over. */
static bool enter(struct walk *walk, xmlNode *node)
{
    if (look(walk, node)->noise)
        return false;
    if (html_is(node, "br"))
        line_break(walk);
    if (html_is(node, "img")) {
        flush(walk);
        walk->after_image = true;
    }
    if (!html_is_block(node))
        return true;
    if (walk->table != NULL) {
        if (html_is(node, "tr"))
            walk->first_cell = true;
        else if ((html_is(node, "td") || html_is(node, "th"))) {
            if (!walk->first_cell)
                g_string_append(walk->text,
                                walk->text->len > 0 && walk->text->str[walk->text->len - 1] == ' '
                                    ? "| "
                                    : " | ");
            walk->first_cell = false;
        } else
            html_append(walk->text, " ");
        return true;
    }
    flush(walk);
    if (html_is(node, "table") && is_data(walk, node)) {
        walk->table = node;
        walk->tables++;
    } else if (html_is(node, "li")) {
        count_item(walk, node);
    } else if (heading_level(node) > 0) {
        walk->level = heading_level(node);
    }
    return true;
}

static void leave(struct walk *walk, xmlNode *node)
{
    if (!html_is_block(node))
        return;
    if (walk->table != NULL) {
        if (html_is(node, "tr") || node == walk->table || html_is(node, "caption"))
            flush_row(walk);
        else
            html_append(walk->text, " ");
        if (node == walk->table)
            walk->table = NULL;
        return;
    }
    flush(walk);
    if (heading_level(node) > 0)
        walk->level = 0;
}

void html_blocks_add(const struct html_page *page, xmlNode *root, bool plain,
                     struct extract *extract)
{
    g_autoptr(GString) text = g_string_new(NULL);
    const char *encoding = extract->document->encoding;
    bool fonts =
        encoding == NULL || strcmp(encoding, "UTF-8") == 0 || strcmp(encoding, "windows-1252") == 0;
    g_autoptr(GHashTable) counters = g_hash_table_new(NULL, NULL);
    struct walk walk = {.page = page,
                        .root = root,
                        .extract = extract,
                        .plain = plain,
                        .fonts = fonts,
                        .counters = counters,
                        .text = text,
                        .node = root};
    xmlNode *node = root;
    while (node != NULL) {
        bool into = false;
        if (node->type == XML_TEXT_NODE)
            add_text(&walk, node);
        else if (node->type == XML_ELEMENT_NODE)
            into = enter(&walk, node);
        if (into && node->children != NULL) {
            node = node->children;
            continue;
        }
        if (into)
            leave(&walk, node);
        while (node != root && node->next == NULL) {
            node = node->parent;
            leave(&walk, node);
        }
        node = node == root ? NULL : node->next;
    }
    flush(&walk);
}
