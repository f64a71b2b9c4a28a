/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/text/test_citation.c - mentions of other documents and what a sentence says of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include <time.h>

#include "tests/table_rows.h"
#include "text/official/citation.h"

/* Text, and its citations: key (or the name in brackets) and relation, with "; " between. */
static const struct {
    const char *text, *citations;
} rows[] = {
    /* recitals */
    {"Căn cứ Luật Quy hoạch số 21/2017/QH14;", "21/2017/qh14 can-cu"},
    {"Căn cứ Luật Quy hoạch ngày 24 tháng 11 năm 2017;", "[Quy hoạch] can-cu"},
    {"- Căn cứ Nghị quyết số 81/2023/QH15 ngày 09 tháng 01 năm 2023;", "81/2023/qh15 can-cu"},
    {"*Căn cứ* Nghị định số 37/2019/NĐ-CP;", "37/2019/nd-cp can-cu"},
    {"Căn cứ Luật Đất đai ngày 18 tháng 01 năm 2024; Luật Nhà ở ngày 27 tháng 11 năm 2023;",
     "[Đất đai] can-cu; [Nhà ở] can-cu"},
    {"Căn cứ Nghị định số 37/2019/NĐ-CP quy định chi tiết một số điều của Luật Quy hoạch;",
     "37/2019/nd-cp can-cu; [Quy hoạch] dan-chieu"},
    {"Căn cứ Nghị định số 37/2019/NĐ-CP được sửa đổi, bổ sung bởi Nghị định số 58/2023/NĐ-CP;",
     "37/2019/nd-cp can-cu; 58/2023/nd-cp can-cu"},
    {"Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;",
     "[nước Cộng hòa xã hội chủ nghĩa Việt Nam] can-cu"},
    {"Căn cứ Bộ luật Dân sự năm 2015 và Luật Hợp tác xã số 17/2023/QH15;",
     "[Dân sự] can-cu; 17/2023/qh15 can-cu"},
    {"Theo đề nghị của Giám đốc Sở tại Tờ trình số 45/TTr-SKHĐT ngày 3/5/2024;",
     "45/ttr-skhdt dan-chieu"},
    {"Xét Tờ trình số 112/TTr-UBND ngày 20 tháng 6 năm 2024 của Ủy ban nhân dân tỉnh;",
     "112/ttr-ubnd dan-chieu"},
    /* carrying out */
    {"Ban hành Kế hoạch thực hiện Nghị quyết số 04-NQ/TU của Tỉnh ủy.", "4-nq/tu thuc-hien"},
    {"Triển khai Quyết định số 1588/QĐ-TTg, tỉnh tập trung vào ba trụ cột.",
     "1588/qd-ttg thuc-hien"},
    {"tổ chức thực hiện có hiệu quả Nghị quyết số 13-NQ/TW và Quyết định số 287/QĐ-TTg",
     "13-nq/tw thuc-hien; 287/qd-ttg thuc-hien"},
    {"Quán triệt Nghị quyết số 29-NQ/TW đến từng chi bộ.", "29-nq/tw thuc-hien"},
    {"cụ thể hóa Luật Quy hoạch số 21/2017/QH14", "21/2017/qh14 thuc-hien"},
    {"Tập trung thực hiện nhiệm vụ được giao tại Nghị quyết số 01/NQ-CP", "1/nq-cp thuc-hien"},
    {"Việc lập quy hoạch thực hiện theo Nghị định số 37/2019/NĐ-CP.", "37/2019/nd-cp dan-chieu"},
    {"thực hiện theo quy định tại Điều 5 Nghị định số 37/2019/NĐ-CP", "37/2019/nd-cp dan-chieu"},
    {"Thực hiện Nghị quyết số 04-NQ/TU, tỉnh áp dụng mức chi theo quy định tại Thông tư số "
     "05/2023/TT-BTC.",
     "4-nq/tu thuc-hien; 5/2023/tt-btc dan-chieu"},
    /* details and guidance */
    {"Nghị định này quy định chi tiết một số điều của Luật Quy hoạch.",
     "[Quy hoạch] quy-dinh-chi-tiet"},
    {"Thông tư này hướng dẫn thi hành Nghị định số 37/2019/NĐ-CP.",
     "37/2019/nd-cp quy-dinh-chi-tiet"},
    {"Quy định chi tiết khoản 3 Điều 7 Luật Đấu thầu số 22/2023/QH15",
     "22/2023/qh15 quy-dinh-chi-tiet"},
    {"Thông tư số 05/2023/TT-BKHĐT hướng dẫn thực hiện Nghị định số 37/2019/NĐ-CP.",
     "5/2023/tt-bkhdt dan-chieu; 37/2019/nd-cp dan-chieu"},
    /* amending */
    {"Sửa đổi, bổ sung một số điều của Nghị định số 37/2019/NĐ-CP như sau:",
     "37/2019/nd-cp sua-doi"},
    {"Điều 1. Sửa đổi khoản 2 Điều 5 Thông tư số 05/2023/TT-BKHĐT", "5/2023/tt-bkhdt sua-doi"},
    {"Bổ sung Điều 5a vào sau Điều 5 Nghị định số 37/2019/NĐ-CP", "37/2019/nd-cp sua-doi"},
    {"Thay thế cụm từ “quận” bằng cụm từ “phường” tại Điều 3 Nghị định số 37/2019/NĐ-CP.",
     "37/2019/nd-cp sua-doi"},
    {"Thay thế Phụ lục I ban hành kèm theo Nghị định số 37/2019/NĐ-CP.", "37/2019/nd-cp sua-doi"},
    {"Nghị định số 37/2019/NĐ-CP đã được sửa đổi, bổ sung theo Nghị định số 58/2023/NĐ-CP.",
     "37/2019/nd-cp dan-chieu; 58/2023/nd-cp dan-chieu"},
    {"Nghị định số 58/2023/NĐ-CP sửa đổi, bổ sung một số điều của Nghị định số 37/2019/NĐ-CP.",
     "58/2023/nd-cp dan-chieu; 37/2019/nd-cp dan-chieu"},
    {"Sửa đổi, bổ sung một số điều của Nghị định số 37/2019/NĐ-CP, Nghị định số 10/2021/NĐ-CP và "
     "Nghị định số 15/2021/NĐ-CP",
     "37/2019/nd-cp sua-doi; 10/2021/nd-cp sua-doi; 15/2021/nd-cp sua-doi"},
    {"Sửa đổi Nghị định số 37/2019/NĐ-CP quy định chi tiết thi hành Luật Quy hoạch",
     "37/2019/nd-cp sua-doi; [Quy hoạch] dan-chieu"},
    /* replacing, repealing */
    {"Nghị định này thay thế Nghị định số 37/2019/NĐ-CP.", "37/2019/nd-cp thay-the"},
    {"Quyết định này có hiệu lực từ ngày ký và thay thế Quyết định số 12/2015/QĐ-UBND.",
     "12/2015/qd-ubnd thay-the"},
    {"Bãi bỏ Quyết định số 12/2015/QĐ-UBND ngày 3/4/2015.", "12/2015/qd-ubnd bai-bo"},
    {"Bãi bỏ Điều 3 Thông tư số 05/2023/TT-BKHĐT và Thông tư số 06/2023/TT-BKHĐT.",
     "5/2023/tt-bkhdt bai-bo; 6/2023/tt-bkhdt bai-bo"},
    {"Bãi bỏ Nghị định số 10/2020/NĐ-CP sửa đổi, bổ sung một số điều của Nghị định số "
     "5/2015/NĐ-CP; Nghị định số 11/2020/NĐ-CP.",
     "10/2020/nd-cp bai-bo; 5/2015/nd-cp dan-chieu; 11/2020/nd-cp bai-bo"},
    {"Thông tư số 05/2023/TT-BKHĐT hết hiệu lực kể từ ngày Thông tư này có hiệu lực.",
     "5/2023/tt-bkhdt bai-bo"},
    {"Bãi bỏ các văn bản sau:\na) Nghị định số 10/2020/NĐ-CP;\nb) Thông tư số 05/2023/TT-BKHĐT.",
     "10/2020/nd-cp bai-bo; 5/2023/tt-bkhdt bai-bo"},
    {"Các Thông tư sau hết hiệu lực kể từ ngày Thông tư này có hiệu lực:\n1. Thông tư số "
     "05/2023/TT-BKHĐT;\n2. Thông tư số 06/2023/TT-BKHĐT hướng dẫn Luật Quy hoạch.",
     "5/2023/tt-bkhdt bai-bo; 6/2023/tt-bkhdt bai-bo; [Quy hoạch] dan-chieu"},
    {"Nghị định 04/2015/NĐ-CP đã hết hiệu lực.", "4/2015/nd-cp dan-chieu"},
    /* correcting, consolidating */
    {"Đính chính Thông tư số 05/2023/TT-BKHĐT ngày 30/6/2023 như sau:",
     "5/2023/tt-bkhdt dinh-chinh"},
    {"Văn bản này hợp nhất Nghị định số 37/2019/NĐ-CP và Nghị định số 58/2023/NĐ-CP.",
     "37/2019/nd-cp hop-nhat; 58/2023/nd-cp hop-nhat"},
    /* mentions */
    {"theo quy định tại Nghị định số 37/2019/NĐ-CP", "37/2019/nd-cp dan-chieu"},
    {"Điều 5 Luật Đất đai năm 2013, Luật Nhà ở", "[Đất đai] dan-chieu; [Nhà ở] dan-chieu"},
    {"theo luật Xây dựng và các quy định khác", "[Xây dựng] dan-chieu"},
    {"Luật Phòng, chống tham nhũng; Luật Quản lý, sử dụng tài sản công",
     "[Phòng, chống tham nhũng] dan-chieu; [Quản lý, sử dụng tài sản công] dan-chieu"},
    {"Pháp lệnh Ưu đãi người có công với cách mạng", "[Ưu đãi người có công] dan-chieu"},
    {"xác định tại Nghị quyết số 04-NQ/TU ngày 26/11/2021 của Tỉnh ủy", "4-nq/tu dan-chieu"},
    {"(ban hành kèm theo Quyết định số 12/QĐ-UBND)", "12/qd-ubnd dan-chieu"},
    {"Công văn số 1234/UBND-KT về việc rà soát quy hoạch", "1234/ubnd-kt dan-chieu"},
    {"(Điều 7 Luật số 29/2018/QH14, có hiệu lực thi hành kể từ ngày 01/07/2020)",
     "29/2018/qh14 dan-chieu"},
    {"Luật sửa đổi, bổ sung một số điều của Luật Đầu tư",
     "[sửa đổi, bổ sung một số điều của Luật Đầu tư] dan-chieu"},
    /* none */
    {"Số: 12/NQ-HĐND\nHậu Giang, ngày 5 tháng 4 năm 2022", ""},
    {"Số: 95/2026/NĐ-CP Hà Nội, ngày 3 tháng 4 năm 2026", ""},
    {"Nghị định này có hiệu lực từ ngày 26/11/2021.", ""},
    {"Thông tư này thay thế các quy định trước đây.", ""},
    {"theo quy định của pháp luật về quy hoạch", ""},
    {"Luật này quy định về hoạt động quy hoạch.", ""},
    {"LUẬT QUY HOẠCH", ""},
    {"Ông nói luật chơi đã rõ, tỷ số 1/2 trong hiệp hai.", ""},
    {"Luật sư Nguyễn Văn A cho biết", ""},
    {"theo pháp luật Việt Nam và luật Mỹ", ""},
    {"Công ty Luật Sao Mai, Trường Đại học Luật Hà Nội", ""},
    {"Luật Đất đai và điểm a khoản 2 Điều 3 Luật Nhà ở", "[Đất đai] dan-chieu; [Nhà ở] dan-chieu"},
    {"Mẫu số 01/GTGT ban hành ngày 5/4/2022", ""},
};

