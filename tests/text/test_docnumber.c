/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/text/test_docnumber.c - document numbers in queries and in running text. */
#include "tests/table_rows.h"

#include <string.h>
#include <time.h>

#include "text/official/docnumber.h"
#include "text/official/number_clue.h"
#include "text/official/issuer.h"
#include "text/official/kind.h"

/* ---- whole queries: text, key ("" for none) ---- */

static const struct {
    const char *query, *key;
} queries[] = {
    {"274-CTr/TU", "274-ctr/tu"},
    {"274-ctr/tu", "274-ctr/tu"},
    {"274 ctr tu", "274-ctr/tu"},
    {"chương trình 274-CTr/TU", "274-ctr/tu"},
    {"Chương trình số 274 - CTr / TU", "274-ctr/tu"},
    {"04-NQ/TU", "4-nq/tu"},
    {"4-NQ/TU", "4-nq/tu"},
    {"04–NQ/TU", "4-nq/tu"},
    {"04—NQ/TU", "4-nq/tu"},
    {"04‑NQ/TU", "4-nq/tu"},
    {"04 − NQ ∕ TU", "4-nq/tu"},
    {"04/NQ-TU", "4-nq/tu"},
    {"04 nq tu", "4-nq/tu"},
    {"04nq/tu", "4-nq/tu"},
    {"nq 04-nq/tu", "4-nq/tu"},
    {"NQ 04-NQ/TU", "4-nq/tu"},
    {"nghi quyet 04-nq/tu", "4-nq/tu"},
    {"nghi quyet 04 tu", "4-nq/tu"},
    {"nghi quyet so 04 nq tu", "4-nq/tu"},
    {"Nghị quyết số 04 - NQ/TU", "4-nq/tu"},
    {"NGHỊ QUYẾT SỐ 04-NQ/TU", "4-nq/tu"},
    {"“04-NQ/TU”", "4-nq/tu"},
    {"04-NQ/TU.", "4-nq/tu"},
    {"  04-NQ/TU  ", "4-nq/tu"},
    {"O4-NQ/TU", "4-nq/tu"},
    {"1588/QĐ-TTg", "1588/qd-ttg"},
    {"1588/QÐ-TTg", "1588/qd-ttg"},
    {"1588/QD-TTg", "1588/qd-ttg"},
    {"1588/QD-TTG", "1588/qd-ttg"},
    {"1588/qđ-ttg", "1588/qd-ttg"},
    {"1588-QĐ-TTg", "1588/qd-ttg"},
    {"qd 1588 qd ttg", "1588/qd-ttg"},
    {"1588 qd-ttg", "1588/qd-ttg"},
    {"qd 1588 ttg", "1588/qd-ttg"},
    {"QD 1588/QD-TTg", "1588/qd-ttg"},
    {"quyết định 1588/QĐ-TTg", "1588/qd-ttg"},
    {"quyet dinh so 1588/qd-ttg", "1588/qd-ttg"},
    {"Quyết định số: 1588 /QĐ-TTg", "1588/qd-ttg"},
    {"1588 / QĐ - TTg", "1588/qd-ttg"},
    {"1O4/QĐ-TTg", "104/qd-ttg"},
    {"21/2017/QH14", "21/2017/qh14"},
    {"21/2017/qh14", "21/2017/qh14"},
    {"21 2017 qh14", "21/2017/qh14"},
    {"luật 21/2017/QH14", "21/2017/qh14"},
    {"luat so 21/2017/QH14", "21/2017/qh14"},
    {"206/2025/QHI5", "206/2025/qh15"},
    {"81/2023/QH15", "81/2023/qh15"},
    {"bộ luật 45/2019/qh14", "45/2019/qh14"},
    {"06/2003/PL-UBTVQH11", "6/2003/pl-ubtvqh11"},
    {"1211/2016/UBTVQH13", "1211/2016/ubtvqh13"},
    {"37/2019/NĐ-CP", "37/2019/nd-cp"},
    {"37/2019/ND-CP", "37/2019/nd-cp"},
    {"37 2019 nd cp", "37/2019/nd-cp"},
    {"nd 37/2019", "37/2019/nd-cp"},
    {"nghị định 37/2019", "37/2019/nd-cp"},
    {"nghi dinh 37/2019/nd-cp", "37/2019/nd-cp"},
    {"NĐ 37/2019/NĐ-CP", "37/2019/nd-cp"},
    {"37-2019-nd-cp", "37/2019/nd-cp"},
    {"05/2023/TT-BKHĐT", "5/2023/tt-bkhdt"},
    {"05/2023/TT-BKH&ĐT", "5/2023/tt-bkhdt"},
    {"tt 05/2023 bkhdt", "5/2023/tt-bkhdt"},
    {"thông tư 05/2023", "5/2023/tt"},
    {"12/2022/NQ-HĐND", "12/2022/nq-hdnd"},
    {"12/2022/nq-hdnd", "12/2022/nq-hdnd"},
    {"12/2O22/NQ-HĐND", "12/2022/nq-hdnd"},
    {"12/NQ-HĐND", "12/nq-hdnd"},
    {"Số: 12/NQ-HĐND", "12/nq-hdnd"},
    {"so 12 nq hdnd", "12/nq-hdnd"},
    {"119-KH/TU", "119-kh/tu"},
    {"1234/UBND-KT", "1234/ubnd-kt"},
    {"1234/ubnd-kt", "1234/ubnd-kt"},
    {"công văn 1234/UBND-KT", "1234/ubnd-kt"},
    {"30-NQ/TW", "30-nq/tw"},
    {"30 nq tw", "30-nq/tw"},
    {"75 VN/CC", "75/vn/cc"},
    {"Số: 75VN/CC", "75/vn/cc"},
    {"27/2014/TTLT-BNNPTNT-BKHĐT", "27/2014/ttlt-bnnptnt-bkhdt"},
    {"27/2014/ttlt bnnptnt bkhdt", "27/2014/ttlt-bnnptnt-bkhdt"},
    {"9716/VBHN-BKHĐT", "9716/vbhn-bkhdt"},
    {"30a/2008/NQ-CP", "30a/2008/nq-cp"},
    {"30a nq cp", "30a/nq-cp"},
    {"66.17/2026/NQ-CP", "66.17/2026/nq-cp"},
    {"nghị quyết 66.17/2026/NQ-CP", "66.17/2026/nq-cp"},
    {"01b/NQ-HĐND", "1b/nq-hdnd"},
    {"nq 04", "4/nq"},
    {"nghị quyết 19", "19/nq"},
    {"quyet dinh 1588", "1588/qd"},
    {"kế hoạch số 45", "45/kh"},
    {"nghi dinh 50/cp", "50/cp"},
    {"50-LCT/HĐNN8", "50-lct/hdnn8"},
    {"368-QĐ/TW", "368-qd/tw"},
    {"02-HD/BTCTW", "2-hd/btctw"},
    {"42-CT/TƯ", "42-ct/tw"},
    {"18-NQ/T.Ư", "18-nq/tw"},
    {"15/KH-MTTQ", "15/kh-mttq"},
    {"15-KH/MTTQ", "15-kh/mttq"},
    {"123/QĐ.UBND", "123/qd-ubnd"},
    /* no number */
    {"", ""},
    {"   ", ""},
    {"quy hoach 2021", ""},
    {"quy hoạch tỉnh", ""},
    {"dieu 5 luat dat dai 2013", ""},
    {"nghị quyết", ""},
    {"nghị quyết 2021", ""},
    {"ke hoach 5 nam", ""},
    {"ke hoach 2021", ""},
    {"chương trình 135", ""},
    {"26/11/2021", ""},
    {"5/2021", ""},
    {"1/2", ""},
    {"24/7", ""},
    {"100 kg/ha", ""},
    {"60 km/h", ""},
    {"0912 345 678", ""},
    {"TCVN 1234:2015", ""},
    {"2021 - 2030", ""},
    {"thời kỳ 2021 - 2030", ""},
    {"63 tỉnh thành", ""},
    {"04-NQ/TU và 05-NQ/TU", ""},
    {"04-NQ/TU về công nghiệp", ""},
    {"3 kịch bản", ""},
    {"12345678/QĐ-TTg", ""},
};

