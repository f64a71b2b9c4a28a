/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of search/engine/filter.c and of search/engine/rank.c's phrases: a query, its options, and
 * the ids that are found, in order of id. */
#include "search/engine/day.h"
#include "search/engine/rank.h"
#include "tests/cmocka_all.h"
#include "tests/search/search_fixture.h"

#include <stdio.h>
#include <string.h>

static const struct fixture_document documents[] = {
    {.id = "a",
     .text = "Quy hoạch tỉnh và đất rừng",
     .kind = "nghi-quyet",
     .number = "04-NQ/TU",
     .issued = "2021-11-26",
     .effective = "2022-01-01",
     .expired = "2025-01-01",
     .province = "hau giang",
     .issuer = "tinh uy hau giang"},
    {.id = "b",
     .text = "Đất tỉnh quy hoạch lại. Rừng đặc dụng",
     .kind = "quyet-dinh",
     .number = "12/QĐ-UBND",
     .issued = "2023-05-02",
     .province = "can tho",
     .issuer = "ubnd thanh pho can tho"},
    {.id = "c", .text = "Quy hoach tinh\nkhong dau", .kind = "bai-bao"},
    {.id = "d", .text = "Hoà bình, quý mùi; kỹ thuật", .issued = "2021-02-28"},
    {.id = "e", .text = "Hòa bình, quy mui; kĩ thuật", .issued = "2022-12-31"},
};

static int setup(void **state)
{
    *state = fixture_new(documents, G_N_ELEMENTS(documents));
    return 0;
}

static int teardown(void **state)
{
    fixture_free(*state);
    return 0;
}

static int by_letter(const void *a, const void *b)
{
    return *(const char *)a - *(const char *)b;
}

/* The ids found, as one word. */
static char *found_by(void **state, const struct query *query, const char *status,
                      const char *as_of)
{
    struct fixture *fixture = *state;
    g_autoptr(GError) error = NULL;
    struct plan_options options = {.expand = false};
    assert_true(validity_filter_parse(status, as_of, &options.validity, NULL));
    g_autoptr(Plan) plan = plan_new(query, fixture->store, &options, &error);
    assert_non_null(plan);
    struct rank_options rank = {.wanted = 10, .sort_slot = -1};
    struct ranking ranking;
    assert_true(rank_plan(plan, fixture->store, &rank, &ranking, &error));
    GString *ids = g_string_new(NULL);
    for (unsigned i = 0; i < ranking.results->len; i++) {
        const struct candidate *candidate = ranking.results->pdata[i];
        g_string_append(ids, candidate->section.document_id);
    }
    assert_int_equal(ranking.total.value, ranking.results->len);
    assert_true(ranking.total.exact);
    ranking_clear(&ranking);
    qsort(ids->str, ids->len, 1, by_letter);
    return g_string_free(ids, FALSE);
}

static char *found(void **state, const char *text, const char *status, const char *as_of)
{
    g_autoptr(Query) query = query_parse(text, strlen(text), false);
    return found_by(state, query, status, as_of);
}

struct row {
    const char *text, *expected;
};

static void assert_found(void **state, const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        g_autofree char *is = found(state, rows[i].text, NULL, NULL);
        if (strcmp(is, rows[i].expected) != 0)
            fail_msg("<%s>: <%s>, not <%s>", rows[i].text, is, rows[i].expected);
    }
}

static void filter_keeps_what_the_fields_ask_for(void **state)
{
    static const struct row rows[] = {
        {"loai:nghi-quyet", "a"},
        {"loai:\"Nghị quyết\"", "a"},
        {"loai:khong-co", ""},
        {"-loai:nghi-quyet", "bcde"},
        {"loai:nghi-quyet OR loai:quyet-dinh", "ab"},
        {"loai:nghi-quyet loai:quyet-dinh", ""},
        {"tinh:\"Cần Thơ\"", "b"},
        {"coquan:ubnd", "b"},
        {"coquan:ub", ""},
        {"so:04-nq/tu", "a"},
        {"so:\"QĐ 12/QĐ-UBND\"", "b"},
        {"rừng loai:nghi-quyet", "a"},
    };
    assert_found(state, rows, G_N_ELEMENTS(rows));
}