static void sentence_gives_documents_and_relations(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GString) found = g_string_new(NULL);
        struct citation citation;
        size_t pos = 0;
        const char *text = rows[i].text;
        while (citation_next(text, strlen(text), &pos, &citation)) {
            g_autofree char *name =
                g_strdup_printf("[%.*s]", (int)(citation.name_end - citation.name_start),
                                text + citation.name_start);
            const char *key = citation.number.key;
            g_string_append_printf(found, "%s%s %s", found->len > 0 ? "; " : "",
                                   *key != '\0' ? key : name,
                                   citation_relation_name(citation.relation));
        }
        if (strcmp(found->str, rows[i].citations) != 0)
            fail_msg("'%s': '%s', not '%s'", text, found->str, rows[i].citations);
    }
}

/* The parts of the first citation. */
static const struct {
    const char *text, *whole, *pinpoint, *date, *name, *sentence;
} parts[] = {
    {"Mở đầu. Theo khoản 2 Điều 5 Nghị định số 37/2019/NĐ-CP ngày 07 tháng 5 năm 2019 của Chính "
     "phủ "
     "quy định chi tiết thi hành một số điều của Luật Quy hoạch, dự án được duyệt. Hết.",
     "khoản 2 Điều 5 Nghị định số 37/2019/NĐ-CP ngày 07 tháng 5 năm 2019", "khoản 2 Điều 5",
     "2019-05-07", "quy định chi tiết thi hành một số điều của Luật Quy hoạch, dự án",
     "Theo khoản 2 Điều 5 Nghị định số 37/2019/NĐ-CP ngày 07 tháng 5 năm 2019 của Chính phủ quy "
     "định chi tiết thi hành một số điều của Luật Quy hoạch, dự án được duyệt."},
    {"điểm a, b khoản 1 và khoản 3 Điều 7 của Luật Đất đai năm 2024 quy định",
     "điểm a, b khoản 1 và khoản 3 Điều 7 của Luật Đất đai năm 2024",
     "điểm a, b khoản 1 và khoản 3 Điều 7", "", "Đất đai",
     "điểm a, b khoản 1 và khoản 3 Điều 7 của Luật Đất đai năm 2024 quy định"},
    {"Phụ lục II ban hành kèm theo Nghị định số 25/2026/NĐ-CP",
     "Phụ lục II ban hành kèm theo Nghị định số 25/2026/NĐ-CP", "Phụ lục II", "", "",
     "Phụ lục II ban hành kèm theo Nghị định số 25/2026/NĐ-CP"},
    {"Nghị quyết số 04-NQ/TU ngày 26/11/2021 của Tỉnh ủy về phát triển công nghiệp; các năm sau",
     "Nghị quyết số 04-NQ/TU ngày 26/11/2021", "", "2021-11-26", "về phát triển công nghiệp",
     "Nghị quyết số 04-NQ/TU ngày 26/11/2021 của Tỉnh ủy về phát triển công nghiệp; các năm sau"},
    {"Luật Quy hoạch số 21/2017/QH14 ngày 24/11/2017",
     "Luật Quy hoạch số 21/2017/QH14 ngày 24/11/2017", "", "2017-11-24", "Quy hoạch",
     "Luật Quy hoạch số 21/2017/QH14 ngày 24/11/2017"},
    {"tại TP. Cần Thơ theo Quyết định số 1588/QĐ-TTg\n\nĐiều 2", "Quyết định số 1588/QĐ-TTg", "",
     "", "", "tại TP. Cần Thơ theo Quyết định số 1588/QĐ-TTg"},
    /* a sign joins without a blank, a word does not, on every machine (char may have no sign) */
    {"Điều 5-7 Luật Đất đai", "Điều 5-7 Luật Đất đai", "Điều 5-7", "", "Đất đai",
     "Điều 5-7 Luật Đất đai"},
    {"Điều 5 đến7 Luật Đất đai", "Luật Đất đai", "", "", "Đất đai", "Điều 5 đến7 Luật Đất đai"},
};

