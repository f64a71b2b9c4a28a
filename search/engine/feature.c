/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/engine/feature.c - the features. Notation: idf(w) = ln(1 + (N - df + ½)/(df + ½)); a
 * word's weight is its occurrences in the query; mass is the sum of weight × idf over the query's
 * words.
 */
#include "search/engine/feature.h"

#include "search/engine/bm25.h"
#include "store/schema.h"
#include "text/official/date.h"

#include <math.h>
#include <string.h>

#define WINDOW_WORDS 20
#define RUN_WORDS    4
#define DIRICHLET    150.0 /* words of smoothing */
#define MAX_PAIRS    64
#define PAIR_SAMPLE  200 /* candidates that tell how frequent a pair is, the best of stage one */
#define MAX_RUNS     64
#define NO_PAIR      0xFF

/* Fitted on alqac, land and xquad_vi by tools/eval --fit (2026-11-25): nDCG@10 .923, .963, .970;
 * fitted without the set, on the set: .921, .963, .970. The unit is presence. heading, number,
 * date, closing, former and repeat are judged, not fitted: the sets have none.
 * Sources: idf of what is found, Spärck Jones 1972; likelihood, Zhai and Lafferty 2004; pairs and
 * runs, the ordered phrases of Metzler and Croft 2005, weighed as BM25 weighs words; window, Tao
 * and Zhai 2007; length, Singhal, Buckley and Mitra 1996. The others are our own. */
const struct feature_row feature_table[FEATURE_COUNT] = {
    [FEATURE_PRESENCE] = {"presence", 1.0, "idf of the words found"},
    [FEATURE_LIKELIHOOD] = {"likelihood", 0.57, "log-likelihood of the words, Dirichlet smoothing"},
    [FEATURE_PAIRS] = {"pairs", 0.36, "BM25 of adjacent pairs, df estimated among the candidates"},
    [FEATURE_RUNS] = {"runs", 1.85, "mean idf of each distinct run of four"},
    [FEATURE_WINDOW] = {"window", 0.81, "idf of the distinct words in the best 20"},
    [FEATURE_TITLE] = {"title", 0.88, "idf of the title's words, by their share of the title"},
    [FEATURE_HEADING] = {"heading", 0.2, "idf of the heading's words, by their share of it"},
    [FEATURE_MARKS] = {"marks", 1.95, "idf of words found only with other marks, negative"},
    [FEATURE_LENGTH] = {"length", -0.18, "mass × ln of length over the mean"},
    [FEATURE_NUMBER] = {"number", 2.0,
                        "mass, at least ln N, for a document number: its own or a cited one"},
    [FEATURE_DATE] = {"date", 0.5, "mass, for a date of the query that the text mentions"},
    [FEATURE_CLOSING] = {"closing", 0.1, "mass, negative, for closing articles"},
    [FEATURE_FORMER] = {"former", 1.0,
                        "half the score, negative, for a province that was taken in"},
    [FEATURE_REPEAT] = {"repeat", 1.0,
                        "a share of the score, negative, for a document's next passages"},
};

struct pair {
    unsigned first, second; /* slots */
    double weight, idf;
};

struct run {
    unsigned slot[RUN_WORDS];
    double idf;
};

struct feature_context {
    const struct plan *plan;
    double mass;
    struct pair pairs[MAX_PAIRS];
    struct run runs[MAX_RUNS];
    unsigned pair_count, run_count, slot_count;
    unsigned run_words;                      /* RUN_WORDS, or as many as the query has in a row */
    uint8_t pair_of[PLAN_SLOTS][PLAN_SLOTS]; /* by slots, NO_PAIR for none */
    char dates[4][11];
    unsigned date_count;
};

static const struct plan_slot *slot_at(const struct plan *plan, unsigned slot)
{
    return &g_array_index(plan->slots, struct plan_slot, slot);
}

static const struct match *matches_of(const struct candidate *candidate, enum candidate_part part,
                                      unsigned *count)
{
    *count = candidate->matches[part]->len;
    return (const struct match *)(const void *)candidate->matches[part]->data;
}

static double saturate(double tf, double length, double mean)
{
    return tf * (BM25_K1 + 1) / (tf + BM25_K1 * (1 - BM25_B + BM25_B * length / mean));
}

