/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/base/style_name.c - names of paragraph styles. */
#include "indexer/read/base/style_name.h"

#include "text/word/fold.h"

#include <string.h>

static const struct {
    const char *name, *role, *level;
} names[] = {
#include "style_name.inc"
};

/* Whether 'name' is 'pattern', with one digit where it has "%d". */
static bool matches(const char *pattern, const char *name, unsigned *level)
{
    const char *digit = strstr(pattern, "%d");
    if (digit == NULL)
        return strcmp(pattern, name) == 0;
    size_t before = (size_t)(digit - pattern);
    if (strlen(name) != before + 1 || memcmp(pattern, name, before) != 0 || name[before] < '1' ||
        name[before] > '9')
        return false;
    *level = (unsigned)(name[before] - '0');
    return true;
}

bool style_name_role(const char *name, enum block_role *ret_role, unsigned *ret_level)
{
    g_autoptr(GString) folded = g_string_new(NULL);
    fold_utf8(name, strlen(name), folded);
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        unsigned level = (unsigned)(names[i].level[0] - '0');
        if (!matches(names[i].name, folded->str, &level))
            continue;
        *ret_level = level;
        *ret_role = names[i].role[0] == 't'   ? BLOCK_TITLE
                    : names[i].role[0] == 'h' ? BLOCK_HEADING
                                              : BLOCK_CAPTION;
        return true;
    }
    return false;
}
