/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of text/word/phrase.c. */
#include "tests/cmocka_all.h"
#include "text/word/phrase.h"

static struct phrase_set *make(void)
{
    struct phrase_set *set = phrase_set_new();
    phrase_set_add(set, "Hà Nam", 1);
    phrase_set_add(set, "Hà Nam Ninh", 2);
    phrase_set_add(set, "Hoà Bình", 3);
    phrase_set_add(set, "KH&ĐT", 4);
    phrase_set_add(set, "KH-ĐT", 5);
    phrase_set_add(set, " - ", 6);
    return set;
}

/* The first row found at the start of the forms, 0 for none. */
static unsigned row_at(const struct phrase_set *set, const char *const *forms, size_t count,
                       bool marked, size_t expected)
{
    const GArray *rows;
    size_t found = phrase_set_at(set, forms, count, marked, &rows);
    assert_int_equal(found, expected);
    return found > 0 ? g_array_index(rows, unsigned, 0) : 0;
}

static void phrase_is_the_longest(void **state)
{
    const char *const forms[] = {"hà", "nam", "ninh", "bình"};
    assert_int_equal(row_at(*state, forms, 4, true, 3), 2);
    assert_int_equal(row_at(*state, forms, 2, true, 2), 1);
    assert_int_equal(row_at(*state, forms, 1, true, 0), 0);
    assert_int_equal(row_at(*state, forms + 1, 3, true, 0), 0);
    assert_int_equal(row_at(*state, forms, 0, true, 0), 0);
}

static void phrase_is_compared_with_or_without_marks(void **state)
{
    const char *const marked[] = {"hòa", "bình"}, *const bare[] = {"hoa", "binh"};
    const char *const other[] = {"hóa", "bình"};
    assert_int_equal(row_at(*state, marked, 2, true, 2), 3);
    assert_int_equal(row_at(*state, marked, 2, false, 2), 3);
    assert_int_equal(row_at(*state, bare, 2, false, 2), 3);
    assert_int_equal(row_at(*state, bare, 2, true, 0), 0);
    assert_int_equal(row_at(*state, other, 2, true, 0), 0);
}

static void phrase_with_several_rows_has_them_in_order(void **state)
{
    const char *const forms[] = {"kh", "đt"};
    const GArray *rows;
    assert_int_equal(phrase_set_at(*state, forms, 2, true, &rows), 2);
    assert_int_equal(rows->len, 2);
    assert_int_equal(g_array_index(rows, unsigned, 0), 4);
    assert_int_equal(g_array_index(rows, unsigned, 1), 5);
}

static void phrase_is_not_found_across_a_gap(void **state)
{
    const char *const forms[] = {"hà", "", "nam"};
    assert_int_equal(row_at(*state, forms, 3, true, 0), 0);
    assert_int_equal(row_at(*state, forms + 1, 2, true, 0), 0);
}

static int setup(void **state)
{
    *state = make();
    return 0;
}

static int teardown(void **state)
{
    phrase_set_free(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(phrase_is_the_longest),
        cmocka_unit_test(phrase_is_compared_with_or_without_marks),
        cmocka_unit_test(phrase_with_several_rows_has_them_in_order),
        cmocka_unit_test(phrase_is_not_found_across_a_gap),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
