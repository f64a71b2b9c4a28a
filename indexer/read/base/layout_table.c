/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/base/layout_table.c - letterheads and signatures in tables. */
#include "indexer/read/base/layout_table.h"

#include "text/word/fold.h"

#include <string.h>

bool layout_table_size(unsigned rows, unsigned columns)
{
    return rows <= LAYOUT_ROWS_MAX && columns <= LAYOUT_COLUMNS_MAX;
}

bool layout_table_text(const char *utf8, size_t len)
{
    /* Without blanks: PDF loses some. */
    static const char *const signs[] = {"conghoaxahoichunghia", "doclap-tudo-hanhphuc",
                                        "dangcongsanvietnam", "noinhan:"};
    g_autoptr(GString) folded = g_string_new(NULL);
    g_autoptr(GString) dense = g_string_new(NULL);
    fold_utf8(utf8, len, folded);
    for (size_t i = 0; i < folded->len; i++)
        if (!g_ascii_isspace(folded->str[i]))
            g_string_append_c(dense, folded->str[i]);
    for (size_t i = 0; i < G_N_ELEMENTS(signs); i++)
        if (strstr(dense->str, signs[i]) != NULL)
            return true;
    return false;
}
