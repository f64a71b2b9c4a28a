/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/engine/plan_slot.h - the slots of a plan while it is made: which terms stand for a word,
 * how many sections have them, and what that is worth. */
#ifndef SEARCH_ENGINE_PLAN_SLOT_H
#define SEARCH_ENGINE_PLAN_SLOT_H

#include "search/engine/plan.h"
#include "text/marks/restore.h"

GArray *plan_slots_new(void); /* of struct plan_slot */

/* The slot of that form; -1 when there is none. */
int plan_slot_find(const struct plan *plan, const char *form);

/* The slot of a form, made when there is none: its terms, df and idf; it weighs nothing yet. A word
 * whose marks were restored gives what was 'typed' and how it was 'restored'; else both are NULL.
 */
bool plan_slot_for(struct plan *plan, struct store *store, const char *form, const char *typed,
                   const struct restored *restored, unsigned *ret, GError **error);

#endif
