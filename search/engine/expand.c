/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/engine/expand.c - the query's words are laid out as text/ wants them, with a gap (an empty
 * form) where something else stood between; each match adds words to the end of the plan. */
#include "search/engine/expand.h"

#include "text/names/abbreviation.h"
#include "text/word/fold.h"
#include "text/names/place.h"
#include "text/word/syllable.h"

#include <string.h>

#define LONGEST 16 /* syllables of what is added at once */

struct layout {
    guint count, words;
    const char **forms;
    bool *capital;
    guint *word; /* which word of the plan */
    bool marked, any_capital;
};

static void layout_clear(struct layout *layout)
{
    g_free(layout->forms);
    g_free(layout->capital);
    g_free(layout->word);
}

static const struct plan_slot *slot_of(const struct plan *plan, guint word)
{
    guint slot = g_array_index(plan->words, struct plan_word, word).slot;
    return &g_array_index(plan->slots, struct plan_slot, slot);
}

/* The document number, or the end of them, that ends after byte 'at'. */
static void advance(const struct query *query, size_t at, size_t *pos, struct docnumber *number)
{
    while (number->end <= at) {
        if (!docnumber_next(query->text, strlen(query->text), pos, number))
            number->start = number->end = SIZE_MAX;
    }
}

static void lay_out(const struct plan *plan, struct layout *ret)
{
    const struct query *query = plan->query;
    guint room = 2 * plan->words->len + 1, last = 0;
    struct docnumber number = {0};
    size_t pos = 0;
    *ret = (struct layout){.words = plan->words->len,
                           .forms = g_new0(const char *, room),
                           .capital = g_new0(bool, room),
                           .word = g_new0(guint, room)};
    for (guint i = 0; i < plan->words->len; i++) {
        guint source = g_array_index(plan->words, struct plan_word, i).source;
        const struct query_word *word = &g_array_index(query->words, struct query_word, source);
        if (i > 0 && source != last + 1)
            ret->forms[ret->count++] = "";
        const char *form = slot_of(plan, i)->form;
        advance(query, word->start, &pos, &number);
        /* NQ in 04-NQ/TU stands for itself. */
        ret->forms[ret->count] = word->start >= number.start ? "" : form;
        ret->capital[ret->count] = g_unichar_isupper(g_utf8_get_char(query->text + word->start));
        ret->word[ret->count] = i;
        ret->any_capital = ret->any_capital || ret->capital[ret->count];
        ret->marked = ret->marked || fold_has_marks(form, strlen(form));
        ret->count++;
        last = source;
    }
}

/* The syllables of what is to be added; 0 when the index does not have them all. */
static bool split(struct store *store, const char *text, char forms[][SYLLABLE_MAX + 1],
                  guint *ret_count, GError **error)
{
    struct syllable_scanner scanner;
    struct syllable syllable;
    guint count = 0;
    syllable_scan(&scanner, text, strlen(text));
    while (count < LONGEST && syllable_next(&scanner, &syllable)) {
        uint64_t sections, occurrences;
        if (!store_term_counts(store, syllable.form, &sections, &occurrences, error))
            return false;
        if (sections == 0) {
            count = 0;
            break;
        }
        g_strlcpy(forms[count++], syllable.form, SYLLABLE_MAX + 1);
    }
    *ret_count = count;
    return true;
}

static bool has_slot(const struct plan *plan, const char *form)
{
    for (guint i = 0; i < plan->slots->len; i++)
        if (strcmp(g_array_index(plan->slots, struct plan_slot, i).form, form) == 0)
            return true;
    return false;
}

static void say(struct plan *plan, const char *kind, const char *from, const char *to)
{
    for (guint i = 0; i < plan->expansions->len; i++) {
        const struct plan_expansion *said =
            &g_array_index(plan->expansions, struct plan_expansion, i);
        if (strcmp(said->from, from) == 0 && strcmp(said->to, to) == 0)
            return;
    }
    struct plan_expansion expansion = {.kind = kind, .from = g_strdup(from), .to = g_strdup(to)};
    g_array_append_val(plan->expansions, expansion);
}

/* A run of words is scored word by word, then as pairs, then as threes: about as much each time. */
static double run_factor(guint count)
{
    return MIN(count, 3);
}

/* What the words [first, first + count) of the plan weigh together. */
static double mass_of(const struct plan *plan, guint first, guint count)
{
    double mass = 0;
    for (guint i = first; i < first + count; i++)
        mass += slot_of(plan, i)->weight * slot_of(plan, i)->idf;
    return mass * run_factor(count);
}

/* The share of what the words [first, first + count) of the plan weigh that goes to what is added:
 * nearly all where the index does not have them, so that there is nothing to be outweighed. */
static double share_of(const struct plan *plan, guint first, guint count)
{
    for (guint i = first; i < first + count; i++)
        if (slot_of(plan, i)->docs <= 0)
            return EXPAND_UNKNOWN;
    return EXPAND_SHARE;
}

