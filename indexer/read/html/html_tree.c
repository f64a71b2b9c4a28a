/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/html/html_tree.c - parsing, hints and counts; see html_tree.h. */
#include "indexer/read/html/html_tree.h"

#include "text/encoding/legacy.h"

#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <string.h>

static const struct {
    const char *hint, *what;
} hints[] = {
#include "html_hints.inc"
};

static unsigned hint_bit(const char *what)
{
    static const struct {
        const char *what;
        unsigned bit;
    } bits[] = {{"noise", HINT_NOISE},       {"body", HINT_BODY}, {"sapo", HINT_SAPO},
                {"author", HINT_AUTHOR},     {"date", HINT_DATE}, {"caption", HINT_CAPTION},
                {"footnote", HINT_FOOTNOTE}, {"wrap", HINT_WRAP}};
    for (size_t i = 0; i < G_N_ELEMENTS(bits); i++)
        if (strcmp(bits[i].what, what) == 0)
            return bits[i].bit;
    g_assert_not_reached();
}

bool html_is(const xmlNode *node, const char *name)
{
    return node != NULL && node->type == XML_ELEMENT_NODE &&
           strcmp((const char *)node->name, name) == 0;
}

static const struct {
    const char *name, *role;
} elements[] = {
#include "html_element.inc"
};

/* "block", "text", "furniture", "never" (html_element.tsv); "" for what is none of them. Each
 * node's is asked often, so it is looked up by its first letter. */
static const char *role_of(const xmlNode *node)
{
    const char *name = (const char *)node->name;
    if (node->type != XML_ELEMENT_NODE || name == NULL)
        return "";
    for (size_t i = 0; i < G_N_ELEMENTS(elements); i++)
        if (elements[i].name[0] == name[0] && strcmp(elements[i].name, name) == 0)
            return elements[i].role;
    return "";
}

bool html_is_block(const xmlNode *node)
{
    const char *role = role_of(node);
    return role[0] != '\0' && strcmp(role, "never") != 0;
}

const char *html_attribute(const xmlNode *node, const char *name)
{
    for (const xmlAttr *attr = node->properties; attr != NULL; attr = attr->next)
        if (strcmp((const char *)attr->name, name) == 0)
            return attr->children != NULL && attr->children->content != NULL
                       ? (const char *)attr->children->content
                       : "";
    return NULL;
}

/* Append the words of a name: "relatedNews box" -> "-related-news-box". */
static void append_words(GString *words, const char *name)
{
    g_string_append_c(words, '-');
    for (const char *pos = name; *pos != '\0'; pos++) {
        if (!g_ascii_isalnum(*pos)) {
            if (words->str[words->len - 1] != '-')
                g_string_append_c(words, '-');
            continue;
        }
        if (g_ascii_isupper(*pos) && pos > name && g_ascii_islower(pos[-1]))
            g_string_append_c(words, '-');
        g_string_append_c(words, g_ascii_tolower(*pos));
    }
}

#define NAMES_MAX 2000 /* bytes of names that are looked at; more is no designer's work */

static unsigned read_hints(const xmlNode *node)
{
    static const char *const attributes[] = {"class",     "id",        "role", "itemprop",
                                             "data-role", "data-slot", "rel",  NULL};
    g_autoptr(GString) words = g_string_new(NULL);
    for (unsigned i = 0; attributes[i] != NULL; i++) {
        const char *value = html_attribute(node, attributes[i]);
        if (value != NULL && words->len + strlen(value) < NAMES_MAX)
            append_words(words, value);
    }
    if (words->len == 0)
        return 0;
    g_string_append_c(words, '-');
    unsigned found = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(hints); i++)
        if (strstr(words->str, hints[i].hint) != NULL)
            found |= hint_bit(hints[i].what);
    return found;
}

static bool is_hidden(const xmlNode *node)
{
    const char *style = html_attribute(node, "style");
    if (html_attribute(node, "hidden") != NULL)
        return true;
    if (style == NULL)
        return false;
    const char *display = strstr(style, "display");
    if (display == NULL)
        return false;
    display += strspn(display + 7, " :") + 7;
    return g_str_has_prefix(display, "none");
}

xmlNode *html_next(const xmlNode *node, const xmlNode *root, bool into)
{
    if (into && node->type == XML_ELEMENT_NODE && node->children != NULL)
        return node->children;
    while (node != root && node->next == NULL)
        node = node->parent;
    return node == root ? NULL : node->next;
}

