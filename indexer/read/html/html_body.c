/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/html/html_body.c - see html_body.h.
 *
 * The numbers are characters without blanks. They were chosen from how Vietnamese papers write: a
 * headline has 40 to 100, a teaser under it up to 200, a paragraph of an article 100 to 600. */
#include "indexer/read/html/html_body.h"

#include <string.h>

#define PROSE_MIN     60 /* a block with fewer is prose only if it ends as a sentence does */
#define SENTENCE_MIN  15
#define UNLINKED_MIN  5  /* the words around a link in a sentence */
#define LINKED_MIN    12 /* a link that long is a headline, not a menu word */
#define LABEL_MAX     25 /* a date, a category: what may stand between a headline and its summary */
#define TEASER_PROSE  280 /* teasers hold no more prose than this for each headline */
#define BODY_MIN      140 /* less is no article */
#define STATED_MIN    60  /* … when the page says that it is one */
#define SHORT_ARTICLE 800 /* less, among headlines, is one only if the page says so */

static bool mostly_links(const struct html_element *element)
{
    return element->own_link * 2 > element->own;
}

/* The last character of a block's own text that is no blank; 0 when it ends in another block. */
static char last_character(const xmlNode *node)
{
    for (const xmlNode *at = node->last; at != NULL;) {
        if (at->type == XML_TEXT_NODE && at->content != NULL) {
            const char *content = (const char *)at->content;
            size_t len = strlen(content);
            while (len > 0 && g_ascii_isspace(content[len - 1]))
                len--;
            if (len > 0)
                return content[len - 1];
        } else if (at->type == XML_ELEMENT_NODE && at->last != NULL) {
            at = at->last;
            continue;
        }
        while (at != node && at->prev == NULL)
            at = at->parent;
        at = at == node ? NULL : at->prev;
    }
    return '\0';
}

/* "Căn cứ <Luật Quy hoạch>;" is running text however much of it is a link. */
static bool is_linked_sentence(const struct html_element *element)
{
    return element->own - element->own_link >= UNLINKED_MIN &&
           strchr(".;,", last_character(element->node)) != NULL &&
           last_character(element->node) != '\0';
}

static bool is_heading(const xmlNode *node)
{
    return html_is(node, "h1") || html_is(node, "h2") || html_is(node, "h3");
}

static void score_block(struct html_element *element)
{
    if (mostly_links(element) && !is_linked_sentence(element)) {
        element->score -= (long)element->own + 10;
        element->links += element->own >= LINKED_MIN;
        return;
    }
    bool sentence =
        element->own >= SENTENCE_MIN && strchr(".;:!?", last_character(element->node)) != NULL;
    if (element->own >= PROSE_MIN || sentence) {
        element->score += (long)element->own;
        element->running += element->own;
        element->prose++;
    } else if (!html_is(element->node, "td") && !html_is(element->node, "th")) {
        element->score -= 2;
    }
}

/* Several elements of one kind side by side, each a headline with a summary, are a list of articles
 * however long the summaries are. */
static bool is_list(const struct html_element *element)
{
    return element->cards >= 4 && element->cards_running * 5 > element->running * 4;
}

/* A headline with a line or two under it invites to another page: no part of this one. Nor are many
 * of them, whatever is around each. */
static bool is_teaser(const struct html_element *element)
{
    return element->led > 0 && element->prose <= 3 * element->led &&
           element->text - element->link < TEASER_PROSE * element->led;
}

static void add_to_parent(struct html_page *page, const struct html_element *element)
{
    struct html_element *parent = html_element(page, element->node->parent);
    parent->score += element->score;
    parent->running += element->running;
    parent->prose += element->prose;
    parent->links += element->links;
    parent->led += element->led;
    bool card = element->led >= 1 && element->prose <= 3 && element->running > 0;
    parent->cards += card;
    parent->cards_running += card ? element->running : 0;
}

/* Running text that stands right after a headline that is a link is led by it. */
static void score_blocks(struct html_page *page)
{
    bool after_link = false;
    for (guint i = 0; i < page->elements->len; i++) {
        struct html_element *element = &g_array_index(page->elements, struct html_element, i);
        if (element->noise || element->own == 0)
            continue;
        score_block(element);
        element->led = after_link && element->prose > 0;
        if (element->links > 0)
            after_link = true;
        else if (element->prose > 0 || element->own >= LABEL_MAX || is_heading(element->node))
            after_link = false;
    }
}

static void score_all(struct html_page *page)
{
    score_blocks(page);
    for (guint i = page->elements->len; i-- > 0;) {
        struct html_element *element = &g_array_index(page->elements, struct html_element, i);
        if (element->noise)
            continue;
        if (is_teaser(element) || is_list(element)) {
            element->score = MIN(element->score, 0);
            element->running = 0;
            element->prose = 0;
            element->led = 0;
        }
        if (i > 0)
            add_to_parent(page, element);
    }
}

