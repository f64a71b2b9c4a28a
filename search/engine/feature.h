/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/engine/feature.h - what stage two sees in a candidate, as a table of numbers.
 *
 * A feature is measured in idf: what the words it speaks of weigh together. Weights and the figures
 * they were fitted with stand in feature.c. Pure; a context is for one thread. */
#ifndef SEARCH_ENGINE_FEATURE_H
#define SEARCH_ENGINE_FEATURE_H

#include "search/engine/candidate.h"

enum feature {
    FEATURE_PRESENCE,
    FEATURE_LIKELIHOOD,
    FEATURE_PAIRS,
    FEATURE_RUNS,
    FEATURE_WINDOW,
    FEATURE_TITLE,
    FEATURE_HEADING,
    FEATURE_MARKS,
    FEATURE_LENGTH,
    FEATURE_NUMBER,
    FEATURE_DATE,
    FEATURE_CLOSING,
    FEATURE_FORMER,
    FEATURE_REPEAT,
    FEATURE_COUNT
};

struct feature_row {
    const char *name;
    double weight;
    const char *formula; /* for --explain */
};
/* FEATURE_COUNT rows: the weights that are in use unless others are given. */
extern const struct feature_row feature_table[FEATURE_COUNT];

/* What is the same for all candidates of a query: pairs and their estimated df, dates … Read-only;
 * 'plan' must outlive it, 'candidates' (of struct candidate *, as stage one had them) need not. */
struct feature_context;
struct feature_context *feature_context_new(const struct plan *plan, const GPtrArray *candidates);
void feature_context_free(struct feature_context *context);

/* Fills 'ret', FEATURE_COUNT numbers, each before its weight. Those that depend on the order of all
 * candidates (FEATURE_FORMER, FEATURE_REPEAT) are 0: feature_take_off() fills them. */
void feature_measure(const struct feature_context *context, const struct candidate *candidate,
                     double *ret);

/* The sum of features by weight. */
double feature_score(const struct feature_row *rows, const double *features);

/* Take a share off a candidate's score, when that is above 0, in the name of a feature. */
void feature_take_off(const struct feature_row *rows, enum feature feature, double share,
                      struct candidate *candidate);

#endif