/* libxml leaves '_private' to its user: here an index and 1, since NULL is a node without one. */
guint html_index(const xmlNode *node)
{
    return (guint)GPOINTER_TO_SIZE(node->_private) - 1;
}

struct html_element *html_element(const struct html_page *page, const xmlNode *node)
{
    return &g_array_index(page->elements, struct html_element, html_index(node));
}

static void collect(struct html_page *page)
{
    for (xmlNode *node = page->html; node != NULL; node = html_next(node, page->html, true)) {
        if (node->type != XML_ELEMENT_NODE)
            continue;
        struct html_element element = {.node = node, .hints = read_hints(node)};
        g_array_append_val(page->elements, element);
        node->_private = GSIZE_TO_POINTER((gsize)page->elements->len);
        if (page->body == NULL && html_is(node, "body"))
            page->body = node;
        if (html_is(node, "meta"))
            g_ptr_array_add(page->metas, node);
    }
}

/* Pages nest by mistake: a <font> that nobody closes in each of a thousand paragraphs. Elements
 * deeper than this are left out, and what is in them belongs to the one they would be in. Such a
 * page is no reason to lose text; one with very many open elements was made to do harm. */
#define DEPTH_MAX 500
#define OPEN_MAX  2000

static void start_element(void *data, const xmlChar *name, const xmlChar **attributes)
{
    htmlParserCtxt *parser = data;
    size_t skipped = GPOINTER_TO_SIZE(parser->_private);
    if (parser->nodeNr < DEPTH_MAX && skipped == 0) {
        xmlSAX2StartElement(parser, name, attributes);
        return;
    }
    parser->_private = GSIZE_TO_POINTER(skipped + 1);
    if (skipped > OPEN_MAX)
        xmlStopParser(parser);
}

static void end_element(void *data, const xmlChar *name)
{
    htmlParserCtxt *parser = data;
    size_t skipped = GPOINTER_TO_SIZE(parser->_private);
    if (skipped > 0)
        parser->_private = GSIZE_TO_POINTER(skipped - 1);
    else
        xmlSAX2EndElement(parser, name);
}

static xmlDoc *parse(const char *utf8, int len)
{
    htmlParserCtxt *parser = htmlNewParserCtxt();
    if (parser == NULL)
        return NULL;
    parser->sax->startElement = start_element;
    parser->sax->endElement = end_element;
    int options = HTML_PARSE_NONET | HTML_PARSE_RECOVER | HTML_PARSE_NOERROR |
                  HTML_PARSE_NOWARNING | HTML_PARSE_COMPACT | HTML_PARSE_IGNORE_ENC;
    parser->options |= XML_PARSE_HUGE; /* or it stops at 256 deep, and at 10 MB of text */
    xmlDoc *doc = htmlCtxtReadMemory(parser, utf8, len, NULL, "UTF-8", options);
    htmlFreeParserCtxt(parser);
    return doc;
}

struct html_page *html_parse(const char *utf8, size_t len)
{
    if (len > G_MAXINT)
        return NULL;
    static gsize initialised = 0;
    if (g_once_init_enter(&initialised)) {
        xmlInitParser();
        g_once_init_leave(&initialised, 1);
    }
    xmlDoc *doc = parse(utf8, (int)len);
    xmlNode *html = doc != NULL ? xmlDocGetRootElement(doc) : NULL;
    if (html == NULL) {
        xmlFreeDoc(doc);
        return NULL;
    }
    struct html_page *page = g_new0(struct html_page, 1);
    page->doc = doc;
    page->html = html;
    page->elements = g_array_new(FALSE, TRUE, sizeof(struct html_element));
    page->metas = g_ptr_array_new();
    collect(page);
    return page;
}

void html_free(struct html_page *page)
{
    if (page == NULL)
        return;
    g_array_unref(page->elements);
    g_ptr_array_unref(page->metas);
    xmlFreeDoc(page->doc);
    g_free(page);
}

/* A link, but not to a place in the page itself (a footnote, an article of a law). */
static bool leads_away(const xmlNode *node)
{
    const char *href = html_is(node, "a") ? html_attribute(node, "href") : NULL;
    return href != NULL && (href[0] != '#' || href[1] == '\0');
}

