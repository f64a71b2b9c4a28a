/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/base/office_title.c - whether the title property is a title. */
#include "indexer/read/base/office_title.h"

#include "indexer/read/base/layout_table.h"
#include "text/word/syllable.h"

#include <string.h>

#define HEAD_BLOCKS   30 /* in which a letterhead stands, a cell a block */
#define SYLLABLES_MIN 4  /* "Báo cáo tổng kết"; fewer is the name of a file or a kind */

static bool has_letterhead(const struct extract *extract)
{
    for (guint i = 0; i < MIN(extract->blocks->len, HEAD_BLOCKS); i++) {
        const char *text = g_array_index(extract->blocks, struct block, i).text;
        if (layout_table_text(text, strlen(text)))
            return true;
    }
    return false;
}

/* Several words, nearly all Vietnamese, not all in capitals (an issuer's name, a first line). */
static bool is_title(const char *title)
{
    struct syllable_scanner scanner;
    struct syllable syllable;
    unsigned words = 0, vietnamese = 0;
    syllable_scan(&scanner, title, strlen(title));
    while (syllable_next(&scanner, &syllable)) {
        if (syllable.kind != SYLLABLE_WORD)
            continue;
        words++;
        vietnamese += syllable_parse(syllable.form, syllable.len, NULL);
    }
    g_autofree char *upper = g_utf8_strup(title, -1);
    return words >= SYLLABLES_MIN && vietnamese * 5 >= words * 4 && strcmp(upper, title) != 0;
}

void office_title_set(struct extract *extract, const char *title)
{
    if (g_utf8_validate(title, -1, NULL) && is_title(title) && !has_letterhead(extract))
        document_set(extract->document, FIELD_TITLE, title, ORIGIN_FORMAT);
}
