/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* tools/bench/restore_accuracy.c - how often text/restore is right on text it has not seen.
 *
 *     restore_accuracy FILE.jsonl [EVERY [SENTENCES]]
 *
 * Counts all documents but every EVERYth (25), then reads SENTENCES (2000) sentences of those left
 * out, spread evenly and stripped of their marks. Numbers are not counted among the syllables. */
#include "text/word/fold.h"
#include "text/marks/restore.h"
#include "text/word/syllable.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct sentence {
    GPtrArray *forms;
};

static void sentence_free(void *sentence)
{
    g_ptr_array_unref(sentence);
}

static bool old_value(const char *folded, GBytes **ret, void *user, GError **error)
{
    (void)error;
    GBytes *value = g_hash_table_lookup(user, folded);
    *ret = value != NULL ? g_bytes_ref(value) : NULL;
    return true;
}

static bool put_value(const char *folded, const void *value, size_t len, void *user, GError **error)
{
    (void)error;
    g_hash_table_insert(user, g_strdup(folded), g_bytes_new(value, len));
    return true;
}

static bool lookup_values(const char *folded, GPtrArray **ret, void *user, GError **error)
{
    (void)error;
    GBytes *value = g_hash_table_lookup(user, folded);
    *ret = g_ptr_array_new_with_free_func((GDestroyNotify)(void (*)(void))g_bytes_unref);
    if (value != NULL)
        g_ptr_array_add(*ret, g_bytes_ref(value));
    return true;
}

/* The sentences of a text with three syllables or more. */
static void add_sentences(const char *text, GPtrArray *sentences)
{
    struct syllable_scanner scanner;
    struct syllable syllable;
    GPtrArray *forms = NULL;
    syllable_scan(&scanner, text, strlen(text));
    for (bool more = true; more;) {
        more = syllable_next(&scanner, &syllable);
        if (forms != NULL && (!more || syllable.gap == SYLLABLE_STOP)) {
            if (forms->len >= 3)
                g_ptr_array_add(sentences, forms);
            else
                g_ptr_array_unref(forms);
            forms = NULL;
        }
        if (!more)
            break;
        if (forms == NULL)
            forms = g_ptr_array_new_with_free_func(g_free);
        g_ptr_array_add(forms, g_strdup(syllable.form));
    }
}

struct score {
    unsigned long syllables, right, sentences, all_right;
    gint64 took_us;
};

static void test_sentence(const GPtrArray *forms, GHashTable *values, struct score *score,
                          bool show)
{
    g_autoptr(GPtrArray) stripped = g_ptr_array_new_with_free_func(g_free);
    g_autofree bool *stops = g_new0(bool, forms->len);
    g_autoptr(GArray) restored = NULL;
    bool all = true;
    stops[0] = true;
    for (guint i = 0; i < forms->len; i++) {
        GString *folded = g_string_new(NULL);
        fold_utf8(forms->pdata[i], strlen(forms->pdata[i]), folded);
        g_ptr_array_add(stripped, g_string_free(folded, FALSE));
    }
    gint64 start = g_get_monotonic_time();
    if (!restore_read((const char *const *)stripped->pdata, stops, forms->len, lookup_values,
                      values, &restored, NULL))
        exit(1);
    score->took_us += g_get_monotonic_time() - start;
    for (guint i = 0; i < forms->len; i++) {
        const char *form = forms->pdata[i];
        const struct restored *r = &g_array_index(restored, struct restored, i);
        bool right = strcmp(form, r->form) == 0;
        all &= right;
        if (g_ascii_isdigit(form[0]))
            continue;
        score->syllables++;
        score->right += right;
        if (show && !right)
            printf("%s\t%s\t%.2f\n", form, r->form, r->confidence);
    }
    score->sentences++;
    score->all_right += all;
}

static void report(const struct score *score, GHashTable *values)
{
    GHashTableIter iter;
    gpointer key, value;
    gsize bytes = 0, largest = 0;
    g_hash_table_iter_init(&iter, values);
    while (g_hash_table_iter_next(&iter, &key, &value)) {
        gsize len = g_bytes_get_size(value);
        bytes += len + strlen(key);
        largest = MAX(largest, len);
    }
    printf("syllables %lu, right %.2f %%; sentences %lu, all right %.1f %%\n", score->syllables,
           100.0 * (double)score->right / (double)score->syllables, score->sentences,
           100.0 * (double)score->all_right / (double)score->sentences);
    printf("values %u, %.2f MB with keys, largest %zu bytes; %.3f ms a sentence, %.1f syllables\n",
           g_hash_table_size(values), (double)bytes / 1e6, largest,
           (double)score->took_us / 1e3 / (double)score->sentences,
           (double)score->syllables / (double)score->sentences);
}

int main(int argc, char **argv)
{
    unsigned long every = argc > 2 ? strtoul(argv[2], NULL, 10) : 25;
    guint wanted = argc > 3 ? (guint)strtoul(argv[3], NULL, 10) : 2000;
    FILE *file = argc > 1 ? fopen(argv[1], "r") : NULL;
    if (file == NULL || every == 0 || wanted == 0) {
        fprintf(stderr, "usage: restore_accuracy FILE.jsonl [EVERY [SENTENCES]]\n");
        return 2;
    }
    g_autoptr(GPtrArray) sentences = g_ptr_array_new_with_free_func(sentence_free);
    g_autoptr(GHashTable) values = g_hash_table_new_full(
        g_str_hash, g_str_equal, g_free, (GDestroyNotify)(void (*)(void))g_bytes_unref);
    struct restore_counter *counter = restore_counter_new();
    struct score score = {0};
    gint64 counting_us = 0;
    json_t *document;
    for (unsigned long i = 0; (document = json_loadf(file, JSON_DISABLE_EOF_CHECK, NULL)) != NULL;
         i++) {
        g_autofree char *text =
            g_strconcat(json_string_value(json_object_get(document, "title")), "\n",
                        json_string_value(json_object_get(document, "text")), NULL);
        gint64 start = g_get_monotonic_time();
        if (i % every == every / 3)
            add_sentences(text, sentences);
        else
            restore_counter_add(counter, text, strlen(text));
        counting_us += g_get_monotonic_time() - start;
        json_decref(document);
    }
    gint64 start = g_get_monotonic_time();
    if (!restore_counter_flush(counter, old_value, put_value, values, NULL))
        return 1;
    printf("counting %.2f s, flush %.2f s\n", (double)counting_us / 1e6,
           (double)(g_get_monotonic_time() - start) / 1e6);
    restore_counter_free(counter);
    guint step = MAX(1, sentences->len / wanted);
    for (guint i = 0; i < sentences->len && score.sentences < wanted; i += step)
        test_sentence(sentences->pdata[i], values, &score, g_getenv("SHOW") != NULL);
    report(&score, values);
    fclose(file);
    return 0;
}
