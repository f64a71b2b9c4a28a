/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of text/word/word_view.c. */
#include "tests/cmocka_all.h"
#include "text/word/word_view.h"

#include <string.h>

static const char TEXT[] = "Số:  12/QĐ-UBND\tHà Nội";
static const char FOLDED[] = "so: 12/qd-ubnd ha noi";

static void words_found_stand_where_they_are_written(void **state)
{
    (void)state;
    g_auto(WordView) view = {0};
    word_view_read(&view, TEXT, FOLDED);
    assert_int_equal(word_view_count(&view), 4);
    assert_ptr_equal(word_view_in_text(&view, strstr(FOLDED, "ubnd")), strstr(TEXT, "12/"));
    assert_ptr_equal(word_view_in_text(&view, strstr(FOLDED, "ha noi")), strstr(TEXT, "Hà"));
    assert_ptr_equal(word_view_in_text(&view, FOLDED), TEXT);
}

static void blank_belongs_to_the_word_behind_it(void **state)
{
    (void)state;
    g_auto(WordView) view = {0};
    word_view_read(&view, TEXT, FOLDED);
    assert_int_equal(word_view_at(&view, strstr(FOLDED, " ha")), 2);
    assert_int_equal(word_view_at(&view, FOLDED + strlen(FOLDED)), 4);
    assert_ptr_equal(word_view_text(&view, 4), TEXT + strlen(TEXT));
}

static void forms_may_differ_in_words(void **state)
{
    (void)state;
    g_auto(WordView) view = {0};
    word_view_read(&view, "một", "mot hai");
    assert_string_equal(word_view_text(&view, 1), "");
    g_auto(WordView) none = {0};
    word_view_read(&none, "", "");
    assert_int_equal(word_view_count(&none), 0);
    assert_string_equal(word_view_in_text(&none, none.folded), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_found_stand_where_they_are_written),
        cmocka_unit_test(blank_belongs_to_the_word_behind_it),
        cmocka_unit_test(forms_may_differ_in_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
