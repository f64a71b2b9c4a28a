/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of text/names/place.c. */
#include "tests/cmocka_all.h"
#include "text/word/fold.h"
#include "text/names/place.h"
#include "text/word/syllable.h"

#include <string.h>

/* The names of the places in a text, with ';' between. */
static char *found_in(const char *text, bool with_case)
{
    struct syllable_scanner scanner;
    struct syllable syllable;
    g_autoptr(GPtrArray) forms = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GArray) capital = g_array_new(FALSE, FALSE, sizeof(bool));
    syllable_scan(&scanner, text, strlen(text));
    while (syllable_next(&scanner, &syllable)) {
        g_ptr_array_add(forms, g_strdup(syllable.form));
        g_array_append_val(capital, syllable.capital);
    }
    g_autoptr(GArray) matches = place_find((const char *const *)forms->pdata,
                                           with_case ? (bool *)(void *)capital->data : NULL,
                                           forms->len, fold_has_marks(text, strlen(text)));
    GString *out = g_string_new(NULL);
    for (unsigned i = 0; i < matches->len; i++) {
        const struct place_match *match = &g_array_index(matches, struct place_match, i);
        assert_true(match->first + match->count <= forms->len);
        g_string_append_printf(out, "%s%s", i > 0 ? "; " : "", match->place->name);
    }
    return g_string_free(out, FALSE);
}

struct row {
    const char *text, *found;
};

static void assert_rows(const struct row *rows, size_t count, bool with_case)
{
    for (size_t i = 0; i < count; i++) {
        g_autofree char *found = found_in(rows[i].text, with_case);
        assert_string_equal(found, rows[i].found);
    }
}

static void place_is_known_by_every_spelling(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"Hòa Bình", "Hòa Bình"},
        {"Hoà Bình", "Hòa Bình"},
        {"Đắk Lắk", "Đắk Lắk"},
        {"Đắc Lắc", "Đắk Lắk"},
        {"Đăk Lăk", "Đắk Lắk"},
        {"Dak Lak", "Đắk Lắk"},
        {"Daklak", "Đắk Lắk"},
        {"TP.HCM", "Thành phố Hồ Chí Minh"},
        {"TPHCM", "Thành phố Hồ Chí Minh"},
        {"Tp. Hồ Chí Minh", "Thành phố Hồ Chí Minh"},
        {"thanh pho ho chi minh", "Thành phố Hồ Chí Minh"},
        {"Sài Gòn", "Thành phố Hồ Chí Minh"},
        {"Thừa Thiên - Huế", "Huế"},
        {"TT-Huế", "Huế"},
        {"thành phố Huế", "Huế"},
        {"Bà Rịa – Vũng Tàu", "Bà Rịa - Vũng Tàu"},
        {"BR-VT", "Bà Rịa - Vũng Tàu"},
        {"BRVT", "Bà Rịa - Vũng Tàu"},
        {"Bắc Cạn", "Bắc Kạn"},
        {"tinh hau giang", "Hậu Giang"},
        {"Tỉnh Hậu Giang", "Hậu Giang"},
        {"TP Cần Thơ", "Cần Thơ"},
        {"thành phố Đồng Nai", "Đồng Nai"},
        {"HÀ NỘI", "Hà Nội"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        const struct place *place = place_named(rows[i].text, strlen(rows[i].text));
        assert_non_null(place);
        assert_string_equal(place->name, rows[i].found);
    }
}

static void place_is_nothing_else(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "",
        "tỉnh",
        "Quy Nhơn",
        "Hà Nam Định",
        "Hồ Chí Minh",
        "Hậu Giang và Cần Thơ",
        "Thái Bình Dương",
        "Điện Biên Phủ",
        "Bình Dịnh",
        "huyện Hòa Bình",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        assert_null(place_named(texts[i], strlen(texts[i])));
}