static void assert_span(const char *text, size_t start, size_t end, const char *expected)
{
    g_autofree char *span = g_strndup(text + start, end - start);
    assert_string_equal(span, expected);
}

static void parts_are_where_the_text_has_them(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
        const char *text = parts[i].text;
        struct citation found;
        size_t pos = 0;
        assert_true(citation_next(text, strlen(text), &pos, &found));
        assert_span(text, found.start, found.end, parts[i].whole);
        assert_span(text, found.pinpoint_start, found.pinpoint_end, parts[i].pinpoint);
        assert_string_equal(found.date, parts[i].date);
        assert_span(text, found.name_start, found.name_end, parts[i].name);
        assert_span(text, found.sentence_start, found.sentence_end, parts[i].sentence);
        assert_int_equal(pos, found.end);
    }
}

static void each_unit_is_a_pinpoint_in_its_example(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) units = table_rows(TEST_DATA "/../../text/official/pinpoint_unit.tsv", 2);
    for (guint i = 0; i < units->len; i++) {
        const char *example = ((char **)units->pdata[i])[1];
        g_autofree char *text = g_strconcat(example, " Nghị định số 37/2019/NĐ-CP", NULL);
        struct citation found;
        size_t pos = 0;
        assert_true(citation_next(text, strlen(text), &pos, &found));
        assert_span(text, found.pinpoint_start, found.pinpoint_end, example);
    }
}

