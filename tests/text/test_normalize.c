/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of text/word/normalize.c. */
#include "tests/cmocka_all.h"
#include "text/word/normalize.h"

#include <string.h>

static void assert_normal(const char *from, const char *to)
{
    g_autoptr(GString) once = g_string_new(NULL);
    normalize_utf8(from, strlen(from), once);
    assert_string_equal(once->str, to);
    g_autoptr(GString) twice = g_string_new(NULL);
    normalize_utf8(once->str, once->len, twice);
    assert_string_equal(twice->str, to);
}

static void normalize_composes_whatever_the_order_of_marks(void **state)
{
    (void)state;
    assert_normal("a\u0323\u0306", "ặ");
    assert_normal("a\u0306\u0323", "ặ");
    assert_normal("a\u0301\u0302", "ấ");
    assert_normal("á\u0302", "ấ");
    assert_normal("â\u0301", "ấ");
    assert_normal("u\u0301\u031B", "ứ");
    assert_normal("o\u031B\u0323", "ợ");
    assert_normal("Quy hoa\u0323ch tỉnh", "Quy hoạch tỉnh");
    assert_normal("u\u0301\u0308 u\u0308\u0301", "ú\u0308 ǘ"); /* no Vietnamese marks: as typed */
}

static void normalize_repairs_what_is_typed_for_another(void **state)
{
    (void)state;
    assert_normal("QUY ÐỊNH, ðất", "QUY ĐỊNH, đất");
    assert_normal("ＱＵＹ　１２", "QUY 12");
    assert_normal("1.000\u00A0ha\u202F2", "1.000 ha 2");
    assert_normal("04\u2011NQ/TU", "04-NQ/TU");
    assert_normal("\uFEFFquy\u200B ho\u00ADạch", "quy hoạch");
    assert_normal("một\r\nhai\rba\fbốn", "một\nhai\nba\nbốn");
    assert_normal("a\x01"
                  "b\x7F",
                  "ab");
}

static void normalize_keeps_case_and_tone_placement(void **state)
{
    (void)state;
    assert_normal("Hoà Bình, Hòa Bình, THỦY", "Hoà Bình, Hòa Bình, THỦY");
    assert_normal("東京 Москва – “trích”…", "東京 Москва – “trích”…");
}

static void normalize_makes_valid_utf8_of_any_bytes(void **state)
{
    (void)state;
    assert_normal("a\xFF\xC0z", "a\uFFFD\uFFFDz");
    assert_normal("\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD");
    assert_normal("\xF0\x9F\x98", "\uFFFD");
    assert_normal("\uFFFD", "\uFFFD");
}

static void normalize_drops_a_nul(void **state)
{
    (void)state;
    g_autoptr(GString) out = g_string_new(NULL);
    normalize_utf8("a\0b", 3, out);
    assert_int_equal(out->len, 2);
    assert_string_equal(out->str, "ab");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(normalize_composes_whatever_the_order_of_marks),
        cmocka_unit_test(normalize_repairs_what_is_typed_for_another),
        cmocka_unit_test(normalize_keeps_case_and_tone_placement),
        cmocka_unit_test(normalize_makes_valid_utf8_of_any_bytes),
        cmocka_unit_test(normalize_drops_a_nul),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