static void place_says_its_successor(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"Hậu Giang", "Cần Thơ"},          {"Sóc Trăng", "Cần Thơ"},
        {"Hà Giang", "Tuyên Quang"},       {"Yên Bái", "Lào Cai"},
        {"Bắc Kạn", "Thái Nguyên"},        {"Vĩnh Phúc", "Phú Thọ"},
        {"Hòa Bình", "Phú Thọ"},           {"Bắc Giang", "Bắc Ninh"},
        {"Thái Bình", "Hưng Yên"},         {"Hải Dương", "Hải Phòng"},
        {"Hà Nam", "Ninh Bình"},           {"Nam Định", "Ninh Bình"},
        {"Quảng Bình", "Quảng Trị"},       {"Quảng Nam", "Đà Nẵng"},
        {"Kon Tum", "Quảng Ngãi"},         {"Bình Định", "Gia Lai"},
        {"Ninh Thuận", "Khánh Hòa"},       {"Đắk Nông", "Lâm Đồng"},
        {"Bình Thuận", "Lâm Đồng"},        {"Phú Yên", "Đắk Lắk"},
        {"BRVT", "Thành phố Hồ Chí Minh"}, {"Bình Dương", "Thành phố Hồ Chí Minh"},
        {"Bình Phước", "Đồng Nai"},        {"Long An", "Tây Ninh"},
        {"Bến Tre", "Vĩnh Long"},          {"Trà Vinh", "Vĩnh Long"},
        {"Tiền Giang", "Đồng Tháp"},       {"Bạc Liêu", "Cà Mau"},
        {"Kiên Giang", "An Giang"},        {"Hà Tây", "Hà Nội"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        const struct place *place = place_named(rows[i].text, strlen(rows[i].text));
        assert_false(place->current);
        assert_string_equal(place->successor, rows[i].found);
        assert_null(place->absorbed[0]);
        const struct place *successor = place_named(place->successor, strlen(place->successor));
        assert_true(successor->current);
        assert_true(g_strv_contains(successor->absorbed, place->name));
    }
}

static void place_that_lives_on_is_its_own_successor(void **state)
{
    (void)state;
    static const char *const names[] = {
        "An Giang",   "Bắc Ninh",   "Cà Mau",      "Cao Bằng",  "Cần Thơ",   "Đà Nẵng",
        "Đắk Lắk",    "Điện Biên",  "Đồng Nai",    "Đồng Tháp", "Gia Lai",   "Hà Nội",
        "Hà Tĩnh",    "Hải Phòng",  "Huế",         "Hưng Yên",  "Khánh Hòa", "Lai Châu",
        "Lạng Sơn",   "Lào Cai",    "Lâm Đồng",    "Nghệ An",   "Ninh Bình", "Phú Thọ",
        "Quảng Ngãi", "Quảng Ninh", "Quảng Trị",   "Sơn La",    "Tây Ninh",  "Thái Nguyên",
        "Thanh Hóa",  "TPHCM",      "Tuyên Quang", "Vĩnh Long",
    };
    assert_int_equal(G_N_ELEMENTS(names), 34);
    size_t absorbed = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        const struct place *place = place_named(names[i], strlen(names[i]));
        assert_true(place->current);
        assert_string_equal(place->successor, place->name);
        absorbed += g_strv_length((char **)(uintptr_t)place->absorbed);
    }
    assert_int_equal(absorbed, 63 - 34 + 1); /* Hà Tây, which Hà Nội took in in 2008 */
}

