/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/marks/count_table.c - see count_table.h. */
#include "text/marks/count_table.h"

#include <glib.h>

#define SLOTS_FIRST ((size_t)1 << 12)

static void with_slots(struct count_table *table, size_t slots, size_t slots_max)
{
    *table =
        (struct count_table){g_new0(uint64_t, slots), g_new0(uint32_t, slots), slots, 0, slots_max};
}

void count_table_init(struct count_table *table, size_t slots_max)
{
    with_slots(table, MIN(SLOTS_FIRST, slots_max), slots_max);
}

void count_table_clear(struct count_table *table)
{
    g_clear_pointer(&table->keys, g_free);
    g_clear_pointer(&table->counts, g_free);
}

void count_table_copy(struct count_table *table, const struct count_table *from)
{
    *table = *from;
    table->keys = g_memdup2(from->keys, from->slots * sizeof *from->keys);
    table->counts = g_memdup2(from->counts, from->slots * sizeof *from->counts);
}

static size_t home_of(const struct count_table *table, uint64_t key)
{
    uint64_t hash = (key ^ key >> 29) * 0x9E3779B97F4A7C15u;
    return (size_t)(hash >> 32) & (table->slots - 1);
}

/* The slot of a key, or the free one where it belongs. */
static size_t slot_of(const struct count_table *table, uint64_t key)
{
    size_t slot = home_of(table, key);
    while (table->keys[slot] != 0 && table->keys[slot] != key)
        slot = (slot + 1) & (table->slots - 1);
    return slot;
}

/* The count up to which entries must go for the table to be half full. */
static uint32_t rare_count(const struct count_table *table)
{
    for (uint32_t rare = 1;; rare++) {
        size_t left = 0;
        for (size_t i = 0; i < table->slots; i++)
            left += table->counts[i] > rare;
        if (left <= table->slots / 2)
            return rare;
    }
}

static void make_room(struct count_table *table)
{
    struct count_table old = *table;
    bool full = old.slots >= old.slots_max;
    uint32_t rare = full ? rare_count(&old) : 0;
    with_slots(table, full ? old.slots : old.slots * 2, old.slots_max);
    for (size_t i = 0; i < old.slots; i++)
        if (old.keys[i] != 0 && old.counts[i] > rare)
            count_table_add(table, old.keys[i], old.counts[i]);
    count_table_clear(&old);
}

void count_table_add(struct count_table *table, uint64_t key, uint32_t count)
{
    if (table->used >= table->slots / 4 * 3)
        make_room(table);
    size_t slot = slot_of(table, key);
    table->used += table->keys[slot] == 0;
    table->keys[slot] = key;
    table->counts[slot] = (uint32_t)MIN((uint64_t)table->counts[slot] + count, UINT32_MAX);
}

void count_table_add_all(struct count_table *table, const uint64_t *keys, size_t count)
{
    for (size_t i = 0; i < count; i++)
        __builtin_prefetch(&table->keys[home_of(table, keys[i])], 1);
    for (size_t i = 0; i < count; i++)
        count_table_add(table, keys[i], 1);
}

uint32_t count_table_get(const struct count_table *table, uint64_t key)
{
    return table->counts[slot_of(table, key)]; /* that of a free slot is 0 */
}
