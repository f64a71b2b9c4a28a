/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/understand/official/sentence_case.c - see sentence_case.h. */
#include "indexer/understand/official/sentence_case.h"

#include <string.h>

#include "text/word/breakoff.h"

#define LEARN_LINES 600 /* the body's start is enough, and bounds the work */
#define LEARN_BYTES (256 * 1024)

static const char *const NAMES[][1] = {
#include "name.inc"
};

struct sentence_case {
    const GArray *lines;
    GHashTable
        *pairs; /* "bảo hiểm", in lower case -> struct evidence; NULL until it is asked for */
};

struct evidence {
    int first, second; /* above 0: that word more often has a capital */
};

static char *upper_or_lower(const char *text, bool upper)
{
    if (*text == '\0')
        return g_strdup("");
    gunichar c = g_utf8_get_char(text);
    char head[8] = {0};
    g_unichar_to_utf8(upper ? g_unichar_toupper(c) : g_unichar_tolower(c), head);
    return g_strconcat(head, g_utf8_next_char(text), NULL);
}

char *sentence_case_upper_first(const char *text)
{
    return upper_or_lower(text, true);
}

char *sentence_case_lower_first(const char *text)
{
    return upper_or_lower(text, false);
}

static bool starts_upper(const char *word)
{
    return g_unichar_isupper(g_utf8_get_char(word));
}

/* Letters of the word without the signs around it, in lower case. */
static char *bare(const char *word)
{
    static const char *const SIGNS = "().,;:!?\"'/-";
    const char *start = word, *end = word + strlen(word);
    while (*start != '\0' && (strchr(SIGNS, *start) != NULL || g_str_has_prefix(start, "“")))
        start = g_utf8_next_char(start);
    while (end > start &&
           (strchr(SIGNS, end[-1]) != NULL || (end - start >= 3 && memcmp(end - 3, "”", 3) == 0)))
        end -= strchr(SIGNS, end[-1]) != NULL ? 1 : 3;
    return g_utf8_strdown(start, end - start);
}

static bool ends_phrase(const char *word)
{
    return breakoff_sign(word, strlen(word)) < BREAKOFF_OPEN;
}

static void learn_pair(GHashTable *pairs, const char *first, const char *second, bool opening)
{
    g_autofree char *a = bare(first), *b = bare(second);
    if (*a == '\0' || *b == '\0')
        return;
    char *key = g_strconcat(a, " ", b, NULL);
    struct evidence *seen = g_hash_table_lookup(pairs, key);
    if (seen == NULL) {
        seen = g_new0(struct evidence, 1);
        g_hash_table_insert(pairs, key, seen);
    } else {
        g_free(key);
    }
    if (!opening) /* every sentence starts with a capital */
        seen->first += starts_upper(first) ? 1 : -1;
    seen->second += starts_upper(second) ? 1 : -1;
}

static void learn_line(GHashTable *pairs, const char *text)
{
    g_auto(GStrv) words = g_strsplit_set(text, " \t", -1);
    const char *before = NULL;
    bool opening = true;
    for (char **word = words; *word != NULL; word++) {
        if (**word == '\0')
            continue;
        if (before != NULL && !ends_phrase(before))
            learn_pair(pairs, before, *word, opening);
        opening = before == NULL || ends_phrase(before);
        before = *word;
    }
}

struct sentence_case *sentence_case_new(const GArray *lines)
{
    struct sentence_case *casing = g_new0(struct sentence_case, 1);
    casing->lines = lines;
    return casing;
}

static void learn(struct sentence_case *casing)
{
    const GArray *lines = casing->lines;
    casing->pairs = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    size_t bytes = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(NAMES); i++)
        for (int votes = 0; votes < 2; votes++)
            learn_line(casing->pairs, NAMES[i][0]);
    for (guint i = 0; i < lines->len && i < LEARN_LINES && bytes < LEARN_BYTES; i++) {
        const struct line *line = line_at(lines, i);
        if (line->capitals || line->dropped || line->words < 4 || line->role == BLOCK_TITLE)
            continue;
        bytes += strlen(line->text);
        learn_line(casing->pairs, line->text);
    }
}

void sentence_case_free(struct sentence_case *casing)
{
    if (casing == NULL)
        return;
    g_clear_pointer(&casing->pairs, g_hash_table_unref);
    g_free(casing);
}

static const struct evidence *look_up(struct sentence_case *casing, const char *a, const char *b)
{
    g_autofree char *first = bare(a), *second = bare(b);
    g_autofree char *key = g_strconcat(first, " ", second, NULL);
    return g_hash_table_lookup(casing->pairs, key);
}

/* "2021-2030", "QĐ-TTg", "XV": not words whose case could be told from lower case. */
static bool keeps_case(const char *word)
{
    size_t digits = strcspn(word, "0123456789/&");
    size_t roman = strspn(word, "IVXL");
    return word[digits] != '\0' || (roman > 0 && (word[roman] == '\0' || word[roman] == ','));
}

char *sentence_case_restore(struct sentence_case *casing, const char *capitals)
{
    if (casing->pairs == NULL)
        learn(casing);
    g_autofree char *squeezed = line_squeezed(capitals, strlen(capitals));
    g_auto(GStrv) words = g_strsplit(squeezed, " ", -1);
    GString *restored = g_string_new(NULL);
    for (guint i = 0; words[i] != NULL; i++) {
        if (i > 0)
            g_string_append_c(restored, ' ');
        if (keeps_case(words[i])) {
            g_string_append(restored, words[i]);
            continue;
        }
        int votes = 0;
        const struct evidence *left = i > 0 ? look_up(casing, words[i - 1], words[i]) : NULL;
        const struct evidence *right =
            words[i + 1] != NULL ? look_up(casing, words[i], words[i + 1]) : NULL;
        votes += left != NULL ? left->second : 0;
        votes += right != NULL ? right->first : 0;
        g_autofree char *lower = g_utf8_strdown(words[i], -1);
        g_autofree char *upper = sentence_case_upper_first(lower);
        g_string_append(restored, votes > 0 ? upper : lower);
    }
    return g_string_free(restored, FALSE);
}
