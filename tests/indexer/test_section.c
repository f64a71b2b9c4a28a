/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/indexer/test_section.c - tests indexer/understand/section.c and
 * indexer/understand/lines/outline.c on texts made here.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <string.h>

#include "compose_fixture.h"
#include "indexer/understand/section.h"

static const struct section *section_at(const struct composed *composed, guint i)
{
    assert_true(i < composed->sections->len);
    return &g_array_index(composed->sections, struct section, i);
}

/* "w w w …": a sentence of so many words. */
static void add_words(GString *text, const char *word, unsigned words, const char *end)
{
    for (unsigned i = 0; i < words; i++)
        g_string_append_printf(text, "%s%s", i > 0 ? " " : "", word);
    g_string_append(text, end);
}

static void long_article_is_cut_at_clauses_under_its_heading(void **state)
{
    (void)state;
    g_autoptr(GString) text = g_string_new("Điều 7. Hồ sơ\n");
    for (int clause = 1; clause <= 5; clause++) {
        g_string_append_printf(text, "%d. ", clause);
        add_words(text, "hồ", 199, ".\n");
    }
    g_string_append(text, "Điều 8. Lệ phí\nKhông thu lệ phí.\n");
    struct composed composed = fixture_compose(text->str);
    assert_null(fixture_broken(&composed));
    assert_int_equal(composed.sections->len, 6);
    assert_string_equal(section_at(&composed, 0)->label, "Điều 7 › khoản 1");
    assert_string_equal(section_at(&composed, 4)->label, "Điều 7 › khoản 5");
    assert_string_equal(section_at(&composed, 4)->heading, "Điều 7. Hồ sơ");
    assert_string_equal(section_at(&composed, 5)->label, "Điều 8");
    composed_clear(&composed);
}

static void short_clauses_of_a_long_article_are_grouped(void **state)
{
    (void)state;
    g_autoptr(GString) text = g_string_new("Điều 7. Hồ sơ\n");
    for (int clause = 1; clause <= 40; clause++) {
        g_string_append_printf(text, "%d. ", clause);
        add_words(text, "hồ", 29, ".\n");
    }
    struct composed composed = fixture_compose(text->str);
    assert_null(fixture_broken(&composed));
    assert_in_range(composed.sections->len, 4, 6);
    assert_string_equal(section_at(&composed, 0)->label, "Điều 7 › khoản 1–8");
    composed_clear(&composed);
}

static void article_of_six_hundred_syllables_stays_whole(void **state)
{
    (void)state;
    g_autoptr(GString) text = g_string_new("Điều 1. Nhà ở\n1. ");
    add_words(text, "nhà", 300, ".\n2. ");
    add_words(text, "cửa", 290, ".\n");
    struct composed composed = fixture_compose(text->str);
    assert_int_equal(composed.sections->len, 1);
    composed_clear(&composed);
}

static void short_articles_are_never_grouped(void **state)
{
    (void)state;
    struct composed composed =
        fixture_compose("Điều 1. Một\nNội dung một.\nĐiều 2. Hai\nNội dung hai.\n");
    assert_int_equal(composed.sections->len, 2);
    assert_string_equal(section_at(&composed, 1)->label, "Điều 2");
    composed_clear(&composed);
}

static void citation_at_the_start_of_a_line_is_no_heading(void **state)
{
    (void)state;
    struct composed composed =
        fixture_compose("Điều 1. Phạm vi\nQuy định này áp dụng cho các hộ nêu tại\n"
                        "Điều 5 của Luật này và các hộ khác theo quy định tại khoản 3\n"
                        "Điều 9. Hộ khác nộp đơn ở xã.\nĐiều 2. Đối tượng\nCác hộ dân.\n");
    assert_int_equal(composed.sections->len, 2);
    assert_string_equal(section_at(&composed, 0)->label, "Điều 1");
    assert_string_equal(section_at(&composed, 1)->label, "Điều 2");
    composed_clear(&composed);
}

static void quoted_articles_stay_in_the_amending_one(void **state)
{
    (void)state;
    struct composed composed = fixture_compose("Điều 1. Sửa đổi Điều 4 như sau:\n\"Điều 4. "
                                               "Phí\nPhí là mười đồng.\nĐiều 5. Thu\nThu ở xã.\"\n"
                                               "Điều 2. Hiệu lực thi hành\nTừ mai.\n");
    assert_int_equal(composed.sections->len, 2);
    assert_int_equal(section_at(&composed, 1)->flags, SECTION_CLOSING);
    composed_clear(&composed);
}

static void quotation_that_never_closes_hides_nothing(void **state)
{
    (void)state;
    struct composed composed = fixture_compose(
        "Một văn bản\n“Một lời trích\nĐiều 1. Một\nNội dung.\nĐiều 2. Hai\nNội dung.\n");
    assert_int_equal(composed.sections->len, 3);
    composed_clear(&composed);
}

