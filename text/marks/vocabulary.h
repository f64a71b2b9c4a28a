/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/marks/vocabulary.h - the words of a counter: a number for each, and for each folded form.
 *
 * Numbers start at 1 and are dense. There are at most 2^20 - 1 words, so that three of them make
 * one key of 60 bits (gram.h); words met after that have no number and are not counted. Only
 * text/marks includes this. For one thread. */
#ifndef TEXT_MARKS_VOCABULARY_H
#define TEXT_MARKS_VOCABULARY_H

#include <glib.h>
#include <stddef.h>
#include <stdint.h>

#define VOCABULARY_BITS      20
#define VOCABULARY_WORDS_MAX (((size_t)1 << VOCABULARY_BITS) - 1)
#define VOCABULARY_FORM_MAX  24 /* bytes; nghiêng has 10 in NFD. Longer words have no number */

struct word {
    char form[VOCABULARY_FORM_MAX]; /* no NUL */
    uint32_t len, count;            /* count: for the counter to keep */
    uint32_t fold;                  /* the number of its folded form */
    uint32_t hash;
};

struct vocabulary {
    GArray *words;   /* of struct word; the first is no word */
    uint32_t *slots; /* hash table of word numbers; powers of two */
    size_t slot_count;
    GHashTable *fold_numbers; /* folded form -> number, from 1 */
    GPtrArray *folds;         /* folded forms; the first is NULL */
};

void vocabulary_init(struct vocabulary *vocabulary);
void vocabulary_clear(struct vocabulary *vocabulary);

/* The number of a form, new or known; 0 for one that is too long, and when there are too many. */
uint32_t vocabulary_add(struct vocabulary *vocabulary, const char *form, size_t len);

/* The number of a known form, or 0. */
uint32_t vocabulary_find(const struct vocabulary *vocabulary, const char *form, size_t len);

/* Borrowed until the next word is added. */
static inline struct word *vocabulary_word(const struct vocabulary *vocabulary, uint32_t number)
{
    return &g_array_index(vocabulary->words, struct word, number);
}

/* One more than the highest number. */
static inline uint32_t vocabulary_words(const struct vocabulary *vocabulary)
{
    return vocabulary->words->len;
}

static inline uint32_t vocabulary_folds(const struct vocabulary *vocabulary)
{
    return vocabulary->folds->len;
}

static inline const char *vocabulary_fold(const struct vocabulary *vocabulary, uint32_t number)
{
    return vocabulary->folds->pdata[number];
}

#endif
