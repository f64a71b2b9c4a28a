/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/engine/plan.c - words to slots, slots to terms, terms to a tree. */
#include "search/engine/plan.h"

#include "search/engine/plan_expand.h"
#include "search/engine/plan_number.h"
#include "search/engine/plan_slot.h"
#include "store/schema.h"
#include "text/word/fold.h"
#include "text/marks/restore.h"
#include "text/word/syllable.h"

#include <math.h>
#include <string.h>

#define QUESTION_WEIGHT 0.3 /* of a word in a question phrase */

/* Stage one asks for the most telling words only; stage two weighs them all. */
#define STAGE_ONE_SLOTS 16
/* With so many telling words, those that are frequent, in number and in share of the sections, are
 * left to stage two: on 123 MB of news the median of a query falls from 17 to 10 ms. */
#define ENOUGH_SLOTS   4
#define FREQUENT_DOCS  10000
#define FREQUENT_SHARE 0.15

#define RESTORE_SURE 0.9 /* how sure a reading must be to change a word of a marked query */

static const struct {
    const char *phrase;
} question_phrases[] = {
#include "question.inc"
};
#define QUESTION_WORDS 6 /* of the longest phrase */

static void expansion_clear(struct plan_expansion *expansion)
{
    g_free(expansion->from);
    g_free(expansion->to);
}

static bool lookup_reading(const char *folded, GPtrArray **ret, void *user, GError **error)
{
    g_autofree char *key = g_strconcat(KEY_READING, folded, NULL);
    return store_metadata(user, key, ret, error);
}

/* The readings of the ranked words: restored[i] for words[i]. NULL when marks are not restored. */
static bool read_words(const struct query *query, struct store *store, GArray **ret, GError **error)
{
    guint count = query->words->len;
    g_autofree const char **forms = g_new(const char *, count);
    g_autofree bool *stops = g_new(bool, count);
    for (guint i = 0; i < count; i++) {
        const struct query_word *word = &g_array_index(query->words, struct query_word, i);
        forms[i] = word->form;
        stops[i] = !word->joined;
    }
    g_autoptr(GError) why = NULL;
    if (restore_read(forms, stops, count, lookup_reading, store, ret, &why))
        return true;
    if (why->domain == RESTORE_ERROR)
        g_set_error_literal(error, STORE_ERROR, STORE_ERROR_DAMAGED, why->message);
    else
        g_propagate_error(error, g_steal_pointer(&why));
    return false;
}

static bool has_marks(const char *form)
{
    return fold_has_marks(form, strlen(form));
}

/* Whether the word is taken as restored: always in a query without marks; in one with marks only
 * where the reading is sure, for what is typed in full stays as it is typed. */
static bool takes_reading(const struct query *query, const struct query_word *word,
                          const struct restored *restored)
{
    if (strcmp(word->form, restored->form) == 0)
        return false;
    for (unsigned i = 0; i < query->numbers->len; i++) { /* "04-nq/tu" has no marks to restore */
        const struct docnumber *number = &g_array_index(query->numbers, struct docnumber, i);
        if (word->start >= number->start && word->end <= number->end)
            return false;
    }
    return !query->marked || (!has_marks(word->form) && restored->confidence >= RESTORE_SURE &&
                              !syllable_parse(word->form, strlen(word->form), NULL));
}

static bool add_words(struct plan *plan, struct store *store, const GArray *readings,
                      GError **error)
{
    const struct query *query = plan->query;
    bool broken = true; /* the word before is not in the plan */
    for (unsigned i = 0; i < query->words->len; i++) {
        const struct query_word *word = &g_array_index(query->words, struct query_word, i);
        const struct restored *restored =
            readings == NULL ? NULL : &g_array_index(readings, struct restored, i);
        if (!word->ranked) {
            broken = true;
            continue;
        }
        bool taken = restored != NULL && takes_reading(query, word, restored);
        const char *form = taken ? restored->form : word->form;
        if (plan->slots->len == PLAN_SLOTS && plan_slot_find(plan, form) < 0) {
            broken = true;
            continue;
        }
        struct plan_word placed = {.source = i, .joined = word->joined && !broken};
        if (!plan_slot_for(plan, store, form, word->form, restored, &placed.slot, error))
            return false;
        g_array_append_val(plan->words, placed);
        broken = false;
    }
    return true;
}