static double length_of(const struct candidate *candidate)
{
    return candidate->words[PART_TEXT] + SCHEMA_TITLE_COUNT * candidate->words[PART_TITLE];
}

/* Occurrences of each pair, those in the title counted more. */
static void count_pairs(const struct feature_context *context, const struct candidate *candidate,
                        double *ret)
{
    memset(ret, 0, context->pair_count * sizeof *ret);
    for (enum candidate_part part = 0; part < PART_COUNT; part++) {
        unsigned count;
        const struct match *match = matches_of(candidate, part, &count);
        double each = part == PART_TITLE ? SCHEMA_TITLE_COUNT : 1;
        for (unsigned i = 1; i < count; i++) {
            if (!match[i].joined || match[i].word != match[i - 1].word + 1)
                continue;
            uint8_t pair = context->pair_of[match[i - 1].slot][match[i].slot];
            if (pair != NO_PAIR)
                ret[pair] += each * (double)(match[i - 1].factor * match[i].factor);
        }
    }
}

static void list_pairs(struct feature_context *context)
{
    const struct plan *plan = context->plan;
    const struct plan_word *word = (const void *)plan->words->data;
    memset(context->pair_of, NO_PAIR, sizeof context->pair_of);
    for (unsigned i = 1; i < plan->words->len; i++) {
        if (!word[i].joined)
            continue;
        uint8_t *pair = &context->pair_of[word[i - 1].slot][word[i].slot];
        if (*pair == NO_PAIR) {
            if (context->pair_count == MAX_PAIRS)
                return;
            *pair = (uint8_t)context->pair_count++;
            context->pairs[*pair] =
                (struct pair){.first = word[i - 1].slot, .second = word[i].slot};
        }
        context->pairs[*pair].weight +=
            sqrt(slot_at(plan, word[i - 1].slot)->weight * slot_at(plan, word[i].slot)->weight);
    }
}

/* Distinct runs of words; two in a row are a pair already. */
static void list_runs(struct feature_context *context)
{
    const struct plan *plan = context->plan;
    const struct plan_word *word = (const void *)plan->words->data;
    unsigned length = 0, longest = 0;
    for (unsigned i = 0; i < plan->words->len; i++) {
        length = word[i].joined ? length + 1 : 1;
        if (!word[i].expansion)
            longest = MAX(longest, length);
    }
    context->run_words = MIN(longest, RUN_WORDS);
    if (context->run_words <= 2)
        return;
    length = 0;
    for (unsigned i = 0; i < plan->words->len && context->run_count < MAX_RUNS; i++) {
        length = word[i].joined ? length + 1 : 1;
        if (length < context->run_words)
            continue;
        struct run run = {0};
        for (unsigned k = 0; k < context->run_words; k++) {
            run.slot[k] = word[i + 1 - context->run_words + k].slot;
            const struct plan_slot *slot = slot_at(plan, run.slot[k]);
            run.idf += slot->idf * MIN(1, slot->weight) / context->run_words;
        }
        bool known = false;
        for (unsigned k = 0; k < context->run_count; k++)
            known = known || memcmp(context->runs[k].slot, run.slot, sizeof run.slot) == 0;
        if (!known)
            context->runs[context->run_count++] = run;
    }
}

/* df of a pair, estimated: of the first candidates, those with both words, the share that has the
 * pair, of the rarer word's df. */
static void estimate_pairs(struct feature_context *context, const GPtrArray *candidates)
{
    const struct plan *plan = context->plan;
    g_autofree double *with = g_new0(double, context->pair_count + 1);
    g_autofree double *both = g_new0(double, context->pair_count + 1);
    g_autofree double *found = g_new(double, context->pair_count + 1);
    for (unsigned c = 0; c < MIN(candidates->len, PAIR_SAMPLE); c++) {
        const struct candidate *candidate = candidates->pdata[c];
        bool has[PLAN_SLOTS] = {false};
        for (enum candidate_part part = 0; part < PART_COUNT; part++) {
            unsigned count;
            const struct match *match = matches_of(candidate, part, &count);
            for (unsigned i = 0; i < count; i++)
                has[match[i].slot] = true;
        }
        count_pairs(context, candidate, found);
        for (unsigned p = 0; p < context->pair_count; p++) {
            both[p] += has[context->pairs[p].first] && has[context->pairs[p].second];
            with[p] += found[p] > 0;
        }
    }
    for (unsigned p = 0; p < context->pair_count; p++) {
        struct pair *pair = &context->pairs[p];
        double share = (with[p] + 0.5) / (both[p] + 1);
        double docs =
            share * MIN(slot_at(plan, pair->first)->docs, slot_at(plan, pair->second)->docs);
        pair->idf = log(1 + (plan->sections - docs + 0.5) / (docs + 0.5));
    }
}

