/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/indexer/test_compose.c - tests indexer/understand/compose.c: each folder of
 * tests/indexer/compose is a document ('input', see compose_fixture.h) and what is to be read from
 * it ('expected'). All are samples written for these tests; their places and people are made up. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <string.h>

#include "compose_fixture.h"

static char *read_file(const char *folder, const char *name)
{
    g_autofree char *path = g_build_filename(TEST_DATA, "compose", folder, name, NULL);
    char *text = NULL;
    if (!g_file_get_contents(path, &text, NULL, NULL))
        fail_msg("cannot read %s", path);
    return text;
}

static void document_is_read_as_expected(void **state)
{
    const char *folder = *state;
    g_autofree char *input = read_file(folder, "input");
    g_autofree char *expected = read_file(folder, "expected");
    struct composed composed = fixture_compose(input);
    g_autofree char *printed = fixture_print(&composed);
    assert_null(fixture_broken(&composed));
    assert_string_equal(printed, expected);
    composed_clear(&composed);
}

static void document_without_text_is_refused(void **state)
{
    (void)state;
    struct composed composed = {NULL, NULL, NULL};
    GError *error = NULL;
    assert_false(compose_document(fixture_extract(" \n\t\n", 4), &composed, &error));
    assert_true(g_error_matches(error, READ_ERROR, READ_ERROR_EMPTY));
    assert_null(composed.document);
    g_clear_error(&error);
}

static void document_of_a_title_alone_keeps_it_as_text(void **state)
{
    (void)state;
    struct composed composed = fixture_compose("@title Quy hoạch vùng ven sông\n");
    assert_string_equal(composed.text->str, "Quy hoạch vùng ven sông\n");
    assert_string_equal(composed.document->field[FIELD_TITLE], "Quy hoạch vùng ven sông");
    composed_clear(&composed);
}

static void record_without_text_is_its_title(void **state)
{
    (void)state;
    struct composed composed = fixture_compose("@given-title Quy hoạch vùng ven sông\n");
    assert_string_equal(composed.text->str, "Quy hoạch vùng ven sông\n");
    assert_string_equal(composed.document->field[FIELD_TITLE], "Quy hoạch vùng ven sông");
    assert_int_equal(composed.sections->len, 1);
    composed_clear(&composed);
}

/* U+0250 has two bytes, its capital U+2C6F three: a re-cased name can be longer than it was. */
static void law_name_may_grow_with_its_capital(void **state)
{
    (void)state;
    struct composed composed = fixture_compose("QUỐC HỘI\n"
                                               "Luật số: 12/2030/QH17\n"
                                               "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
                                               "Độc lập - Tự do - Hạnh phúc\n"
                                               "LUẬT\n"
                                               "ⱯBC ĐÊ ĐIỀU\n"
                                               "Căn cứ Hiến pháp;\n"
                                               "Điều 1. Luật này quy định việc giữ đê.\n");
    assert_string_equal(composed.document->field[FIELD_TITLE], "Luật Ɐbc đê điều");
    composed_clear(&composed);
}

static void given_values_win(void **state)
{
    (void)state;
    static const char TEXT[] = "THÔNG BÁO\nSố: 3/TB-UBND\nCăn cứ lịch;\nĐiều 1. Nghỉ một ngày.\n";
    struct extract *extract = fixture_extract(TEXT, strlen(TEXT));
    document_set(extract->document, FIELD_NUMBER, "4/TB-UBND", ORIGIN_GIVEN);
    struct composed composed = {NULL, NULL, NULL};
    assert_true(compose_document(extract, &composed, NULL));
    assert_string_equal(composed.document->field[FIELD_NUMBER], "4/TB-UBND");
    assert_string_equal(composed.document->number_key, "4/tb-ubnd");
    composed_clear(&composed);
}

