/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/names/abbreviation.c - short and long forms are looked up in two sets of phrases; of the
 * rows that share a form, the one whose context word is nearest is meant, else the one that needs
 * none. */
#include "text/names/abbreviation.h"

#include "text/word/fold.h"
#include "text/word/phrase.h"

#include <string.h>

#define BESIDE 3 /* syllables between a short form and its context word, at most */

static const struct row {
    const char *brief, *full;
    const char *context; /* phrases with ';' between; "" when the short form is not ambiguous */
} table[] = {
#include "abbreviation.inc"
};

struct lookup {
    struct phrase_set *brief, *full, *context;
};

static gpointer make_lookup(gpointer unused)
{
    (void)unused;
    struct lookup *lookup = g_new0(struct lookup, 1);
    lookup->brief = phrase_set_new();
    lookup->full = phrase_set_new();
    lookup->context = phrase_set_new();
    for (unsigned i = 0; i < G_N_ELEMENTS(table); i++) {
        phrase_set_add(lookup->brief, table[i].brief, i);
        phrase_set_add(lookup->full, table[i].full, i);
        g_auto(GStrv) words = g_strsplit(table[i].context, ";", -1);
        for (char **word = words; *word != NULL; word++)
            phrase_set_add(lookup->context, *word, i);
    }
    return lookup;
}

struct text {
    const char *const *forms;
    size_t count;
    bool marked;
    const struct lookup *lookup;
};

static bool has_row(const GArray *rows, unsigned row)
{
    for (unsigned i = 0; i < rows->len; i++)
        if (g_array_index(rows, unsigned, i) == row)
            return true;
    return false;
}

/* Syllables between [first, first + len) and the nearest context word of the row; BESIDE + 1 for
 * none. Of the phrases that start at a syllable only the longest is seen. */
static size_t distance(const struct text *text, size_t first, size_t len, unsigned row)
{
    size_t nearest = BESIDE + 1, end = first + len;
    for (size_t i = first > 8 ? first - 8 : 0; i < MIN(end + BESIDE + 1, text->count); i++) {
        const GArray *rows;
        size_t found = phrase_set_at(text->lookup->context, text->forms + i,
                                     i < first ? first - i : text->count - i, text->marked, &rows);
        if (i >= first && i < end)
            continue;
        if (found > 0 && has_row(rows, row))
            nearest = MIN(nearest, i < first ? first - i - found : i - end);
    }
    return nearest;
}

/* Which of the rows is meant; -1 for none. */
static int choose(const struct text *text, size_t first, size_t len, const GArray *rows)
{
    int chosen = -1;
    size_t nearest = BESIDE + 1;
    for (unsigned i = 0; i < rows->len; i++) {
        unsigned row = g_array_index(rows, unsigned, i);
        bool plain = table[row].context[0] == '\0';
        size_t away = plain ? BESIDE + 1 : distance(text, first, len, row);
        if (away < nearest || (plain && chosen < 0)) {
            chosen = (int)row;
            nearest = away;
        }
    }
    return chosen;
}

/* A short form at 'first'. In marked text too it may stand without its marks (HDND), but then a
 * form with just these letters comes first. */
static size_t brief_at(const struct text *text, size_t first, const GArray **ret_rows)
{
    size_t left = text->count - first;
    size_t len = phrase_set_at(text->lookup->brief, text->forms + first, left, true, ret_rows);
    if (len > 0)
        return len;
    if (text->marked && fold_has_marks(text->forms[first], strlen(text->forms[first])))
        return 0;
    return phrase_set_at(text->lookup->brief, text->forms + first, left, false, ret_rows);
}

GArray *abbreviation_find(const char *const *forms, size_t count, bool marked)
{
    static GOnce once = G_ONCE_INIT;
    struct text text = {forms, count, marked, g_once(&once, make_lookup, NULL)};
    GArray *matches = g_array_new(FALSE, FALSE, sizeof(struct abbreviation_match));
    for (size_t i = 0; i < count;) {
        const GArray *brief_rows = NULL, *full_rows = NULL;
        size_t brief = brief_at(&text, i, &brief_rows);
        size_t full = phrase_set_at(text.lookup->full, forms + i, count - i, marked, &full_rows);
        bool expanded = brief > full;
        size_t len = MAX(brief, full);
        int row = len == 0 ? -1 : choose(&text, i, len, expanded ? brief_rows : full_rows);
        if (row >= 0) {
            struct abbreviation_match match = {.first = i,
                                               .count = len,
                                               .from =
                                                   expanded ? table[row].brief : table[row].full,
                                               .to = expanded ? table[row].full : table[row].brief,
                                               .expanded = expanded};
            g_array_append_val(matches, match);
        }
        i += row >= 0 ? len : 1;
    }
    return matches;
}
