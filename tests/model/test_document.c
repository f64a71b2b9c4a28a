/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/model/test_document.c - setting, numbers and their keys, merging. */
#include "model/document.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static void assert_number(const struct document *document, const char *shown, const char *key)
{
    assert_string_equal(document->field[FIELD_NUMBER], shown);
    if (key == NULL)
        assert_null(document->number_key);
    else
        assert_string_equal(document->number_key, key);
}

static void a_field_gives_way_to_one_at_least_as_strong(void **state)
{
    (void)state;
    g_autoptr(Document) document = document_new("a");
    assert_true(document_set(document, FIELD_TITLE, "Tin đê điều", ORIGIN_FORMAT));
    assert_false(document_set(document, FIELD_TITLE, "Đê", ORIGIN_LETTERHEAD));
    assert_false(document_set(document, FIELD_TITLE, "", ORIGIN_GIVEN));
    assert_false(document_set(document, FIELD_TITLE, NULL, ORIGIN_GIVEN));
    assert_string_equal(document->field[FIELD_TITLE], "Tin đê điều");
    assert_true(document_set(document, FIELD_TITLE, "Đê điều", ORIGIN_FORMAT));
    assert_string_equal(document->field[FIELD_TITLE], "Đê điều");
    assert_int_equal(document->origin[FIELD_TITLE], ORIGIN_FORMAT);
}

static void a_field_may_be_set_to_itself(void **state)
{
    (void)state;
    g_autoptr(Document) document = document_new("a");
    document_set(document, FIELD_NUMBER, "12/QĐ-UBND", ORIGIN_GIVEN);
    assert_true(document_set(document, FIELD_NUMBER, document->field[FIELD_NUMBER], ORIGIN_GIVEN));
    assert_number(document, "12/QĐ-UBND", "12/qd-ubnd");
}

static void a_number_has_its_key(void **state)
{
    (void)state;
    static const struct {
        const char *written, *kind;
        enum document_origin origin;
        const char *shown, *key;
    } rows[] = {
        {"04 - NQ/TU", NULL, ORIGIN_GIVEN, "04 - NQ/TU", "4-nq/tu"},
        {"QĐ 12/QĐ-UBND", NULL, ORIGIN_GIVEN, "QĐ 12/QĐ-UBND", "12/qd-ubnd"},
        {"12/qđ-ubnd", NULL, ORIGIN_LETTERHEAD, "12/QĐ-UBND", "12/qd-ubnd"},
        {"12 / QĐ-UBND", NULL, ORIGIN_LETTERHEAD, "12 / QĐ-UBND", "12/qd-ubnd"},
        {"3", "Sắc lệnh", ORIGIN_GIVEN, "3", "3/sl"},
        {"3", NULL, ORIGIN_GIVEN, "3", NULL},
        {"số đặc biệt", "Nghị quyết", ORIGIN_GIVEN, "số đặc biệt", NULL},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(Document) document = document_new("a");
        assert_true(document_set_number(document, rows[i].written, rows[i].kind, rows[i].origin));
        assert_number(document, rows[i].shown, rows[i].key);
    }
}

static void a_new_number_takes_the_old_key_with_it(void **state)
{
    (void)state;
    g_autoptr(Document) document = document_new("a");
    document_set(document, FIELD_NUMBER, "12/QĐ-UBND", ORIGIN_LETTERHEAD);
    assert_false(document_set_number(document, NULL, NULL, ORIGIN_GIVEN));
    assert_false(document_set(document, FIELD_NUMBER, "13/QĐ-UBND", ORIGIN_TEXT));
    assert_number(document, "12/QĐ-UBND", "12/qd-ubnd");
    document_set(document, FIELD_NUMBER, "số đặc biệt", ORIGIN_GIVEN);
    assert_number(document, "số đặc biệt", NULL);
    document_set(document, FIELD_NUMBER, "14/QĐ-UBND", ORIGIN_GIVEN);
    document_forget(document, FIELD_NUMBER);
    assert_null(document->field[FIELD_NUMBER]);
    assert_null(document->number_key);
    assert_int_equal(document->origin[FIELD_NUMBER], ORIGIN_NONE);
}

static void merging_keeps_what_is_stronger(void **state)
{
    (void)state;
    g_autoptr(Document) document = document_new("a"), from = document_new("b");
    document_set(document, FIELD_TITLE, "Đê điều", ORIGIN_GIVEN);
    document_set(document, FIELD_SOURCE, "Báo Xây dựng", ORIGIN_FORMAT);
    document_set(document, FIELD_NUMBER, "3", ORIGIN_GIVEN);
    document_set(from, FIELD_TITLE, "Nghị quyết về đê điều", ORIGIN_LETTERHEAD);
    document_set(from, FIELD_ISSUED, "2024-04-05", ORIGIN_LETTERHEAD);
    document_set_number(from, "3", "Sắc lệnh", ORIGIN_GIVEN);
    from->origin[FIELD_NUMBER] = ORIGIN_LETTERHEAD;
    document_merge(document, from);
    assert_string_equal(document->id, "a");
    assert_string_equal(document->field[FIELD_TITLE], "Đê điều");
    assert_string_equal(document->field[FIELD_SOURCE], "Báo Xây dựng");
    assert_string_equal(document->field[FIELD_ISSUED], "2024-04-05");
    assert_int_equal(document->origin[FIELD_ISSUED], ORIGIN_LETTERHEAD);
    assert_number(document, "3", "3/sl"); /* the same number, and here it has a key */
    document_forget(document, FIELD_NUMBER);
    document_set(document, FIELD_NUMBER, "12/QĐ-UBND", ORIGIN_GIVEN);
    document_merge(document, from);
    assert_number(document, "12/QĐ-UBND", "12/qd-ubnd");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_field_gives_way_to_one_at_least_as_strong),
        cmocka_unit_test(a_field_may_be_set_to_itself),
        cmocka_unit_test(a_number_has_its_key),
        cmocka_unit_test(a_new_number_takes_the_old_key_with_it),
        cmocka_unit_test(merging_keeps_what_is_stronger),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
