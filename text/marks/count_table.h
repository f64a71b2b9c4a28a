/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/marks/count_table.h - how often each of many keys was met, in bounded memory.
 *
 * Open addressing, twelve bytes a slot. A table that is three quarters full doubles; at its bound
 * it loses its rarest entries instead, as in lossy counting (Manku and Motwani 2002): a count is
 * exact, or that of the time since the key was last lost. Only text/marks includes this. For one
 * thread. */
#ifndef TEXT_MARKS_COUNT_TABLE_H
#define TEXT_MARKS_COUNT_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Fields are for the functions below only. Key 0 is a free slot. */
struct count_table {
    uint64_t *keys;
    uint32_t *counts;
    size_t slots, used, slots_max; /* slots: powers of two */
};

#define COUNT_TABLE_UNBOUNDED (SIZE_MAX / 2 + 1) /* memory ends before */

/* An empty table that never has more than 'slots_max' slots, a power of two from
 * COUNT_TABLE_SLOTS_MIN on. */
#define COUNT_TABLE_SLOTS_MIN ((size_t)1 << 4)
void count_table_init(struct count_table *table, size_t slots_max);
void count_table_clear(struct count_table *table);

/* As init, with the entries of 'from'. */
void count_table_copy(struct count_table *table, const struct count_table *from);

/* Add to the count of 'key', not 0; a count stops at UINT32_MAX. */
void count_table_add(struct count_table *table, uint64_t key, uint32_t count);

/* Add 1 to the counts of many keys: faster than one by one, since their slots are fetched ahead. */
void count_table_add_all(struct count_table *table, const uint64_t *keys, size_t count);

/* 0 for a key that is not there. */
uint32_t count_table_get(const struct count_table *table, uint64_t key);

/* The entries, in an order of no meaning: '*at' starts at 0. False after the last. The table must
 * not change on the way. */
static inline bool count_table_next(const struct count_table *table, size_t *at, uint64_t *ret_key,
                                    uint32_t *ret_count)
{
    size_t slot = *at;
    while (slot < table->slots && table->keys[slot] == 0)
        slot++;
    if (slot == table->slots)
        return false;
    *ret_key = table->keys[slot];
    *ret_count = table->counts[slot];
    *at = slot + 1;
    return true;
}

#endif
