/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/html/html_meta.c - see html_meta.h. What a page states in several ways is believed
 * when the visible page agrees; site names are told from people by comparing them. */
#include "indexer/read/html/html_meta.h"

#include "indexer/read/html/html_jsonld.h"
#include "indexer/read/html/html_said.h"
#include "indexer/read/html/html_title.h"
#include "indexer/read/base/layout_table.h"
#include "text/word/fold.h"

#include <string.h>

/* --- URL and source --- */

static bool is_web(const char *url)
{
    return url != NULL && (g_str_has_prefix(url, "http://") || g_str_has_prefix(url, "https://"));
}

/* Browsers note where a page was saved from: <!-- saved from url=(0042)https://… -->. */
static char *saved_from(const struct html_page *page)
{
    for (const xmlNode *node = page->doc->children; node != NULL; node = node->next) {
        const char *text = node->type == XML_COMMENT_NODE ? (const char *)node->content : NULL;
        const char *url = text != NULL ? strstr(text, "saved from url=") : NULL;
        url = url != NULL ? strstr(url, "http") : NULL;
        if (is_web(url))
            return g_strndup(url, strcspn(url, " \r\n\t"));
    }
    return NULL;
}

static char *page_url(const struct html_page *page, const struct html_jsonld *jsonld)
{
    for (guint i = 0; i < page->elements->len; i++) {
        xmlNode *node = g_array_index(page->elements, struct html_element, i).node;
        const char *rel = html_is(node, "link") ? html_attribute(node, "rel") : NULL;
        const char *href = rel != NULL ? html_attribute(node, "href") : NULL;
        if (href != NULL && g_ascii_strcasecmp(rel, "canonical") == 0 && is_web(href))
            return g_strdup(href);
    }
    const char *stated = HTML_SAID(page, "og:url", "twitter:url");
    if (is_web(stated))
        return g_strdup(stated);
    if (is_web(jsonld->url))
        return g_strdup(jsonld->url);
    return saved_from(page);
}

static char *host_of(const char *url)
{
    const char *host = strstr(url, "://") + 3;
    if (g_str_has_prefix(host, "www."))
        host += 4;
    g_autofree char *name = g_strndup(host, strcspn(host, "/?#:"));
    char *lower = g_ascii_strdown(name, -1);
    return lower;
}

void html_meta_set_url(struct document *document, const char *url)
{
    if (!is_web(url))
        return;
    g_autofree char *host = host_of(url);
    document_set(document, FIELD_URL, url, ORIGIN_FORMAT);
    document_set(document, FIELD_SOURCE, host, ORIGIN_FORMAT);
}

static void add_source(const struct html_page *page, const struct html_jsonld *jsonld,
                       struct extract *extract)
{
    g_autofree char *url = page_url(page, jsonld);
    const char *site =
        HTML_SAID(page, "og:site_name", "source", "dc.publisher", "dcterms.publisher");
    if (url != NULL) {
        html_meta_set_url(extract->document, url);
    } else if (site != NULL) {
        document_set(extract->document, FIELD_SOURCE, site, ORIGIN_FORMAT);
    } else if (jsonld->publisher != NULL) {
        document_set(extract->document, FIELD_SOURCE, jsonld->publisher, ORIGIN_FORMAT);
    }
}

/* --- date --- */

static const struct {
    const char *prefix, *example;
} day_labels[] = {
#include "html_day_label.inc"
};

/* "Cập nhật: 05/11/2012", "Thứ ba - 14/05/2024": a line that says itself what its date is. */
static bool is_labelled_day(const char *text)
{
    g_autoptr(GString) folded = g_string_new(NULL);
    fold_utf8(text, strlen(text), folded);
    for (size_t i = 0; i < G_N_ELEMENTS(day_labels); i++)
        if (g_str_has_prefix(folded->str, day_labels[i].prefix))
            return true;
    return false;
}

static bool labelled_day(const struct html_page *page, char ret[11])
{
    guint looked = 0;
    for (guint i = 0; i < page->elements->len && looked < 10 * HTML_CANDIDATES_MAX; i++) {
        struct html_element *element = &g_array_index(page->elements, struct html_element, i);
        if (element->noise || element->text < 10 || element->text > HTML_DATE_LINE_MAX / 2)
            continue;
        looked++;
        g_autofree char *text = html_text(element->node, HTML_DATE_LINE_MAX);
        if (is_labelled_day(text) && html_said_day(text, ret))
            return true;
    }
    return false;
}