static void given_number_and_kind_are_read(void **state)
{
    (void)state;
    static const struct {
        const char *kind, *number, *slug, *key;
    } rows[] = {
        {NULL, "31/NQ-HĐND", "nghi-quyet", "31/nq-hdnd"},
        {"Nghị quyết", NULL, "nghi-quyet", NULL},
        {"quyet-dinh", "QĐ 12/QĐ-UBND", "quyet-dinh", "12/qd-ubnd"},
        {"Thông báo", "31/NQ-HĐND", "thong-bao", "31/nq-hdnd"},
        {"bản tin", "số đặc biệt", "bản tin", NULL},
    };
    static const char TEXT[] = "Đường làng được đặt tên từ tháng sau.\n";
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct extract *extract = fixture_extract(TEXT, strlen(TEXT));
        document_set(extract->document, FIELD_KIND, rows[i].kind, ORIGIN_GIVEN);
        document_set(extract->document, FIELD_NUMBER, rows[i].number, ORIGIN_GIVEN);
        struct composed composed = {NULL, NULL, NULL};
        assert_true(compose_document(extract, &composed, NULL));
        assert_string_equal(composed.document->field[FIELD_KIND], rows[i].slug);
        if (g_strcmp0(composed.document->number_key, rows[i].key) != 0)
            fail_msg("%s: %s", rows[i].number, composed.document->number_key);
        composed_clear(&composed);
    }
}

static void citation_stands_where_its_section_says(void **state)
{
    (void)state;
    struct composed composed = fixture_compose(
        "Số: 12/QĐ-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nQUYẾT ĐỊNH\nVề việc mở chợ\n"
        "Căn cứ Nghị quyết số 40/NQ-HĐND ngày 05 tháng 4 năm 2024 của Hội đồng nhân dân;\n"
        "Điều 1. Mở chợ ở xã Tân Mỹ.\n"
        "Điều 2. Bãi bỏ Quyết định số 7/QĐ-UBND ngày 02 tháng 3 năm 2020.\n");
    const GArray *citations = composed.document->citations;
    assert_int_equal(citations->len, 2); /* not its own number */
    for (guint i = 0; i < citations->len; i++) {
        const struct document_citation *citation =
            &g_array_index(citations, struct document_citation, i);
        const struct section *section =
            &g_array_index(composed.sections, struct section, citation->section);
        assert_true(section->start <= citation->start && citation->end <= section->end);
    }
    assert_string_equal(g_array_index(citations, struct document_citation, 0).number, "40/NQ-HĐND");
    assert_int_equal(g_array_index(citations, struct document_citation, 1).relation,
                     CITATION_BAI_BO);
    assert_int_equal(g_array_index(citations, struct document_citation, 1).section, 2);
    composed_clear(&composed);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

int main(void)
{
    g_autofree char *path = g_build_filename(TEST_DATA, "compose", NULL);
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    g_autoptr(GPtrArray) folders = g_ptr_array_new_with_free_func(g_free);
    const char *name;
    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL)
        g_ptr_array_add(folders, g_strdup(name));
    qsort(folders->pdata, folders->len, sizeof(char *), by_name);

    const struct CMUnitTest own[] = {
        cmocka_unit_test(document_without_text_is_refused),
        cmocka_unit_test(document_of_a_title_alone_keeps_it_as_text),
        cmocka_unit_test(record_without_text_is_its_title),
        cmocka_unit_test(law_name_may_grow_with_its_capital),
        cmocka_unit_test(given_values_win),
        cmocka_unit_test(given_number_and_kind_are_read),
        cmocka_unit_test(citation_stands_where_its_section_says),
    };
    g_autoptr(GArray) tests = g_array_new(FALSE, FALSE, sizeof(struct CMUnitTest));
    g_array_append_vals(tests, own, G_N_ELEMENTS(own));
    for (guint i = 0; i < folders->len; i++) {
        struct CMUnitTest test =
            cmocka_unit_test_prestate(document_is_read_as_expected, folders->pdata[i]);
        test.name = folders->pdata[i];
        g_array_append_val(tests, test);
    }
    if (folders->len < 20)
        return 1; /* the folders are gone */
    return _cmocka_run_group_tests("compose", (const struct CMUnitTest *)(void *)tests->data,
                                   tests->len, NULL, NULL);
}
