/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/base/layout_table.c - letterheads and signatures in tables. */
#include "indexer/read/base/layout_table.h"

#include "text/official/motto.h"
#include "text/word/fold.h"

#include <string.h>

bool layout_table_size(unsigned rows, unsigned columns)
{
    return rows <= LAYOUT_ROWS_MAX && columns <= LAYOUT_COLUMNS_MAX;
}

/* "Nơi nhận:", with or without its blank. */
static bool has_recipients(const char *utf8, size_t len)
{
    g_autoptr(GString) folded = g_string_new(NULL);
    fold_utf8(utf8, len, folded);
    for (const char *at = strstr(folded->str, "noi"); at != NULL; at = strstr(at + 1, "noi")) {
        const char *word = at + 3 + strspn(at + 3, " ");
        if (g_str_has_prefix(word, "nhan") && word[4 + strspn(word + 4, " ")] == ':')
            return true;
    }
    return false;
}

bool layout_table_text(const char *utf8, size_t len)
{
    return motto_within(utf8, len, true) || has_recipients(utf8, len);
}

bool layout_table(unsigned rows, unsigned columns, bool borders, const char *utf8, size_t len)
{
    if (columns <= 1 || (rows == 1 && columns == 2 && !borders))
        return true;
    return layout_table_size(rows, columns) && layout_table_text(utf8, len);
}
