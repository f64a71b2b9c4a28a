/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/table_rows.h - a table of facts as its test reads it: the rows of a .tsv file. */
#ifndef TESTS_TABLE_ROWS_H
#define TESTS_TABLE_ROWS_H

#include "tests/cmocka_all.h"

#include <glib.h>
#include <stdbool.h>

/* Rows (GStrv) of the table at 'path', each of 'columns' fields; lines that start with '#' and the
 * line of names are left out. The caller's (g_ptr_array_unref). Fails the test when there is no
 * such table, or no row in it. */
static inline GPtrArray *table_rows(const char *path, unsigned columns)
{
    GPtrArray *rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);
    char *text = NULL;
    if (!g_file_get_contents(path, &text, NULL, NULL))
        fail_msg("cannot read %s", path);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    g_free(text);
    bool names = false;
    for (char **line = lines; *line != NULL; line++) {
        if (**line == '#' || **line == '\0')
            continue;
        if (names)
            g_ptr_array_add(rows, g_strsplit(*line, "\t", -1));
        names = true;
    }
    assert_true(rows->len > 0);
    for (guint i = 0; i < rows->len; i++)
        assert_int_equal(g_strv_length(rows->pdata[i]), columns);
    return rows;
}

#endif
