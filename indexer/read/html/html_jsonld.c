/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/html/html_jsonld.c - see html_jsonld.h. Pages hold several objects (the site, the
 * path of menus, the article); only an article's counts. */
#include "indexer/read/html/html_jsonld.h"

#include <jansson.h>
#include <string.h>

static void keep(char **slot, const char *value)
{
    if (*slot != NULL || value == NULL)
        return;
    g_autofree char *plain = g_strstrip(g_strdup(value));
    if (plain[0] != '\0')
        *slot = g_steal_pointer(&plain);
}

/* The name of a person or organisation: a string, an object with a name, or a list of them. */
static char *names(const json_t *value)
{
    if (json_is_string(value))
        return g_strdup(json_string_value(value));
    if (json_is_object(value))
        return names(json_object_get(value, "name"));
    if (!json_is_array(value))
        return NULL;
    g_autoptr(GString) all = g_string_new(NULL);
    for (size_t i = 0; i < json_array_size(value) && i < 10; i++) {
        g_autofree char *one =
            json_is_array(json_array_get(value, i)) ? NULL : names(json_array_get(value, i));
        if (one == NULL || one[0] == '\0')
            continue;
        if (all->len > 0)
            g_string_append(all, ", ");
        g_string_append(all, one);
    }
    return all->len > 0 ? g_strdup(all->str) : NULL;
}

static bool is_article(const json_t *object)
{
    const json_t *type = json_object_get(object, "@type");
    if (json_is_array(type))
        type = json_array_get(type, 0);
    const char *name = json_string_value(type);
    return name != NULL && (g_str_has_suffix(name, "Article") || strcmp(name, "Report") == 0 ||
                            g_str_has_suffix(name, "Posting") || strcmp(name, "Legislation") == 0);
}

static void read_article(const json_t *object, struct html_jsonld *ret)
{
    keep(&ret->headline, json_string_value(json_object_get(object, "headline")));
    keep(&ret->headline, json_string_value(json_object_get(object, "name")));
    keep(&ret->description, json_string_value(json_object_get(object, "description")));
    keep(&ret->published, json_string_value(json_object_get(object, "datePublished")));
    keep(&ret->published, json_string_value(json_object_get(object, "legislationDate")));
    keep(&ret->url, json_string_value(json_object_get(object, "url")));
    g_autofree char *author = names(json_object_get(object, "author"));
    keep(&ret->author, author);
    g_autofree char *publisher = names(json_object_get(object, "publisher"));
    keep(&ret->publisher, publisher);
}

/* An object, a list of them, or an object with a @graph of them. */
static void read_value(const json_t *value, unsigned depth, struct html_jsonld *ret)
{
    if (depth > 4)
        return;
    if (json_is_array(value)) {
        for (size_t i = 0; i < json_array_size(value); i++)
            read_value(json_array_get(value, i), depth + 1, ret);
    } else if (json_is_object(value)) {
        if (is_article(value))
            read_article(value, ret);
        read_value(json_object_get(value, "@graph"), depth + 1, ret);
        read_value(json_object_get(value, "mainEntity"), depth + 1, ret);
    }
}

void html_jsonld_read(const struct html_page *page, struct html_jsonld *ret)
{
    for (guint i = 0; i < page->elements->len; i++) {
        xmlNode *node = g_array_index(page->elements, struct html_element, i).node;
        const char *type = html_is(node, "script") ? html_attribute(node, "type") : NULL;
        if (type == NULL || g_ascii_strcasecmp(type, "application/ld+json") != 0 ||
            node->children == NULL || node->children->content == NULL)
            continue;
        g_autofree char *text = g_strdup((const char *)node->children->content);
        /* Line breaks within strings are common there and forbidden in JSON. */
        for (char *pos = text; *pos != '\0'; pos++)
            if (g_ascii_iscntrl(*pos))
                *pos = ' ';
        json_t *value = json_loads(text, JSON_DISABLE_EOF_CHECK, NULL);
        read_value(value, 0, ret);
        json_decref(value);
    }
}

void html_jsonld_clear(struct html_jsonld *jsonld)
{
    g_free(jsonld->headline);
    g_free(jsonld->description);
    g_free(jsonld->published);
    g_free(jsonld->author);
    g_free(jsonld->publisher);
    g_free(jsonld->url);
}