static void query_is_read_in_any_manner(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(queries); i++) {
        struct docnumber number;
        bool found = docnumber_parse(queries[i].query, strlen(queries[i].query), &number);
        if (strcmp(found ? number.key : "", queries[i].key) != 0)
            fail_msg("'%s': '%s', not '%s'", queries[i].query, found ? number.key : "",
                     queries[i].key);
    }
}

/* ---- running text: text, the keys found in it with blanks between ---- */

static const struct {
    const char *text, *keys;
} texts[] = {
    {"Nghị quyết số 04-NQ/TU ngày 26/11/2021 của Tỉnh ủy", "4-nq/tu"},
    {"ban hành Chương trình số 274-CTr/TU.", "274-ctr/tu"},
    {"Quyết định số 1588/QĐ-TTg ngày 08/12/2023", "1588/qd-ttg"},
    {"theo Quyết định số 1588/QÐ-TTg", "1588/qd-ttg"},
    {"theo Quyết định số 1588 / QĐ - TTg ngày 8 tháng 12", "1588/qd-ttg"},
    {"Luật số 21/2017/QH14 và Luật số 35/2018/QH14;", "21/2017/qh14 35/2018/qh14"},
    {"các Nghị định 37/2019/NĐ-CP, 58/2023/NĐ-CP và 22/2025/NĐ-CP",
     "37/2019/nd-cp 58/2023/nd-cp 22/2025/nd-cp"},
    {"(Thông tư 05/2023/TT-BKHĐT)", "5/2023/tt-bkhdt"},
    {"Thông tư số 05/2023/TT-\nBKHĐT ngày", "5/2023/tt-bkhdt"},
    {"Nghị định số 18/2021/NĐ- CP", "18/2021/nd-cp"},
    {"Số: 12/NQ-HĐND\nHậu Giang, ngày 5 tháng 4 năm 2022", "12/nq-hdnd"},
    {"Số:12/NQ-HĐND", "12/nq-hdnd"},
    {"số12/NQ-HĐND", "12/nq-hdnd"},
    {"NĐ78/2025/NĐ-CP", "78/2025/nd-cp"},
    {"12/NQ-HĐND - HĐND tỉnh", "12/nq-hdnd"},
    {"Kế hoạch số 119-KH/TU, Công văn số 1234/UBND-KT", "119-kh/tu 1234/ubnd-kt"},
    {"tại văn bản số 4567/BKHĐT-QLQH ngày 3/5/2024", "4567/bkhdt-qlqh"},
    {"Công văn số 123/CT-TTHT của Cục Thuế", "123/ct-ttht"},
    {"Thông tư liên tịch số 27/2014/TTLT-BNNPTNT-BKHĐT", "27/2014/ttlt-bnnptnt-bkhdt"},
    {"Văn bản hợp nhất 9716/VBHN-BKHĐT", "9716/vbhn-bkhdt"},
    {"Nghị quyết 30a/2008/NQ-CP", "30a/2008/nq-cp"},
    {"Quyết định số 15b/QĐ-UBND", "15b/qd-ubnd"},
    {"Nghị quyết số 66.17/2026/NQ-CP quy định", "66.17/2026/nq-cp"},
    {"Báo cáo rà soát số 415/BCRS-PKT", "415/bcrs-pkt"},
    {"Quy định số 368-QĐ/TW của Bộ Chính trị", "368-qd/tw"},
    {"Nghị quyết số 33 - NQ / TW", "33-nq/tw"},
    {"Chỉ thị 42-CT/TƯ của Ban Bí thư", "42-ct/tw"},
    {"Nghị quyết số 18-NQ/T.Ư, ngày 16/6/2022", "18-nq/tw"},
    {"Nghị quyết số 18-NQ/T.Ư.", "18-nq/tw"},
    {"Nghị định số 50/CP của Chính phủ", "50/cp"},
    {"Quyết định 206-CP", "206/cp"},
    {"Luật số 50-LCT/HĐNN8", "50-lct/hdnn8"},
    {"Pháp lệnh số 06/2003/PL-UBTVQH11", "6/2003/pl-ubtvqh11"},
    {"Nghị quyết số 1211/2016/UBTVQH13", "1211/2016/ubtvqh13"},
    {"Nghị quyết số 56/2006/NQ-QH11", "56/2006/nq-qh11"},
    {"Quyết định số 123/QĐ.UBND", "123/qd-ubnd"},
    {"Nghị định 100/2019 của Chính phủ", "100/2019/nd-cp"},
    {"Thông tư số 05/2023 của Bộ", "5/2023/tt"},
    {"Nghị quyết số 12/NQ của tỉnh", "12/nq"},
    {"theo 37/2019/nđ-cp thì", "37/2019/nd-cp"},
    {"Số: 75 VN/CC", "75/vn/cc"},
    {"Tờ trình số 3074/TTr-SKH&ĐT", "3074/ttr-skhdt"},
    {"Quyết định số O4/QĐ-UBND", "4/qd-ubnd"},
    {"Nghị quyết số 12/2O22/NQ-HĐND", "12/2022/nq-hdnd"},
    {"Quyết định số 45/QĐ-BQLKCN ngày", "45/qd-bqlkcn"},
    {"– 04-NQ/TU;\n– 05-NQ/TU;", "4-nq/tu 5-nq/tu"},
    /* none */
    {"ngày 26/11/2021 và 26-11-2021", ""},
    {"chiếm 1/2 diện tích, làm việc 24/7", ""},
    {"tốc độ 60 km/h, gió 20 m/s", ""},
    {"điện thoại 0912-345-678 hoặc 024.3825.1234", ""},
    {"theo TCVN 1234:2015 và QCVN 41:2019/BGTVT", ""},
    {"theo QCVN 02-2021/BLĐTBXH", ""},
    {"Mẫu số 01/GTGT", ""},
    {"Mẫu số 06/MGTH ban hành kèm theo", ""},
    {"Mẫu 01/TB-ĐKT", ""},
    {"theo mẫu 02/BC-UBND", ""},
    {"thửa đất số 12/A-34, tờ bản đồ số 5", ""},
    {"lô số 15/B2 khu công nghiệp", ""},
    {"5.000.000 đồng/m2", ""},
    {"http://vbpl.example/12/2022/NQ-HDND/xem", ""},
    {"www.example.vn/tin-12/NQ-HDND", ""},
    {"tháng 5/2021, quý 3/2022", ""},
    {"đạt 66.17/2026 điểm", ""},
    {"diện tích 1.234/2.000 ha", ""},
    {"giai đoạn 2021-2025, thời kỳ 2021 - 2030", ""},
    {"năm học 2021-2022", ""},
    {"tỷ lệ 1/500 và 1/2000", ""},
    {"đạt 90 - Loại A", ""},
    {"công suất 100 MW/MVA", ""},
    {"biển số 51F-123.45", ""},
    {"phim 3D-SG chiếu lúc 20h", ""},
    {"Nghị quyết Đại hội lần thứ XIII", ""},
    {"tin-tuc-147-2026-nd-cp.html", ""},
    {"Quyết định tháng 5/2021", ""},
    {"hợp đồng 12/HĐ-XYZ", ""},
};

