/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/text/test_count_table.c - counts by key, and what a full table keeps. */
#include "text/marks/count_table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <glib.h>

static void counts_add_up_while_the_table_grows(void **state)
{
    (void)state;
    struct count_table table;
    uint64_t key, sum = 0;
    uint32_t count;
    size_t entries = 0;
    count_table_init(&table, COUNT_TABLE_UNBOUNDED);
    for (uint64_t round = 1; round <= 3; round++)
        for (uint64_t i = 1; i <= 20000; i++)
            count_table_add(&table, i * i, 2);
    assert_int_equal(count_table_get(&table, 20000u * 20000u), 6);
    assert_int_equal(count_table_get(&table, 3), 0);
    for (size_t at = 0; count_table_next(&table, &at, &key, &count); entries++)
        sum += count;
    assert_int_equal(entries, 20000);
    assert_int_equal(sum, 120000);
    count_table_clear(&table);
}

static void many_keys_at_once_are_as_one_by_one(void **state)
{
    (void)state;
    static const uint64_t KEYS[] = {7, 9, 7, 7, UINT64_MAX};
    struct count_table table;
    count_table_init(&table, COUNT_TABLE_UNBOUNDED);
    count_table_add_all(&table, KEYS, G_N_ELEMENTS(KEYS));
    assert_int_equal(count_table_get(&table, 7), 3);
    assert_int_equal(count_table_get(&table, 9), 1);
    assert_int_equal(count_table_get(&table, UINT64_MAX), 1);
    count_table_clear(&table);
}

static void a_full_table_loses_what_is_rare(void **state)
{
    (void)state;
    struct count_table table;
    count_table_init(&table, COUNT_TABLE_SLOTS_MIN);
    for (uint64_t key = 1; key <= 4; key++)
        count_table_add(&table, key, 100);
    for (uint64_t key = 5; key <= 1000; key++)
        count_table_add(&table, key, 1);
    for (uint64_t key = 1; key <= 4; key++)
        assert_int_equal(count_table_get(&table, key), 100);
    assert_int_equal(count_table_get(&table, 5), 0);
    assert_int_equal(table.slots, COUNT_TABLE_SLOTS_MIN);
    count_table_clear(&table);
}

static void a_count_stops_at_its_limit(void **state)
{
    (void)state;
    struct count_table table;
    count_table_init(&table, COUNT_TABLE_SLOTS_MIN);
    count_table_add(&table, 5, UINT32_MAX - 1);
    count_table_add(&table, 5, 7);
    assert_int_equal(count_table_get(&table, 5), UINT32_MAX);
    count_table_clear(&table);
}

static void a_copy_goes_its_own_way(void **state)
{
    (void)state;
    struct count_table table, copy;
    count_table_init(&table, COUNT_TABLE_UNBOUNDED);
    count_table_add(&table, 5, 2);
    count_table_copy(&copy, &table);
    count_table_add(&copy, 5, 1);
    count_table_add(&copy, 6, 1);
    assert_int_equal(count_table_get(&table, 5), 2);
    assert_int_equal(count_table_get(&table, 6), 0);
    assert_int_equal(count_table_get(&copy, 5), 3);
    count_table_clear(&table);
    count_table_clear(&copy);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_add_up_while_the_table_grows),
        cmocka_unit_test(many_keys_at_once_are_as_one_by_one),
        cmocka_unit_test(a_full_table_loses_what_is_rare),
        cmocka_unit_test(a_count_stops_at_its_limit),
        cmocka_unit_test(a_copy_goes_its_own_way),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
