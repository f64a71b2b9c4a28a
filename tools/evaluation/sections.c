/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* A section is relevant when its text holds a quotation judged for its document. So judgments are
 * first made into relevance by section, DOCUMENT#ORDINAL, and from there on all is as with
 * documents. */
#include "sections.h"

#include "judgments.h"
#include "measures.h"
#include "text/official/docnumber.h"
#include "text/word/fold.h"

#include <glib.h>
#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FIRST 3 /* "the judged section in the first three" */

enum kind { KIND_ALL, KIND_MARKED, KIND_BARE, KIND_NUMBER, KIND_COUNT };
static const char *const kind_names[KIND_COUNT] = {"all", "with marks", "without marks", "numbers"};

struct totals {
    double ndcg, mrr;
    unsigned first, queries;
};

struct section {
    char *key;  /* DOCUMENT#ORDINAL */
    char *text; /* as plain() has it */
};

static void section_free(gpointer data)
{
    struct section *section = data;
    g_free(section->key);
    g_free(section->text);
    g_free(section);
}

/* NFC, with every run of blanks as one. */
static char *plain(const char *text)
{
    g_autofree char *composed = g_utf8_normalize(text, -1, G_NORMALIZE_DEFAULT_COMPOSE);
    GString *out = g_string_new(NULL);
    bool blank = false;
    for (const char *at = composed; at != NULL && *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (!g_unichar_isspace(c)) {
            if (blank && out->len > 0)
                g_string_append_c(out, ' ');
            g_string_append_unichar(out, c);
        }
        blank = g_unichar_isspace(c);
    }
    return g_string_free(out, FALSE);
}

static char *section_key(const char *document, const json_t *ordinal)
{
    return g_strdup_printf("%s#%" JSON_INTEGER_FORMAT, document, json_integer_value(ordinal));
}

static void add_document(GHashTable *documents, const json_t *json)
{
    const char *id = json_string_value(json_object_get(json_object_get(json, "document"), "id"));
    GPtrArray *sections = g_ptr_array_new_with_free_func(section_free);
    json_t *one;
    size_t i;
    json_array_foreach(json_object_get(json, "sections"), i, one)
    {
        const char *text = json_string_value(json_object_get(one, "text"));
        struct section *section = g_new0(struct section, 1);
        section->key = section_key(id != NULL ? id : "", json_object_get(one, "ordinal"));
        section->text = plain(text != NULL ? text : "");
        g_ptr_array_add(sections, section);
    }
    g_hash_table_insert(documents, g_strdup(id != NULL ? id : ""), sections);
}

/* document id -> GPtrArray of struct section; NULL with a message. */
static GHashTable *documents_read(const char *path)
{
    FILE *file = fopen(path, "r");
    if (file == NULL) {
        fprintf(stderr, "evaluate: cannot open '%s'\n", path);
        return NULL;
    }
    GHashTable *documents =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
    json_t *json;
    while ((json = json_loadf(file, JSON_DISABLE_EOF_CHECK, NULL)) != NULL) {
        add_document(documents, json);
        json_decref(json);
    }
    fclose(file);
    return documents;
}

/* Raise the relevance of the sections that hold the quotation; false when none does. */
static bool judge(const GPtrArray *sections, const char *quotation, int relevance,
                  GHashTable *judged)
{
    g_autofree char *wanted = plain(quotation);
    bool held = false;
    for (unsigned i = 0; sections != NULL && i < sections->len; i++) {
        const struct section *section = sections->pdata[i];
        if (strstr(section->text, wanted) == NULL)
            continue;
        int before = GPOINTER_TO_INT(g_hash_table_lookup(judged, section->key));
        g_hash_table_insert(judged, g_strdup(section->key),
                            GINT_TO_POINTER(MAX(before, relevance)));
        held = true;
    }
    return held;
}

/* query id -> (DOCUMENT#ORDINAL -> relevance); counts the quotations that no section holds. */
static GHashTable *quotations_read(const char *path, GHashTable *documents, unsigned *ret_lost)
{
    g_auto(GStrv) lines = lines_read(path);
    if (lines == NULL)
        return NULL;
    GHashTable *judgments =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_hash_table_unref);
    *ret_lost = 0;
    for (char **line = lines; *line != NULL; line++) {
        g_auto(GStrv) columns = g_strsplit(*line, "\t", 4);
        if (**line == '#' || g_strv_length(columns) < 4)
            continue;
        GHashTable *judged = g_hash_table_lookup(judgments, columns[0]);
        if (judged == NULL) {
            judged = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
            g_hash_table_insert(judgments, g_strdup(columns[0]), judged);
        }
        if (judge(g_hash_table_lookup(documents, columns[1]), columns[3], atoi(columns[2]), judged))
            continue;
        fprintf(stderr, "evaluate: %s: no section of '%s' holds '%s'\n", columns[0], columns[1],
                columns[3]);
        ++*ret_lost;
    }
    return judgments;
}