static void text_gives_its_numbers_and_nothing_else(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(GString) keys = g_string_new(NULL);
        struct docnumber number;
        size_t pos = 0;
        while (docnumber_next(texts[i].text, strlen(texts[i].text), &pos, &number))
            g_string_append_printf(keys, "%s%s", keys->len > 0 ? " " : "", number.key);
        if (strcmp(keys->str, texts[i].keys) != 0)
            fail_msg("'%s': '%s', not '%s'", texts[i].text, keys->str, texts[i].keys);
    }
}

/* ---- parts ---- */

static const struct {
    const char *text, *number, *phrase, *shown, *kind, *issuer;
    unsigned value, year;
} parts[] = {
    {"theo Nghị quyết số 4 - NQ/TU của", "4 - NQ/TU", "Nghị quyết số 4 - NQ/TU", "04-NQ/TU",
     "nghi-quyet", "TU", 4, 0},
    {"Quyết định 1588/QD-TTG", "1588/QD-TTG", "Quyết định 1588/QD-TTG", "1588/QĐ-TTg", "quyet-dinh",
     "TTg", 1588, 0},
    {"Luật số 21/2017/QH14", "21/2017/QH14", "Luật số 21/2017/QH14", "21/2017/QH14", "luat", "QH14",
     21, 2017},
    {"Nghị quyết số 81/2023/QH15", "81/2023/QH15", "Nghị quyết số 81/2023/QH15", "81/2023/QH15",
     "nghi-quyet", "QH15", 81, 2023},
    {"; 81/2023/QH15", "81/2023/QH15", "81/2023/QH15", "81/2023/QH15", NULL, "QH15", 81, 2023},
    {"Công văn số 12/CT-TTHT", "12/CT-TTHT", "Công văn số 12/CT-TTHT", "12/CT-TTHT", "cong-van",
     "TTHT", 12, 0},
    {"Quy định số 37-QĐ/TW", "37-QĐ/TW", "Quy định số 37-QĐ/TW", "37-QĐ/TW", "quy-dinh", "TW", 37,
     0},
    {"số 37-QĐ/TW", "37-QĐ/TW", "37-QĐ/TW", "37-QĐ/TW", "quyet-dinh", "TW", 37, 0},
    {"gửi 1234/UBND-KT", "1234/UBND-KT", "1234/UBND-KT", "1234/UBND-KT", "cong-van", "UBND-KT",
     1234, 0},
    {"số 49/2012/DS-PT", "49/2012/DS-PT", "49/2012/DS-PT", "49/2012/DS-PT", NULL, "DS-PT", 49,
     2012},
    {"số 18-NQ/T.Ư", "18-NQ/T.Ư", "18-NQ/T.Ư", "18-NQ/TW", "nghi-quyet", "TW", 18, 0},
    {"Nghị định 100/2019", "100/2019", "Nghị định 100/2019", "100/2019/NĐ-CP", "nghi-dinh", "CP",
     100, 2019},
};