/* The element with the best score; of equals the one farthest in. */
static struct html_element *best(struct html_page *page)
{
    struct html_element *found = NULL;
    for (guint i = 0; i < page->elements->len; i++) {
        struct html_element *element = &g_array_index(page->elements, struct html_element, i);
        if (!element->noise && (found == NULL || element->score >= found->score))
            found = element;
    }
    return found;
}

/* Names lie where the page's only heading, or most of its running text, is in the element. */
static void see_through_names(struct html_page *page)
{
    html_measure(page, true);
    score_all(page);
    const struct html_element *most = best(page);
    size_t all = most != NULL ? most->running : 0;
    xmlNode *heading = NULL;
    unsigned headings = 0;
    for (guint i = 0; i < page->elements->len; i++) {
        struct html_element *element = &g_array_index(page->elements, struct html_element, i);
        element->holds_page =
            !(element->hints & HINT_NOISE) && element->running > 0 && element->running * 2 > all;
        if (html_is(element->node, "h1") && element->text > 2 * element->link &&
            element->text >= 15) {
            heading = element->node;
            headings++;
        }
    }
    for (; headings == 1 && heading != page->html; heading = heading->parent)
        html_element(page, heading)->holds_page = true;
}

static bool is_within(const xmlNode *node, const xmlNode *root)
{
    while (node != NULL && node != root)
        node = node->parent;
    return node == root;
}

/* The farthest in of the elements in 'whole' that have all but 'spare' of its score. With 'named',
 * only those that are named as a body. */
static struct html_element *innermost(struct html_page *page, struct html_element *whole,
                                      long spare, bool named)
{
    struct html_element *found = NULL;
    for (guint i = 0; i < page->elements->len; i++) {
        struct html_element *element = &g_array_index(page->elements, struct html_element, i);
        if (!element->noise && element->score >= whole->score - spare &&
            (!named || (element->hints & HINT_BODY)) && is_within(element->node, whole->node))
            found = element;
    }
    return found;
}

/* The outermost element that is named as a body and has most of the score. */
static struct html_element *named_body(struct html_page *page, struct html_element *whole)
{
    for (guint i = 0; i < page->elements->len; i++) {
        struct html_element *element = &g_array_index(page->elements, struct html_element, i);
        if (!element->noise && (element->hints & HINT_BODY) &&
            element->score * 10 >= whole->score * 6 && is_within(element->node, whole->node))
            return element;
    }
    return NULL;
}

/* What is around the body adds to the best score: the site's address, a line of advice. A name is
 * believed when most is in it; without one, only very little is taken for such additions. */
static struct html_element *tighten(struct html_page *page, struct html_element *whole)
{
    struct html_element *named = named_body(page, whole);
    if (named != NULL)
        return innermost(page, named, MIN(named->score / 7, 2000), true);
    return innermost(page, whole, MIN(whole->score / 14, 600), false);
}

bool html_body_is_exported(const struct html_page *page)
{
    for (guint i = 0; i < page->metas->len; i++) {
        const xmlNode *node = page->metas->pdata[i];
        const char *name = html_attribute(node, "name");
        const char *content = name != NULL ? html_attribute(node, "content") : NULL;
        if (content != NULL && g_ascii_strcasecmp(name, "generator") == 0 &&
            !is_within(node, page->body)) /* a portal shows such a page inside its own */
            return g_str_has_prefix(content, "Microsoft Word") ||
                   strstr(content, "Office ") != NULL;
    }
    return false;
}

#define FEW_LINKS 8 /* a site's page has more in its menus alone */

static bool has_few_links(const struct html_page *page)
{
    unsigned links = 0;
    for (guint i = 0; i < page->elements->len && links <= FEW_LINKS; i++) {
        xmlNode *node = g_array_index(page->elements, struct html_element, i).node;
        links += html_is(node, "a") && html_attribute(node, "href") != NULL;
    }
    return links <= FEW_LINKS;
}

/* Links as long as a headline, wherever they stand. */
static unsigned count_headlines(const struct html_page *page)
{
    return html_element(page, page->html)->links;
}

xmlNode *html_body_find(struct html_page *page, bool stated)
{
    if (page->body == NULL)
        return NULL;
    if (html_body_is_exported(page)) {
        html_measure(page, true);
        return page->body;
    }
    see_through_names(page);
    html_measure(page, false);
    score_all(page);
    struct html_element *found = best(page);
    long enough = stated ? STATED_MIN : BODY_MIN;
    if (found == NULL || found->score < enough) {
        html_measure(page, true);
        score_all(page);
        found = best(page);
    }
    if (found == NULL || found->score < enough)
        return has_few_links(page) ? page->body : NULL;
    if (found->score < SHORT_ARTICLE && !stated && count_headlines(page) > FEW_LINKS)
        return NULL;
    return tighten(page, found)->node;
}