static const char *form_of(const struct plan *plan, unsigned word)
{
    unsigned slot = g_array_index(plan->words, struct plan_word, word).slot;
    return g_array_index(plan->slots, struct plan_slot, slot).form;
}

static gpointer make_question_set(gpointer unused)
{
    (void)unused;
    GHashTable *set = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t i = 0; i < G_N_ELEMENTS(question_phrases); i++)
        g_hash_table_add(set, (gpointer)(uintptr_t)question_phrases[i].phrase);
    return set;
}

/* How many words from 'first' on are a question phrase, the longest; 0 for none. */
static unsigned question_at(const struct plan *plan, unsigned first)
{
    static GOnce once = G_ONCE_INIT;
    GHashTable *set = g_once(&once, make_question_set, NULL);
    g_autoptr(GString) phrase = g_string_new(NULL);
    unsigned longest = 0;
    for (unsigned i = first; i < plan->words->len && i - first < QUESTION_WORDS; i++) {
        if (i > first && !g_array_index(plan->words, struct plan_word, i).joined)
            break;
        if (i > first)
            g_string_append_c(phrase, ' ');
        g_string_append(phrase, form_of(plan, i));
        if (g_hash_table_contains(set, phrase->str))
            longest = i - first + 1;
    }
    return longest;
}

/* A slot weighs what its occurrences weigh together. A query of question words only keeps them. */
static void weigh_words(struct plan *plan)
{
    g_autofree double *weight = g_new(double, plan->words->len + 1);
    bool telling = false;
    for (unsigned i = 0; i < plan->words->len;) {
        unsigned question = question_at(plan, i);
        for (unsigned k = 0; k < MAX(question, 1u); k++)
            weight[i + k] = question > 0 ? QUESTION_WEIGHT : 1;
        telling = telling || question == 0;
        i += MAX(question, 1u);
    }
    for (unsigned i = 0; i < plan->words->len; i++) {
        struct plan_slot *slot = &g_array_index(
            plan->slots, struct plan_slot, g_array_index(plan->words, struct plan_word, i).slot);
        /* "Ông X", "anh C": a letter that stands for a name, and not "điểm c". */
        bool letter = slot->form[g_utf8_next_char(slot->form) - slot->form] == '\0' &&
                      g_ascii_isalpha(slot->form[0]);
        slot->weight += (telling ? weight[i] : 1) * (letter ? QUESTION_WEIGHT : 1);
    }
}

static int by_mass(const void *a, const void *b)
{
    const struct plan_slot *const *left = a, *const *right = b;
    double difference = (*right)->weight * (*right)->idf - (*left)->weight * (*left)->idf;
    return difference > 0 ? 1 : difference < 0 ? -1 : 0;
}

static struct store_query *candidates_of(const struct plan *plan)
{
    g_autofree const struct plan_slot **order =
        g_new(const struct plan_slot *, plan->slots->len + 1);
    struct store_query *any = NULL;
    unsigned asked = 0;
    for (unsigned i = 0; i < plan->slots->len; i++)
        order[i] = &g_array_index(plan->slots, struct plan_slot, i);
    qsort(order, plan->slots->len, sizeof *order, by_mass);
    for (unsigned i = 0; i < plan->slots->len && asked < STAGE_ONE_SLOTS; i++) {
        const GArray *all = order[i]->alternatives;
        if (asked >= ENOUGH_SLOTS &&
            order[i]->docs > MAX(FREQUENT_DOCS, FREQUENT_SHARE * plan->sections))
            continue;
        for (unsigned k = 0; k < all->len; k++) {
            const struct plan_alternative *alternative =
                &g_array_index(all, struct plan_alternative, k);
            any = store_query_or(
                any, store_query_term(alternative->term, alternative->factor * order[i]->weight));
        }
        asked += all->len > 0;
    }
    return any;
}

/* The query as it is read, when that differs from what was typed: the typed text with the restored
 * words in it. */