static void parts_and_span_are_those_of_the_text(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
        struct docnumber number;
        const char *text = parts[i].text;
        size_t pos = 0;
        assert_true(docnumber_next(text, strlen(text), &pos, &number));
        g_autofree char *span = g_strndup(text + number.start, number.end - number.start);
        g_autofree char *phrase =
            g_strndup(text + number.phrase_start, number.end - number.phrase_start);
        assert_string_equal(span, parts[i].number);
        assert_string_equal(phrase, parts[i].phrase);
        assert_string_equal(number.shown, parts[i].shown);
        assert_string_equal(number.issuer, parts[i].issuer);
        assert_int_equal(number.number, parts[i].value);
        assert_int_equal(number.year, parts[i].year);
        assert_int_equal(pos, number.end);
        if (parts[i].kind == NULL)
            assert_null(number.kind);
        else
            assert_string_equal(number.kind, parts[i].kind);
    }
}

static void partial_key_covers_the_full_one(void **state)
{
    (void)state;
    assert_true(docnumber_key_covers("12/nq-hdnd", "12/2022/nq-hdnd"));
    assert_true(docnumber_key_covers("12/nq", "12/2022/nq-hdnd"));
    assert_true(docnumber_key_covers("4/nq", "4-nq/tu"));
    assert_true(docnumber_key_covers("4-nq/tu", "4-nq/tu"));
    assert_false(docnumber_key_covers("4/nq", "41/nq-cp"));
    assert_false(docnumber_key_covers("4/nq", "4/nqlt-cp"));
    assert_false(docnumber_key_covers("12/2022/nq-hdnd", "12/nq-hdnd"));
    assert_false(docnumber_key_covers("12/2021/nq", "12/2022/nq-hdnd"));
}