/* A date in an element that is named for it, outside the body, the nearest to the title first. */
static bool visible_day(const struct html_page *page, const xmlNode *title, char ret[11])
{
    guint from = title != NULL ? html_index(title) + 1 : 0;
    guint looked = 0;
    for (guint round = 0; round < 2; round++) {
        guint start = round == 0 ? from : 0;
        guint end = round == 0 ? page->elements->len : from;
        for (guint i = start; i < end; i++) {
            struct html_element *element = &g_array_index(page->elements, struct html_element, i);
            bool named = (element->hints & HINT_DATE) || html_is(element->node, "time");
            if (element->noise || !named || looked++ > HTML_CANDIDATES_MAX)
                continue;
            if (html_said_day(html_attribute(element->node, "datetime"), ret))
                return true;
            g_autofree char *text = html_text(element->node, HTML_DATE_LINE_MAX + 1);
            if (strlen(text) <= HTML_DATE_LINE_MAX && html_said_day(text, ret))
                return true;
        }
    }
    return false;
}

static const char *stated_day(const struct html_page *page)
{
    return HTML_SAID(page, "article:published_time", "datePublished", "pubdate", "publishdate",
                     "publish-date", "publication_date", "og:published_time", "dc.date.issued",
                     "dcterms.issued", "dc.date", "dc.created", "date");
}

static void add_date(const struct html_page *page, const struct html_jsonld *jsonld,
                     const xmlNode *title, struct extract *extract)
{
    char day[11];
    if (html_said_day(jsonld->published, day) || html_said_day(stated_day(page), day) ||
        visible_day(page, title, day) || labelled_day(page, day))
        document_set(extract->document, FIELD_ISSUED, day, ORIGIN_FORMAT);
}

/* --- author --- */

#define AUTHOR_MAX 120 /* bytes: three names with their papers */

/* A person's name, not the site's: it has two words or more, and is no address. */
static bool is_person(const char *name, const struct html_page *page, const struct extract *extract)
{
    const char *site = HTML_SAID(page, "og:site_name");
    const char *source = extract->document->field[FIELD_SOURCE];
    if (name == NULL || strlen(name) > AUTHOR_MAX || strchr(name, ' ') == NULL)
        return false;
    if (strpbrk(name, "0123456789/@|") != NULL || strstr(name, ".vn") != NULL ||
        strstr(name, ".com") != NULL)
        return false;
    return (site == NULL || !html_said_agree(name, site)) &&
           (source == NULL || !html_said_agree(name, source));
}

/* "NHẬT XUÂN;NGHI VŨ" -> "NHẬT XUÂN, NGHI VŨ"; "Tác giả: Lê Hà" -> "Lê Hà". */
static char *tidy_author(const char *name)
{
    static const char *const labels[] = {"Tác giả:", "Tác giả", "Bài:", "Theo:", "Bởi", "By "};
    for (size_t i = 0; i < G_N_ELEMENTS(labels); i++)
        if (g_str_has_prefix(name, labels[i]))
            name += strlen(labels[i]);
    g_auto(GStrv) parts = g_strsplit_set(name, ";", 10);
    for (char **part = parts; *part != NULL; part++)
        g_strstrip(*part);
    return g_strstrip(g_strjoinv(", ", parts));
}

static bool set_author(const char *name, const struct html_page *page, struct extract *extract)
{
    if (name == NULL)
        return false;
    g_autofree char *tidy = tidy_author(name);
    return is_person(tidy, page, extract) &&
           document_set(extract->document, FIELD_AUTHOR, tidy, ORIGIN_FORMAT);
}

static bool names_author(const struct html_element *element)
{
    const char *href = html_is(element->node, "a") ? html_attribute(element->node, "href") : NULL;
    if (href != NULL && (strstr(href, "/tac-gia/") != NULL || strstr(href, "/author/") != NULL))
        return true;
    return (element->hints & HINT_AUTHOR) != 0;
}

