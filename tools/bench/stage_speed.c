/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* tools/bench/stage_speed.c - what each stage of a search costs: milliseconds a query, median and
 * 99th percentile, for words to terms (plan), stage one and stage two.
 *
 *     bench_stage_speed DB QUERIES.tsv
 *
 * QUERIES has ID TAB QUERY lines. Each query is run twice and the second run counts, so that what
 * is measured is not the disk. Stage two is a ranking less the search that it starts with. */
#include "search/engine/bm25.h"
#include "search/engine/rank.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum stage { STAGE_PLAN, STAGE_ONE, STAGE_TWO, STAGE_COUNT };
static const char *const stage_names[] = {"plan", "stage one", "stage two"};

static double since(gint64 start)
{
    return (double)(g_get_monotonic_time() - start) / 1000;
}

/* Milliseconds of each stage; false with an error when the index cannot be read. */
static bool measure(struct store *store, const char *text, double ret[STAGE_COUNT], GError **error)
{
    g_autoptr(Query) query = query_parse(text, strlen(text), true);
    struct plan_options options = {.expand = true};
    gint64 start = g_get_monotonic_time();
    g_autoptr(Plan) plan = plan_new(query, store, &options, error);
    ret[STAGE_PLAN] = since(start);
    if (plan == NULL)
        return false;
    struct rank_options rank = {.wanted = 10, .one_per_document = true, .sort_slot = -1};
    struct store_options search = {
        .limit = RANK_CANDIDATES, .sort_slot = -1, .k1 = BM25_K1, .b = BM25_B};
    struct store_total total;
    struct ranking ranking;
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(struct store_hit));
    start = g_get_monotonic_time();
    if (plan->candidates != NULL &&
        !store_search(store, plan->candidates, &search, hits, &total, error))
        return false;
    ret[STAGE_ONE] = since(start);
    start = g_get_monotonic_time();
    if (!rank_plan(plan, store, &rank, &ranking, error))
        return false;
    ret[STAGE_TWO] = since(start) - ret[STAGE_ONE];
    ranking_clear(&ranking);
    return true;
}

static int by_size(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return left < right ? -1 : left > right;
}

int main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *text = NULL;
    if (argc != 3) {
        fputs("usage: bench_stage_speed DB QUERIES.tsv\n", stderr);
        return 2;
    }
    const char *paths[] = {argv[1], NULL};
    g_autoptr(Store) store = store_open(paths, &error);
    if (store == NULL || !g_file_get_contents(argv[2], &text, NULL, &error)) {
        fprintf(stderr, "bench_stage_speed: %s\n", error->message);
        return 2;
    }
    GArray *times[STAGE_COUNT];
    for (enum stage stage = 0; stage < STAGE_COUNT; stage++)
        times[stage] = g_array_new(FALSE, FALSE, sizeof(double));
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        const char *tab = strchr(*line, '\t');
        double took[STAGE_COUNT];
        for (unsigned run = 0; tab != NULL && run < 2; run++)
            if (!measure(store, tab + 1, took, &error)) {
                fprintf(stderr, "bench_stage_speed: %s\n", error->message);
                return 1;
            }
        for (enum stage stage = 0; tab != NULL && stage < STAGE_COUNT; stage++)
            g_array_append_val(times[stage], took[stage]);
    }
    printf("%-10s %8s %8s\n", "", "median", "p99");
    for (enum stage stage = 0; stage < STAGE_COUNT; stage++) {
        unsigned count = times[stage]->len;
        g_array_sort(times[stage], by_size);
        if (count > 0)
            printf("%-10s %8.2f %8.2f\n", stage_names[stage],
                   g_array_index(times[stage], double, count / 2),
                   g_array_index(times[stage], double, count * 99 / 100));
        g_array_unref(times[stage]);
    }
    return 0;
}
