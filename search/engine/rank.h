/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/engine/rank.h - stage two: the candidates scored again from their stored text.
 *
 * The score is a sum of features (feature.h), each times its weight, so that it can be explained.
 */
#ifndef SEARCH_ENGINE_RANK_H
#define SEARCH_ENGINE_RANK_H

#include "search/engine/candidate.h"
#include "search/engine/feature.h"

#define RANK_CANDIDATES 250 /* asked of stage one; where it is sure, fewer are read */

struct rank_options {
    unsigned wanted;       /* results that will be shown, from the first on */
    bool one_per_document; /* the best section of each document only */
    int sort_slot;         /* store_options */
    bool sort_descending;
    const struct feature_row *features; /* weights, FEATURE_COUNT rows; NULL for feature_table */
};

struct ranking {
    GPtrArray *results; /* of struct candidate *, the best first; ranking_clear() frees them */
    struct store_total total;
};

/* Candidates of the plan, scored and in order: by score, then document id, then ordinal; or by the
 * slot of the options. STORE_ERROR_CHANGED when a writer moves on meanwhile: a new plan is needed.
 */
bool rank_plan(const struct plan *plan, struct store *store, const struct rank_options *options,
               struct ranking *ret, GError **error);
void ranking_clear(struct ranking *ranking);

#endif
