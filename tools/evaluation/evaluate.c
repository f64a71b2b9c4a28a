/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* evaluate - the measuring half of tools/eval.
 *
 *   evaluate queries FILE.jsonl [--typed|--bare] [--words]
 *                                                    ID TAB QUERY lines; --bare strips diacritics,
 *                                                    --words leaves lower-case words and blanks
 *   evaluate score QRELS RUN                         one line of means
 *   evaluate compare QRELS RUN OTHER [OTHER-QRELS]   paired: means, wins, losses, p; then the
 *                                                    queries that moved
 *   evaluate sections QUERIES QRELS SHOWN RESULTS [PREFIX]
 *                                                    passages, judged by quotation (sections.h)
 */
#include "judgments.h"
#include "measures.h"
#include "sections.h"
#include "text/word/fold.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TRIALS 20000

/* Lower-case NFC words with one blank between them: what every engine takes, whatever its syntax.
 */
static char *words_of(const char *text)
{
    g_autofree char *lower = g_utf8_strdown(text, -1);
    g_autofree char *composed = g_utf8_normalize(lower, -1, G_NORMALIZE_DEFAULT_COMPOSE);
    GString *out = g_string_new(NULL);
    bool within = false;
    for (const char *at = composed; at != NULL && *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        bool letter = g_unichar_isalnum(c) || g_unichar_ismark(c);
        if (letter && !within && out->len > 0)
            g_string_append_c(out, ' ');
        if (letter)
            g_string_append_unichar(out, c);
        within = letter;
    }
    return g_string_free(out, FALSE);
}

static void print_query(const char *id, const char *text, bool bare, bool words)
{
    g_autoptr(GString) folded = g_string_new(NULL);
    if (bare)
        fold_utf8(text, strlen(text), folded);
    else
        g_string_assign(folded, text);
    g_autofree char *shown = words ? words_of(folded->str) : g_strdup(folded->str);
    g_strdelimit(shown, "\t\r\n", ' ');
    printf("%s\t%s\n", id, shown);
}

static int print_queries(const char *path, bool bare, bool words)
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
        if (id != NULL && text != NULL)
            print_query(id, text, bare, words);
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
    for (unsigned m = 0; m < MEASURE_COUNT && *ret_count != 0; m++)
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

static int compare(const char *qrels, const char *path, const char *other_path,
                   const char *other_qrels)
{
    g_autoptr(GHashTable) judgments = judgments_read(qrels), run = run_read(path);
    g_autoptr(GHashTable) other_judgments = judgments_read(other_qrels);
    g_autoptr(GHashTable) other = run_read(other_path);
    if (judgments == NULL || other_judgments == NULL || run == NULL || other == NULL)
        return 2;
    g_autoptr(GList) ids = g_list_sort(g_hash_table_get_keys(judgments), (GCompareFunc)strcmp);
    g_autofree double *differences = g_new(double, g_hash_table_size(judgments) + 1);
    unsigned count = 0, won = 0, lost = 0;
    double sum = 0;
    g_autoptr(GString) moved = g_string_new(NULL);
    for (GList *id = ids; id != NULL; id = id->next) {
        GHashTable *relevant = g_hash_table_lookup(judgments, id->data);
        GHashTable *other_relevant = g_hash_table_lookup(other_judgments, id->data);
        double here[MEASURE_COUNT], there[MEASURE_COUNT];
        if (other_relevant == NULL)
            continue;
        measure_query(g_hash_table_lookup(run, id->data), relevant, here);
        measure_query(g_hash_table_lookup(other, id->data), other_relevant, there);
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
    const char *verb = argc > 1 ? argv[1] : "";
    if (strcmp(verb, "queries") == 0 && argc >= 3) {
        bool bare = false, words = false;
        for (int i = 3; i < argc; i++) {
            bare = bare || strcmp(argv[i], "--bare") == 0;
            words = words || strcmp(argv[i], "--words") == 0;
        }
        return print_queries(argv[2], bare, words);
    }
    if (strcmp(verb, "score") == 0 && argc == 4)
        return score(argv[2], argv[3]);
    if (strcmp(verb, "compare") == 0 && (argc == 5 || argc == 6))
        return compare(argv[2], argv[3], argv[4], argv[argc == 6 ? 5 : 2]);
    if (strcmp(verb, "sections") == 0 && (argc == 6 || argc == 7))
        return sections_score(argv[2], argv[3], argv[4], argv[5], argc == 7 ? argv[6] : NULL);
    fputs("usage: evaluate queries FILE [--typed|--bare] [--words] | score QRELS RUN\n"
          "       | compare QRELS RUN OTHER [OTHER-QRELS]\n"
          "       | sections QUERIES QRELS SHOWN RESULTS [PREFIX]\n",
          stderr);
    return 2;
}
