/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of text/official/motto.c: each row of motto.tsv by its example, and what tables and narrow
 * columns make of it. */
#include "tests/table_rows.h"
#include "text/official/motto.h"
#include "text/word/fold.h"

#include <string.h>

static void each_row_is_read_in_its_example(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) rows = table_rows(TEST_DATA "/../../text/official/motto.tsv", 4);
    for (guint i = 0; i < rows->len; i++) {
        char *const *row = rows->pdata[i];
        bool wish = strcmp(row[1], "wish") == 0, today = strcmp(row[2], "-") != 0;
        g_autoptr(GString) folded = g_string_new(NULL);
        fold_utf8(row[3], strlen(row[3]), folded);
        assert_string_equal(folded->str, row[0]);
        unsigned words = 0;
        assert_true((motto_find(folded->str, &words) == folded->str) == !wish);
        assert_true(wish || words >= 5);
        assert_true(motto_within(row[3], strlen(row[3]), true) == today);
        assert_true(motto_within(row[3], strlen(row[3]), false) == (today && !wish));
    }
}

static void name_is_found_as_words(void **state)
{
    (void)state;
    static const char LINE[] = "ubnd tinh cong hoa xa hoi chu nghia viet nam so: 5";
    unsigned words;
    assert_ptr_equal(motto_find(LINE, &words), strstr(LINE, "cong hoa"));
    assert_int_equal(words, 8);
    assert_null(motto_find("dang cong san viet namibia", &words));
    assert_null(motto_find("bo dang cong san", &words));
}

static void name_is_told_without_its_blanks_and_its_end(void **state)
{
    (void)state;
    static const char WIDE[] = "C Ộ N G HÒA XÃ HỘI CHỦ\nNGHĨA";
    assert_true(motto_within(WIDE, strlen(WIDE), false));
    assert_false(motto_within(WIDE, strlen("C Ộ N G HÒA XÃ HỘI"), false));
}

static void name_broken_over_two_lines_is_one(void **state)
{
    (void)state;
    assert_true(motto_is_broken("so: 5 cong hoa xa hoi", "chu nghia viet nam"));
    assert_false(motto_is_broken("cong hoa xa hoi", "viet nam"));
    assert_false(motto_is_broken("thi cong", "hoa xa hoi chu nghia viet nam"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_row_is_read_in_its_example),
        cmocka_unit_test(name_is_found_as_words),
        cmocka_unit_test(name_is_told_without_its_blanks_and_its_end),
        cmocka_unit_test(name_broken_over_two_lines_is_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
