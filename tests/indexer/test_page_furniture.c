/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of indexer/read/base/page_furniture.c: each row of its table is an example of itself. */
#include "indexer/read/base/page_furniture.h"
#include "tests/table_rows.h"

#include <string.h>

static enum page_furniture stated(char *const *row, const char *where)
{
    if (strcmp(row[2], where) != 0 && strcmp(row[2], "both") != 0)
        return PAGE_FURNITURE_NONE;
    return strcmp(row[1], "rest") == 0   ? PAGE_FURNITURE_REST
           : strcmp(row[1], "line") == 0 ? PAGE_FURNITURE_LINE
                                         : PAGE_FURNITURE_START;
}

static void each_row_is_read_where_it_says(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) rows =
        table_rows(TEST_DATA "/../../indexer/read/base/page_furniture.tsv", 3);
    for (guint i = 0; i < rows->len; i++) {
        char *const *row = rows->pdata[i];
        static const char *const PLACES[] = {"text", "page"};
        for (int page = 0; page < 2; page++) {
            enum page_furniture expected = stated(row, PLACES[page]);
            enum page_furniture found = page_furniture_read(row[0], strlen(row[0]), page == 1);
            if (expected != PAGE_FURNITURE_NONE && found != expected)
                fail_msg("%s (%s): %d, not %d", row[0], PLACES[page], found, expected);
        }
    }
}

static void phrase_stands_once_for_a_place(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) rows =
        table_rows(TEST_DATA "/../../indexer/read/base/page_furniture.tsv", 3);
    for (guint i = 0; i < rows->len; i++)
        for (guint j = 0; j < i; j++) {
            char *const *one = rows->pdata[i], *const *two = rows->pdata[j];
            bool meet = strcmp(one[2], two[2]) == 0 || strcmp(one[2], "both") == 0 ||
                        strcmp(two[2], "both") == 0;
            if (meet && strcmp(one[0], two[0]) == 0)
                fail_msg("'%s' twice", one[0]);
        }
}

static void only_whole_labels_are_furniture(void **state)
{
    (void)state;
    static const char *const LINES[] = {"", "chia", "chia se kinh nghiem", "tin moi tu lang ra"};
    for (size_t i = 0; i < G_N_ELEMENTS(LINES); i++)
        for (int page = 0; page < 2; page++)
            assert_int_equal(page_furniture_read(LINES[i], strlen(LINES[i]), page == 1),
                             PAGE_FURNITURE_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_row_is_read_where_it_says),
        cmocka_unit_test(phrase_stands_once_for_a_place),
        cmocka_unit_test(only_whole_labels_are_furniture),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
