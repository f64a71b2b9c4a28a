/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* fit - fits the weights of stage two's features (search/engine/feature.c).
 *
 *   fit NAME=DB,QUERIES.tsv,QRELS.tsv …
 *
 * Every set is left out once: the weights are fitted on the others and measured on it; then they
 * are fitted on all. What is made small is the listwise loss (Cao et al. 2007, ListNet's top one)
 * by Newton's method, from nothing but the first feature, so that no weight is there because it
 * was there before. Three choices keep hard queries from deciding everything: the features of a
 * query are divided by the most that its words weigh in a candidate, or long queries would count
 * for more than short ones; only the best DEPTH documents by the weights so far compete; and a
 * query whose relevant documents are not among them says nothing of the first ten. */
#include "judgments.h"
#include "measures.h"
#include "search/engine/feature.h"
#include "search/engine/rank.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_SETS     12
#define SECTIONS      100 /* of stage one, at least */
#define MOST_SECTIONS 1000
#define DEPTH         10
#define ROUNDS        50
#define LEAST_STEP    1e-3
#define START         2.0
#define PRIOR         1e-5

/* The first is the unit. The others of the table have nothing to say in these sets. */
static const enum feature fitted[] = {
    FEATURE_PRESENCE, FEATURE_LIKELIHOOD, FEATURE_PAIRS, FEATURE_RUNS,
    FEATURE_WINDOW,   FEATURE_TITLE,      FEATURE_MARKS, FEATURE_LENGTH,
};
#define FITTED G_N_ELEMENTS(fitted)

struct row {
    float feature[FITTED];
    uint32_t document; /* within the query */
    uint8_t relevance;
};

struct query_data {
    struct row *rows;
    unsigned count, documents;
    double ideal;
};

struct set {
    char *name;
    GArray *queries; /* of struct query_data */
};

struct loss {
    double value, gradient[FITTED], hessian[FITTED][FITTED];
};

static bool read_query(struct store *store, const char *text, GHashTable *relevant,
                       struct query_data *ret, GError **error)
{
    g_autoptr(Query) query = query_parse(text, strlen(text), true);
    struct plan_options options = {.expand = true};
    g_autoptr(Plan) plan = plan_new(query, store, &options, error);
    struct rank_options rank = {.wanted = SECTIONS, .sort_slot = -1};
    struct ranking ranking;
    if (plan == NULL || !rank_plan(plan, store, &rank, &ranking, error))
        return false;
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    double unit = 0;
    for (unsigned i = 0; i < ranking.results->len; i++) {
        const struct candidate *candidate = ranking.results->pdata[i];
        unit = MAX(unit, candidate->feature[FEATURE_PRESENCE]);
    }
    ret->rows = g_new0(struct row, ranking.results->len + 1);
    for (unsigned i = 0; i < MIN(ranking.results->len, MOST_SECTIONS); i++, ret->count++) {
        const struct candidate *candidate = ranking.results->pdata[i];
        gpointer id = (gpointer)candidate->section.document_id;
        for (unsigned f = 0; f < FITTED && unit > 0; f++)
            ret->rows[i].feature[f] = (float)(candidate->feature[fitted[f]] / unit);
        if (!g_hash_table_contains(seen, id))
            g_hash_table_insert(seen, id, GUINT_TO_POINTER(g_hash_table_size(seen)));
        ret->rows[i].document = GPOINTER_TO_UINT(g_hash_table_lookup(seen, id));
        ret->rows[i].relevance = (uint8_t)GPOINTER_TO_INT(g_hash_table_lookup(relevant, id));
    }
    ret->documents = g_hash_table_size(seen);
    ret->ideal = 0;
    for (unsigned i = 0; i < MIN(g_hash_table_size(relevant), 10); i++)
        ret->ideal += 1 / log2(i + 2.0);
    ranking_clear(&ranking);
    return true;
}

static bool read_set(char *spec, struct set *ret, GError **error)
{
    char *equals = strchr(spec, '=');
    g_auto(GStrv) parts = equals != NULL ? g_strsplit(equals + 1, ",", -1) : NULL;
    if (parts == NULL || g_strv_length(parts) != 3) {
        g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                    "'%s' is not NAME=DB,QUERIES,QRELS", spec);
        return false;
    }
    const char *paths[] = {parts[0], NULL};
    g_autoptr(Store) store = store_open(paths, error);
    g_autoptr(GHashTable) judgments = judgments_read(parts[2]);
    g_autofree char *text = NULL;
    if (store == NULL || judgments == NULL || !g_file_get_contents(parts[1], &text, NULL, error))
        return false;
    ret->name = g_strndup(spec, (size_t)(equals - spec));
    ret->queries = g_array_new(FALSE, FALSE, sizeof(struct query_data));
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        char *tab = strchr(*line, '\t');
        if (tab == NULL)
            continue;
        *tab = '\0';
        GHashTable *relevant = g_hash_table_lookup(judgments, *line);
        struct query_data data = {0};
        if (relevant == NULL)
            continue;
        if (!read_query(store, tab + 1, relevant, &data, error))
            return false;
        g_array_append_val(ret->queries, data);
    }
    return true;
}