/* "Tác giả: Ngọc Bích" beside the text says more than what the head has for all pages. */
static bool add_labelled_author(const struct html_page *page, struct extract *extract)
{
    static const char *const labels[] = {
        "Tác giả bài viết:", "Tác giả:", "Người viết:", "Người đăng:", "Biên soạn:"};
    guint looked = 0;
    for (guint i = 0; i < page->elements->len && looked < 10 * HTML_CANDIDATES_MAX; i++) {
        struct html_element *element = &g_array_index(page->elements, struct html_element, i);
        if (element->noise || element->own < 10 || element->own > AUTHOR_MAX / 2 ||
            element->own != element->text)
            continue;
        looked++;
        g_autofree char *text = html_text(element->node, AUTHOR_MAX + 1);
        for (size_t l = 0; l < G_N_ELEMENTS(labels); l++)
            if (g_str_has_prefix(text, labels[l]) &&
                set_author(text + strlen(labels[l]), page, extract))
                return true;
    }
    return false;
}

static void add_author(const struct html_page *page, const struct html_jsonld *jsonld,
                       struct extract *extract)
{
    if (set_author(jsonld->author, page, extract) ||
        set_author(HTML_SAID(page, "article:author"), page, extract) ||
        add_labelled_author(page, extract) ||
        set_author(HTML_SAID(page, "dable:author", "author", "dc.creator"), page, extract))
        return;
    guint looked = 0;
    for (guint i = 0; i < page->elements->len && looked < HTML_CANDIDATES_MAX; i++) {
        struct html_element *element = &g_array_index(page->elements, struct html_element, i);
        if (element->noise || !names_author(element))
            continue;
        looked++;
        g_autofree char *text = html_text(element->node, AUTHOR_MAX + 1);
        if (set_author(text, page, extract))
            return;
    }
}

/* --- the lead --- */

/* A lead that stands between the title and the body. */
static void add_lead(const struct html_page *page, const xmlNode *heading, xmlNode *body,
                     struct extract *extract)
{
    guint from = heading != NULL ? html_index(heading) + 1 : 0;
    guint end = html_index(body);
    guint looked = 0;
    for (guint i = from; i < end && looked < HTML_CANDIDATES_MAX; i++) {
        struct html_element *element = &g_array_index(page->elements, struct html_element, i);
        bool whole = element->own >= 30 || (element->hints & HINT_SAPO);
        if (element->noise || !whole || element->text < 30 || element->text > 1500 ||
            element->link * 2 > element->text)
            continue;
        g_autofree char *text = html_text(element->node, HTML_TEXT_MAX);
        looked++;
        bool named = heading != NULL && (element->hints & HINT_SAPO);
        if (!named && !html_said_described(text, html_said_description(page)))
            continue;
        document_set(extract->document, FIELD_SAPO, text, ORIGIN_FORMAT);
        extract_add(extract, BLOCK_SAPO, text, strlen(text));
        return;
    }
}

#define LETTERHEAD_WITHIN 20000 /* bytes of the page's text, its menus with it */

static bool shows_letterhead(const struct html_page *page)
{
    g_autofree char *text = html_text(page->html, LETTERHEAD_WITHIN);
    return layout_table_text(text, strlen(text));
}

bool html_meta_states_article(const struct html_page *page)
{
    struct html_jsonld jsonld = {0};
    html_jsonld_read(page, &jsonld);
    g_autofree char *url = page_url(page, &jsonld);
    const char *path = url != NULL ? strchr(strstr(url, "://") + 3, '/') : NULL;
    bool home = url != NULL && (path == NULL || strcmp(path, "/") == 0);
    char day[11];
    bool dated = html_said_day(jsonld.published, day) || html_said_day(stated_day(page), day);
    html_jsonld_clear(&jsonld);
    return !home && (dated || html_title_is_headline(page) || shows_letterhead(page));
}

void html_meta_add(const struct html_page *page, xmlNode *body, struct extract *extract)
{
    struct html_jsonld jsonld = {0};
    html_jsonld_read(page, &jsonld);
    add_source(page, &jsonld, extract);
    xmlNode *heading = html_title_add(page, &jsonld, extract);
    add_date(page, &jsonld, heading, extract);
    add_author(page, &jsonld, extract);
    add_lead(page, heading, body, extract);
    html_jsonld_clear(&jsonld);
}
