/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/indexer/test_metadata.c - tests indexer/understand/metadata.c: single rules on short texts,
 * and how many fields are right on the gazette texts beside the tree, where those are at hand.
 */
#include "tests/cmocka_all.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "compose_fixture.h"
#include "indexer/understand/lines/line.h"

#define GAZETTE     TRACUU_DATA "/bulk/congbao.jsonl.gz"
#define MIN_PERCENT 95

struct field_case {
    const char *text;
    enum document_field field;
    const char *expected; /* NULL: not to be found */
};

static const char HEAD[] = "Số: 5/QĐ-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nQUYẾT ĐỊNH\n";

static const struct field_case CASES[] = {
    {"Số: 04 - NQ/TU\nĐẢNG CỘNG SẢN VIỆT NAM\nNGHỊ QUYẾT\nvề đê\n", FIELD_NUMBER, "04-NQ/TU"},
    {"Số:      /QĐ-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nQUYẾT ĐỊNH\nvề đê\n", FIELD_NUMBER,
     NULL},
    {"Số: 01/2022/TTLT-BNV-\nBTC\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTHÔNG TƯ LIÊN TỊCH\nvề đê\n",
     FIELD_NUMBER, "01/2022/TTLT-BNV-BTC"},
    {"Số: 5/QĐ-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nHà Nội, ngày    tháng 5 năm 2024\n"
     "QUYẾT ĐỊNH\nvề đê\n",
     FIELD_ISSUED, NULL},
    {"CỘNG HÒA XÃ HỘI\nCHỦ NGHĨA VIỆT NAM\nSố: 5/QĐ-UBND\nVinh, ngày 3/5/2024\nQUYẾT ĐỊNH\nvề đê\n",
     FIELD_ISSUED, "2024-05-03"},
    {"BỘ LAO ĐỘNG - THƯƠNG BINH\nVÀ XÃ HỘI\nSố: 5/TT-BLĐTBXH\n"
     "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTHÔNG TƯ\nvề đê\n",
     FIELD_ISSUER, "Bộ Lao động - Thương binh và Xã hội"},
    {"UỶ BAN NHÂN DÂN\nTHÀNH PHỐ ĐÔNG HỒ\nSố: 5/QĐ-UBND\n"
     "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\nQUYẾT ĐỊNH\nvề đê\n",
     FIELD_ISSUER, "Ủy ban nhân dân thành phố Đông Hồ"},
    {"HUYỆN ỦY CÁT LINH\n*\nSố 5-QĐ/HU\nĐẢNG CỘNG SẢN VIỆT NAM\nQUYẾT ĐỊNH\nvề đê\n", FIELD_ISSUER,
     "Huyện ủy Cát Linh"},
    {"Số: 5/QĐ-TTg\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nQUYẾT ĐỊNH\nvề đê\n", FIELD_ISSUER,
     "Thủ tướng Chính phủ"},
    {"SẮC LỆNH\nCỦA CHỦ TỊCH CHÍNH PHỦ LÂM THỜI\nSỐ 5 NGÀY 2 THÁNG 10 NĂM 1945\n"
     "CHỦ TỊCH CHÍNH PHỦ\nVIỆT NAM DÂN CHỦ CỘNG HÒA\nRA SẮC LỆNH:\nĐiều I: Đắp đê.\n",
     FIELD_ISSUER, "Chủ tịch Chính phủ lâm thời"},
    {"Số: 5/NĐ-CP\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nNGHỊ ĐỊNH\nVề đê\nĐiều 1. Đắp đê.\n"
     "TM. CHÍNH PHỦ KT. THỦ TƯỚNG PHÓ THỦ TƯỚNG\nVũ Thế Đê\n",
     FIELD_SIGNER, "Vũ Thế Đê"},
    {"Số: 5/NĐ-CP\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nNGHỊ ĐỊNH\nVề đê\nĐiều 1. Đắp đê.\n"
     "TM. CHÍNH PHỦ\nTHỦ TƯỚNG\n[daky] Vũ Thế Đê\n",
     FIELD_SIGNER, "Vũ Thế Đê"},
    {"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nNGHỊ ĐỊNH\nVề đê\nĐiều 1. Đắp đê.\n"
     "BỘ XÂY DỰNG | XÁC THỰC VĂN BẢN HỢP NHẤT\n"
     "Số: 12/VBHN-BXD | Hà Nội, ngày 26 tháng 11 năm 2024 BỘ TRƯỞNG\nVũ Thế Đê\n",
     FIELD_NUMBER, "12/VBHN-BXD"},
    {"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nNGHỊ ĐỊNH\nVề đê\nĐiều 1. Đắp đê.\n"
     "BỘ XÂY DỰNG | XÁC THỰC VĂN BẢN HỢP NHẤT\n"
     "Số: 12/VBHN-BXD | Hà Nội, ngày 26 tháng 11 năm 2024 BỘ TRƯỞNG\nVũ Thế Đê\n",
     FIELD_SIGNER, "Vũ Thế Đê"},
    {"SỞ XÂY DỰNG\nTÀI LIỆU HƯỚNG DẪN\nTRA CỨU BẢN VẼ\nNăm 2012\nMở tệp rồi xem.\n", FIELD_TITLE,
     "TÀI LIỆU HƯỚNG DẪN TRA CỨU BẢN VẼ"},
    {"Quyết định của người trồng lúa\nÔng Năm quyết định trồng sen.\nÔng nói vậy.\n", FIELD_NUMBER,
     NULL},
    {"Quyết định của người trồng lúa\nÔng Năm quyết định trồng sen.\nÔng nói vậy.\n", FIELD_KIND,
     NULL},
    {"Mùa sen\nÔng Năm trồng sen.\nBà Tư cũng vậy.\nBài và ảnh: Hạ Lan\n", FIELD_AUTHOR, "Hạ Lan"},
    {"Mùa sen\nÔng Năm trồng sen.\nBà Tư cũng vậy.\nHạ Lan (tổng hợp)\n", FIELD_AUTHOR, "Hạ Lan"},
    {"Mùa sen\nÔng Năm trồng sen.\nBà Tư cũng vậy.\nHạ Lan (mất mùa)\n", FIELD_AUTHOR, NULL},
    {"Mùa sen\nÔng Năm trồng sen.\nÔng nói vậy./. Hạ Lan/Báo Đồng Nội\n", FIELD_SOURCE,
     "Báo Đồng Nội"},
    {"Mùa sen\nÔng Năm trồng sen.\nBà Tư cũng vậy.\nNguồn: https://www.dongnoi.example/sen.html\n",
     FIELD_SOURCE, "dongnoi.example"},
    {"Số: 5/QĐ-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nHà Nội, ngày13 tháng 5 năm 2024\n"
     "QUYẾT ĐỊNH\nvề đê\n",
     FIELD_ISSUED, "2024-05-13"},
    {"Mùa sen\nCập nhật lúc 07:30, 9/8/2022\nÔng Năm trồng sen.\nBà Tư cũng vậy.\n", FIELD_ISSUED,
     "2022-08-09"},
};

