/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/official/motto.c - see motto.h. */
#include "text/official/motto.h"

#include <glib.h>
#include <string.h>

#include "text/word/fold.h"

static const struct motto {
    const char *words, *what, *sign, *example;
} MOTTOS[] = {
#include "motto.inc"
};

static bool is_wish(const struct motto *motto)
{
    return strcmp(motto->what, "wish") == 0;
}

static unsigned count_words(const char *words)
{
    unsigned count = 1;
    for (; *words != '\0'; words++)
        count += *words == ' ';
    return count;
}

const char *motto_find(const char *folded, unsigned *ret_words)
{
    for (size_t i = 0; i < G_N_ELEMENTS(MOTTOS); i++) {
        size_t len = strlen(MOTTOS[i].words);
        for (const char *p = is_wish(&MOTTOS[i]) ? NULL : strstr(folded, MOTTOS[i].words);
             p != NULL; p = strstr(p + 1, MOTTOS[i].words)) {
            if ((p > folded && p[-1] != ' ') || g_ascii_isalnum(p[len]))
                continue;
            *ret_words = count_words(MOTTOS[i].words);
            return p;
        }
    }
    return NULL;
}

bool motto_is_broken(const char *before, const char *after)
{
    size_t len = strlen(before);
    for (size_t i = 0; i < G_N_ELEMENTS(MOTTOS); i++) {
        const char *words = MOTTOS[i].words;
        for (const char *blank = strchr(words, ' '); !is_wish(&MOTTOS[i]) && blank != NULL;
             blank = strchr(blank + 1, ' ')) {
            size_t first = (size_t)(blank - words);
            bool two = memchr(words, ' ', first) != NULL; /* one word says too little */
            if (two && first <= len && memcmp(before + len - first, words, first) == 0 &&
                g_str_has_prefix(after, blank + 1))
                return true;
        }
    }
    return false;
}

bool motto_within(const char *utf8, size_t len, bool wish)
{
    g_autoptr(GString) dense = g_string_new(NULL);
    fold_utf8(utf8, len, dense);
    size_t kept = 0;
    for (size_t i = 0; i < dense->len; i++)
        if (!g_ascii_isspace(dense->str[i]))
            dense->str[kept++] = dense->str[i];
    g_string_truncate(dense, kept);
    for (size_t i = 0; i < G_N_ELEMENTS(MOTTOS); i++)
        if (MOTTOS[i].sign[0] != '-' && (wish || !is_wish(&MOTTOS[i])) &&
            strstr(dense->str, MOTTOS[i].sign) != NULL)
            return true;
    return false;
}