struct addition {
    const char *kind, *from, *to;
    guint first, count; /* the words of the plan that it comes from */
    double share;       /* of what they weigh; EXPAND_NEXT of it for what is added next */
    bool spelling;      /* another spelling of the same: nothing new when it shares a syllable */
};

/* Add words to the plan as one run. */
static bool add(struct plan *plan, struct store *store, struct addition *addition, GError **error)
{
    char forms[LONGEST][SYLLABLE_MAX + 1];
    guint count, known = 0, slots[LONGEST];
    if (!split(store, addition->to, forms, &count, error))
        return false;
    for (guint i = 0; i < count; i++)
        known += has_slot(plan, forms[i]);
    if (count == 0 || known == count || (addition->spelling && known > 0) ||
        plan->slots->len + count > PLAN_SLOTS)
        return true;
    double source = mass_of(plan, addition->first, addition->count), added = 0;
    guint old = plan->slots->len;
    for (guint i = 0; i < count; i++) {
        if (!plan_slot_for(plan, store, forms[i], &slots[i], error))
            return false;
        added += g_array_index(plan->slots, struct plan_slot, slots[i]).idf;
    }
    added *= run_factor(count);
    double weight = addition->share * (added > source ? source / added : 1);
    addition->share *= EXPAND_NEXT;
    for (guint i = old; i < plan->slots->len; i++)
        g_array_index(plan->slots, struct plan_slot, i).weight = weight;
    for (guint i = 0; i < count; i++) {
        struct plan_word word = {
            .slot = slots[i],
            .source = g_array_index(plan->words, struct plan_word, addition->first).source,
            .joined = i > 0,
            .expansion = true};
        g_array_append_val(plan->words, word);
    }
    say(plan, addition->kind, addition->from, addition->to);
    return true;
}

static char *typed_words(const struct plan *plan, guint first, guint count)
{
    const struct plan_word *words = (const void *)plan->words->data;
    const struct query_word *typed = (const void *)plan->query->words->data;
    size_t start = typed[words[first].source].start;
    size_t end = typed[words[first + count - 1].source].end;
    return g_strndup(plan->query->text + start, end - start);
}

static bool add_place(struct plan *plan, struct store *store, const struct layout *layout,
                      const struct place_match *match, GError **error)
{
    const struct place *place = match->place;
    struct addition addition = {
        .kind = "place", .first = layout->word[match->first], .count = (guint)match->count};
    g_autofree char *typed = typed_words(plan, addition.first, addition.count);
    addition.share = share_of(plan, addition.first, addition.count);
    addition.from = typed;
    addition.to = place->name;
    if (!add(plan, store, &addition, error))
        return false;
    addition.from = place->name;
    for (guint i = 0; place->absorbed[i] != NULL; i++) {
        addition.to = place->absorbed[i];
        if (!add(plan, store, &addition, error))
            return false;
    }
    addition.to = place->successor;
    if (!place->current && !add(plan, store, &addition, error))
        return false;
    addition.spelling = true;
    for (guint i = 0; place->spellings[i] != NULL; i++) {
        addition.to = place->spellings[i];
        if (!add(plan, store, &addition, error))
            return false;
    }
    return true;
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

bool expand_words(struct plan *plan, struct store *store, GError **error)
{
    struct layout layout;
    lay_out(plan, &layout);
    g_autoptr(GArray) places = place_find(layout.forms, layout.any_capital ? layout.capital : NULL,
                                          layout.count, layout.marked);
    g_autoptr(GArray) matches = abbreviation_find(layout.forms, layout.count, layout.marked);
    bool done = true;
    for (guint i = 0; done && i < matches->len; i++) {
        const struct abbreviation_match *match =
            &g_array_index(matches, struct abbreviation_match, i);
        struct addition addition = {.kind = "abbreviation",
                                    .from = match->from,
                                    .to = match->to,
                                    .first = layout.word[match->first],
                                    .count = (guint)match->count};
        addition.share = share_of(plan, addition.first, addition.count);
        done = covers(places, match) || add(plan, store, &addition, error);
    }
    for (guint i = 0; done && i < places->len; i++)
        done =
            add_place(plan, store, &layout, &g_array_index(places, struct place_match, i), error);
    layout_clear(&layout);
    return done;
}

bool expand_provinces(struct plan *plan)
{
    bool widened = false;
    for (guint i = 0; i < plan->query->clauses->len; i++) {
        const struct query_clause *clause =
            &g_array_index(plan->query->clauses, struct query_clause, i);
        if (clause->kind != CLAUSE_FIELD || clause->field != QUERY_PROVINCE ||
            clause->sign != CLAUSE_MUST || clause->value == NULL)
            continue;
        const struct place *place = place_named(clause->value, strlen(clause->value));
        if (place == NULL)
            continue;
        for (guint k = 0; place->absorbed[k] != NULL; k++) {
            say(plan, "place", place->name, place->absorbed[k]);
            widened = true;
        }
        if (!place->current)
            say(plan, "place", place->name, place->successor);
    }
    return widened;
}