static void each_joint_joins_its_example(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) joints =
        table_rows(TEST_DATA "/../../text/official/pinpoint_joint.tsv", 3);
    for (guint i = 0; i < joints->len; i++) {
        char *const *row = joints->pdata[i];
        struct citation found;
        size_t pos = 0;
        assert_true(citation_next(row[1], strlen(row[1]), &pos, &found));
        assert_span(row[1], found.pinpoint_start, found.pinpoint_end, row[2]);
    }
}

/* Behind its number, 'text' has this title. */
static void assert_title(const char *text, const char *title)
{
    g_autofree char *cited = g_strconcat("Nghị định số 37/2019/NĐ-CP của Chính phủ ", text, NULL);
    struct citation found;
    size_t pos = 0;
    assert_true(citation_next(cited, strlen(cited), &pos, &found));
    assert_span(cited, found.name_start, found.name_end, title);
}

static void each_title_starts_and_ends_in_its_example(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) starts = table_rows(TEST_DATA "/../../text/official/title_start.tsv", 2);
    for (guint i = 0; i < starts->len; i++) {
        char *const *row = starts->pdata[i];
        assert_true(g_str_has_prefix(row[1], row[0]));
        assert_title(row[1], row[1]);
    }
    g_autoptr(GPtrArray) ends = table_rows(TEST_DATA "/../../text/official/title_end.tsv", 4);
    for (guint i = 0; i < ends->len; i++) {
        char *const *row = ends->pdata[i];
        bool comma = row[2][strlen(row[3])] == ',';
        assert_true(comma == (strcmp(row[1], "yes") == 0));
        assert_title(row[2], row[3]);
    }
}

static void hostile_runs_take_linear_time(void **state)
{
    (void)state;
    static const char *const units[] = {"Luật A ",     "Căn cứ Luật A, ",
                                        "1/NQ-CP ",    "điểm a khoản 1 ",
                                        "a) Luật A\n", "Luật sửa đổi, bổ sung "};
    for (size_t i = 0; i < G_N_ELEMENTS(units); i++) {
        g_autoptr(GString) text = g_string_new(NULL);
        while (text->len < 20000)
            g_string_append(text, units[i]);
        struct citation citation;
        size_t pos = 0;
        clock_t before = clock(); /* of this process: other work does not count */
        while (citation_next(text->str, text->len, &pos, &citation))
            assert_true(citation.end == pos);
        assert_int_equal(pos, text->len);
        assert_true(clock() - before < 60 * CLOCKS_PER_SEC);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_unit_is_a_pinpoint_in_its_example),
        cmocka_unit_test(each_joint_joins_its_example),
        cmocka_unit_test(each_title_starts_and_ends_in_its_example),
        cmocka_unit_test(sentence_gives_documents_and_relations),
        cmocka_unit_test(parts_are_where_the_text_has_them),
        cmocka_unit_test(hostile_runs_take_linear_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
