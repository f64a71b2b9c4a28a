/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/engine/expand.h - what a query means besides its words: UBND is ủy ban nhân dân, and what
 * was written on Hậu Giang is on Cần Thơ today. */
#ifndef SEARCH_ENGINE_EXPAND_H
#define SEARCH_ENGINE_EXPAND_H

#include "search/engine/plan.h"

/* Add to a plan whose words are weighed what abbreviations stand for (both ways), other spellings
 * of the provinces it names, their successors and what they took in. What is added for some words
 * weighs a share of them, and each next addition for the same words a part of the one before:
 * together less than the words themselves, which are so never outweighed. Says each in
 * plan->expansions; what the index does not have is neither added nor said. */
#define EXPAND_SHARE   0.35
#define EXPAND_UNKNOWN 0.8 /* the share where the index does not have the words themselves */
#define EXPAND_NEXT    0.6
bool expand_words(struct plan *plan, struct store *store, GError **error);

/* Say what the province filters of the query take in (filter.h), or who succeeded. Returns whether
 * there is one that takes in former provinces. */
bool expand_provinces(struct plan *plan);

#endif
