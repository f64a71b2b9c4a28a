/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/html/html_said.c - see html_said.h. */
#include "indexer/read/html/html_said.h"

#include "text/official/date.h"
#include "text/word/fold.h"

#include <stdio.h>
#include <string.h>

const char *html_said_meta(const struct html_page *page, const char *const *names)
{
    static const char *const keys[] = {"property", "name", "itemprop"};
    for (unsigned n = 0; names[n] != NULL; n++)
        for (guint i = 0; i < page->metas->len; i++) {
            const xmlNode *node = page->metas->pdata[i];
            const char *content = html_attribute(node, "content");
            for (unsigned k = 0; content != NULL && content[0] != '\0' && k < 3; k++) {
                const char *name = html_attribute(node, keys[k]);
                if (name != NULL && g_ascii_strcasecmp(name, names[n]) == 0)
                    return content;
            }
        }
    return NULL;
}

const char *html_said_description(const struct html_page *page)
{
    return HTML_SAID(page, "og:description", "description", "twitter:description");
}

xmlNode *html_said_first(const struct html_page *page, const char *name)
{
    for (guint i = 0; i < page->elements->len; i++) {
        xmlNode *node = g_array_index(page->elements, struct html_element, i).node;
        if (html_is(node, name))
            return node;
    }
    return NULL;
}

char *html_said_essence(const char *text)
{
    g_autoptr(GString) folded = g_string_new(NULL);
    fold_utf8(text, strlen(text), folded);
    size_t len = 0;
    for (size_t i = 0; i < folded->len; i++)
        if (g_ascii_isalnum(folded->str[i]) || (folded->str[i] & 0x80))
            folded->str[len++] = folded->str[i];
    return g_strndup(folded->str, len);
}

bool html_said_same(const char *a, const char *b)
{
    g_autofree char *one = html_said_essence(a), *two = html_said_essence(b);
    return strcmp(one, two) == 0;
}

bool html_said_agree(const char *a, const char *b)
{
    g_autofree char *one = html_said_essence(a), *two = html_said_essence(b);
    return one[0] != '\0' && two[0] != '\0' &&
           (strstr(one, two) != NULL || strstr(two, one) != NULL);
}

bool html_said_described(const char *text, const char *description)
{
    if (description == NULL)
        return false;
    g_autofree char *one = html_said_essence(text), *two = html_said_essence(description);
    size_t len = MIN(strlen(two), 60);
    if (len < 30)
        return false;
    two[len] = '\0';
    return strstr(one, two) != NULL && strlen(one) < 1200;
}

/* "2026-03-07T08:01:53+07:00" as the day that it is where it was written; what is said in UTC is
 * the day in Vietnam. */
static bool iso_day(const char *text, char ret[11])
{
    unsigned year, month, day, hour = 0, minute = 0;
    int parts = sscanf(text, "%4u-%2u-%2u%*1[T ]%2u:%2u", &year, &month, &day, &hour, &minute);
    if (parts < 3 || year < 1900 ||
        !g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year))
        return false;
    size_t len = strlen(text);
    bool utc = parts == 5 && (text[len - 1] == 'Z' || g_str_has_suffix(text, "+00:00"));
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_dmy(&date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
    if (utc && hour + 7 >= 24)
        g_date_add_days(&date, 1);
    g_snprintf(ret, 11, "%04u-%02u-%02u", g_date_get_year(&date), (unsigned)g_date_get_month(&date),
               g_date_get_day(&date));
    return true;
}

bool html_said_day(const char *text, char ret[11])
{
    if (text == NULL)
        return false;
    text += strspn(text, " \t\r\n");
    if (iso_day(text, ret))
        return true;
    struct date date;
    for (size_t pos = 0; date_next(text, strlen(text), &pos, &date);)
        if (date.day != 0) {
            date_iso(&date, ret);
            return true;
        }
    return false;
}