static void field_is_read(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        struct composed composed = fixture_compose(CASES[i].text);
        const char *value = composed.document->field[CASES[i].field];
        if (g_strcmp0(value, CASES[i].expected) != 0)
            fail_msg("%s: '%s', not '%s', in\n%s", document_field_name(CASES[i].field),
                     value != NULL ? value : "", CASES[i].expected != NULL ? CASES[i].expected : "",
                     CASES[i].text);
        composed_clear(&composed);
    }
}

static void validity_is_what_the_document_says_of_itself(void **state)
{
    (void)state;
    static const struct {
        const char *closing, *effective, *expired;
    } CLOSINGS[] = {
        {"Quyết định này có hiệu lực thi hành kể từ ngày 15/6/2024.", "2024-06-15", NULL},
        {"Quyết định này có hiệu lực kể từ ngày ký.", "2024-06-01", NULL},
        {"Quyết định này có hiệu lực sau 10 ngày kể từ ngày ký.", "2024-06-11", NULL},
        {"Quyết định này có hiệu lực từ ngày 01 tháng 7 năm 2024 đến hết ngày 31 tháng 12 năm "
         "2025.",
         "2024-07-01", "2025-12-31"},
        {"Quyết định số 7/QĐ-UBND có hiệu lực từ ngày 01/01/2020.", NULL, NULL},
        {"Kể từ ngày Quyết định này có hiệu lực, bãi bỏ Quyết định số 7/QĐ-UBND ngày 01/01/2020.",
         NULL, NULL},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(CLOSINGS); i++) {
        g_autofree char *text =
            g_strconcat("Số: 5/QĐ-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
                        "Vinh, ngày 01 tháng 6 năm 2024\nQUYẾT ĐỊNH\nVề đê\nĐiều 1. ",
                        CLOSINGS[i].closing, "\n", NULL);
        struct composed composed = fixture_compose(text);
        char *const *field = composed.document->field;
        if (g_strcmp0(field[FIELD_EFFECTIVE], CLOSINGS[i].effective) != 0 ||
            g_strcmp0(field[FIELD_EXPIRED], CLOSINGS[i].expired) != 0)
            fail_msg("%s: from '%s' to '%s'", CLOSINGS[i].closing,
                     field[FIELD_EFFECTIVE] != NULL ? field[FIELD_EFFECTIVE] : "",
                     field[FIELD_EXPIRED] != NULL ? field[FIELD_EXPIRED] : "");
        composed_clear(&composed);
    }
}