static void say_reading(struct plan *plan)
{
    const struct query *query = plan->query;
    g_autoptr(GString) text = g_string_new(NULL);
    size_t copied = 0;
    for (unsigned i = 0; i < plan->words->len; i++) {
        const struct plan_word *placed = &g_array_index(plan->words, struct plan_word, i);
        const struct query_word *word =
            &g_array_index(query->words, struct query_word, placed->source);
        if (placed->expansion || strcmp(form_of(plan, i), word->form) == 0)
            continue;
        g_string_append_len(text, query->text + copied, (gssize)(word->start - copied));
        g_string_append(text, form_of(plan, i));
        copied = word->end;
    }
    if (copied == 0 && !query->keystrokes)
        return;
    g_string_append(text, query->text + copied);
    plan->read_as = g_utf8_strdown(text->str, -1);
}

/* A query that is a number finds its document and those that cite it, and no others. */
static bool find_by_number(struct plan *plan, struct store *store,
                           const struct filter_options *filter, GError **error)
{
    return filter_narrow(plan->query, store, filter, plan_number_documents(plan), &plan->own,
                         error) &&
           filter_narrow(plan->query, store, filter,
                         store_query_or(plan_number_documents(plan), plan_number_citing(plan)),
                         &plan->candidates, error);
}

/* What the words find and the filters let pass; where a province takes in former ones, those of the
 * province itself are read first. */
static bool find_by_words(struct plan *plan, struct store *store,
                          const struct filter_options *filter, GError **error)
{
    struct filter_options narrow = {.validity = filter->validity};
    struct store_query *words = candidates_of(plan);
    if (words == NULL && plan->ranked && plan->query->clauses->len == 0)
        return true; /* the index has none of them */
    return filter_select(plan->query, store, filter, words, &plan->candidates, error) &&
           (!filter->widen ||
            filter_select(plan->query, store, &narrow, candidates_of(plan), &plan->own, error));
}

static bool make(struct plan *plan, struct store *store, const struct plan_options *options,
                 GError **error)
{
    struct store_stats stats;
    g_autoptr(GArray) readings = NULL;
    if (!store_stats(store, &stats, error))
        return false;
    plan->sections = (double)stats.units;
    plan->mean_length = stats.unit_length > 0 ? stats.unit_length : 1;
    if (options->expand && plan->query->words->len > 0) {
        if (!read_words(plan->query, store, &readings, error))
            return false;
    }
    if (!add_words(plan, store, readings, error))
        return false;
    weigh_words(plan);
    plan->ranked = plan->words->len > 0;
    if (!plan_number_resolve(plan, store, error))
        return false;
    struct filter_options filter = {.validity = options->validity};
    plan->narrowed = plan->query->clauses->len > 0 || options->validity.kind != VALIDITY_ANY;
    bool by_number = plan->query->is_number && plan->numbers->len > 0;
    if (!by_number)
        say_reading(plan);
    if (options->expand && !plan->query->is_number && !plan_expand_words(plan, store, error))
        return false;
    filter.widen = options->expand && plan_expand_provinces(plan);
    return by_number ? find_by_number(plan, store, &filter, error)
                     : find_by_words(plan, store, &filter, error);
}

struct plan *plan_new(const struct query *query, struct store *store,
                      const struct plan_options *options, GError **error)
{
    struct plan *plan = g_new0(struct plan, 1);
    plan->query = query;
    plan->slots = plan_slots_new();
    plan->words = g_array_new(FALSE, TRUE, sizeof(struct plan_word));
    plan->expansions = g_array_new(FALSE, TRUE, sizeof(struct plan_expansion));
    g_array_set_clear_func(plan->expansions, (GDestroyNotify)expansion_clear);
    plan->numbers = g_ptr_array_new_with_free_func(g_free);
    if (!make(plan, store, options, error)) {
        plan_free(plan);
        return NULL;
    }
    return plan;
}

void plan_free(struct plan *plan)
{
    if (plan == NULL)
        return;
    g_array_unref(plan->slots);
    g_array_unref(plan->words);
    g_array_unref(plan->expansions);
    g_ptr_array_unref(plan->numbers);
    g_free(plan->read_as);
    store_query_free(plan->candidates);
    store_query_free(plan->own);
    g_free(plan);
}
