/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/word/phrase.c - two hash tables, of the phrases with and without marks. A table has an entry
 * for each phrase, its syllables joined by blanks, and one for each first syllable, which says how
 * long the longest phrase is that starts with it: most syllables of a text cost one look. */
#include "text/word/phrase.h"

#include "text/word/fold.h"
#include "text/word/syllable.h"

#include <string.h>

struct phrases {
    GHashTable *rows;    /* phrase -> GArray of unsigned */
    GHashTable *longest; /* first syllable -> syllables of the longest phrase */
};

struct phrase_set {
    struct phrases marked, folded;
};

static void phrases_init(struct phrases *phrases)
{
    phrases->rows =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
    phrases->longest = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

struct phrase_set *phrase_set_new(void)
{
    struct phrase_set *set = g_new0(struct phrase_set, 1);
    phrases_init(&set->marked);
    phrases_init(&set->folded);
    return set;
}

static void phrases_clear(struct phrases *phrases)
{
    g_hash_table_unref(phrases->rows);
    g_hash_table_unref(phrases->longest);
}

void phrase_set_free(struct phrase_set *set)
{
    if (set == NULL)
        return;
    phrases_clear(&set->marked);
    phrases_clear(&set->folded);
    g_free(set);
}

static void add(struct phrases *phrases, const char *phrase, unsigned row)
{
    guint syllables = 1;
    GArray *rows = g_hash_table_lookup(phrases->rows, phrase);
    if (rows == NULL) {
        rows = g_array_new(FALSE, FALSE, sizeof(unsigned));
        g_hash_table_insert(phrases->rows, g_strdup(phrase), rows);
    }
    for (unsigned i = 0; i < rows->len; i++)
        if (g_array_index(rows, unsigned, i) == row)
            return;
    g_array_append_val(rows, row);
    for (const char *at = phrase; (at = strchr(at, ' ')) != NULL; at++)
        syllables++;
    char *first = g_strndup(phrase, strcspn(phrase, " "));
    guint longest = GPOINTER_TO_UINT(g_hash_table_lookup(phrases->longest, first));
    g_hash_table_insert(phrases->longest, first, GUINT_TO_POINTER(MAX(longest, syllables)));
}

void phrase_set_add(struct phrase_set *set, const char *utf8, unsigned row)
{
    struct syllable_scanner scanner;
    struct syllable syllable;
    g_autoptr(GString) phrase = g_string_new(NULL);
    syllable_scan(&scanner, utf8, strlen(utf8));
    while (syllable_next(&scanner, &syllable)) {
        if (phrase->len > 0)
            g_string_append_c(phrase, ' ');
        g_string_append(phrase, syllable.form);
    }
    if (phrase->len == 0)
        return;
    g_autoptr(GString) folded = g_string_new(NULL);
    fold_utf8(phrase->str, phrase->len, folded);
    add(&set->marked, phrase->str, row);
    add(&set->folded, folded->str, row);
}

static void append(GString *phrase, const char *form, bool marked)
{
    if (marked)
        g_string_append(phrase, form);
    else
        fold_utf8(form, strlen(form), phrase);
}

size_t phrase_set_at(const struct phrase_set *set, const char *const *forms, size_t count,
                     bool marked, const GArray **ret_rows)
{
    const struct phrases *phrases = marked ? &set->marked : &set->folded;
    if (count == 0)
        return 0;
    g_autoptr(GString) phrase = g_string_new(NULL);
    append(phrase, forms[0], marked);
    size_t found = 0,
           longest = GPOINTER_TO_UINT(g_hash_table_lookup(phrases->longest, phrase->str));
    for (size_t i = 0; i < MIN(longest, count); i++) {
        if (i > 0) {
            g_string_append_c(phrase, ' ');
            append(phrase, forms[i], marked);
        }
        const GArray *rows = g_hash_table_lookup(phrases->rows, phrase->str);
        if (rows != NULL) {
            found = i + 1;
            *ret_rows = rows;
        }
    }
    return found;
}
