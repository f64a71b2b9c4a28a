/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/engine/expand.c - the query's words are laid out as text/ wants them, with a gap (an empty
 * form) where something else stood between. */
#include "search/engine/expand.h"

#include "text/names/abbreviation.h"
#include "text/names/place.h"
#include "text/word/fold.h"

#include <stdint.h>
#include <string.h>

struct layout {
    guint count;
    const char **forms;
    bool *capital;
    guint *word; /* which of the words */
    bool marked, any_capital;
};

static void layout_clear(struct layout *layout)
{
    g_free(layout->forms);
    g_free(layout->capital);
    g_free(layout->word);
}

/* The document number, or the end of them, that ends after byte 'at'. */
static void advance(const struct query *query, size_t at, size_t *pos, struct docnumber *number)
{
    while (number->end <= at) {
        if (!docnumber_next(query->text, strlen(query->text), pos, number))
            number->start = number->end = SIZE_MAX;
    }
}

static void lay_out(const struct query *query, const struct expand_word *words, unsigned count,
                    struct layout *ret)
{
    guint room = 2 * count + 1;
    struct docnumber number = {0};
    size_t pos = 0;
    *ret = (struct layout){.forms = g_new0(const char *, room),
                           .capital = g_new0(bool, room),
                           .word = g_new0(guint, room)};
    for (guint i = 0; i < count; i++) {
        const struct query_word *typed =
            &g_array_index(query->words, struct query_word, words[i].source);
        const char *form = words[i].form;
        if (i > 0 && words[i].source != words[i - 1].source + 1)
            ret->forms[ret->count++] = "";
        advance(query, typed->start, &pos, &number);
        /* NQ in 04-NQ/TU stands for itself. */
        ret->forms[ret->count] = typed->start >= number.start ? "" : form;
        ret->capital[ret->count] = g_unichar_isupper(g_utf8_get_char(query->text + typed->start));
        ret->word[ret->count] = i;
        ret->any_capital = ret->any_capital || ret->capital[ret->count];
        ret->marked = ret->marked || fold_has_marks(form, strlen(form));
        ret->count++;
    }
}

static void expansion_clear(struct expansion *expansion)
{
    g_free(expansion->from);
}

static GArray *expansions_new(void)
{
    GArray *expansions = g_array_new(FALSE, FALSE, sizeof(struct expansion));
    g_array_set_clear_func(expansions, (GDestroyNotify)expansion_clear);
    return expansions;
}

/* Appends a copy of 'base' from one name to another; to none when 'to' is NULL. */
static void add(GArray *ret, struct expansion base, const char *from, const char *to)
{
    if (to == NULL)
        return;
    base.from = g_strdup(from);
    base.to = to;
    g_array_append_val(ret, base);
}

static char *typed_words(const struct query *query, const struct expand_word *words, guint count)
{
    const struct query_word *typed = (const void *)query->words->data;
    size_t start = typed[words[0].source].start;
    size_t end = typed[words[count - 1].source].end;
    return g_strndup(query->text + start, end - start);
}

static void add_place(GArray *ret, struct expansion base, const char *typed,
                      const struct place *place)
{
    add(ret, base, typed, place->name);
    for (guint i = 0; place->absorbed[i] != NULL; i++)
        add(ret, base, place->name, place->absorbed[i]);
    add(ret, base, place->name, place->current ? NULL : place->successor);
    base.spelling = true;
    for (guint i = 0; place->spellings[i] != NULL; i++)
        add(ret, base, place->name, place->spellings[i]);
}

static bool covers(const GArray *places, const struct abbreviation_match *match)
{
    for (guint i = 0; i < places->len; i++) {
        const struct place_match *place = &g_array_index(places, struct place_match, i);
        if (match->first < place->first + place->count &&
            place->first < match->first + match->count)
            return true;
    }
    return false;
}

GArray *expand_words(const struct query *query, const struct expand_word *words, unsigned count)
{
    struct layout layout;
    lay_out(query, words, count, &layout);
    GArray *ret = expansions_new();
    g_autoptr(GArray) places = place_find(layout.forms, layout.any_capital ? layout.capital : NULL,
                                          layout.count, layout.marked);
    g_autoptr(GArray) matches = abbreviation_find(layout.forms, layout.count, layout.marked);
    struct expansion base = {.kind = "abbreviation"};
    for (guint i = 0; i < matches->len; i++, base.group++) {
        const struct abbreviation_match *match =
            &g_array_index(matches, struct abbreviation_match, i);
        base.first = layout.word[match->first];
        base.count = (unsigned)match->count;
        if (!covers(places, match))
            add(ret, base, match->from, match->to);
    }
    base.kind = "place";
    for (guint i = 0; i < places->len; i++, base.group++) {
        const struct place_match *match = &g_array_index(places, struct place_match, i);
        base.first = layout.word[match->first];
        base.count = (unsigned)match->count;
        g_autofree char *typed = typed_words(query, words + base.first, base.count);
        add_place(ret, base, typed, match->place);
    }
    layout_clear(&layout);
    return ret;
}

GArray *expand_provinces(const struct query *query, bool *ret_widens)
{
    GArray *ret = expansions_new();
    const struct expansion base = {.kind = "place"};
    *ret_widens = false;
    for (guint i = 0; i < query->clauses->len; i++) {
        const struct query_clause *clause = &g_array_index(query->clauses, struct query_clause, i);
        if (clause->kind != CLAUSE_FIELD || clause->field != QUERY_PROVINCE ||
            clause->sign != CLAUSE_MUST || clause->value == NULL)
            continue;
        const struct place *place = place_named(clause->value, strlen(clause->value));
        if (place == NULL)
            continue;
        for (guint k = 0; place->absorbed[k] != NULL; k++) {
            add(ret, base, place->name, place->absorbed[k]);
            *ret_widens = true;
        }
        add(ret, base, place->name, place->current ? NULL : place->successor);
    }
    return ret;
}
