/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/understand/official/person.c - see person.h. */
#include "indexer/understand/official/person.h"

#include <string.h>

#include "indexer/understand/official/sentence_case.h"

#define NAME_WORDS 5 /* "Tôn Nữ Thị Bích Hạnh"; 6 take the state for one in compose/sac-lenh */

static const struct {
    const char *rank, *example;
} RANKS[] = {
#include "rank.inc"
};

static const char *skip_rank(const char *text)
{
    for (size_t i = 0; i < G_N_ELEMENTS(RANKS); i++) {
        size_t len = strlen(RANKS[i].rank);
        if (g_str_has_prefix(text, RANKS[i].rank) && text[len] == ' ')
            return text + len + 1;
    }
    return text;
}

static bool is_degree(const char *word)
{
    size_t len = strlen(word);
    return len > 1 && word[len - 1] == '.' && len <= 8; /* "PGS.TS.", "ThS." */
}

static bool is_name_word(const char *word, bool capitals_too)
{
    glong letters = 0;
    for (const char *p = word; *p != '\0'; p = g_utf8_next_char(p), letters++)
        if (!g_unichar_isalpha(g_utf8_get_char(p)))
            return false;
    if (letters == 0 || letters > 8 || !g_unichar_isupper(g_utf8_get_char(word)))
        return false;
    return capitals_too || letters == 1 || !line_is_capitals(word, strlen(word));
}

bool person_read(const char *text, bool capitals_too, char **ret)
{
    text = skip_rank(text + strspn(text, " \t"));
    g_autofree char *squeezed = line_squeezed(text, strlen(text));
    if (strlen(squeezed) > 80)
        return false;
    g_auto(GStrv) words = g_strsplit(squeezed, " ", -1);
    guint first = 0, count = 0;
    while (words[first] != NULL && is_degree(words[first]))
        first++;
    for (; words[first + count] != NULL; count++)
        if (!is_name_word(words[first + count], capitals_too))
            return false;
    if (count < 2 || count > NAME_WORDS)
        return false;
    for (guint i = first; words[i] != NULL && ret != NULL; i++) {
        if (!line_is_capitals(words[i], strlen(words[i])) || g_utf8_strlen(words[i], -1) == 1)
            continue;
        g_autofree char *lower = g_utf8_strdown(words[i], -1);
        g_free(words[i]);
        words[i] = sentence_case_upper_first(lower);
    }
    if (ret != NULL)
        *ret = g_strjoinv(" ", words + first);
    return true;
}
