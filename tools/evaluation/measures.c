/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "measures.h"

#include <math.h>
#include <stdlib.h>

const char *const measure_names[MEASURE_COUNT] = {"R@10", "MRR@10", "nDCG@10", "R@100", "R@200"};

static int descending(const void *a, const void *b)
{
    return *(const int *)b - *(const int *)a;
}

static double gain(int relevance, unsigned rank)
{
    return (exp2(relevance) - 1) / log2(rank + 1.0);
}

void measure_query(const GPtrArray *ranked, GHashTable *relevant, double ret[MEASURE_COUNT])
{
    unsigned found10 = 0, found100 = 0, found200 = 0, judged = 0,
             size = g_hash_table_size(relevant);
    g_autofree int *ideal = g_new(int, size + 1);
    double dcg = 0, best = 0, mrr = 0;
    GHashTableIter iter;
    gpointer value;
    g_hash_table_iter_init(&iter, relevant);
    while (g_hash_table_iter_next(&iter, NULL, &value))
        if (GPOINTER_TO_INT(value) > 0)
            ideal[judged++] = GPOINTER_TO_INT(value);
    qsort(ideal, judged, sizeof *ideal, descending);
    for (unsigned i = 0; i < judged && i < 10; i++)
        best += gain(ideal[i], i + 1);
    for (unsigned i = 0; ranked != NULL && i < ranked->len; i++) {
        int relevance = GPOINTER_TO_INT(g_hash_table_lookup(relevant, ranked->pdata[i]));
        if (relevance <= 0)
            continue;
        found10 += i < 10;
        found100 += i < 100;
        found200 += i < 200;
        if (i < 10)
            dcg += gain(relevance, i + 1);
        if (i < 10 && mrr == 0)
            mrr = 1.0 / (i + 1);
    }
    ret[MEASURE_R10] = judged ? (double)found10 / judged : 0;
    ret[MEASURE_MRR10] = mrr;
    ret[MEASURE_NDCG10] = best > 0 ? dcg / best : 0;
    ret[MEASURE_R100] = judged ? (double)found100 / judged : 0;
    ret[MEASURE_R200] = judged ? (double)found200 / judged : 0;
}

double measure_significance(const double *differences, unsigned count, unsigned trials)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(20260101);
    double observed = 0;
    unsigned extreme = 0;
    for (unsigned i = 0; i < count; i++)
        observed += differences[i];
    for (unsigned trial = 0; trial < trials; trial++) {
        double sum = 0;
        for (unsigned i = 0; i < count; i++)
            sum += g_rand_boolean(random) ? differences[i] : -differences[i];
        extreme += fabs(sum) >= fabs(observed) - 1e-12;
    }
    return (extreme + 1.0) / (trials + 1.0);
}