static double score_of(const struct row *row, const double *weight)
{
    double sum = 0;
    for (unsigned f = 0; f < FITTED; f++)
        sum += weight[f] * (double)row->feature[f];
    return sum;
}

/* nDCG@10 of a query: its documents by the score of their best section. */
static double ndcg(const struct query_data *query, const double *weight, float *score,
                   int8_t *relevance)
{
    for (unsigned d = 0; d < query->documents; d++)
        score[d] = -1e30f;
    for (unsigned i = 0; i < query->count; i++) {
        const struct row *row = &query->rows[i];
        score[row->document] = MAX(score[row->document], (float)score_of(row, weight));
        relevance[row->document] = (int8_t)row->relevance;
    }
    double dcg = 0;
    for (unsigned d = 0; d < query->documents; d++) {
        if (relevance[d] <= 0)
            continue;
        unsigned rank = 1;
        for (unsigned other = 0; other < query->documents; other++)
            rank += score[other] > score[d] || (score[other] >= score[d] && other < d);
        if (rank <= 10)
            dcg += 1 / log2(rank + 1.0);
    }
    return dcg / query->ideal;
}

static double mean_ndcg(const struct set *set, const double *weight)
{
    float score[MOST_SECTIONS];
    int8_t relevance[MOST_SECTIONS];
    double sum = 0;
    for (unsigned i = 0; i < set->queries->len; i++)
        sum += ndcg(&g_array_index(set->queries, struct query_data, i), weight, score, relevance);
    return sum / set->queries->len;
}

/* The best section of each document by these weights, and its score. */
static void best_rows(const struct query_data *query, const double *weight,
                      const struct row **ret_best, double *ret_score)
{
    for (unsigned d = 0; d < query->documents; d++)
        ret_score[d] = -INFINITY;
    for (unsigned i = 0; i < query->count; i++) {
        const struct row *row = &query->rows[i];
        double score = score_of(row, weight);
        if (score > ret_score[row->document]) {
            ret_score[row->document] = score;
            ret_best[row->document] = row;
        }
    }
}

static int by_score(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return left < right ? 1 : left > right ? -1 : 0;
}

/* The score of the last document that is looked at: the weights so far put DEPTH before it. */
static double cutoff(const double *score, unsigned count)
{
    double sorted[MOST_SECTIONS];
    if (count <= DEPTH)
        return -INFINITY;
    memcpy(sorted, score, count * sizeof *sorted);
    qsort(sorted, count, sizeof *sorted, by_score);
    return sorted[DEPTH - 1];
}

/* Adds a query's loss, its gradient and its Hessian, each by 'share': p being the softmax of the
 * best documents' scores, -mean ln p of the relevant ones. The gradient is then the mean of the
 * features by p less their mean over the relevant, the Hessian their covariance by p. */
static void add_query(const struct query_data *query, const double *weight, double share,
                      struct loss *ret)
{
    const struct row *best[MOST_SECTIONS];
    double score[MOST_SECTIONS], most = -INFINITY, sum = 0, relevant = 0;
    double mean[FITTED] = {0}, wanted[FITTED] = {0};
    best_rows(query, weight, best, score);
    double last = cutoff(score, query->documents);
    for (unsigned d = 0; d < query->documents; d++) {
        most = MAX(most, score[d]);
        relevant += best[d]->relevance > 0 && score[d] >= last;
    }
    if (relevant == 0)
        return;
    for (unsigned d = 0; d < query->documents; d++)
        if (score[d] >= last)
            sum += exp(score[d] - most);
    for (unsigned d = 0; d < query->documents; d++) {
        if (score[d] < last)
            continue;
        bool is_relevant = best[d]->relevance > 0;
        double p = exp(score[d] - most) / sum;
        for (unsigned f = 0; f < FITTED; f++) {
            mean[f] += p * (double)best[d]->feature[f];
            wanted[f] += is_relevant ? (double)best[d]->feature[f] / relevant : 0;
        }
        ret->value += is_relevant ? share * (most + log(sum) - score[d]) / relevant : 0;
    }
    for (unsigned d = 0; d < query->documents; d++) {
        double p = score[d] < last ? 0 : exp(score[d] - most) / sum;
        for (unsigned f = 0; p > 0 && f < FITTED; f++)
            for (unsigned g = 0; g < FITTED; g++)
                ret->hessian[f][g] += share * p * ((double)best[d]->feature[f] - mean[f]) *
                                      ((double)best[d]->feature[g] - mean[g]);
    }
    for (unsigned f = 0; f < FITTED; f++)
        ret->gradient[f] += share * (mean[f] - wanted[f]);
}