static void read_dates(struct feature_context *context)
{
    const char *text = context->plan->query->text;
    struct date date;
    for (size_t pos = 0; date_next(text, strlen(text), &pos, &date) &&
                         context->date_count < G_N_ELEMENTS(context->dates);)
        if (date.day > 0)
            date_iso(&date, context->dates[context->date_count++]);
}

struct feature_context *feature_context_new(const struct plan *plan, const GPtrArray *candidates)
{
    struct feature_context *context = g_new0(struct feature_context, 1);
    context->plan = plan;
    context->slot_count = plan->slots->len;
    for (unsigned i = 0; i < plan->slots->len; i++)
        if (slot_at(plan, i)->docs > 0)
            context->mass += slot_at(plan, i)->weight * slot_at(plan, i)->idf;
    list_pairs(context);
    list_runs(context);
    estimate_pairs(context, candidates);
    read_dates(context);
    return context;
}

void feature_context_free(struct feature_context *context)
{
    g_free(context);
}

static double pairs(const struct feature_context *context, const struct candidate *candidate)
{
    double found[MAX_PAIRS], sum = 0;
    count_pairs(context, candidate, found);
    for (unsigned p = 0; p < context->pair_count; p++)
        if (found[p] > 0)
            sum += context->pairs[p].weight * context->pairs[p].idf *
                   saturate(found[p], length_of(candidate), context->plan->mean_length);
    return sum;
}

/* Log of how much likelier the section makes the words than the archive does (Zhai and Lafferty
 * 2004), an occurrence in the archive taken as a section that has the word. */
static double likelihood(const struct feature_context *context, const struct candidate *candidate,
                         const double *tf)
{
    const struct plan *plan = context->plan;
    double sum = 0, words = 0;
    for (unsigned i = 0; i < context->slot_count; i++) {
        const struct plan_slot *slot = slot_at(plan, i);
        if (slot->docs <= 0)
            continue;
        double share = slot->docs / (plan->sections * plan->mean_length);
        sum += slot->weight * log(1 + tf[i] / (DIRICHLET * share));
        words += slot->weight;
    }
    return sum + words * log(DIRICHLET / (DIRICHLET + length_of(candidate)));
}

static double runs(const struct feature_context *context, const struct candidate *candidate)
{
    bool found[MAX_RUNS] = {false};
    double sum = 0;
    for (enum candidate_part part = 0; context->run_count > 0 && part < PART_COUNT; part++) {
        unsigned count, length = 0;
        const struct match *match = matches_of(candidate, part, &count);
        for (unsigned i = 0; i < count; i++) {
            bool next = i > 0 && match[i].joined && match[i].word == match[i - 1].word + 1;
            length = next ? length + 1 : 1;
            if (length < context->run_words)
                continue;
            const struct match *first = &match[i + 1 - context->run_words];
            for (unsigned r = 0; r < context->run_count; r++) {
                unsigned same = 0;
                while (same < context->run_words && context->runs[r].slot[same] == first[same].slot)
                    same++;
                if (same == context->run_words && !found[r]) {
                    found[r] = true;
                    sum += context->runs[r].idf;
                }
            }
        }
    }
    return sum;
}

/* The best window of WINDOW_WORDS: idf of the distinct query words in it. */
static double window(const struct feature_context *context, const struct candidate *candidate)
{
    unsigned count, from = 0;
    const struct match *match = matches_of(candidate, PART_TEXT, &count);
    unsigned inside[PLAN_SLOTS] = {0};
    double sum = 0, best = 0;
    for (unsigned i = 0; i < count; i++) {
        const struct plan_slot *slot = slot_at(context->plan, match[i].slot);
        if (inside[match[i].slot]++ == 0)
            sum += MIN(slot->weight, 1) * slot->idf;
        for (; match[i].word - match[from].word >= WINDOW_WORDS; from++) {
            slot = slot_at(context->plan, match[from].slot);
            if (--inside[match[from].slot] == 0)
                sum -= MIN(slot->weight, 1) * slot->idf;
        }
        best = MAX(best, sum);
    }
    return best;
}

