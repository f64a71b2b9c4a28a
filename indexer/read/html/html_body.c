/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/html/html_body.c - see html_body.h.
 *
 * The numbers are characters without blanks. They were chosen from how Vietnamese papers write: a
 * headline has 40 to 100, a teaser under it up to 200, a paragraph of an article 100 to 600. "a to
 * b: same" is an experiment: with that number changed alone, the text of 32 pages (8 of papers and
 * portals, 24 fixtures of tests/indexer/read) is the same for a and for b. */
#include "indexer/read/html/html_body.h"

#include <string.h>

#define PROSE_MIN     60 /* less is prose only if it ends as a sentence does; 30 to 120: same */
#define SENTENCE_MIN  15 /* "Ông Lê Hà nói:"; 7: same, 30: loses short lines */
#define UNLINKED_MIN  5 /* around a link: "Căn cứ <Luật …>;"; 2: same, 10: loses such lines */
#define LINKED_MIN    12 /* a longer link is a headline, not "Trang chủ"; 6 to 24: same */
#define LABEL_MAX     25 /* "Thời sự - 14/05/2024" under a headline; 12: same, 50: loses a line */
#define LINK_FINE     10  /* a menu of twenty words costs a paragraph */
#define SCRAP_FINE    2   /* "14:30": little, since captions and names are scraps too */
#define CARDS_MIN     4   /* headlines with summaries side by side; 2 to 8: same */
#define CARD_PROSE    3   /* paragraphs of a summary; 1 to 5: same */
#define TEASER_PROSE  280 /* characters of prose a headline's summary has; 140 to 600: same */
#define HEADLINE_MIN  15  /* a shorter h1 is the name of a site: "Báo Dân trí" */
#define BODY_MIN      140 /* less is no article; 70 to 280: same */
#define STATED_MIN    60  /* … when the page says that it is one; 120: loses the short article */
#define SHORT_ARTICLE 800 /* less, among headlines, only if stated; 400: takes a home page */

/* What of its score a body may lose to a tighter element: a share, and no more than so many. */
#define NAMED_TENTHS  6    /* of the score in a named body; 3 to 8: same, 9: keeps what is around */
#define NAMED_SHARE   7    /* a seventh; 2 to 10: same, a thousandth: keeps a line of the site */
#define NAMED_SPARE   2000 /* a list of comments; 500 and more: same, 0: keeps a line of the site */
#define UNNAMED_SHARE 14   /* half of it, since no name supports it; 3 to 1000: same */
#define UNNAMED_SPARE 600  /* one paragraph; from 0: same */

/* What the blocks in an element say of it, itself counted. */
struct html_weights {
    long score;
    size_t running;        /* characters of running text */
    unsigned prose, links; /* paragraphs, and blocks that are links */
    unsigned led;          /* paragraphs right after a headline that is a link */
    unsigned cards;        /* children that are a headline with a summary */
    size_t cards_running;  /* their running text */
};

/* A page whose elements are weighed; both arrays are by index. */
struct weighing {
    struct html_page *page;
    struct html_weights *weights;
    bool *kept; /* its name is no reason to leave it out */
};

static struct html_element *element_at(const struct weighing *weighing, guint index)
{
    return &g_array_index(weighing->page->elements, struct html_element, index);
}

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

static void score_block(const struct html_element *element, struct html_weights *weights)
{
    if (mostly_links(element) && !is_linked_sentence(element)) {
        weights->score -= (long)element->own + LINK_FINE;
        weights->links += element->own >= LINKED_MIN;
        return;
    }
    bool sentence =
        element->own >= SENTENCE_MIN && strchr(".;:!?", last_character(element->node)) != NULL;
    if (element->own >= PROSE_MIN || sentence) {
        weights->score += (long)element->own;
        weights->running += element->own;
        weights->prose++;
    } else if (!html_is(element->node, "td") && !html_is(element->node, "th")) {
        weights->score -= SCRAP_FINE;
    }
}

/* Several elements of one kind side by side, each a headline with a summary, are a list of articles
 * however long the summaries are. */
static bool is_list(const struct html_weights *weights)
{
    return weights->cards >= CARDS_MIN && weights->cards_running * 5 > weights->running * 4;
}

/* A headline with a line or two under it invites to another page: no part of this one. Nor are many
 * of them, whatever is around each. */
static bool is_teaser(const struct html_element *element, const struct html_weights *weights)
{
    return weights->led > 0 && weights->prose <= CARD_PROSE * weights->led &&
           element->text - element->link < TEASER_PROSE * weights->led;
}

static void add_to_parent(struct html_weights *parent, const struct html_weights *weights)
{
    parent->score += weights->score;
    parent->running += weights->running;
    parent->prose += weights->prose;
    parent->links += weights->links;
    parent->led += weights->led;
    bool card = weights->led >= 1 && weights->prose <= CARD_PROSE && weights->running > 0;
    parent->cards += card;
    parent->cards_running += card ? weights->running : 0;
}

/* Running text that stands right after a headline that is a link is led by it. */
static void score_blocks(const struct weighing *weighing)
{
    bool after_link = false;
    for (guint i = 0; i < weighing->page->elements->len; i++) {
        const struct html_element *element = element_at(weighing, i);
        struct html_weights *weights = &weighing->weights[i];
        if (element->noise || element->own == 0)
            continue;
        score_block(element, weights);
        weights->led = after_link && weights->prose > 0;
        if (weights->links > 0)
            after_link = true;
        else if (weights->prose > 0 || element->own >= LABEL_MAX || is_heading(element->node))
            after_link = false;
    }
}

