/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/html/html_title.c - see html_title.h. */
#include "indexer/read/html/html_title.h"

#include "indexer/read/html/html_body.h"
#include "indexer/read/html/html_said.h"
#include "text/word/fold.h"

#include <string.h>

/* What the head says the title is. */
struct stated {
    const char *title[6]; /* the most trusted first; NULL where not said */
};

#define TITLES G_N_ELEMENTS(((struct stated *)0)->title)

/* A page's title without the site's name at its end ("… | Báo Đầu tư", "… - dantri.com.vn"), which
 * is known for one, or told by the description, which repeats the title alone. */
static char *without_site(const char *title, const char *site, const char *source,
                          const char *description)
{
    static const char *const separators[] = {" | ", " - ", " – ", " — ", " :: ", " » "};
    static const char *const starts[] = {"bao ", "cong ", "trang ", "tap chi", "dai ", "website"};
    for (size_t i = 0; i < G_N_ELEMENTS(separators); i++) {
        const char *cut = g_strrstr(title, separators[i]);
        if (cut == NULL || cut == title)
            continue;
        const char *rest = cut + strlen(separators[i]);
        g_autofree char *alone = g_strndup(title, (gsize)(cut - title));
        g_autoptr(GString) folded = g_string_new(NULL);
        fold_utf8(rest, strlen(rest), folded);
        bool is_site = (site != NULL && html_said_agree(rest, site)) ||
                       (source != NULL && html_said_agree(rest, source)) ||
                       (description != NULL && html_said_same(alone, description));
        for (size_t s = 0; s < G_N_ELEMENTS(starts); s++)
            is_site |= g_str_has_prefix(folded->str, starts[s]);
        if (is_site)
            return g_steal_pointer(&alone);
    }
    return g_strdup(title);
}

/* The heading that the head agrees with; else the only one that is long enough to be a title. */
static xmlNode *title_heading(const struct html_page *page, const struct stated *stated)
{
    xmlNode *only = NULL;
    guint looked = 0;
    for (guint i = 0; i < page->elements->len && looked < HTML_CANDIDATES_MAX; i++) {
        struct html_element *element = &g_array_index(page->elements, struct html_element, i);
        if (!html_is(element->node, "h1"))
            continue;
        looked++;
        g_autofree char *text = html_text(element->node, HTML_TEXT_MAX);
        if (g_utf8_strlen(text, -1) < 8)
            continue;
        for (unsigned s = 0; s < TITLES; s++)
            if (stated->title[s] != NULL && html_said_agree(text, stated->title[s]))
                return element->node;
        if (only == NULL && !element->noise && element->link * 2 < element->text + 1)
            only = element->node;
    }
    return only;
}

/* Any element with the text that the head states, or nearly all of it: what is left is the site's
 * name, before it or after. */
static xmlNode *title_element(const struct html_page *page, const struct stated *stated)
{
    for (unsigned s = 0; s < TITLES; s++) {
        g_autofree char *title =
            stated->title[s] != NULL ? html_said_essence(stated->title[s]) : NULL;
        size_t len = title != NULL ? strlen(title) : 0;
        if (len < 15)
            continue;
        guint looked = 0;
        for (guint i = 0; i < page->elements->len && looked < HTML_CANDIDATES_MAX; i++) {
            struct html_element *element = &g_array_index(page->elements, struct html_element, i);
            /* Characters against folded bytes: they differ by marks at most. */
            if (element->noise || element->in_link || element->text > len ||
                element->text * 2 < len)
                continue;
            looked++;
            g_autofree char *text = html_text(element->node, HTML_TEXT_MAX);
            g_autofree char *shown = html_said_essence(text);
            if (g_str_has_prefix(title, shown) || g_str_has_suffix(title, shown))
                return element->node;
        }
    }
    return NULL;
}

xmlNode *html_title_add(const struct html_page *page, const struct html_jsonld *jsonld,
                        struct extract *extract)
{
    xmlNode *title = html_said_first(page, "title");
    g_autofree char *head = title != NULL ? html_text(title, HTML_TEXT_MAX) : NULL;
    const struct stated stated = {{HTML_SAID(page, "og:title"), jsonld->headline,
                                   HTML_SAID(page, "twitter:title"), HTML_SAID(page, "dc.title"),
                                   HTML_SAID(page, "title"), head}};
    if (html_body_is_exported(page))
        return NULL;
    xmlNode *heading = title_heading(page, &stated);
    if (heading == NULL)
        heading = title_element(page, &stated);
    g_autofree char *text = heading != NULL ? html_text(heading, HTML_TEXT_MAX) : NULL;
    for (unsigned s = 0; s < TITLES && text == NULL; s++)
        if (stated.title[s] != NULL && stated.title[s][0] != '\0')
            text =
                without_site(stated.title[s], HTML_SAID(page, "og:site_name"),
                             extract->document->field[FIELD_SOURCE], html_said_description(page));
    if (text != NULL)
        document_set(extract->document, FIELD_TITLE, text, ORIGIN_FORMAT);
    if (heading != NULL)
        extract_add(extract, BLOCK_TITLE, text, strlen(text));
    return heading;
}

#define HEADLINE_WORDS 6 /* a category's name has fewer, nearly always */

bool html_title_is_headline(const struct html_page *page)
{
    const xmlNode *title = html_said_first(page, "title");
    g_autofree char *head = title != NULL ? html_text(title, HTML_TEXT_MAX) : NULL;
    const struct stated stated = {{HTML_SAID(page, "og:title"), head}};
    const xmlNode *heading = title_heading(page, &stated);
    if (heading == NULL || html_element(page, heading)->link > 0)
        return false;
    g_autofree char *text = html_text(heading, HTML_TEXT_MAX);
    unsigned words = 1;
    for (const char *pos = text; *pos != '\0'; pos++)
        words += *pos == ' ';
    return words >= HEADLINE_WORDS;
}
