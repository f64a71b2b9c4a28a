/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/html/html.c - web pages: one article, or one law, in the midst of menus. */
#include "indexer/read/html/html.h"

#include "indexer/read/html/html_blocks.h"
#include "indexer/read/html/html_body.h"
#include "indexer/read/html/html_finish.h"
#include "indexer/read/html/html_meta.h"
#include "indexer/read/html/html_tree.h"

#include <string.h>

#define LOOK_AT 4096 /* bytes in which a page shows that it is one */

static const struct {
    const char *start, *example;
} starts[] = {
#include "html_start.inc"
};

/* A page says so at its start: a doctype, <html>, or tags with the manner of a fragment. */
static bool html_knows(const struct input *input)
{
    g_autoptr(GString) shown = g_string_new(NULL);
    for (size_t i = 0; i < MIN(input->len, LOOK_AT); i++)
        if (input->bytes[i] != '\0') /* UTF-16: every other byte */
            g_string_append_c(shown, g_ascii_tolower(input->bytes[i]));
    const char *text = shown->str;
    const char *start = text + strspn(text, "\xEF\xBB\xBF\xFF\xFE");
    start += strspn(start, " \t\r\n");
    while (g_str_has_prefix(start, "<!--") || g_str_has_prefix(start, "<?xml")) {
        const char *end = strstr(start, start[1] == '?' ? "?>" : "-->");
        if (end == NULL)
            break;
        start = end + (start[1] == '?' ? 2 : 3);
        start += strspn(start, " \t\r\n");
    }
    for (size_t i = 0; i < G_N_ELEMENTS(starts); i++)
        if (g_str_has_prefix(start, starts[i].start))
            return true;
    return strstr(text, "<html") != NULL && strstr(text, "<!doctype") != NULL;
}

void html_add_all(const char *utf8, size_t len, struct extract *extract)
{
    struct html_page *page = html_parse(utf8, len);
    if (page == NULL)
        return;
    html_measure(page, true, NULL);
    html_blocks_add(page, page->body != NULL ? page->body : page->html, true, extract);
    html_free(page);
}

static bool html_read(const struct input *input, const struct read_sink *sink, GError **error)
{
    g_autoptr(Extract) extract = extract_new("html");
    g_autoptr(GString) utf8 = g_string_new(NULL);
    if (!html_decode(input, utf8, extract, error))
        return false;
    struct html_page *page = html_parse(utf8->str, utf8->len);
    xmlNode *body = page != NULL ? html_body_find(page, html_meta_states_article(page)) : NULL;
    bool has_text = page != NULL && html_element(page, page->html)->text > 0;
    if (body != NULL) {
        html_meta_add(page, body, extract);
        html_blocks_add(page, body, html_body_is_exported(page), extract);
        html_finish(page, extract);
    }
    html_free(page);
    if (extract->blocks->len == 0) {
        g_set_error(error, READ_ERROR, READ_ERROR_EMPTY,
                    has_text ? "no article in this page (a list of links)" : "no text in it");
        return false;
    }
    sink->document(g_steal_pointer(&extract), sink->user);
    return true;
}

const struct reader html_reader = {"html", html_knows, html_read};