/* Over all sets but one, each weighing alike, whatever its size. */
static struct loss loss_of(const struct set *sets, unsigned count, int left_out,
                           const double *weight)
{
    struct loss loss = {0};
    for (unsigned i = 0; i < count; i++)
        for (unsigned q = 0; (int)i != left_out && q < sets[i].queries->len; q++)
            add_query(&g_array_index(sets[i].queries, struct query_data, q), weight,
                      1.0 / sets[i].queries->len, &loss);
    for (unsigned f = 0; f < FITTED; f++) {
        loss.value += PRIOR * weight[f] * weight[f];
        loss.gradient[f] += 2 * PRIOR * weight[f];
        loss.hessian[f][f] += 2 * PRIOR;
    }
    return loss;
}

/* Newton's step, by elimination: the Hessian is positive definite, thanks to the prior. */
static void newton_step(struct loss loss, double *ret)
{
    for (unsigned i = 0; i < FITTED; i++)
        for (unsigned k = i + 1; k < FITTED; k++) {
            double factor = loss.hessian[k][i] / loss.hessian[i][i];
            for (unsigned j = i; j < FITTED; j++)
                loss.hessian[k][j] -= factor * loss.hessian[i][j];
            loss.gradient[k] -= factor * loss.gradient[i];
        }
    for (unsigned i = FITTED; i-- > 0;) {
        ret[i] = loss.gradient[i];
        for (unsigned j = i + 1; j < FITTED; j++)
            ret[i] -= loss.hessian[i][j] * ret[j];
        ret[i] /= loss.hessian[i][i];
    }
}

static void fit(const struct set *sets, unsigned count, int left_out, double *weight)
{
    memset(weight, 0, FITTED * sizeof *weight);
    weight[0] = START;
    struct loss loss = loss_of(sets, count, left_out, weight);
    for (unsigned round = 0; round < ROUNDS; round++) {
        double step[FITTED], tried[FITTED], share = 1;
        struct loss next;
        newton_step(loss, step);
        for (; share > LEAST_STEP; share /= 2) {
            for (unsigned f = 0; f < FITTED; f++)
                tried[f] = weight[f] - share * step[f];
            next = loss_of(sets, count, left_out, tried);
            if (next.value < loss.value)
                break;
        }
        if (share <= LEAST_STEP)
            break;
        memcpy(weight, tried, sizeof tried);
        loss = next;
    }
}

int main(int argc, char **argv)
{
    struct set sets[MOST_SETS];
    unsigned count = 0;
    double table[FITTED], weight[FITTED];
    if (argc < 3 || argc - 1 > MOST_SETS) {
        fputs("usage: fit NAME=DB,QUERIES.tsv,QRELS.tsv NAME=… (2 to 12 sets)\n", stderr);
        return 2;
    }
    for (int i = 1; i < argc; i++) {
        g_autoptr(GError) error = NULL;
        if (!read_set(argv[i], &sets[count++], &error)) {
            fprintf(stderr, "fit: %s\n",
                    error != NULL ? error->message : "cannot read the judgments");
            return 2;
        }
    }
    for (unsigned f = 0; f < FITTED; f++)
        table[f] = feature_table[fitted[f]].weight;
    printf("%-16s %8s %20s\n", "left out", "as is", "fitted on the others");
    for (unsigned i = 0; i < count; i++) {
        fit(sets, count, (int)i, weight);
        printf("%-16s %8.4f %20.4f\n", sets[i].name, mean_ndcg(&sets[i], table),
               mean_ndcg(&sets[i], weight));
    }
    fit(sets, count, -1, weight);
    printf("\nfitted on all:");
    for (unsigned i = 0; i < count; i++)
        printf("  %s %.4f", sets[i].name, mean_ndcg(&sets[i], weight));
    printf("\n\n%-12s %8s %8s\n", "feature", "as is", "fitted");
    for (unsigned f = 0; f < FITTED; f++)
        printf("%-12s %8.2f %8.2f\n", feature_table[fitted[f]].name, table[f] / table[0],
               weight[f] / weight[0]);
    return 0;
}