static void recipients_are_no_text(void **state)
{
    (void)state;
    g_autofree char *text =
        g_strconcat(HEAD, "Về đê\nĐiều 1. Đắp đê.\nNơi nhận:\n- Như Điều 1;\n- Lưu: VT.\n",
                    "CHỦ TỊCH\nVũ Thế Đê\n", NULL);
    struct composed composed = fixture_compose(text);
    assert_null(strstr(composed.text->str, "Nơi nhận"));
    assert_null(strstr(composed.text->str, "Lưu: VT"));
    assert_non_null(strstr(composed.text->str, "Đắp đê.\nCHỦ TỊCH\nVũ Thế Đê\n"));
    composed_clear(&composed);
}

static void lists_of_other_articles_are_no_text(void **state)
{
    (void)state;
    struct composed composed =
        fixture_compose("Mùa sen\nChia sẻ\nÔng Năm trồng sen ở đầm làng, năm nay sen nở sớm.\n"
                        "Bà Tư hái sen từ sáng.\nĐọc thêm\nMùa súng\nMùa lúa\n");
    assert_string_equal(composed.text->str, "Ông Năm trồng sen ở đầm làng, năm nay sen nở sớm.\n"
                                            "Bà Tư hái sen từ sáng.\n");
    composed_clear(&composed);
}

struct score {
    unsigned stated, right;
};

/* Letters and digits of a folded text, leading zeros left out. */
static char *bare(const char *text)
{
    g_autofree char *folded = line_fold(text, strlen(text));
    GString *kept = g_string_new(NULL);
    for (const char *p = folded; *p != '\0'; p++)
        if (g_ascii_isalnum(*p) && !(*p == '0' && kept->len == 0))
            g_string_append_c(kept, *p);
    return g_string_free(kept, FALSE);
}

static void add_score(struct score *score, bool right)
{
    score->stated++;
    score->right += right;
}

/* The given title tells the kind, the address ("thong tu so 21 2023 tt bkhdt") number and year. */
static void judge(json_t *row, const struct document *document, struct score scores[4])
{
    static const struct {
        const char *name, *kind;
    } KINDS[] = {{"Bộ luật ", "luat"},          {"Luật ", "luat"},
                 {"Nghị định ", "nghi-dinh"},   {"Nghị quyết ", "nghi-quyet"},
                 {"Quyết định ", "quyet-dinh"}, {"Thông tư liên tịch ", "thong-tu-lien-tich"},
                 {"Thông tư ", "thong-tu"},     {"Chỉ thị ", "chi-thi"}};
    const char *slug = json_string_value(json_object_get(row, "slug_title"));
    const char *title = json_string_value(json_object_get(row, "title"));
    char *const *field = document->field;
    const char *number = strstr(slug, " so ");
    if (number != NULL) {
        g_autofree char *stated = bare(number + 4);
        g_autofree char *found = bare(field[FIELD_NUMBER] != NULL ? field[FIELD_NUMBER] : "");
        add_score(&scores[0], strcmp(stated, found) == 0);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(KINDS); i++) {
        if (!g_str_has_prefix(title, KINDS[i].name))
            continue;
        add_score(&scores[1], g_strcmp0(field[FIELD_KIND], KINDS[i].kind) == 0);
        break;
    }
    unsigned year = 0;
    if (number != NULL && sscanf(number, " so %*u %4u", &year) == 1 && year > 1900)
        add_score(&scores[2],
                  field[FIELD_ISSUED] != NULL && strtoul(field[FIELD_ISSUED], NULL, 10) == year);
    add_score(&scores[3], field[FIELD_ISSUER] != NULL);
}

static void gazette_fields_are_right(void **state)
{
    (void)state;
    static const char *const NAMES[] = {"number", "kind", "year of issue", "issuer (found)"};
    struct score scores[4] = {{0, 0}};
    if (!g_file_test(GAZETTE, G_FILE_TEST_EXISTS))
        skip_because(NO_DATA);
    FILE *rows = popen("gzip -dc '" GAZETTE "'", "r");
    assert_non_null(rows);
    char *line = NULL;
    size_t size = 0;
    while (getline(&line, &size, rows) > 0) {
        json_t *row = json_loads(line, JSON_ALLOW_NUL, NULL);
        struct composed composed = fixture_compose(json_string_value(json_object_get(row, "text")));
        assert_null(fixture_broken(&composed));
        judge(row, composed.document, scores);
        composed_clear(&composed);
        json_decref(row);
    }
    free(line);
    assert_int_equal(pclose(rows), 0);
    for (size_t i = 0; i < 4; i++) {
        print_message("%s: %u of %u\n", NAMES[i], scores[i].right, scores[i].stated);
        assert_true(scores[i].right * 100 >= scores[i].stated * MIN_PERCENT);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(field_is_read),
        cmocka_unit_test(validity_is_what_the_document_says_of_itself),
        cmocka_unit_test(recipients_are_no_text),
        cmocka_unit_test(lists_of_other_articles_are_no_text),
        cmocka_unit_test(gazette_fields_are_right),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
