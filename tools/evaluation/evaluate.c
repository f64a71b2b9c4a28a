/* evaluate - the measuring half of tools/eval.
 *
 *   evaluate queries FILE.jsonl [--bare]   ID TAB QUERY lines; --bare strips diacritics
 *   evaluate score QRELS RUN               one line of means
 *   evaluate compare QRELS RUN OTHER       paired: means, wins, losses, p; then the queries that
 * moved
 */
#include "judgments.h"
#include "measures.h"
#include "text/fold.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TRIALS 20000

static int print_queries(const char *path, bool bare)
{
    FILE *file = fopen(path, "r");
    char *line = NULL;
    size_t room = 0;
    if (file == NULL) {
        fprintf(stderr, "evaluate: cannot open '%s'\n", path);
        return 2;
    }
    while (getline(&line, &room, file) > 0) {
        json_t *query = json_loads(line, 0, NULL);
        const char *id = json_string_value(json_object_get(query, "id"));
        const char *text = json_string_value(json_object_get(query, "text"));
        if (id != NULL && text != NULL) {
            g_autoptr(GString) shown = g_string_new(NULL);
            if (bare)
                fold_utf8(text, strlen(text), shown);
            else
                g_string_assign(shown, text);
            g_strdelimit(shown->str, "\t\r\n", ' ');
            printf("%s\t%s\n", id, shown->str);
        }
        json_decref(query);
    }
    free(line);
    fclose(file);
    return 0;
}

static void means(GHashTable *judgments, GHashTable *run, double ret[MEASURE_COUNT],
                  unsigned *ret_count)
{
    GHashTableIter iter;
    gpointer id, relevant;
    memset(ret, 0, MEASURE_COUNT * sizeof *ret);
    *ret_count = 0;
    g_hash_table_iter_init(&iter, judgments);
    while (g_hash_table_iter_next(&iter, &id, &relevant)) {
        double one[MEASURE_COUNT];
        measure_query(g_hash_table_lookup(run, id), relevant, one);
        for (unsigned m = 0; m < MEASURE_COUNT; m++)
            ret[m] += one[m];
        ++*ret_count;
    }
    for (unsigned m = 0; m<MEASURE_COUNT && * ret_count> 0; m++)
        ret[m] /= *ret_count;
}

static int score(const char *qrels, const char *path)
{
    g_autoptr(GHashTable) judgments = judgments_read(qrels), run = run_read(path);
    double mean[MEASURE_COUNT];
    unsigned count;
    if (judgments == NULL || run == NULL)
        return 2;
    means(judgments, run, mean, &count);
    printf("%5u", count);
    for (unsigned m = 0; m < MEASURE_COUNT; m++)
        printf("  %s %.4f", measure_names[m], mean[m]);
    putchar('\n');
    return 0;
}

static int compare(const char *qrels, const char *path, const char *other_path)
{
    g_autoptr(GHashTable) judgments = judgments_read(qrels), run = run_read(path);
    g_autoptr(GHashTable) other = run_read(other_path);
    if (judgments == NULL || run == NULL || other == NULL)
        return 2;
    g_autoptr(GList) ids = g_list_sort(g_hash_table_get_keys(judgments), (GCompareFunc)strcmp);
    g_autofree double *differences = g_new(double, g_hash_table_size(judgments) + 1);
    unsigned count = 0, won = 0, lost = 0;
    double sum = 0;
    g_autoptr(GString) moved = g_string_new(NULL);
    for (GList *id = ids; id != NULL; id = id->next) {
        GHashTable *relevant = g_hash_table_lookup(judgments, id->data);
        double here[MEASURE_COUNT], there[MEASURE_COUNT];
        measure_query(g_hash_table_lookup(run, id->data), relevant, here);
        measure_query(g_hash_table_lookup(other, id->data), relevant, there);
        double difference = here[MEASURE_NDCG10] - there[MEASURE_NDCG10];
        differences[count++] = difference;
        sum += difference;
        won += difference > 0;
        lost += difference < 0;
        if (difference != 0)
            g_string_append_printf(moved, "%s\t%s\t%.3f\t%.3f\n", difference > 0 ? "won" : "lost",
                                   (char *)id->data, here[MEASURE_NDCG10], there[MEASURE_NDCG10]);
    }
    printf("nDCG@10 %+.4f over %u queries: %u won, %u lost, p = %.4f\n", count ? sum / count : 0,
           count, won, lost, measure_significance(differences, count, TRIALS));
    fputs(moved->str, stdout);
    return 0;
}

int main(int argc, char **argv)
{
    if (argc >= 3 && strcmp(argv[1], "queries") == 0)
        return print_queries(argv[2], argc > 3 && strcmp(argv[3], "--bare") == 0);
    if (argc == 4 && strcmp(argv[1], "score") == 0)
        return score(argv[2], argv[3]);
    if (argc == 5 && strcmp(argv[1], "compare") == 0)
        return compare(argv[2], argv[3], argv[4]);
    fputs("usage: evaluate queries FILE [--bare] | score QRELS RUN | compare QRELS RUN OTHER\n",
          stderr);
    return 2;
}
