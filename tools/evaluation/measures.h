/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* measures.h - what a ranking is worth against judgments. */
#ifndef TOOLS_EVALUATION_MEASURES_H
#define TOOLS_EVALUATION_MEASURES_H

#include <glib.h>

enum measure {
    MEASURE_R10,
    MEASURE_MRR10,
    MEASURE_NDCG10,
    MEASURE_R100,
    MEASURE_R200,
    MEASURE_COUNT
};
extern const char *const measure_names[MEASURE_COUNT];

/* Of one query. 'ranked' (document ids) may be NULL. nDCG with gain 2^relevance - 1 and discount
 * log2(rank + 1) (Järvelin and Kekäläinen 2002; Burges et al. 2005). */
void measure_query(const GPtrArray *ranked, GHashTable *relevant, double ret[MEASURE_COUNT]);

/* Two-sided p of a paired randomisation test on differences (Smucker, Allan, Carterette 2007), with
 * 'trials' random assignments of signs from a fixed seed. */
double measure_significance(const double *differences, unsigned count, unsigned trials);

#endif
