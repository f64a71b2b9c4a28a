/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of text/word/breakoff.c by the rows of breakoff.tsv, and by the example of each word. */
#include "tests/table_rows.h"
#include "text/word/breakoff.h"

#include <string.h>

static enum breakoff end_of(const char *line)
{
    return breakoff_at(line, strlen(line));
}

static void lines_join_as_the_table_says(void **state)
{
    (void)state;
    static const char *const ENDS[] = {"stop", "close", "open", "leads", "hangs"};
    g_autoptr(GPtrArray) rows = table_rows(TEST_DATA "/breakoff.tsv", 4);
    for (guint i = 0; i < rows->len; i++) {
        char *const *row = rows->pdata[i];
        bool joins = breakoff_joins(row[0], strlen(row[0]), row[1], strlen(row[1]));
        if (joins != (strcmp(row[2], "yes") == 0) || strcmp(row[3], ENDS[end_of(row[0])]) != 0)
            fail_msg("%s | %s: %s, %s", row[0], row[1], joins ? "yes" : "no", ENDS[end_of(row[0])]);
    }
}

static void each_leading_word_is_read_in_its_example(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) rows = table_rows(TEST_DATA "/../../text/word/leading_word.tsv", 3);
    for (guint i = 0; i < rows->len; i++) {
        char *const *row = rows->pdata[i];
        g_auto(GStrv) lines = g_strsplit(row[2], " | ", 2);
        assert_int_equal(g_strv_length(lines), 2);
        assert_true(g_str_has_suffix(lines[0], row[0]));
        enum breakoff expected = strcmp(row[1], "never") == 0 ? BREAKOFF_HANGS : BREAKOFF_LEADS;
        if (end_of(lines[0]) != expected)
            fail_msg("%s: %d", row[2], end_of(lines[0]));
    }
}

static void last_sign_is_not_asked_for_words(void **state)
{
    (void)state;
    static const char LINE[] = "Căn cứ Luật Quy hoạch và";
    assert_int_equal(breakoff_sign(LINE, strlen(LINE)), BREAKOFF_OPEN);
    assert_int_equal(breakoff_sign(LINE, 0), BREAKOFF_STOP);
}

static void broken_bytes_start_nothing(void **state)
{
    (void)state;
    assert_false(breakoff_starts_small("\xC4", 1));
    assert_false(breakoff_starts_small("\xFFx", 2));
    assert_true(breakoff_starts_small("đê", strlen("đê")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_join_as_the_table_says),
        cmocka_unit_test(each_leading_word_is_read_in_its_example),
        cmocka_unit_test(last_sign_is_not_asked_for_words),
        cmocka_unit_test(broken_bytes_start_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
