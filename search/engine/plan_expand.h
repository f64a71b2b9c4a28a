/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/engine/plan_expand.h - what expand.h finds, weighed and added to a plan. */
#ifndef SEARCH_ENGINE_PLAN_EXPAND_H
#define SEARCH_ENGINE_PLAN_EXPAND_H

#include "search/engine/plan.h"

/* What is added for some words weighs a share of them, and each next addition for the same words a
 * part of the one before: together less than the words themselves, which are so never outweighed.
 */
#define EXPAND_SHARE   0.35
#define EXPAND_UNKNOWN 0.8 /* the share where the index does not have the words themselves */
#define EXPAND_NEXT    0.6

/* Add to a plan whose words are weighed what they stand for, and say each in plan->expansions; what
 * the index does not have is neither added nor said. */
bool plan_expand_words(struct plan *plan, struct store *store, GError **error);

/* Say what the provinces of the query's fields take in, or their successor. Returns whether one
 * takes in others. */
bool plan_expand_provinces(struct plan *plan);

#endif
