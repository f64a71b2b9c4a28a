/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/indexer/test_read_rtf.c - Rich Text Format, small files written here. */
#include "read_fixture.h"

#include "tests/cmocka_all.h"

#include <string.h>

static struct found *read_rtf(const char *body)
{
    g_autofree char *rtf = g_strconcat(
        "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fcharset0 Times New Roman;}"
        "{\\f1\\fcharset0 .VnTime;}{\\f2\\fcharset163 Arial (Vietnamese);}{\\f3\\fcharset2 Symbol;}"
        "{\\f4\\fcharset0 .VnTimeH;}}{\\stylesheet{\\s0 Normal;}{\\s3 heading 2;}}"
        "{\\*\\generator x;}{\\info{\\title 1.doc}}",
        body, "}", NULL);
    g_autoptr(GBytes) bytes = g_bytes_new(rtf, strlen(rtf));
    return found_read("a.rtf", bytes, NULL);
}

static void check(const char *body, const char *expected)
{
    struct found *found = read_rtf(body);
    g_autofree char *blocks = found_blocks(found, 0);
    assert_null(found->error);
    assert_string_equal(blocks, expected);
    assert_string_equal(((struct extract *)found->extracts->pdata[0])->document->format, "rtf");
    found_free(found);
}

static void paragraphs_and_headings(void **state)
{
    (void)state;
    check("\\pard\\s3 Muc hai\\par\\pard Doan\nvan\\par\\pard\\outlinelevel0 Mot\\par\\pard "
          "Truoc\\line sau\\par",
          "heading2 Muc hai\nparagraph Doanvan\nheading1 Mot\nparagraph Truoc/sau\n");
}

static void letters_are_unicode_with_fallbacks(void **state)
{
    (void)state;
    check("\\uc1 Quy\\u7871?t \\u273\\'f0\\u7883?nh s\\u7889\\'f4 5\\par"
          "{\\uc2 \\u432 uo ng}\\uc0 \\u432 \\uc1\\par \\u-10179?\\u-8704?\\par",
          "paragraph Quyết định số 5\nparagraph ư ngư\nparagraph 😀\n");
}

static void letters_are_bytes_of_a_code_page(void **state)
{
    (void)state;
    /* windows-1258: a letter and a combining tone */
    check("{\\f2 Quy\\'ea\\'ect \\'f0i\\'f2nh}\\par", "paragraph Quyết định\n");
}

static void fonts_of_the_nineties_are_encodings(void **state)
{
    (void)state;
    check("{\\f1 N\\'ad\\'edc v\\'b5 \\'ae\\'cat}\\par{\\f4 n\\'ad\\'edc}\\par"
          "{\\f1 n\\u173?\\u237?c}\\par",
          "paragraph Nước và đất\nparagraph NƯỚC\nparagraph nước\n");
}

static void only_text_is_text(void **state)
{
    (void)state;
    check("{\\header dau trang}{\\pict\\bin3 {{{010203}{\\field{\\*\\fldinst PAGE}{\\fldrslt 7}}"
          "{\\*\\unknown bo}{\\v an}\\v giau\\v0 {\\deleted xoa} con\\par",
          "paragraph 7 con\n");
}

static void list_numbers_are_kept(void **state)
{
    (void)state;
    check("{\\listtext\\pard\\plain a)\\tab}Dat o\\par\\pard{\\pntext\\f3\\'b7\\tab}Dat rung\\par"
          "\\pard Het\\par",
          "item a) Dat o\nitem • Dat rung\nparagraph Het\n");
}

static void tables_come_row_by_row(void **state)
{
    (void)state;
    check("\\trowd\\pard\\intbl Huyen\\cell Dien tich\\cell\\row\\trowd\\pard\\intbl Vi Thuy\\par "
          "(moi)\\cell 230\\cell\\row\\pard Sau\\par",
          "row1 Huyen | Dien tich\nrow1 Vi Thuy (moi) | 230\nparagraph Sau\n");
    check(
        "\\trowd\\pard\\intbl UBND TINH A\\par So 5\\cell CONG HOA XA HOI CHU NGHIA VIET NAM\\cell"
        "\\row\\pard Sau\\par",
        "paragraph UBND TINH A\nparagraph So 5\n"
        "paragraph CONG HOA XA HOI CHU NGHIA VIET NAM\nparagraph Sau\n");
}

static void notes_and_boxes_follow_their_paragraph(void **state)
{
    (void)state;
    check("Truoc{\\footnote ghi chu}{\\shp{\\*\\shpinst{\\sp x}{\\shptxt trong khung\\par}}} "
          "sau\\par",
          "paragraph Truoc sau\nfootnote ghi chu\nparagraph trong khung\n");
}

static void cut_off_and_bottomless_files_are_named(void **state)
{
    (void)state;
    g_autoptr(GBytes) cut = g_bytes_new_static("{\\rtf1 Dang do", 14);
    struct found *found = found_read("a.rtf", cut, NULL);
    assert_true(g_error_matches(found->error, READ_ERROR, READ_ERROR_DAMAGED));
    found_free(found);
    g_autofree char *deep = g_strnfill(100000, '{');
    found = read_rtf(deep);
    assert_true(g_error_matches(found->error, READ_ERROR, READ_ERROR_DAMAGED));
    found_free(found);
    found = read_rtf("");
    assert_true(g_error_matches(found->error, READ_ERROR, READ_ERROR_EMPTY));
    found_free(found);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paragraphs_and_headings),
        cmocka_unit_test(letters_are_unicode_with_fallbacks),
        cmocka_unit_test(letters_are_bytes_of_a_code_page),
        cmocka_unit_test(fonts_of_the_nineties_are_encodings),
        cmocka_unit_test(only_text_is_text),
        cmocka_unit_test(list_numbers_are_kept),
        cmocka_unit_test(tables_come_row_by_row),
        cmocka_unit_test(notes_and_boxes_follow_their_paragraph),
        cmocka_unit_test(cut_off_and_bottomless_files_are_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
