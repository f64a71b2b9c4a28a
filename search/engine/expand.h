/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/engine/expand.h - what a query means besides its words: UBND is ủy ban nhân dân, and what
 * was written on Hậu Giang is on Cần Thơ today. Pure: what the index has of it, and what it weighs,
 * is the plan's business. Safe from any thread. */
#ifndef SEARCH_ENGINE_EXPAND_H
#define SEARCH_ENGINE_EXPAND_H

#include "search/engine/query.h"

/* A word of the query as it is read. */
struct expand_word {
    const char *form; /* normal form, its marks restored */
    unsigned source;  /* which of query->words */
};

struct expansion {
    const char *kind;      /* "abbreviation", "place"; static */
    char *from;            /* as typed, or as its table has it */
    const char *to;        /* static */
    unsigned first, count; /* the words that it stands for; 0, 0 for those of a field */
    unsigned group;        /* those of the same words have the same */
    bool spelling; /* another spelling of the same: nothing new where the query has a syllable of it
                    */
};

/* What abbreviations stand for (both ways), other spellings of the provinces that the words name,
 * their successors and what they took in: a GArray of struct expansion, the caller's, groups
 * together, the closest to what was typed first. */
GArray *expand_words(const struct query *query, const struct expand_word *words, unsigned count);

/* The same of the provinces that the fields of a query demand: those that they took in, or their
 * successor. '*ret_widens' says whether one took in others. */
GArray *expand_provinces(const struct query *query, bool *ret_widens);

#endif