static void numbered_groups_of_an_article_are_sections(void **state)
{
    (void)state;
    g_autoptr(GString) text = g_string_new("Tỉnh nêu ba việc\n");
    add_words(text, "Mở", 80, ".\n");
    static const char *const GROUPS[] = {"Thứ nhất, ", "Thứ hai, ", "Thứ ba, "};
    for (size_t i = 0; i < G_N_ELEMENTS(GROUPS); i++) {
        g_string_append(text, GROUPS[i]);
        add_words(text, "việc", 120, ".\n");
    }
    struct composed composed = fixture_compose(text->str);
    assert_int_equal(composed.sections->len, 4);
    assert_string_equal(section_at(&composed, 0)->label, "");
    assert_string_equal(section_at(&composed, 2)->label, "Thứ hai");
    composed_clear(&composed);
}

static void roman_and_numbered_parts_nest(void **state)
{
    (void)state;
    g_autoptr(GString) text = g_string_new("I. MỤC TIÊU\n");
    add_words(text, "Tăng", 200, ".\nII. NHIỆM VỤ\n1. ");
    add_words(text, "làm", 200, ".\n2. ");
    add_words(text, "giữ", 200, ".\n");
    struct composed composed = fixture_compose(text->str);
    assert_int_equal(composed.sections->len, 3);
    assert_string_equal(section_at(&composed, 1)->label, "mục II › 1");
    assert_string_equal(section_at(&composed, 2)->label, "mục II › 2");
    assert_string_equal(section_at(&composed, 2)->heading, "II. NHIỆM VỤ");
    composed_clear(&composed);
}

static void annex_and_its_forms_are_marked(void **state)
{
    (void)state;
    struct composed composed = fixture_compose(
        "Điều 1. Mẫu đơn\nDùng mẫu kèm theo.\nPHỤ LỤC II\nMẪU ĐƠN\n(Kèm theo Thông tư số 3)\n"
        "Mẫu số 01\nTôi tên là.\nMẫu số 02\nHộ chúng tôi.\n");
    assert_int_equal(composed.sections->len, 3);
    assert_int_equal(section_at(&composed, 0)->flags, 0);
    assert_string_equal(section_at(&composed, 1)->label, "Phụ lục II › Mẫu số 01");
    assert_string_equal(section_at(&composed, 2)->label, "Phụ lục II › Mẫu số 02");
    assert_int_equal(section_at(&composed, 2)->flags, SECTION_ANNEX);
    composed_clear(&composed);
}

static void table_stays_whole_until_it_is_too_long(void **state)
{
    (void)state;
    for (int rows = 50; rows <= 500; rows *= 10) {
        g_autoptr(GString) text = g_string_new("Danh mục công trình\n");
        add_words(text, "Mở", 200, ".\n");
        for (int row = 0; row < rows; row++)
            g_string_append_printf(text, "@row1 %d | Cầu qua sông | xã Tân | 12\n", row);
        struct composed composed = fixture_compose(text->str);
        assert_null(fixture_broken(&composed));
        if (rows == 50)
            assert_int_equal(composed.sections->len, 2);
        else
            assert_true(composed.sections->len > 8);
        assert_int_equal(section_at(&composed, 1)->flags, SECTION_TABLE);
        for (guint i = 1; i < composed.sections->len; i++) /* cut between rows */
            assert_int_equal(composed.text->str[section_at(&composed, i)->start - 1], '\n');
        composed_clear(&composed);
    }
}

static void long_paragraph_is_cut_after_sentences(void **state)
{
    (void)state;
    g_autoptr(GString) text = g_string_new("Một bài dài\n");
    for (int i = 0; i < 60; i++)
        add_words(text, "Ông", 20, " ở TP. Huế nói vậy. ");
    struct composed composed = fixture_compose(text->str);
    assert_null(fixture_broken(&composed));
    assert_true(composed.sections->len >= 4);
    for (guint i = 1; i < composed.sections->len; i++) {
        const char *before = composed.text->str + section_at(&composed, i)->start;
        assert_memory_equal(before - 5, &"vậy. "[2], 5);
    }
    composed_clear(&composed);
}

static void text_without_blanks_or_stops_is_bounded(void **state)
{
    (void)state;
    g_autoptr(GString) text = g_string_new("Một dòng lạ\n");
    for (int i = 0; i < 20000; i++)
        g_string_append(text, "ệ");
    g_string_append(text, "\n");
    add_words(text, "không", 5000, "\n");
    for (int i = 0; i < 20000; i++)
        g_string_append(text, "a-");
    struct composed composed = fixture_compose(text->str);
    assert_null(fixture_broken(&composed));
    composed_clear(&composed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(long_article_is_cut_at_clauses_under_its_heading),
        cmocka_unit_test(short_clauses_of_a_long_article_are_grouped),
        cmocka_unit_test(article_of_six_hundred_syllables_stays_whole),
        cmocka_unit_test(short_articles_are_never_grouped),
        cmocka_unit_test(citation_at_the_start_of_a_line_is_no_heading),
        cmocka_unit_test(quoted_articles_stay_in_the_amending_one),
        cmocka_unit_test(quotation_that_never_closes_hides_nothing),
        cmocka_unit_test(numbered_groups_of_an_article_are_sections),
        cmocka_unit_test(roman_and_numbered_parts_nest),
        cmocka_unit_test(annex_and_its_forms_are_marked),
        cmocka_unit_test(table_stays_whole_until_it_is_too_long),
        cmocka_unit_test(long_paragraph_is_cut_after_sentences),
        cmocka_unit_test(text_without_blanks_or_stops_is_bounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