static void shown_reads_back_as_the_same_key(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(queries); i++) {
        struct docnumber number, again;
        if (*queries[i].key == '\0')
            continue;
        assert_true(docnumber_parse(queries[i].query, strlen(queries[i].query), &number));
        if (number.issuer[0] == '\0' || number.kind == NULL)
            continue;
        g_autofree char *named = g_strdup_printf("%s số %s", kind_name(number.kind), number.shown);
        assert_true(docnumber_parse(named, strlen(named), &again));
        assert_string_equal(again.key, number.key);
    }
}

static void hostile_runs_take_linear_time(void **state)
{
    (void)state;
    static const char *const units[] = {"1",     "1/",  "1/2021/",  "1-", "1 ", "Nghị quyết số 1/",
                                        "1/NQ-", "1a/", "1/2021/A-"};
    for (size_t i = 0; i < G_N_ELEMENTS(units); i++) {
        g_autoptr(GString) text = g_string_new(NULL);
        while (text->len < 300000)
            g_string_append(text, units[i]);
        struct docnumber number;
        size_t pos = 0;
        clock_t before = clock(); /* of this process: other work does not count */
        while (docnumber_next(text->str, text->len, &pos, &number))
            assert_true(number.end <= pos);
        assert_int_equal(pos, text->len);
        assert_true(clock() - before < 60 * CLOCKS_PER_SEC);
    }
}