static void reset(struct html_page *page, struct html_element *element, bool kept)
{
    xmlNode *node = element->node;
    struct html_element clean = {.node = node, .hints = element->hints};
    const struct html_element *parent =
        node == page->html ? NULL : html_element(page, node->parent);
    clean.block = parent == NULL || html_is_block(node) ? node : parent->block;
    clean.noise = (parent != NULL && parent->noise) || strcmp(role_of(node), "never") == 0;
    unsigned names = HINT_NOISE | (strcmp(role_of(node), "text") == 0 ? 0 : HINT_WRAP);
    bool named = strcmp(role_of(node), "furniture") == 0 || is_hidden(node) ||
                 ((clean.hints & names) && !(clean.hints & HINT_BODY));
    if (!page->relaxed && !kept && node != page->body && node != page->html)
        clean.noise |= named;
    clean.in_link = (parent != NULL && parent->in_link) || leads_away(node);
    *element = clean;
}

static size_t count_characters(const char *content)
{
    size_t count = 0;
    for (; *content != '\0'; content++)
        count += !g_ascii_isspace(*content) && ((unsigned char)*content & 0xC0) != 0x80;
    return count;
}

static void count_text(struct html_page *page)
{
    for (xmlNode *node = page->html; node != NULL; node = html_next(node, page->html, true)) {
        if (node->type != XML_TEXT_NODE || node->content == NULL || node->parent == NULL)
            continue;
        struct html_element *element = html_element(page, node->parent);
        if (element->noise)
            continue;
        struct html_element *block = html_element(page, element->block);
        size_t characters = count_characters((const char *)node->content);
        element->text += characters;
        block->own += characters;
        if (element->in_link) {
            element->link += characters;
            block->own_link += characters;
        }
    }
}

void html_measure(struct html_page *page, bool relaxed, const bool *kept)
{
    page->relaxed = relaxed;
    for (guint i = 0; i < page->elements->len; i++)
        reset(page, &g_array_index(page->elements, struct html_element, i),
              kept != NULL && kept[i]);
    count_text(page);
    /* Children stand after their parents: backwards, each is complete before it is added. */
    for (guint i = page->elements->len; i-- > 1;) {
        struct html_element *element = &g_array_index(page->elements, struct html_element, i);
        struct html_element *parent = html_element(page, element->node->parent);
        parent->text += element->text;
        parent->link += element->link;
        parent->rows += element->rows + html_is(element->node, "tr");
        parent->heads += element->heads + html_is(element->node, "th");
        parent->cells +=
            element->cells + (html_is(element->node, "td") || html_is(element->node, "th"));
        parent->images += element->images + html_is(element->node, "img");
        parent->tables += element->tables + html_is(element->node, "table");
    }
}

void html_append(GString *out, const char *content)
{
    const unsigned char *pos = (const unsigned char *)content;
    for (; *pos != '\0'; pos++) {
        bool no_break_space = pos[0] == 0xC2 && pos[1] == 0xA0;
        if (g_ascii_isspace((gchar)*pos) || no_break_space) {
            if (out->len > 0 && out->str[out->len - 1] != ' ' && out->str[out->len - 1] != '\n')
                g_string_append_c(out, ' ');
            pos += no_break_space;
        } else if (pos[0] == 0xC2 && pos[1] >= 0x80 && pos[1] <= 0x9F) {
            /* pages write the bytes of windows-1252 as character references */
            g_string_append_unichar(out, legacy_1252_char(pos[1]));
            pos++;
        } else {
            g_string_append_c(out, (gchar)*pos);
        }
    }
}

#define NODES_MAX 5000 /* looked at for one text: it may be asked of many nested elements */

char *html_text(const xmlNode *node, size_t max)
{
    GString *out = g_string_new(NULL);
    unsigned nodes = 0;
    for (const xmlNode *at = node; at != NULL && out->len < max && nodes < NODES_MAX; nodes++) {
        bool into = true;
        if (at->type == XML_TEXT_NODE && at->content != NULL)
            html_append(out, (const char *)at->content);
        else if (at->type == XML_ELEMENT_NODE && at != node) {
            into = strcmp(role_of(at), "never") != 0;
            if (html_is(at, "br") || html_is_block(at))
                html_append(out, " ");
        }
        at = html_next(at, node, into);
    }
    if (out->len > max) {
        const char *end = g_utf8_find_prev_char(out->str, out->str + max + 1);
        g_string_truncate(out, end != NULL ? (gsize)(end - out->str) : 0);
    }
    return g_strchomp(g_string_free(out, FALSE));
}
