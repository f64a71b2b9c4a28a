/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/marks/lexicon.h - the words of a counter: a number for each, and for each folded form.
 *
 * Numbers start at 1 and are dense. There are at most 2^20 - 1 words, so that three of them make
 * one key of 60 bits (gram.h); words met after that have no number and are not counted. Only
 * text/marks includes this. For one thread. */
#ifndef TEXT_MARKS_LEXICON_H
#define TEXT_MARKS_LEXICON_H

#include <glib.h>
#include <stddef.h>
#include <stdint.h>

#define LEXICON_BITS      20
#define LEXICON_WORDS_MAX (((size_t)1 << LEXICON_BITS) - 1)
#define LEXICON_FORM_MAX  24 /* bytes; nghiêng has 10 in NFD. Longer words have no number */

struct word {
    char form[LEXICON_FORM_MAX]; /* no NUL */
    uint32_t len, count;         /* count: for the counter to keep */
    uint32_t fold;               /* the number of its folded form */
    uint32_t hash;
};

struct lexicon {
    GArray *words;   /* of struct word; the first is no word */
    uint32_t *slots; /* hash table of word numbers; powers of two */
    size_t slot_count;
    GHashTable *fold_numbers; /* folded form -> number, from 1 */
    GPtrArray *folds;         /* folded forms; the first is NULL */
};

void lexicon_init(struct lexicon *lexicon);
void lexicon_clear(struct lexicon *lexicon);

/* The number of a form, new or known; 0 for one that is too long, and when there are too many. */
uint32_t lexicon_add(struct lexicon *lexicon, const char *form, size_t len);

/* The number of a known form, or 0. */
uint32_t lexicon_find(const struct lexicon *lexicon, const char *form, size_t len);

/* Borrowed until the next word is added. */
static inline struct word *lexicon_word(const struct lexicon *lexicon, uint32_t number)
{
    return &g_array_index(lexicon->words, struct word, number);
}

/* One more than the highest number. */
static inline uint32_t lexicon_words(const struct lexicon *lexicon)
{
    return lexicon->words->len;
}

static inline uint32_t lexicon_folds(const struct lexicon *lexicon)
{
    return lexicon->folds->len;
}

static inline const char *lexicon_fold(const struct lexicon *lexicon, uint32_t number)
{
    return lexicon->folds->pdata[number];
}

#endif