/* query id -> GPtrArray of DOCUMENT#ORDINAL, the best first, each once. */
static GHashTable *results_read(const char *path)
{
    g_auto(GStrv) lines = lines_read(path);
    if (lines == NULL)
        return NULL;
    GHashTable *run = run_new();
    for (char **line = lines; *line != NULL; line++) {
        json_t *json = json_loads(*line, 0, NULL);
        const json_t *section = json_object_get(json, "section");
        const char *query = json_string_value(json_object_get(json, "query_id"));
        const char *document =
            json_string_value(json_object_get(json_object_get(json, "document"), "id"));
        if (query != NULL && document != NULL)
            run_add(run, query, section_key(document, json_object_get(section, "ordinal")));
        json_decref(json);
    }
    return run;
}

static enum kind kind_of(const char *query)
{
    struct docnumber number;
    if (docnumber_parse(query, strlen(query), &number))
        return KIND_NUMBER;
    return fold_has_marks(query, strlen(query)) ? KIND_MARKED : KIND_BARE;
}

static void add_query(struct totals *totals, const GPtrArray *ranked, GHashTable *judged)
{
    double measure[MEASURE_COUNT];
    bool first = false;
    measure_query(ranked, judged, measure);
    for (unsigned i = 0; ranked != NULL && i < ranked->len && i < FIRST; i++)
        first = first || g_hash_table_contains(judged, ranked->pdata[i]);
    totals->ndcg += measure[MEASURE_NDCG10];
    totals->mrr += measure[MEASURE_MRR10];
    totals->first += first;
    totals->queries++;
}

static void print_totals(const struct totals totals[KIND_COUNT])
{
    printf("%-14s %7s %8s %8s %14s\n", "corpus", "queries", "nDCG@10", "MRR@10", "in first three");
    for (unsigned kind = 0; kind < KIND_COUNT; kind++) {
        double queries = MAX(totals[kind].queries, 1);
        printf("%-14s %7u %8.4f %8.4f %12.1f %%\n", kind_names[kind], totals[kind].queries,
               totals[kind].ndcg / queries, totals[kind].mrr / queries,
               100 * totals[kind].first / queries);
    }
}

static bool write_judgments(const char *prefix, GHashTable *judgments)
{
    g_autofree char *path = g_strconcat(prefix, ".qrels", NULL);
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    GHashTableIter queries, sections;
    gpointer query, judged, section, relevance;
    g_hash_table_iter_init(&queries, judgments);
    while (g_hash_table_iter_next(&queries, &query, &judged)) {
        g_hash_table_iter_init(&sections, judged);
        while (g_hash_table_iter_next(&sections, &section, &relevance))
            g_string_append_printf(text, "%s\t%s\t%d\n", (char *)query, (char *)section,
                                   GPOINTER_TO_INT(relevance));
    }
    if (g_file_set_contents(path, text->str, (gssize)text->len, &error))
        return true;
    fprintf(stderr, "evaluate: %s\n", error->message);
    return false;
}

static bool write_run(const char *prefix, GHashTable *run)
{
    g_autofree char *path = g_strconcat(prefix, ".trec", NULL);
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    GHashTableIter iter;
    gpointer query, ranked;
    g_hash_table_iter_init(&iter, run);
    while (g_hash_table_iter_next(&iter, &query, &ranked))
        for (unsigned i = 0; i < ((GPtrArray *)ranked)->len; i++) {
            g_autofree char *id = g_uri_escape_string(((GPtrArray *)ranked)->pdata[i], "/#", true);
            g_string_append_printf(text, "%s Q0 %s %u %u tracuu\n", (char *)query, id, i + 1,
                                   ((GPtrArray *)ranked)->len - i);
        }
    if (g_file_set_contents(path, text->str, (gssize)text->len, &error))
        return true;
    fprintf(stderr, "evaluate: %s\n", error->message);
    return false;
}

int sections_score(const char *queries, const char *qrels, const char *shown, const char *results,
                   const char *prefix)
{
    struct totals totals[KIND_COUNT] = {0};
    unsigned lost;
    g_auto(GStrv) lines = lines_read(queries);
    g_autoptr(GHashTable) documents = documents_read(shown), run = results_read(results);
    if (lines == NULL || documents == NULL || run == NULL)
        return 2;
    g_autoptr(GHashTable) judgments = quotations_read(qrels, documents, &lost);
    if (judgments == NULL)
        return 2;
    for (char **line = lines; *line != NULL; line++) {
        g_auto(GStrv) columns = g_strsplit(*line, "\t", 2);
        GHashTable *judged =
            g_strv_length(columns) == 2 ? g_hash_table_lookup(judgments, columns[0]) : NULL;
        if (judged == NULL)
            continue;
        const GPtrArray *ranked = g_hash_table_lookup(run, columns[0]);
        add_query(&totals[KIND_ALL], ranked, judged);
        add_query(&totals[kind_of(columns[1])], ranked, judged);
    }
    print_totals(totals);
    if (prefix != NULL && (!write_judgments(prefix, judgments) || !write_run(prefix, run)))
        return 2;
    return lost > 0 ? 1 : 0;
}
