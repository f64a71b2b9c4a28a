/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/marks/restore.c - reading: a hidden Markov model of second order over words.
 *
 * A syllable may be any reading that the archive has for its folded form. The chance of a word
 * after two others is interpolated from counts of triples, pairs and words; forward and backward
 * sums (Rabiner 1989) give the chance of each reading at each place in view of all the others, and
 * the likeliest is taken place by place, which makes the fewest wrong syllables. */
#include "text/marks/restore.h"
#include "text/word/fold.h"
#include "text/word/letter.h"
#include "text/marks/restore_value.h"
#include "text/word/syllable.h"
#include "text/word/utf8.h"

#include <math.h>
#include <string.h>

/* Syllables read together at most; a longer run is read in parts, so that memory is bounded. */
#define RUN_MAX 64

/* One reading of a syllable. */
struct candidate {
    const char *form;
    struct restore_name name;
    double count;
};

/* One syllable of the run. Arrays over it and its neighbours are indexed [lefter][left][own], with
 * one lefter and left where there is none. */
struct place {
    struct restore_value value;
    struct candidate candidates[RESTORE_READINGS_MAX];
    size_t count;
    double *pairs, *triples; /* counts */
    double *chances;         /* of own after lefter and left */
    double *forward;         /* of left and own, in view of what stands before: [left][own] */
};

/* ---- candidates ---- */

/* Whether 'form' has every mark that 'typed' has: đat -> đất. Both fold to the same. */
static bool completes(const char *typed, const char *form)
{
    size_t typed_len = strlen(typed), form_len = strlen(form), at = 0, i = 0;
    unsigned typed_tone = TONE_LEVEL, form_tone = TONE_LEVEL;
    while (i < typed_len && at < form_len) {
        const struct letter *x = letter_of(utf8_next(typed, typed_len, &i)),
                            *y = letter_of(utf8_next(form, form_len, &at));
        if (x->base != y->base && x->base != x->folded)
            return false;
        typed_tone = x->tone != TONE_LEVEL ? x->tone : typed_tone;
        form_tone = y->tone != TONE_LEVEL ? y->tone : form_tone;
    }
    return i == typed_len && at == form_len &&
           (typed_tone == TONE_LEVEL || typed_tone == form_tone);
}

static void add_candidate(struct place *place, const char *form, uint32_t count)
{
    place->candidates[place->count++] =
        (struct candidate){form, restore_name_of(form, strlen(form)), count};
}

static bool is_number(const char *form)
{
    return g_ascii_isdigit(form[0]);
}

static bool known(const struct restore_value *value, const char *form)
{
    for (guint i = 0; i < value->readings->len; i++)
        if (strcmp(g_array_index(value->readings, struct restore_reading, i).form, form) == 0)
            return true;
    return false;
}

static bool add_values(struct restore_value *value, const char *folded, const GPtrArray *values,
                       const struct restore_wanted *wanted, GError **error)
{
    for (guint i = 0; values != NULL && i < values->len; i++)
        if (!restore_value_add(value, folded, values->pdata[i], wanted, error))
            return false;
    return true;
}

/* Fill in what 'form' may be. The values are read twice: their readings here, their grams once the
 * places to the left are known. */
static bool find_candidates(struct place *place, const char *folded, const char *form,
                            const GPtrArray *values, GError **error)
{
    static const struct restore_wanted none = {NULL, NULL, 0, 0};
    if (!add_values(&place->value, folded, values, &none, error))
        return false;
    size_t len = strlen(form);
    bool marked = fold_has_marks(form, len);
    const GArray *readings = place->value.readings;
    /* A whole syllable that the archive has is meant as it is typed. */
    bool certain = marked && known(&place->value, form) && syllable_parse(form, len, NULL);
    for (guint i = 0; i < readings->len && place->count < RESTORE_READINGS_MAX; i++) {
        const struct restore_reading *reading = &g_array_index(readings, struct restore_reading, i);
        if (certain ? strcmp(reading->form, form) == 0 : !marked || completes(form, reading->form))
            add_candidate(place, reading->form, reading->count);
    }
    if (place->count == 0)
        add_candidate(place, form, 0);
    return true;
}

/* ---- chances ---- */

static size_t width(const struct place *place)
{
    return place != NULL ? place->count : 1;
}

static size_t candidate_at(const struct place *place, const struct restore_gram *gram, bool lefter)
{
    size_t i = 0;
    while (i < place->count && (lefter ? place->candidates[i].name.lefter != gram->lefter
                                       : place->candidates[i].name.left != gram->left))
        i++;
    return i;
}

