/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of text/word/fold.c. */
#include "tests/cmocka_all.h"
#include "text/word/fold.h"

#include <string.h>

static void assert_folds(const char *from, const char *to)
{
    g_autoptr(GString) out = g_string_new(NULL);
    fold_utf8(from, strlen(from), out);
    assert_string_equal(out->str, to);
}

static void fold_strips_every_vietnamese_mark(void **state)
{
    (void)state;
    assert_folds("Quy hoạch tỉnh Hậu Giang", "quy hoach tinh hau giang");
    assert_folds("ĐẮK LẮK, Ðồng Tháp", "dak lak, dong thap");
    assert_folds("àảãáạăằẳẵắặâầẩẫấậ", "aaaaaaaaaaaaaaaaa");
    assert_folds("èẻẽéẹêềểễếệìỉĩíị", "eeeeeeeeeeeiiiii");
    assert_folds("òỏõóọôồổỗốộơờởỡớợ", "ooooooooooooooooo");
    assert_folds("ùủũúụưừửữứựỳỷỹýỵđ", "uuuuuuuuuuuyyyyyd");
    assert_folds("Quy hoa\u0323ch ti\u0309nh", "quy hoach tinh");
}

static void fold_keeps_other_scripts(void **state)
{
    (void)state;
    assert_folds("Москва 東京", "москва 東京");
    assert_folds("Straße ÀÉÎ ñ ç", "strasse aei n c");
}

static void fold_replaces_malformed_bytes(void **state)
{
    (void)state;
    assert_folds("a\xFFz", "a\uFFFDz");
    assert_folds("\xE1\xBA", "\uFFFD");
}

static void fold_has_marks_sees_tone_shape_and_stroke(void **state)
{
    (void)state;
    assert_true(fold_has_marks("tỉnh", strlen("tỉnh")));
    assert_true(fold_has_marks("đi", strlen("đi")));
    assert_true(fold_has_marks("tinh\u0309", strlen("tinh\u0309")));
    assert_false(fold_has_marks("tinh – tinh", strlen("tinh – tinh")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fold_strips_every_vietnamese_mark),
        cmocka_unit_test(fold_keeps_other_scripts),
        cmocka_unit_test(fold_replaces_malformed_bytes),
        cmocka_unit_test(fold_has_marks_sees_tone_shape_and_stroke),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
