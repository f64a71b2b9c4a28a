/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "judgments.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

char **lines_read(const char *path)
{
    g_autofree char *text = NULL;
    g_autoptr(GError) error = NULL;
    if (!g_file_get_contents(path, &text, NULL, &error)) {
        fprintf(stderr, "evaluate: %s\n", error->message);
        return NULL;
    }
    return g_strsplit(text, "\n", -1);
}

GHashTable *judgments_read(const char *path)
{
    g_auto(GStrv) lines = lines_read(path);
    if (lines == NULL)
        return NULL;
    GHashTable *queries =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_hash_table_unref);
    for (char **line = lines; *line != NULL; line++) {
        g_auto(GStrv) columns = g_strsplit(*line, "\t", -1);
        if (**line == '#' || g_strv_length(columns) < 3)
            continue;
        GHashTable *documents = g_hash_table_lookup(queries, columns[0]);
        if (documents == NULL) {
            documents = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
            g_hash_table_insert(queries, g_strdup(columns[0]), documents);
        }
        g_hash_table_insert(documents, g_strdup(columns[1]), GINT_TO_POINTER(atoi(columns[2])));
    }
    return queries;
}

GHashTable *run_new(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                 (GDestroyNotify)g_ptr_array_unref);
}

void run_add(GHashTable *run, const char *query, char *document)
{
    GPtrArray *ranked = g_hash_table_lookup(run, query);
    if (ranked == NULL) {
        ranked = g_ptr_array_new_with_free_func(g_free);
        g_hash_table_insert(run, g_strdup(query), ranked);
    }
    if (g_ptr_array_find_with_equal_func(ranked, document, g_str_equal, NULL))
        g_free(document);
    else
        g_ptr_array_add(ranked, document);
}

static char *decoded(const char *id)
{
    char *plain = g_uri_unescape_string(id, NULL);
    return plain != NULL ? plain : g_strdup(id);
}

GHashTable *run_read(const char *path)
{
    g_auto(GStrv) lines = lines_read(path);
    if (lines == NULL)
        return NULL;
    GHashTable *run = run_new();
    for (char **line = lines; *line != NULL; line++) {
        g_auto(GStrv) columns = g_strsplit(*line, " ", -1);
        if (g_strv_length(columns) < 6)
            continue;
        g_autofree char *query = decoded(columns[0]);
        run_add(run, query, decoded(columns[2]));
    }
    return run;
}
