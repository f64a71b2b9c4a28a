/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of text/word/syllable.c. */
#include "tests/cmocka_all.h"
#include "text/word/syllable.h"

#include <glib.h>
#include <string.h>

/* The normal forms of a text, with '|' before one that a comma and '||' before one that a stop
 * sets apart. */
static char *forms_of(const char *text)
{
    GString *out = g_string_new(NULL);
    struct syllable_scanner scanner;
    struct syllable syllable;
    syllable_scan(&scanner, text, strlen(text));
    while (syllable_next(&scanner, &syllable)) {
        if (out->len > 0)
            g_string_append(out, syllable.gap == SYLLABLE_STOP    ? " || "
                                 : syllable.gap == SYLLABLE_COMMA ? " | "
                                                                  : " ");
        g_string_append_len(out, syllable.form, (gssize)syllable.len);
    }
    return g_string_free(out, FALSE);
}

static void assert_forms(const char *text, const char *expected)
{
    g_autofree char *forms = forms_of(text);
    assert_string_equal(forms, expected);
}

static void syllable_has_one_form_for_both_tone_placements(void **state)
{
    (void)state;
    assert_forms("hoà hòa HOÀ Hoa\u0300", "hòa hòa hòa hòa");
    assert_forms("thuỷ thủy khoẻ khỏe uỷ ủy", "thủy thủy khỏe khỏe ủy ủy");
    assert_forms("quý qúy quỳ giữa gìn gịn già", "quý quý quỳ giữa gìn gịn già");
    assert_forms("hoàn toán loét", "hoàn toán loét");
}

static void syllable_puts_misplaced_marks_right(void **state)
{
    (void)state;
    assert_forms("lựơng vịêt baỏ Ngừơi đựơc nghiã", "lượng việt bảo người được nghĩa");
    assert_forms("gíêng qủa tòan", "giếng quả toàn");
}

static void syllable_leaves_other_words_alone(void **state)
{
    (void)state;
    assert_forms("café résumé Đắk Lắk", "café résumé đắk lắk");
    assert_forms("Müller Straße ŁÓDŹ", "müller strasse łódź");
    assert_forms("ðß Ðß Ɖß", "đss đss đss");
    assert_forms("\u031A\u0300 \u073Euỷ", "ủy");
    assert_forms("\u023E\u02E1na \u2C66lna", "\u2C66lna \u2C66lna");
    assert_forms("\uFF48oà lừ\uFF4Fng", "hòa lừong");
    assert_forms("\uFF10\uFF15 \uFF10\uFF10", "5 0"); /* full-width letters */
    assert_forms("ße\u0301\u0302", "ssế");
    assert_forms("Москва 東京", "москва 東 京");
    assert_forms("quŷền quśốc", "quŷền quśốc"); /* a letter of no alphabet before a rime */
}

static void syllable_reads_numbers_as_values(void **state)
{
    (void)state;
    assert_forms("1.234,5 1.234.567 12.345 1,234,567", "1234,5 1234567 12345 1234567");
    assert_forms("05 007 0 0,5 3,14", "5 7 0 0,5 3,14");
    assert_forms("26/11/2021 26.11.2021 1.5", "26 11 2021 26 11 2021 1 5");
    assert_forms("15% QH14 1,2,3", "15 qh 14 1 | 2 | 3");
}

static void syllable_tells_the_gap_before_it(void **state)
{
    (void)state;
    assert_forms("Quy hoạch. Tỉnh, huyện; xã\nấp", "quy hoạch || tỉnh | huyện | xã || ấp");
    assert_forms("04-NQ/TU TP.HCM “trích” kinh tế - xã hội",
                 "4 nq tu tp hcm | trích | kinh tế xã hội");
}

