/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/text/test_citation_judged.c - citations against the judgments of citation_judged.tsv:
 * numbers found and relations right. Skips where the data is absent. JUDGED_MISSES=1 prints what
 * differs. */
#include "tests/cmocka_all.h"
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/official/citation.h"

struct score {
    unsigned found, right, judged, related;
};

struct judged {
    char **column; /* corpus, document, sentence, length, number, key, relation, part */
    bool met;
};

enum { CORPUS, DOCUMENT, SENTENCE, LENGTH, NUMBER, KEY, RELATION, PART, COLUMNS };

#define DECREES      TRACUU_DATA "/bulk/decrees.jsonl.gz"
#define PLANNING_LAW TRACUU_DATA "/bulk/planning_law.jsonl"

/* Texts by "corpus/document". */
static GHashTable *read_texts(void)
{
    static const char *const files[][2] = {{"decrees", "gzip -dc '" DECREES "'"},
                                           {"planning_law", "cat '" PLANNING_LAW "'"}};
    GHashTable *texts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);

    for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *lines = NULL;
        int status = 1;
        assert_true(g_spawn_command_line_sync(files[i][1], &lines, NULL, &status, NULL));
        assert_int_equal(status, 0);
        for (char *line = lines, *end; (end = strchr(line, '\n')) != NULL; line = end + 1) {
            json_t *json = json_loadb(line, (size_t)(end - line), 0, NULL);
            g_hash_table_insert(texts,
                                g_strdup_printf("%s/%s", files[i][0],
                                                json_string_value(json_object_get(json, "id"))),
                                g_strdup(json_string_value(json_object_get(json, "text"))));
            json_decref(json);
        }
    }
    return texts;
}

static void clear_judged(void *row)
{
    g_strfreev(((struct judged *)row)->column);
}

static GArray *read_judgments(void)
{
    g_autofree char *table = NULL;
    GArray *rows = g_array_new(FALSE, TRUE, sizeof(struct judged));

    g_array_set_clear_func(rows, clear_judged);
    assert_true(g_file_get_contents(TEST_DATA "/citation_judged.tsv", &table, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(table, "\n", -1);
    bool header = true;
    for (size_t i = 0; lines[i] != NULL; i++) {
        if (lines[i][0] == '#' || lines[i][0] == '\0')
            continue;
        struct judged row = {.column = g_strsplit(lines[i], "\t", -1)};
        assert_int_equal(g_strv_length(row.column), COLUMNS);
        if (header)
            clear_judged(&row);
        else
            g_array_append_val(rows, row);
        header = false;
    }
    return rows;
}

static size_t number_of(const struct judged *row, unsigned column)
{
    return strtoul(row->column[column], NULL, 10);
}

static bool is_same_sentence(const struct judged *a, const struct judged *b)
{
    return strcmp(a->column[CORPUS], b->column[CORPUS]) == 0 &&
           strcmp(a->column[DOCUMENT], b->column[DOCUMENT]) == 0 &&
           strcmp(a->column[SENTENCE], b->column[SENTENCE]) == 0;
}

static void print_difference(const struct judged *row, const char *found, const char *relation,
                             const char *text)
{
    if (g_getenv("JUDGED_MISSES") == NULL)
        return;
    printf("%s %s: judged %s %s, found %s %s\n    %.*s\n", row->column[DOCUMENT],
           row->column[SENTENCE], row->column[KEY], row->column[RELATION], found, relation,
           (int)number_of(row, LENGTH), text + number_of(row, SENTENCE));
}

/* One citation of the program against the judgments of its sentence. */
static void match(struct judged *rows, size_t count, const struct citation *citation,
                  const char *text, struct score *score)
{
    const char *relation = citation_relation_name(citation->relation);

    score->found++;
    for (size_t i = 0; i < count; i++) {
        if (rows[i].column[NUMBER][0] == '-' ||
            number_of(&rows[i], NUMBER) != citation->number.start ||
            strcmp(rows[i].column[KEY], citation->number.key) != 0)
            continue;
        rows[i].met = true;
        score->right++;
        if (strcmp(rows[i].column[RELATION], relation) == 0)
            score->related++;
        else
            print_difference(&rows[i], citation->number.key, relation, text);
        return;
    }
    print_difference(&rows[0], citation->number.key, "not judged", text);
}

static void judge_sentence(struct judged *rows, size_t count, const char *text, struct score *score)
{
    size_t start = number_of(rows, SENTENCE), end = start + number_of(rows, LENGTH);
    size_t pos = start > 4000 ? start - 4000 : 0;
    struct citation citation;

    while (pos > 0 && text[pos - 1] != '\n')
        pos--;
    while (citation_next(text, strlen(text), &pos, &citation) && citation.start < end)
        if (citation.number.key[0] != '\0' && citation.number.start >= start &&
            citation.number.start < end)
            match(rows, count, &citation, text, score);
    for (size_t i = 0; i < count; i++) {
        bool judged = rows[i].column[NUMBER][0] != '-';
        score->judged += judged;
        if (judged && !rows[i].met)
            print_difference(&rows[i], "nothing", "", text);
    }
}

static void print_score(const char *part, const struct score *score)
{
    print_message("%s: %u judged, %u found, %u right, %u of these with the right relation\n", part,
                  score->judged, score->found, score->right, score->related);
}

static void assert_score(const char *part, const struct score *score)
{
    double precision = (double)score->right / score->found;
    double recall = (double)score->right / score->judged;
    double relation = (double)score->related / score->right;

    print_message("%s: %u judged, %u found; numbers: precision %.3f, recall %.3f; relation %.3f\n",
                  part, score->judged, score->found, precision, recall, relation);
    assert_true(precision >= .98);
    assert_true(recall >= .98);
    assert_true(relation >= .90);
}

static void numbers_and_relations_are_those_judged(void **state)
{
    (void)state;
    if (!g_file_test(DECREES, G_FILE_TEST_EXISTS) || !g_file_test(PLANNING_LAW, G_FILE_TEST_EXISTS))
        skip_because(NO_DATA); /* before anything is owned: it leaves by longjmp() */
    g_autoptr(GHashTable) texts = read_texts();
    g_autoptr(GArray) rows = read_judgments();
    struct score seen = {0}, unseen = {0}, all;

    for (guint i = 0; i < rows->len;) {
        struct judged *row = &g_array_index(rows, struct judged, i);
        g_autofree char *id = g_strdup_printf("%s/%s", row->column[CORPUS], row->column[DOCUMENT]);
        const char *text = g_hash_table_lookup(texts, id);
        guint count = 1;
        assert_non_null(text);
        while (i + count < rows->len && is_same_sentence(row, row + count))
            count++;
        judge_sentence(row, count, text, strcmp(row->column[PART], "seen") == 0 ? &seen : &unseen);
        i += count;
    }
    all = (struct score){seen.found + unseen.found, seen.right + unseen.right,
                         seen.judged + unseen.judged, seen.related + unseen.related};
    print_score("seen", &seen);
    print_score("unseen", &unseen);
    assert_score("all", &all);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_and_relations_are_those_judged),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