/* Measure the page and weigh every element of it. */
static void weigh(const struct weighing *weighing, bool relaxed, const bool *kept)
{
    guint count = weighing->page->elements->len;
    html_measure(weighing->page, relaxed, kept);
    memset(weighing->weights, 0, count * sizeof(*weighing->weights));
    score_blocks(weighing);
    for (guint i = count; i-- > 0;) {
        const struct html_element *element = element_at(weighing, i);
        struct html_weights *weights = &weighing->weights[i];
        if (element->noise)
            continue;
        if (is_teaser(element, weights) || is_list(weights)) {
            weights->score = MIN(weights->score, 0);
            weights->running = 0;
            weights->prose = 0;
            weights->led = 0;
        }
        if (i > 0)
            add_to_parent(&weighing->weights[html_index(element->node->parent)], weights);
    }
}

#define NONE G_MAXUINT /* no element */

/* The element with the best score; of equals the one farthest in. */
static guint best(const struct weighing *weighing)
{
    guint found = NONE;
    for (guint i = 0; i < weighing->page->elements->len; i++)
        if (!element_at(weighing, i)->noise &&
            (found == NONE || weighing->weights[i].score >= weighing->weights[found].score))
            found = i;
    return found;
}

/* Names lie where the page's only heading, or most of its running text, is in the element. */
static void see_through_names(const struct weighing *weighing)
{
    weigh(weighing, true, NULL);
    guint most = best(weighing);
    size_t all = most != NONE ? weighing->weights[most].running : 0;
    xmlNode *heading = NULL;
    unsigned headings = 0;
    for (guint i = 0; i < weighing->page->elements->len; i++) {
        const struct html_element *element = element_at(weighing, i);
        size_t running = weighing->weights[i].running;
        weighing->kept[i] = !(element->hints & HINT_NOISE) && running > 0 && running * 2 > all;
        if (html_is(element->node, "h1") && element->text > 2 * element->link &&
            element->text >= HEADLINE_MIN) {
            heading = element->node;
            headings++;
        }
    }
    for (; headings == 1 && heading != weighing->page->html; heading = heading->parent)
        weighing->kept[html_index(heading)] = true;
}

static bool is_within(const xmlNode *node, const xmlNode *root)
{
    while (node != NULL && node != root)
        node = node->parent;
    return node == root;
}

/* The farthest in of the elements in 'whole' that have all but 'spare' of its score. With 'named',
 * only those that are named as a body. */
static guint innermost(const struct weighing *weighing, guint whole, long spare, bool named)
{
    guint found = whole;
    const xmlNode *root = element_at(weighing, whole)->node;
    for (guint i = 0; i < weighing->page->elements->len; i++) {
        const struct html_element *element = element_at(weighing, i);
        if (!element->noise &&
            weighing->weights[i].score >= weighing->weights[whole].score - spare &&
            (!named || (element->hints & HINT_BODY)) && is_within(element->node, root))
            found = i;
    }
    return found;
}

/* The outermost element that is named as a body and has most of the score; NONE. */
static guint named_body(const struct weighing *weighing, guint whole)
{
    const xmlNode *root = element_at(weighing, whole)->node;
    for (guint i = 0; i < weighing->page->elements->len; i++) {
        const struct html_element *element = element_at(weighing, i);
        if (!element->noise && (element->hints & HINT_BODY) &&
            weighing->weights[i].score * 10 >= weighing->weights[whole].score * NAMED_TENTHS &&
            is_within(element->node, root))
            return i;
    }
    return NONE;
}

/* What is around the body adds to the best score: the site's address, a line of advice. A name is
 * believed when most is in it; without one, only very little is taken for such additions. */
static guint tighten(const struct weighing *weighing, guint whole)
{
    guint named = named_body(weighing, whole);
    if (named != NONE)
        return innermost(weighing, named,
                         MIN(weighing->weights[named].score / NAMED_SHARE, NAMED_SPARE), true);
    return innermost(weighing, whole,
                     MIN(weighing->weights[whole].score / UNNAMED_SHARE, UNNAMED_SPARE), false);
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

static bool is_enough(const struct weighing *weighing, guint found, long enough)
{
    return found != NONE && weighing->weights[found].score >= enough;
}

static xmlNode *find(const struct weighing *weighing, bool stated)
{
    struct html_page *page = weighing->page;
    see_through_names(weighing);
    weigh(weighing, false, weighing->kept);
    guint found = best(weighing);
    long enough = stated ? STATED_MIN : BODY_MIN;
    if (!is_enough(weighing, found, enough)) {
        weigh(weighing, true, NULL);
        found = best(weighing);
    }
    if (!is_enough(weighing, found, enough))
        return has_few_links(page) ? page->body : NULL;
    /* Links as long as a headline, wherever they stand. */
    unsigned headlines = weighing->weights[html_index(page->html)].links;
    if (weighing->weights[found].score < SHORT_ARTICLE && !stated && headlines > FEW_LINKS)
        return NULL;
    return element_at(weighing, tighten(weighing, found))->node;
}

xmlNode *html_body_find(struct html_page *page, bool stated)
{
    if (page->body == NULL)
        return NULL;
    if (html_body_is_exported(page)) {
        html_measure(page, true, NULL);
        return page->body;
    }
    g_autofree struct html_weights *weights = g_new0(struct html_weights, page->elements->len);
    g_autofree bool *kept = g_new0(bool, page->elements->len);
    const struct weighing weighing = {page, weights, kept};
    return find(&weighing, stated);
}