static void syllable_offsets_are_of_the_text_as_written(void **state)
{
    (void)state;
    const char *text = "  Ho\u00ADa\u0300 bình\xFF ạ";
    struct syllable_scanner scanner;
    struct syllable syllable;
    syllable_scan(&scanner, text, strlen(text));
    assert_true(syllable_next(&scanner, &syllable));
    assert_string_equal(syllable.form, "hòa");
    assert_int_equal(syllable.start, 2);
    assert_int_equal(syllable.end, 9);
    assert_true(syllable.capital);
    assert_true(syllable_next(&scanner, &syllable));
    assert_string_equal(syllable.form, "bình");
    assert_memory_equal(text + syllable.start, "bình", syllable.end - syllable.start);
    assert_true(syllable_next(&scanner, &syllable));
    assert_string_equal(syllable.form, "ạ");
    assert_int_equal(syllable.end, strlen(text));
    assert_false(syllable_next(&scanner, &syllable));
}

static void syllable_bounds_long_words(void **state)
{
    (void)state;
    g_autofree char *text = g_strnfill(5000, 'x');
    struct syllable_scanner scanner;
    struct syllable syllable;
    syllable_scan(&scanner, text, 5000);
    assert_true(syllable_next(&scanner, &syllable));
    assert_true(syllable.len <= SYLLABLE_MAX);
    assert_int_equal(syllable.end, 5000);
    assert_false(syllable_next(&scanner, &syllable));
}

static void syllable_parse_knows_phonology(void **state)
{
    (void)state;
    static const char *const valid[] = {
        "nghiêng", "quy",   "quyết", "giếng", "gì",    "khuỷu",  "oanh", "uỷ",  "được", "Thủy",
        "ý",       "huých", "yêu",   "boong", "lượng", "chuyển", "quốc", "gia", "giữ",  "hoạch"};
    static const char *const invalid[] = {"hoc",   "ngi", "cê",  "kan", "qa", "strong",
                                          "thet",  "bcd", "hộị", "đắk", "aa", "tt",
                                          "việtt", "ght", "xyz", ""};
    for (size_t i = 0; i < G_N_ELEMENTS(valid); i++)
        if (!syllable_parse(valid[i], strlen(valid[i]), NULL))
            fail_msg("'%s' is a syllable", valid[i]);
    for (size_t i = 0; i < G_N_ELEMENTS(invalid); i++)
        if (syllable_parse(invalid[i], strlen(invalid[i]), NULL))
            fail_msg("'%s' is no syllable", invalid[i]);
    struct syllable_parts parts;
    assert_true(syllable_parse("Lượng", strlen("Lượng"), &parts));
    assert_string_equal(parts.toneless, "lương");
    assert_int_equal(parts.tone, 5);
    assert_int_equal(parts.onset_len, 1);
    assert_true(syllable_parse("quyển", strlen("quyển"), &parts));
    assert_int_equal(parts.onset_len, 2);
}

static void syllable_twin_is_of_open_i_and_y_only(void **state)
{
    (void)state;
    char twin[SYLLABLE_MAX + 1];
    assert_true(syllable_twin("kỹ", strlen("kỹ"), twin));
    assert_string_equal(twin, "kĩ");
    assert_true(syllable_twin("lí", strlen("lí"), twin));
    assert_string_equal(twin, "lý");
    assert_false(syllable_twin("quy", 3, twin));
    assert_false(syllable_twin("thúy", strlen("thúy"), twin));
    assert_false(syllable_twin("bi", 2, twin));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(syllable_has_one_form_for_both_tone_placements),
        cmocka_unit_test(syllable_puts_misplaced_marks_right),
        cmocka_unit_test(syllable_leaves_other_words_alone),
        cmocka_unit_test(syllable_reads_numbers_as_values),
        cmocka_unit_test(syllable_tells_the_gap_before_it),
        cmocka_unit_test(syllable_offsets_are_of_the_text_as_written),
        cmocka_unit_test(syllable_bounds_long_words),
        cmocka_unit_test(syllable_parse_knows_phonology),
        cmocka_unit_test(syllable_twin_is_of_open_i_and_y_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
