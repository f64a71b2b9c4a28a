/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* Any bytes as keys, two each: a table without a bound counts as a hash table does; one with a
 * bound keeps to it and never counts more. */
#include "text/marks/count_table.h"

#include <glib.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct count_table all, some;
    g_autoptr(GHashTable) expected = g_hash_table_new(NULL, NULL);
    uint64_t key;
    uint32_t count;
    guint entries = 0;
    count_table_init(&all, COUNT_TABLE_UNBOUNDED);
    count_table_init(&some, COUNT_TABLE_SLOTS_MIN);
    for (size_t i = 0; i + 1 < size; i += 2) {
        key = (uint64_t)(data[i] << 8 | data[i + 1]) + 1;
        gpointer name = GSIZE_TO_POINTER((gsize)key);
        count_table_add(&all, key, 1);
        count_table_add(&some, key, 1);
        g_hash_table_insert(
            expected, name,
            GUINT_TO_POINTER(GPOINTER_TO_UINT(g_hash_table_lookup(expected, name)) + 1));
    }
    for (size_t at = 0; count_table_next(&all, &at, &key, &count); entries++) {
        gpointer known = g_hash_table_lookup(expected, GSIZE_TO_POINTER((gsize)key));
        g_assert_cmpuint(count, ==, GPOINTER_TO_UINT(known));
        g_assert_cmpuint(count_table_get(&all, key), ==, count);
        g_assert_cmpuint(count_table_get(&some, key), <=, count);
    }
    g_assert_cmpuint(entries, ==, g_hash_table_size(expected));
    g_assert_cmpuint(some.slots, ==, COUNT_TABLE_SLOTS_MIN);
    g_assert_cmpuint(some.used, <=, COUNT_TABLE_SLOTS_MIN / 4 * 3);
    count_table_clear(&all);
    count_table_clear(&some);
    return 0;
}