static void filter_ranges_over_days_months_and_years(void **state)
{
    static const struct row rows[] = {
        {"nam:2021", "ad"},
        {"nam:2021..2022", "ade"},
        {"nam:..2021", "ad"},
        {"nam:2022..", "be"},
        {"nam:2022..2021", ""},
        {"ngay:2021-11-26", "a"},
        {"ngay:26/11/2021", "a"},
        {"ngay:2021-11", "a"},
        {"ngay:2021-02..2021-02", "d"},
        {"ngay:2021-11-27..2022-12-30", ""},
        {"ngay:2021-11-27..2022-12-31", "e"},
        {"-nam:2021", "bce"},
        {"ngay:hôm-qua", ""},
        {"ngay:2021-13", ""},
    };
    assert_found(state, rows, G_N_ELEMENTS(rows));
}

static void filter_knows_what_a_date_is(void **state)
{
    (void)state;
    static const char *const dates[] = {"2021",       "2021-11",  "2021-11-26",   "2024-02-29",
                                        "26/11/2021", "2021-1-2", "tháng 11/2021"};
    static const char *const others[] = {"",
                                         "21",
                                         "20211",
                                         "2021-",
                                         "2021-13",
                                         "2021-00",
                                         "2021-02-29",
                                         "2021-11-",
                                         "2021-11-0",
                                         "-001-1-1",
                                         "2021-+1",
                                         "2021-11-26x",
                                         "0000-01-01",
                                         "hôm qua",
                                         "zzz 26/11/2021 zzz",
                                         "26/11/2021 27/11/2021",
                                         "26/11/2021x"};
    for (size_t i = 0; i < G_N_ELEMENTS(dates); i++)
        if (!day_valid(dates[i]))
            fail_msg("'%s' is a date", dates[i]);
    for (size_t i = 0; i < G_N_ELEMENTS(others); i++)
        if (day_valid(others[i]))
            fail_msg("'%s' is no date", others[i]);
}

static void filter_phrases_hold_to_the_marks_that_were_typed(void **state)
{
    static const struct row rows[] = {
        {"\"quy hoạch tỉnh\"", "a"},
        {"\"quy hoach tinh\"", "ac"},
        {"\"QUY HOẠCH\"", "ab"},
        {"\"tỉnh quy hoạch\"", "b"},
        {"\"hòa bình\"", "de"}, /* tone placement is no difference */
        {"\"hoà bình\"", "de"},
        {"\"kĩ thuật\"", "de"}, /* nor are i and y */
        {"\"ky thuat\"", "de"},
        {"\"ki thuat\"", "de"},
        {"\"tinh khong dau\"", "c"}, /* a line goes on */
        {"\"quý mùi\"", "d"},
        {"\"quy mui\"", "de"},
        {"\"đất rừng\"", "a"},
        {"\"lại rừng\"", ""}, /* a sentence ends between them */
        {"-\"quy hoạch tỉnh\" đất", "b"},
        {"\"quy hoạch tỉnh\" OR \"quy mui\"", "ade"},
        {"\"rừng\"", "ab"},
        {"\"rung\"", "ab"},
        {"\"không có trong chỉ mục\"", ""},
    };
    assert_found(state, rows, G_N_ELEMENTS(rows));
}

static void filter_words_must_or_must_not_stand(void **state)
{
    static const struct row rows[] = {
        {"+rừng", "ab"},  {"+rừng +lại", "b"}, {"quy -rừng", "ce"}, {"+rừng OR +thuật", "abde"},
        {"-rừng", "cde"},
    };
    assert_found(state, rows, G_N_ELEMENTS(rows));
}

