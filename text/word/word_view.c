/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/word/word_view.c - see word_view.h. */
#include "text/word/word_view.h"

#include <string.h>

static GArray *places_of(const char *form)
{
    GArray *places = g_array_new(FALSE, FALSE, sizeof(struct word_place));
    for (const char *p = form + strspn(form, " \t\n"); *p != '\0';) {
        size_t len = strcspn(p, " \t\n");
        struct word_place place = {(unsigned)(p - form), (unsigned)((size_t)(p - form) + len)};
        g_array_append_val(places, place);
        p += len;
        p += strspn(p, " \t\n");
    }
    return places;
}

void word_view_read(struct word_view *view, const char *text, const char *folded)
{
    *view = (struct word_view){text, folded, places_of(text), places_of(folded)};
}

void word_view_clear(struct word_view *view)
{
    g_clear_pointer(&view->in_text, g_array_unref);
    g_clear_pointer(&view->in_folded, g_array_unref);
}

unsigned word_view_at(const struct word_view *view, const char *at)
{
    unsigned first = 0, end = view->in_folded->len; /* the word is in [first, end] */
    while (first < end) {
        unsigned middle = (first + end) / 2;
        if (view->folded + g_array_index(view->in_folded, struct word_place, middle).to > at)
            end = middle;
        else
            first = middle + 1;
    }
    return first;
}

const char *word_view_text(const struct word_view *view, unsigned n)
{
    return n < view->in_text->len
               ? view->text + g_array_index(view->in_text, struct word_place, n).from
               : view->text + strlen(view->text);
}

const char *word_view_in_text(const struct word_view *view, const char *at)
{
    return word_view_text(view, word_view_at(view, at));
}
