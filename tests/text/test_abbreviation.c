/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of text/names/abbreviation.c. Matches are written "short > long" or "long > short", with
 * ';'. */
#include "tests/cmocka_all.h"
#include "text/names/abbreviation.h"
#include "text/word/fold.h"
#include "text/word/syllable.h"

#include <string.h>

static char *found_in(const char *text)
{
    struct syllable_scanner scanner;
    struct syllable syllable;
    g_autoptr(GPtrArray) forms = g_ptr_array_new_with_free_func(g_free);
    syllable_scan(&scanner, text, strlen(text));
    while (syllable_next(&scanner, &syllable))
        g_ptr_array_add(forms, g_strdup(syllable.form));
    g_autoptr(GArray) matches = abbreviation_find((const char *const *)forms->pdata, forms->len,
                                                  fold_has_marks(text, strlen(text)));
    GString *out = g_string_new(NULL);
    for (unsigned i = 0; i < matches->len; i++) {
        const struct abbreviation_match *match =
            &g_array_index(matches, struct abbreviation_match, i);
        assert_true(match->first + match->count <= forms->len);
        g_string_append_printf(out, "%s%s > %s", i > 0 ? "; " : "", match->from, match->to);
    }
    return g_string_free(out, FALSE);
}

struct row {
    const char *text, *found;
};

static void assert_rows(const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        g_autofree char *found = found_in(rows[i].text);
        assert_string_equal(found, rows[i].found);
    }
}

static void abbreviation_is_matched_both_ways(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"UBND tỉnh Hậu Giang", "UBND > ủy ban nhân dân"},
        {"Uỷ ban nhân dân tỉnh", "ủy ban nhân dân > UBND"},
        {"ubnd tinh hau giang", "UBND > ủy ban nhân dân"},
        {"uy ban nhan dan tinh", "ủy ban nhân dân > UBND"},
        {"HDND tỉnh", "HĐND > hội đồng nhân dân"},
        {"Sở KH&ĐT", "KH&ĐT > Kế hoạch và Đầu tư"},
        {"Sở KH-ĐT", "KH&ĐT > Kế hoạch và Đầu tư"},
        {"Sở KHĐT", "KHĐT > Kế hoạch và Đầu tư"},
        {"Sở Kế hoạch và Đầu tư", "Kế hoạch và Đầu tư > KH&ĐT"},
        {"Bộ Kế hoạch và Đầu tư", "Bộ Kế hoạch và Đầu tư > BKHĐT"},
        {"các KCN, CCN ở ĐBSCL",
         "KCN > khu công nghiệp; CCN > cụm công nghiệp; ĐBSCL > đồng bằng sông Cửu Long"},
        {"hạ tầng khu công nghiệp", "khu công nghiệp > KCN"},
        {"phát triển đồng bằng sông Cửu Long", "đồng bằng sông Cửu Long > ĐBSCL"},
        {"công tác GPMB và TĐC", "GPMB > giải phóng mặt bằng; TĐC > tái định cư"},
        {"vốn ODA từ NSNN", "ODA > hỗ trợ phát triển chính thức; NSNN > ngân sách nhà nước"},
        {"mục tiêu KT-XH, QP-AN", "KT-XH > kinh tế - xã hội; QP-AN > quốc phòng, an ninh"},
        {"phát triển kinh tế - xã hội", "kinh tế - xã hội > KTXH"},
        {"san pham OCOP", "OCOP > mỗi xã một sản phẩm"},
    };
    assert_rows(rows, G_N_ELEMENTS(rows));
}

static void abbreviation_with_several_meanings_is_told_by_its_neighbours(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"QH khóa XV", "QH > Quốc hội"},
        {"đại biểu QH", "QH > Quốc hội"},
        {"QH tỉnh thời kỳ 2021-2030", "QH > quy hoạch"},
        {"điều chỉnh QH phân khu", "QH > quy hoạch"},
        {"dieu chinh QH phan khu", "QH > quy hoạch"},
        {"Nghị quyết của BCT", "BCT > Bộ Chính trị"},
        {"Thông tư của BCT về điện gió", "BCT > Bộ Công Thương"},
        {"kết luận của TTCP về khiếu nại", "TTCP > Thanh tra Chính phủ"},
        {"TTCP phê duyệt", "TTCP > Thủ tướng Chính phủ"},
        {"BTC hướng dẫn", "BTC > Bộ Tài chính"},
        {"BTC giải bóng đá", "BTC > ban tổ chức"},
        {"xử lý CTR", "CTR > chất thải rắn"},
        {"CTr hành động", "CTr > chương trình"},
    };
    assert_rows(rows, G_N_ELEMENTS(rows));
}

static void abbreviation_that_could_mean_anything_needs_its_context(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"QH 2021", ""},
        {"anh DN và chị TT", ""},
        {"hỗ trợ DN nhỏ và vừa", "DN > doanh nghiệp"},
        {"hỗ trợ doanh nghiệp khởi nghiệp", "doanh nghiệp > DN"},
        {"doanh nghiệp", ""},
        {"công nghiệp", ""},
        {"thu tu sáng", ""},
        {"đầu tư công, hội đồng tư vấn", ""},
        {"trùng tu di tích tỉnh", ""},
        {"ai phát triển ứng dụng này", ""},
        {"tỷ giá NDT", "NDT > nhân dân tệ"},
        {"đi tu từ nhỏ", ""},
        {"bí thư TU", "TU > tỉnh ủy"},
        {"da dẻ hồng hào", ""},
        {"chung cư KTT cũ", "KTT > khu tập thể"},
    };
    assert_rows(rows, G_N_ELEMENTS(rows));
}

static void abbreviation_of_a_longer_form_wins(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"quy hoạch sử dụng đất", "quy hoạch sử dụng đất > QHSDĐ"},
        {"xây dựng nông thôn mới", "xây dựng nông thôn mới > XDNTM"},
        {"doanh nghiệp nhà nước", "doanh nghiệp nhà nước > DNNN"},
        {"Ủy ban Thường vụ Quốc hội", "Ủy ban Thường vụ Quốc hội > UBTVQH"},
    };
    assert_rows(rows, G_N_ELEMENTS(rows));
}

static void abbreviation_leaves_other_text_alone(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "", "nước mắm Phú Quốc", "the quick brown fox", "khu phố bàn công việc nghiệp đoàn", "2021",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autofree char *found = found_in(texts[i]);
        assert_string_equal(found, "");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(abbreviation_is_matched_both_ways),
        cmocka_unit_test(abbreviation_with_several_meanings_is_told_by_its_neighbours),
        cmocka_unit_test(abbreviation_that_could_mean_anything_needs_its_context),
        cmocka_unit_test(abbreviation_of_a_longer_form_wins),
        cmocka_unit_test(abbreviation_leaves_other_text_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