/* idf of the distinct words found in a part, by the share of the part that they are. */
static double part_share(const struct feature_context *context, const struct candidate *candidate,
                         enum candidate_part part)
{
    unsigned count;
    const struct match *match = matches_of(candidate, part, &count);
    bool found[PLAN_SLOTS] = {false};
    double sum = 0;
    for (unsigned i = 0; i < count; i++) {
        if (!found[match[i].slot])
            sum += slot_at(context->plan, match[i].slot)->weight *
                   slot_at(context->plan, match[i].slot)->idf;
        found[match[i].slot] = true;
    }
    return count == 0 ? 0 : sum * count / candidate->words[part];
}

static double dates_found(const struct feature_context *context, const struct candidate *candidate)
{
    const struct store_section *section = &candidate->section;
    unsigned found = 0;
    struct date date;
    for (size_t pos = 0;
         context->date_count > 0 && date_next(section->text, section->text_len, &pos, &date);) {
        char iso[11];
        if (date.day == 0)
            continue;
        date_iso(&date, iso);
        for (unsigned i = 0; i < context->date_count; i++)
            if (strcmp(context->dates[i], iso) == 0)
                found |= 1u << i;
    }
    return context->date_count == 0 ? 0 : (double)__builtin_popcount(found) / context->date_count;
}

void feature_measure(const struct feature_context *context, const struct candidate *candidate,
                     double *ret)
{
    const struct plan *plan = context->plan;
    double tf[PLAN_SLOTS] = {0}, best_factor[PLAN_SLOTS] = {0}, covered = 0, other_marks = 0;
    for (enum candidate_part part = 0; part < PART_HEADING; part++) {
        unsigned count;
        const struct match *match = matches_of(candidate, part, &count);
        for (unsigned i = 0; i < count; i++) {
            double factor = (double)match[i].factor;
            tf[match[i].slot] += factor * (part == PART_TITLE ? SCHEMA_TITLE_COUNT : 1);
            best_factor[match[i].slot] = MAX(best_factor[match[i].slot], factor);
        }
    }
    for (unsigned i = 0; i < context->slot_count; i++) {
        const struct plan_slot *slot = slot_at(plan, i);
        if (tf[i] > 0) {
            covered += slot->weight * slot->idf;
            other_marks += (1 - best_factor[i]) * slot->weight * slot->idf;
        }
    }
    memset(ret, 0, FEATURE_COUNT * sizeof *ret);
    ret[FEATURE_PAIRS] = pairs(context, candidate);
    ret[FEATURE_RUNS] = runs(context, candidate);
    ret[FEATURE_WINDOW] = window(context, candidate);
    ret[FEATURE_LIKELIHOOD] = likelihood(context, candidate, tf);
    ret[FEATURE_PRESENCE] = covered;
    ret[FEATURE_TITLE] = part_share(context, candidate, PART_TITLE);
    ret[FEATURE_HEADING] = part_share(context, candidate, PART_HEADING);
    ret[FEATURE_MARKS] = -other_marks;
    ret[FEATURE_NUMBER] = MAX(context->mass, log(1 + plan->sections)) * candidate->number_match;
    ret[FEATURE_DATE] = context->mass * dates_found(context, candidate);
    ret[FEATURE_CLOSING] =
        (candidate->section.section.flags & SECTION_CLOSING) != 0 ? -context->mass : 0;
    ret[FEATURE_LENGTH] = context->mass * log((length_of(candidate) + 1) / (plan->mean_length + 1));
}

double feature_score(const struct feature_row *rows, const double *features)
{
    double score = 0;
    for (unsigned i = 0; i < FEATURE_COUNT; i++)
        score += rows[i].weight * features[i];
    return score;
}

void feature_take_off(const struct feature_row *rows, enum feature feature, double share,
                      struct candidate *candidate)
{
    if (candidate->score <= 0)
        return;
    double amount = candidate->score * share;
    candidate->feature[feature] = -amount;
    candidate->score -= amount * rows[feature].weight;
}