/* Counts of the pairs and triples that the candidates of this place and of those before it make. */
static bool find_grams(struct place *place, const char *folded, const struct place *left,
                       const struct place *lefter, const GPtrArray *values, GError **error)
{
    struct restore_name left_names[RESTORE_READINGS_MAX], lefter_names[RESTORE_READINGS_MAX];
    struct restore_wanted wanted = {left_names, lefter_names, 0, 0};
    for (; left != NULL && wanted.lefts < left->count; wanted.lefts++)
        left_names[wanted.lefts] = left->candidates[wanted.lefts].name;
    for (; lefter != NULL && wanted.lefters < lefter->count; wanted.lefters++)
        lefter_names[wanted.lefters] = lefter->candidates[wanted.lefters].name;
    size_t own = place->count, lefts = width(left);
    place->pairs = g_new0(double, lefts *own);
    place->triples = g_new0(double, width(lefter) * lefts * own);
    if (left != NULL && !add_values(&place->value, folded, values, &wanted, error))
        return false;
    for (guint i = 0; i < place->value.grams->len; i++) {
        const struct restore_gram *gram =
            &g_array_index(place->value.grams, struct restore_gram, i);
        const char *form =
            g_array_index(place->value.readings, struct restore_reading, gram->reading).form;
        size_t c = 0, b = candidate_at(left, gram, false);
        while (c < own && place->candidates[c].form != form)
            c++;
        if (c == own || b == left->count)
            continue;
        if (gram->lefter == RESTORE_ANY) {
            place->pairs[b * own + c] += gram->count;
            continue;
        }
        size_t a = candidate_at(lefter, gram, true);
        if (a < lefter->count)
            place->triples[(a * lefts + b) * own + c] += gram->count;
    }
    return true;
}

/* Interpolation with absolute discounting (Ney, Essen and Kneser 1994): an event seen 'count' times
 * in a context seen 'of' times counts a little less; what that frees goes to the shorter context.
 * How many different events a context has seen is not kept: about of^spread, more often of triples.
 * Fitted on news. */
struct smoothing {
    double discount, spread;
};

static double interpolate(struct smoothing by, double count, double of, double shorter)
{
    if (of <= 0)
        return shorter;
    double freed = by.discount * pow(of, by.spread);
    return (MAX(count - by.discount, 0) + freed * shorter) / (of + freed);
}

static bool any(const double *counts, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (counts[i] > 0)
            return true;
    return false;
}

/* Where no pair (or triple) of any readings is stored, they would say what the words (or pairs) say
 * alone, and were left out for that. */
static void find_chances(struct place *place, const struct place *left, const struct place *lefter,
                         double total)
{
    static const struct smoothing by_pair = {0.75, 0.8}, by_triple = {0.75, 0.9};
    size_t own = place->count, lefts = width(left), lefters = width(lefter);
    bool pairs = any(place->pairs, lefts * own);
    bool triples = any(place->triples, lefters * lefts * own);
    place->chances = g_new(double, lefters *lefts *own);
    for (size_t b = 0; b < lefts; b++) {
        for (size_t c = 0; c < own; c++) {
            double chance = (place->candidates[c].count + 0.5) / (total + 1);
            if (pairs)
                chance = interpolate(by_pair, place->pairs[b * own + c], left->candidates[b].count,
                                     chance);
            for (size_t a = 0; a < lefters; a++) {
                size_t at = (a * lefts + b) * own + c;
                place->chances[at] = triples ? interpolate(by_triple, place->triples[at],
                                                           left->pairs[a * lefts + b], chance)
                                             : chance;
            }
        }
    }
}

static void normalize_sum(double *numbers, size_t count)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += numbers[i];
    for (size_t i = 0; i < count && sum > 0; i++)
        numbers[i] /= sum;
}

static void go_forward(struct place *place, const struct place *left, const struct place *lefter)
{
    size_t own = place->count, lefts = width(left), lefters = width(lefter);
    place->forward = g_new0(double, lefts *own);
    for (size_t a = 0; a < lefters; a++)
        for (size_t b = 0; b < lefts; b++)
            for (size_t c = 0; c < own; c++)
                place->forward[b * own + c] += (left != NULL ? left->forward[a * lefts + b] : 1) *
                                               place->chances[(a * lefts + b) * own + c];
    normalize_sum(place->forward, lefts * own);
}

/* From 'backward' of [left][own] at this place, that of [lefter][left] at the place to its left. */
static double *go_backward(const struct place *place, size_t lefts, size_t lefters,
                           const double *backward)
{
    size_t own = place->count;
    double *sums = g_new0(double, lefters *lefts);
    for (size_t a = 0; a < lefters; a++)
        for (size_t b = 0; b < lefts; b++)
            for (size_t c = 0; c < own; c++)
                sums[a * lefts + b] +=
                    place->chances[(a * lefts + b) * own + c] * backward[b * own + c];
    normalize_sum(sums, lefters * lefts);
    return sums;
}

/* ---- a run of syllables ---- */

struct scored {
    const char *form;
    double chance;
};

static int by_chance(const void *a, const void *b)
{
    const struct scored *x = a, *y = b;
    return x->chance < y->chance ? 1 : x->chance > y->chance ? -1 : strcmp(x->form, y->form);
}

