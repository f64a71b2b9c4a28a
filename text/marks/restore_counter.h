/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/marks/restore_counter.h - the inside of a counter. Only restore_counter.c and
 * restore_flush.c include this. */
#ifndef TEXT_MARKS_RESTORE_COUNTER_H
#define TEXT_MARKS_RESTORE_COUNTER_H

#include "text/marks/restore.h"

#include <stdint.h>

/* Words have numbers from 1; keys of pairs and triples hold two or three of them, the last lowest.
 */
#define WORD_BITS     20
#define WORD_MASK     (((uint64_t)1 << WORD_BITS) - 1)
#define WORD_LEN_MAX  24 /* bytes; nghiêng has 10 in NFD. Longer words end a neighbourhood */
#define COUNTER_QUEUE 64

struct word {
    char form[WORD_LEN_MAX];
    uint32_t len, count, fold, hash;
};

/* Counts by key, open addressing; key 0 is a free slot. */
struct table {
    uint64_t *keys;
    uint32_t *counts;
    size_t slots, used, slots_max;
};

#define TABLE_UNBOUNDED (SIZE_MAX / 2 + 1) /* slots: memory ends before */

/* Slots are powers of two. A table that is three quarters full at 'slots_max' loses its rare
 * entries, as in lossy counting (Manku and Motwani 2002). */
void table_init(struct table *table, size_t slots, size_t slots_max);
void table_clear(struct table *table);
void table_add(struct table *table, uint64_t key, uint32_t count);
uint32_t table_count(const struct table *table, uint64_t key);

struct restore_counter {
    GArray *words;   /* of struct word; the first is no word */
    uint32_t *slots; /* hash table of word numbers */
    size_t slot_count;
    GHashTable *folds; /* folded form -> number, from 1 */
    GPtrArray *fold_names;
    struct table pairs, triples;
    uint64_t queue[COUNTER_QUEUE]; /* triples on their way: their slots are fetched ahead */
    unsigned queued;
    uint64_t total;
};

static inline struct word *counter_word(const struct restore_counter *counter, uint64_t id)
{
    return &g_array_index(counter->words, struct word, id);
}

/* The number of a form that was counted, or 0. */
uint32_t counter_find(const struct restore_counter *counter, const char *form, size_t len);

/* As new. */
void counter_reset(struct restore_counter *counter);

#endif
