/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/engine/plan.h - a query held against an index: which terms stand for its words, what they
 * weigh, and the tree of candidates. */
#ifndef SEARCH_ENGINE_PLAN_H
#define SEARCH_ENGINE_PLAN_H

#include "search/engine/filter.h"
#include "search/engine/query.h"
#include "store/store.h"

/* A term that stands for a word, and how well: 1 for the word itself. */
struct plan_alternative {
    char *term;
    double factor;
};

/* A distinct word of the query. */
struct plan_slot {
    char *form;           /* the reading that counts */
    double idf;           /* ln(1 + (N - df + ½) / (df + ½)) of its readings */
    double docs;          /* df: sections that have it */
    double weight;        /* occurrences in the query; less for question words and expansions */
    GArray *alternatives; /* of struct plan_alternative, the form itself first */
};

/* A word of the query in its place. */
struct plan_word {
    unsigned slot;
    unsigned source; /* index into query->words; of an expansion, the word it comes from */
    bool joined;     /* follows the word before it directly */
    bool expansion;
};

struct plan_expansion {
    const char *kind; /* "abbreviation", "place"; static */
    char *from, *to;
};

#define PLAN_SLOTS 64 /* distinct words that are weighed; of a longer query the most telling */

/* Read-only once plan_new() has returned it; while it is made, plan_*.h fill it. */
struct plan {
    const struct query *query; /* must outlive the plan */
    GArray *slots;             /* of struct plan_slot */
    GArray *words;             /* of struct plan_word */
    GArray *expansions;        /* of struct plan_expansion */
    GPtrArray *numbers;        /* of char *: keys of document numbers that the query means */
    char *read_as; /* the query with its marks restored; NULL when it is read as typed */
    double sections, mean_length;
    struct store_query *candidates; /* NULL when nothing can match */
    struct store_query *own; /* candidates that are read first, however many others there are: those
                                of the province asked for before those of provinces that it took
                                in, those that have the number before those that cite it; or NULL */
    bool narrowed;           /* clauses or a validity let only some sections pass */
    bool ranked;             /* false: only filters, every match weighs the same */
};

struct plan_options {
    bool expand; /* abbreviations, places, restored diacritics */
    struct validity_filter validity;
};

/* Make the plan, the caller's; NULL with an error when the index cannot be read. 'query' must
 * outlive it, 'store' need not. */
struct plan *plan_new(const struct query *query, struct store *store,
                      const struct plan_options *options, GError **error);
void plan_free(struct plan *plan);
typedef struct plan Plan;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Plan, plan_free)

#endif