static void kinds_and_issuers_are_found_by_name(void **state)
{
    (void)state;
    assert_string_equal(kind_named("NGHỊ QUYẾT", strlen("NGHỊ QUYẾT"))->slug, "nghi-quyet");
    assert_string_equal(kind_named("thong tu lien tich", 18)->slug, "thong-tu-lien-tich");
    assert_null(kind_named("Nghị quyết số", strlen("Nghị quyết số")));
    assert_string_equal(kind_name("to-trinh"), "Tờ trình");
    assert_null(kind_name("tho"));
    assert_string_equal(issuer_of("BKH&ĐT", strlen("BKH&ĐT"))->successor, "BTC");
    assert_string_equal(issuer_of("QH15", 4)->name, "Quốc hội");
    assert_string_equal(issuer_named("bộ xây dựng", strlen("bộ xây dựng"))->code, "BXD");
    assert_null(issuer_of("XYZ", 3));
    assert_null(issuer_named("Bộ", strlen("Bộ")));
}

static void number_of_a_form_is_no_document(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) rows = table_rows(TEST_DATA "/../../text/official/form_word.tsv", 2);
    for (guint i = 0; i < rows->len; i++) {
        const char *example = ((char **)rows->pdata[i])[1];
        struct docnumber number;
        size_t pos = 0;
        if (docnumber_next(example, strlen(example), &pos, &number))
            fail_msg("'%s' is read as a number", example);
        pos = strcspn(example, "0123456789"); /* without the word it would be one */
        g_autofree char *bare = g_strconcat("trả lời số ", example + pos, NULL);
        pos = 0;
        assert_true(docnumber_next(bare, strlen(bare), &pos, &number));
    }
}

static void each_rule_takes_its_example(void **state)
{
    (void)state;
    const struct number_rule *rule;
    for (unsigned i = 0; (rule = number_clue_rule_at(i)) != NULL; i++) {
        struct docnumber number;
        size_t pos = 0;
        if (!docnumber_next(rule->example, strlen(rule->example), &pos, &number))
            fail_msg("no number in '%s'", rule->example);
        assert_ptr_equal(number_clue_rule(rule->needs), rule);
        assert_int_equal(rule->needs & rule->without, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_rule_takes_its_example),
        cmocka_unit_test(number_of_a_form_is_no_document),
        cmocka_unit_test(query_is_read_in_any_manner),
        cmocka_unit_test(text_gives_its_numbers_and_nothing_else),
        cmocka_unit_test(parts_and_span_are_those_of_the_text),
        cmocka_unit_test(partial_key_covers_the_full_one),
        cmocka_unit_test(shown_reads_back_as_the_same_key),
        cmocka_unit_test(hostile_runs_take_linear_time),
        cmocka_unit_test(kinds_and_issuers_are_found_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