static void filter_says_that_it_cannot_read_the_synonyms(void **state)
{
    (void)state;
    g_autoptr(GString) text = g_string_new("rừng"); /* more synonyms than one block holds */
    for (unsigned i = 0; i < 26 * 26 * 4; i++)
        g_string_append_printf(text, " đ%c%c%c", 'a' + i % 26, 'a' + i / 26 % 26, 'a' + i / 676);
    const struct fixture_document many = {.id = "a", .text = text->str};
    struct fixture *fixture = fixture_new(&many, 1);
    g_autofree char *path = g_build_filename(fixture->folder, "index", "000001.glass", NULL);
    FILE *file = fopen(path, "r+b"); /* in place: the store has it open */
    assert_non_null(file);
    for (unsigned i = 0; i < 1 << 20; i++)
        putc(0xA5, file);
    assert_int_equal(fclose(file), 0);
    g_autoptr(GError) error = NULL;
    g_autoptr(Query) query = query_parse("+rung", strlen("+rung"), false);
    struct plan_options options = {.expand = false};
    assert_null(plan_new(query, fixture->store, &options, &error));
    assert_true(g_error_matches(error, STORE_ERROR, STORE_ERROR_DAMAGED));
    fixture_free(fixture);
}

static void filter_narrows_a_number_as_it_narrows_words(void **state)
{
    static const struct row rows[] = {
        {"04-NQ/TU", "a"},
        {"04-NQ/TU loai:nghi-quyet", "a"},
        {"04-NQ/TU loai:bai-bao", ""},
        {"04-NQ/TU -loai:nghi-quyet", ""},
        {"04-NQ/TU nam:2021..2022", "a"},
        {"04-NQ/TU nam:2022..", ""},
        {"tinh:\"Cần Thơ\" 04-NQ/TU", ""},
    };
    assert_found(state, rows, G_N_ELEMENTS(rows));
    static const struct {
        enum query_field field;
        const char *value, *expected;
    } options[] = {
        {QUERY_KIND, "nghi-quyet", "a"},
        {QUERY_KIND, "bai-bao", ""},
        {QUERY_PROVINCE, "Hậu Giang", "a"},
        {QUERY_PROVINCE, "Cà Mau", ""},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(options); i++) {
        g_autoptr(Query) query = query_parse("04-NQ/TU", strlen("04-NQ/TU"), false);
        query_require(query, options[i].field, options[i].value, NULL, NULL);
        g_autofree char *is = found_by(state, query, NULL, NULL);
        assert_string_equal(is, options[i].expected);
    }
    g_autofree char *valid = found(state, "04-NQ/TU", "in-force", "2022-06-01");
    assert_string_equal(valid, "a");
    g_autofree char *expired = found(state, "04-NQ/TU", "expired", "2022-06-01");
    assert_string_equal(expired, "");
    g_autofree char *named = found(state, "tỉnh 04-NQ/TU", "in-force", "2030-01-01");
    assert_string_equal(named, "");
}

static void filter_validity_is_of_a_day(void **state)
{
    static const struct {
        const char *status, *as_of, *expected;
    } rows[] = {
        {NULL, NULL, "ab"},        {"any", "2022-06-01", "ab"},   {"in-force", "2022-06-01", "a"},
        {"in-force", "2021", ""},  {"expired", "2024-12-31", ""}, {"expired", "2025-01-01", "a"},
        {NULL, "2021-11-25", ""},  {NULL, "2021-11-26", "a"},     {NULL, "2024-06-01", "ab"},
        {NULL, "2025-01-01", "b"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *is = found(state, "rừng", rows[i].status, rows[i].as_of);
        if (strcmp(is, rows[i].expected) != 0)
            fail_msg("%s %s: <%s>, not <%s>", rows[i].status, rows[i].as_of, is, rows[i].expected);
    }
    struct validity_filter validity;
    g_autoptr(GError) error = NULL;
    assert_false(validity_filter_parse("valid", NULL, &validity, &error));
    assert_non_null(strstr(error->message, "'valid'"));
    g_clear_error(&error);
    assert_false(validity_filter_parse(NULL, "2021-99-99", &validity, &error));
    assert_non_null(strstr(error->message, "'2021-99-99'"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(filter_keeps_what_the_fields_ask_for),
        cmocka_unit_test(filter_ranges_over_days_months_and_years),
        cmocka_unit_test(filter_knows_what_a_date_is),
        cmocka_unit_test(filter_phrases_hold_to_the_marks_that_were_typed),
        cmocka_unit_test(filter_words_must_or_must_not_stand),
        cmocka_unit_test(filter_says_that_it_cannot_read_the_synonyms),
        cmocka_unit_test(filter_narrows_a_number_as_it_narrows_words),
        cmocka_unit_test(filter_validity_is_of_a_day),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
