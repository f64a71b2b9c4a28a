/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/engine/plan_number.h - what the document numbers of a query mean in an index. */
#ifndef SEARCH_ENGINE_PLAN_NUMBER_H
#define SEARCH_ENGINE_PLAN_NUMBER_H

#include "search/engine/plan.h"

/* Fill plan->numbers with the keys that the query's numbers mean: a number as it is where a
 * document has it or cites it; else the numbers that it is a part of ("12/NQ-HĐND"). */
bool plan_number_resolve(struct plan *plan, struct store *store, GError **error);

/* The first sections of the documents that have one of them; the sections that cite one. Trees that
 * weigh nothing, the caller's; NULL when there are no numbers. */
struct store_query *plan_number_documents(const struct plan *plan);
struct store_query *plan_number_citing(const struct plan *plan);

#endif
