/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/engine/plan_expand.c - each expansion becomes a run of words at the end of the plan. */
#include "search/engine/plan_expand.h"

#include "search/engine/expand.h"
#include "search/engine/plan_slot.h"
#include "text/word/syllable.h"

#include <string.h>

#define LONGEST 16 /* syllables of what is added at once */

static const struct plan_slot *slot_of(const struct plan *plan, unsigned word)
{
    unsigned slot = g_array_index(plan->words, struct plan_word, word).slot;
    return &g_array_index(plan->slots, struct plan_slot, slot);
}

/* The syllables of what is to be added; 0 when the index does not have them all. */
static bool split(struct store *store, const char *text, char forms[][SYLLABLE_MAX + 1],
                  unsigned *ret_count, GError **error)
{
    struct syllable_scanner scanner;
    struct syllable syllable;
    unsigned count = 0;
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

static void say(struct plan *plan, const struct expansion *expansion)
{
    for (unsigned i = 0; i < plan->expansions->len; i++) {
        const struct plan_expansion *said =
            &g_array_index(plan->expansions, struct plan_expansion, i);
        if (strcmp(said->from, expansion->from) == 0 && strcmp(said->to, expansion->to) == 0)
            return;
    }
    struct plan_expansion one = {
        .kind = expansion->kind, .from = g_strdup(expansion->from), .to = g_strdup(expansion->to)};
    g_array_append_val(plan->expansions, one);
}

/* A run of words is scored word by word, then as pairs, then as threes: about as much each time. */
static double run_factor(unsigned count)
{
    return MIN(count, 3);
}

/* What the words weigh together that an expansion stands for. */
static double mass_of(const struct plan *plan, const struct expansion *expansion)
{
    double mass = 0;
    for (unsigned i = 0; i < expansion->count; i++) {
        const struct plan_slot *slot = slot_of(plan, expansion->first + i);
        mass += slot->weight * slot->idf;
    }
    return mass * run_factor(expansion->count);
}

/* The share of that which goes to what is added: nearly all where the index does not have the
 * words, so that there is nothing to be outweighed. */
static double share_of(const struct plan *plan, const struct expansion *expansion)
{
    for (unsigned i = 0; i < expansion->count; i++)
        if (slot_of(plan, expansion->first + i)->docs <= 0)
            return EXPAND_UNKNOWN;
    return EXPAND_SHARE;
}

/* Whether the run says something that the plan has room for and has not. */
static bool is_new(const struct plan *plan, const struct expansion *expansion,
                   char forms[][SYLLABLE_MAX + 1], unsigned count)
{
    unsigned known = 0;
    for (unsigned i = 0; i < count; i++)
        known += plan_slot_find(plan, forms[i]) >= 0;
    return count > 0 && known < count && !(expansion->spelling && known > 0) &&
           plan->slots->len + count <= PLAN_SLOTS;
}

/* Add a run of words, with 'share' of the mass of those it stands for. '*ret_added' says whether it
 * was. */
static bool add(struct plan *plan, struct store *store, const struct expansion *expansion,
                double share, bool *ret_added, GError **error)
{
    char forms[LONGEST][SYLLABLE_MAX + 1];
    unsigned count, slots[LONGEST], old = plan->slots->len;
    if (!split(store, expansion->to, forms, &count, error))
        return false;
    *ret_added = is_new(plan, expansion, forms, count);
    if (!*ret_added)
        return true;
    double source = mass_of(plan, expansion), added = 0;
    for (unsigned i = 0; i < count; i++) {
        if (!plan_slot_for(plan, store, forms[i], NULL, NULL, &slots[i], error))
            return false;
        added += g_array_index(plan->slots, struct plan_slot, slots[i]).idf;
    }
    added *= run_factor(count);
    double weight = share * (added > source ? source / added : 1);
    for (unsigned i = old; i < plan->slots->len; i++)
        g_array_index(plan->slots, struct plan_slot, i).weight = weight;
    unsigned from = g_array_index(plan->words, struct plan_word, expansion->first).source;
    for (unsigned i = 0; i < count; i++) {
        struct plan_word word = {
            .slot = slots[i], .source = from, .joined = i > 0, .expansion = true};
        g_array_append_val(plan->words, word);
    }
    say(plan, expansion);
    return true;
}

static GArray *expansions_of(const struct plan *plan)
{
    g_autofree struct expand_word *words = g_new(struct expand_word, plan->words->len + 1);
    for (unsigned i = 0; i < plan->words->len; i++)
        words[i] =
            (struct expand_word){.form = slot_of(plan, i)->form,
                                 .source = g_array_index(plan->words, struct plan_word, i).source};
    return expand_words(plan->query, words, plan->words->len);
}

bool plan_expand_words(struct plan *plan, struct store *store, GError **error)
{
    g_autoptr(GArray) expansions = expansions_of(plan);
    double share = 0;
    for (unsigned i = 0; i < expansions->len; i++) {
        const struct expansion *one = &g_array_index(expansions, struct expansion, i);
        bool added;
        if (i == 0 || one->group != one[-1].group)
            share = share_of(plan, one);
        if (!add(plan, store, one, share, &added, error))
            return false;
        if (added)
            share *= EXPAND_NEXT;
    }
    return true;
}

bool plan_expand_provinces(struct plan *plan)
{
    bool widens;
    g_autoptr(GArray) expansions = expand_provinces(plan->query, &widens);
    for (unsigned i = 0; i < expansions->len; i++)
        say(plan, &g_array_index(expansions, struct expansion, i));
    return widens;
}
