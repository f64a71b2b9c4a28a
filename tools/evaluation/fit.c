/* fit - fits the weights of stage two's features (search/feature.c) by coordinate ascent on
 * nDCG@10.
 *
 *   fit NAME=DB,QUERIES.tsv,QRELS.tsv …
 *
 * Every set is left out once: the weights are fitted on the others and measured on it; then they
 * are fitted on all. Prints the table of both. Features are measured once, so a step is a sum of
 * products. */
#include "judgments.h"
#include "measures.h"
#include "search/feature.h"
#include "search/rank.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CANDIDATES 200
#define MOST_SETS  12
#define PRIOR      0.0003
#define ROUNDS     6

struct row {
    float feature[FEATURE_COUNT];
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

static bool read_query(struct store *store, const char *text, GHashTable *relevant,
                       struct query_data *ret, GError **error)
{
    g_autoptr(Query) query = query_parse(text, strlen(text), true);
    struct plan_options options = {.expand = true};
    g_autoptr(Plan) plan = plan_new(query, store, &options, error);
    struct rank_options rank = {.candidates = CANDIDATES, .wanted = 1, .sort_slot = -1};
    struct ranking ranking;
    if (plan == NULL || !rank_plan(plan, store, &rank, &ranking, error))
        return false;
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    ret->count = ranking.results->len;
    ret->rows = g_new0(struct row, ret->count + 1);
    for (unsigned i = 0; i < ret->count; i++) {
        const struct candidate *candidate = ranking.results->pdata[i];
        gpointer id = candidate->section.document_id;
        for (unsigned f = 0; f < FEATURE_COUNT; f++)
            ret->rows[i].feature[f] = (float)candidate->feature[f];
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
        struct query_data data;
        if (relevant == NULL)
            continue;
        if (!read_query(store, tab + 1, relevant, &data, error))
            return false;
        g_array_append_val(ret->queries, data);
    }
    return true;
}

/* nDCG@10 of a query: its documents by the score of their best section. */
static double ndcg(const struct query_data *query, const double *weight, float *score,
                   int8_t *relevance)
{
    for (unsigned d = 0; d < query->documents; d++)
        score[d] = -1e30f;
    for (unsigned i = 0; i < query->count; i++) {
        const struct row *row = &query->rows[i];
        double sum = 0;
        for (unsigned f = 0; f < FEATURE_COUNT; f++)
            sum += weight[f] * (double)row->feature[f];
        if ((float)sum > score[row->document])
            score[row->document] = (float)sum;
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
    float score[CANDIDATES * 4];
    int8_t relevance[CANDIDATES * 4];
    double sum = 0;
    for (unsigned i = 0; i < set->queries->len; i++)
        sum += ndcg(&g_array_index(set->queries, struct query_data, i), weight, score, relevance);
    return sum / set->queries->len;
}

/* Sets weigh alike, whatever their size. A little is taken off for large weights, so that what
 * helps nothing stays at nothing. */
static double value_of(const struct set *sets, unsigned count, int left_out, const double *weight)
{
    double sum = 0, used = 0, size = 0;
    for (unsigned i = 0; i < count; i++) {
        if ((int)i == left_out)
            continue;
        sum += mean_ndcg(&sets[i], weight);
        used++;
    }
    for (unsigned f = 0; f < FEATURE_COUNT; f++)
        size += fabs(weight[f] - feature_table[f].weight);
    return sum / used - PRIOR * size;
}

static void ascend(const struct set *sets, unsigned count, int left_out, double *weight)
{
    static const double steps[] = {-0.8, -0.4, -0.2, -0.1, -0.05, 0.05, 0.1, 0.2, 0.4, 0.8};
    double best = value_of(sets, count, left_out, weight);
    for (unsigned round = 0; round < ROUNDS; round++) {
        double before = best;
        for (unsigned f = 1; f < FEATURE_COUNT; f++) {    /* the first is the unit */
            if (f == FEATURE_NUMBER || f == FEATURE_DATE || f == FEATURE_FORMER ||
                f == FEATURE_REPEAT) /* the sets have none */
                continue;
            double chosen = weight[f], old = weight[f];
            for (size_t s = 0; s < G_N_ELEMENTS(steps); s++) {
                weight[f] = old + steps[s];
                double value = value_of(sets, count, left_out, weight);
                if (value > best + 1e-6) {
                    best = value;
                    chosen = weight[f];
                }
            }
            weight[f] = chosen;
        }
        if (best - before < 1e-5)
            break;
    }
}

static void start_from_table(double *weight)
{
    for (unsigned f = 0; f < FEATURE_COUNT; f++)
        weight[f] = feature_table[f].weight;
}

int main(int argc, char **argv)
{
    struct set sets[MOST_SETS];
    unsigned count = 0;
    double table[FEATURE_COUNT], weight[FEATURE_COUNT];
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
    start_from_table(table);
    printf("%-16s %8s %8s\n", "left out", "as is", "fitted on the others");
    for (unsigned i = 0; i < count; i++) {
        start_from_table(weight);
        ascend(sets, count, (int)i, weight);
        printf("%-16s %8.4f %8.4f\n", sets[i].name, mean_ndcg(&sets[i], table),
               mean_ndcg(&sets[i], weight));
        fflush(stdout);
    }
    start_from_table(weight);
    ascend(sets, count, -1, weight);
    printf("\nfitted on all:");
    for (unsigned i = 0; i < count; i++)
        printf("  %s %.4f", sets[i].name, mean_ndcg(&sets[i], weight));
    putchar('\n');
    for (unsigned f = 0; f < FEATURE_COUNT; f++)
        printf("%-12s %6.3f -> %6.3f\n", feature_table[f].name, table[f], weight[f]);
    return 0;
}
