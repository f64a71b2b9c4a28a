/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/base/legacy_text.c - all blocks as one text with a line each, decoded, and taken
 * apart again.
 */
#include "indexer/read/base/legacy_text.h"

#include "text/encoding/charset.h"

#include <string.h>

/* Stands for a line break within a block: no letter in any of the encodings, and kept by them. */
#define BREAK "\xE2\x80\xA8" /* U+2028 */

static GString *join(const struct extract *extract)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < extract->blocks->len; i++) {
        const char *block = g_array_index(extract->blocks, struct block, i).text;
        for (; *block != '\0'; block++) {
            if (*block == '\n')
                g_string_append(text, BREAK);
            else
                g_string_append_c(text, *block);
        }
        g_string_append_c(text, '\n');
    }
    return text;
}

static char *with_breaks(const char *line)
{
    g_auto(GStrv) parts = g_strsplit(line, BREAK, 0);
    return g_strjoinv("\n", parts);
}

void legacy_text_decode(struct extract *extract, const struct read_limits *limits)
{
    g_autoptr(GString) text = join(extract);
    g_autoptr(GString) decoded = g_string_new(NULL);
    struct charset_result result = {0};
    bool damaged = charset_decode(text->str, text->len, limits->encoding, decoded, &result, NULL) &&
                   g_str_has_suffix(result.name, "-in-UTF-8");
    if (extract->document->encoding == NULL || damaged) {
        g_free(extract->document->encoding);
        extract->document->encoding = g_strdup(damaged ? result.name : "UTF-8");
    }
    if (!damaged)
        return;
    g_auto(GStrv) lines = g_strsplit(decoded->str, "\n", 0);
    /* Lines are never joined or split by decoding; if they were, the blocks stay as they are. */
    if (g_strv_length(lines) != extract->blocks->len + 1)
        return;
    for (guint i = 0; i < extract->blocks->len; i++) {
        struct block *block = &g_array_index(extract->blocks, struct block, i);
        g_free(block->text);
        block->text = with_breaks(lines[i]);
    }
}