/* Against a list of another hand, where it is there. */
static void place_agrees_with_the_list_of_mergers(void **state)
{
    (void)state;
    static const char file[] = TRACUU_DATA "/provinces/merge_63_to_34.tsv";
    if (!g_file_test(file, G_FILE_TEST_EXISTS)) {
        skip_because(NO_DATA); /* before anything is owned: it leaves by longjmp() */
    }
    g_autofree char *list = NULL;
    unsigned rows = 0;
    assert_true(g_file_get_contents(file, &list, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(list, "\n", -1);
    for (char **line = lines + 1; *line != NULL && **line != '\0'; line++, rows++) {
        g_auto(GStrv) field = g_strsplit(*line, "\t", -1);
        bool city = strcmp(field[1], "Hồ Chí Minh") == 0;
        g_autofree char *now = g_strconcat(city ? "TP " : "", field[1], NULL);
        g_autofree char *old =
            g_strconcat(strcmp(field[0], field[1]) == 0 && city ? "TP " : "", field[0], NULL);
        const struct place *before = place_named(old, strlen(old));
        const struct place *after = place_named(now, strlen(now));
        assert_non_null(before);
        assert_non_null(after);
        assert_string_equal(before->successor, after->name);
    }
    assert_int_equal(rows, 63);
}

static void place_in_a_text_is_told_by_case_and_neighbours(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"Quy hoạch tỉnh Hậu Giang", "Hậu Giang"},
        {"Sau hợp nhất, Cần Thơ gồm cả Sóc Trăng", "Cần Thơ; Sóc Trăng"},
        {"các tỉnh Hòa Bình, Thái Bình và Nam Định", "Hòa Bình; Thái Bình; Nam Định"},
        {"Vua cử tướng đi bình định phương nam", ""},
        {"UBND tỉnh Bình Định họp", "Bình Định"},
        {"Ông về Bình Định làm việc", "Bình Định"},
        {"nhân dân yêu chuộng hòa bình", ""},
        {"Hòa bình là khát vọng", ""},
        {"Dân được hưởng thái bình", ""},
        {"bờ Thái Bình Dương", ""},
        {"đường Điện Biên Phủ", ""},
        {"vùng Đồng Tháp Mười ở Long An", "Long An"},
        {"Hà Nam Định hướng", ""},
        {"tỉnh Hà Nam định hướng phát triển", "Hà Nam"},
        {"người Việt Nam định cư ở nước ngoài", ""},
        {"hai cột cao bằng nhau", ""},
        {"VÌ MỘT THẾ GIỚI HÒA BÌNH THỊNH VƯỢNG", ""},
        {"ỦY BAN NHÂN DÂN TỈNH HÒA BÌNH", "Hòa Bình"},
        {"xã Hòa Bình, huyện Chợ Mới, tỉnh An Giang", "An Giang"},
        {"phường Phú Thọ", ""},
        {"thành phố Hòa Bình", "Hòa Bình"},
        {"nhà văn Nguyễn Thái Bình kể", ""},
        {"tư tưởng Hồ Chí Minh", ""},
        {"Thành phố Hồ Chí Minh", "Thành phố Hồ Chí Minh"},
        {"Theo báo Sài Gòn Giải Phóng", ""},
        {"cao tốc Hà Nội - Hải Phòng", "Hà Nội; Hải Phòng"},
        {"Viện Hải dương học", ""},
        {"Dien bien thoi tiet", ""},
        {"UBND tinh Dien Bien", "Điện Biên"},
        {"cong chuc tinh Ha Nam ve Dak Lak", "Hà Nam; Đắk Lắk"},
    };
    assert_rows(rows, G_N_ELEMENTS(rows), true);
}

static void place_in_a_query_needs_no_capital_unless_it_is_a_word(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"quy hoạch hậu giang", "Hậu Giang"},
        {"quy hoạch tỉnh bình định", "Bình Định"},
        {"bình định phương nam", ""},
        {"gìn giữ hòa bình", ""},
        {"thủy điện tỉnh hòa bình", "Hòa Bình"},
        {"tỉnh hà nam và nam định", "Hà Nam; Nam Định"},
        {"việt nam định hướng", ""},
        {"quy hoach tinh hau giang", "Hậu Giang"},
        {"dien bien phuc tap", ""},
        {"tinh dien bien", "Điện Biên"},
        {"danh gia lai", ""},
        {"nghị quyết hà nam định", ""},
        {"đô thị hà nội", "Hà Nội"},
    };
    assert_rows(rows, G_N_ELEMENTS(rows), false);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(place_is_known_by_every_spelling),
        cmocka_unit_test(place_is_nothing_else),
        cmocka_unit_test(place_says_its_successor),
        cmocka_unit_test(place_that_lives_on_is_its_own_successor),
        cmocka_unit_test(place_agrees_with_the_list_of_mergers),
        cmocka_unit_test(place_in_a_text_is_told_by_case_and_neighbours),
        cmocka_unit_test(place_in_a_query_needs_no_capital_unless_it_is_a_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