static struct restored choose(const struct place *place, const char *typed, size_t lefts,
                              const double *backward)
{
    struct scored scored[RESTORE_READINGS_MAX];
    double sum = 0;
    for (size_t c = 0; c < place->count; c++) {
        scored[c] = (struct scored){place->candidates[c].form, 0};
        for (size_t b = 0; b < lefts; b++)
            scored[c].chance +=
                place->forward[b * place->count + c] * backward[b * place->count + c];
        sum += scored[c].chance;
    }
    qsort(scored, place->count, sizeof *scored, by_chance);
    struct restored restored = {
        g_strdup(is_number(typed) ? typed : scored[0].form),
        sum > 0 ? scored[0].chance / sum : 0,
        g_ptr_array_new_with_free_func(g_free),
    };
    for (size_t i = 1; i < place->count; i++)
        g_ptr_array_add(restored.others, g_strdup(scored[i].form));
    return restored;
}

static void read_run(struct place *places, const char *const *forms, size_t count, GArray *out)
{
    guint first = out->len;
    g_array_set_size(out, first + (guint)count);
    double *backward = NULL;
    for (size_t i = count; i > 0; i--) {
        struct place *place = &places[i - 1];
        size_t lefts = i > 1 ? places[i - 2].count : 1, lefters = i > 2 ? places[i - 3].count : 1;
        if (backward == NULL) {
            backward = g_new(double, lefts * place->count);
            for (size_t k = 0; k < lefts * place->count; k++)
                backward[k] = 1;
        }
        g_array_index(out, struct restored, first + i - 1) =
            choose(place, forms[i - 1], lefts, backward);
        double *next = go_backward(place, lefts, lefters, backward);
        g_free(backward);
        backward = next;
    }
    g_free(backward);
}

static void places_clear(struct place *places, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        restore_value_clear(&places[i].value);
        g_free(places[i].pairs);
        g_free(places[i].triples);
        g_free(places[i].chances);
        g_free(places[i].forward);
    }
    g_free(places);
}

typedef bool (*lookup_values)(const char *folded, GPtrArray **ret, void *user, GError **error);

static bool restore_run(const char *const *forms, size_t count, double total, lookup_values lookup,
                        void *user, GArray *out, GError **error)
{
    struct place *places = g_new0(struct place, count);
    g_autoptr(GString) folded = g_string_new(NULL);
    for (size_t i = 0; i < count; i++) {
        struct place *place = &places[i], *left = i > 0 ? place - 1 : NULL,
                     *lefter = i > 1 ? place - 2 : NULL;
        g_autoptr(GPtrArray) values = NULL;
        const char *form = is_number(forms[i]) ? RESTORE_NUMBER : forms[i];
        g_string_truncate(folded, 0);
        fold_utf8(form, strlen(form), folded);
        restore_value_init(&place->value);
        if (!lookup(folded->str, &values, user, error) ||
            !find_candidates(place, folded->str, form, values, error) ||
            !find_grams(place, folded->str, left, lefter, values, error)) {
            places_clear(places, i + 1);
            return false;
        }
        find_chances(place, left, lefter, total);
        go_forward(place, left, lefter);
    }
    read_run(places, forms, count, out);
    places_clear(places, count);
    return true;
}

static bool read_total(lookup_values lookup, void *user, double *ret, GError **error)
{
    g_autoptr(GPtrArray) values = NULL;
    struct restore_value value;
    if (!lookup(RESTORE_TOTAL, &values, user, error))
        return false;
    restore_value_init(&value);
    bool ok = add_values(&value, RESTORE_TOTAL, values, NULL, error);
    *ret = 0;
    for (guint i = 0; i < value.readings->len; i++)
        *ret += g_array_index(value.readings, struct restore_reading, i).count;
    restore_value_clear(&value);
    return ok;
}

static void clear_restored(void *restored)
{
    restored_clear(restored);
}

bool restore_read(const char *const *forms, const bool *gap_stop, size_t count,
                  lookup_values lookup, void *user, GArray **ret, GError **error)
{
    g_autoptr(GArray) out = g_array_new(FALSE, FALSE, sizeof(struct restored));
    double total = 0;
    g_array_set_clear_func(out, clear_restored);
    if (!read_total(lookup, user, &total, error))
        return false;
    for (size_t start = 0, end; start < count; start = end) {
        for (end = start + 1; end < count && end - start < RUN_MAX && !gap_stop[end];)
            end++;
        if (!restore_run(forms + start, end - start, total, lookup, user, out, error))
            return false;
    }
    *ret = g_steal_pointer(&out);
    return true;
}

void restored_clear(struct restored *restored)
{
    g_clear_pointer(&restored->form, g_free);
    g_clear_pointer(&restored->others, g_ptr_array_unref);
}
