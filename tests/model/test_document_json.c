/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/model/test_document_json.c - what is written is read again. */
#include "model/document_json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

static void everything_known_comes_back(void **state)
{
    (void)state;
    static const char EXPECTED[] =
        "{\"id\":\"a/b\",\"title\":\"Nghị quyết \\\"về đê\\\"\",\"number\":\"12/NQ-HĐND\","
        "\"origin\":{\"title\":2,\"number\":4},\"number_key\":\"12/nq-hdnd\",\"path\":\"a/b.html\","
        "\"provinces\":[\"Cần Thơ\",\"Cà Mau\"],\"period_from\":2021,\"period_to\":2030,"
        "\"period_vision\":2050,\"citations\":[{\"relation\":\"bai-bo\",\"number\":\"4/QĐ-UBND\","
        "\"key\":\"4/qd-ubnd\",\"date\":\"2020-01-02\",\"pinpoint\":\"Điều 5\",\"name\":\"về "
        "kênh\","
        "\"section\":1,\"at\":[10,20,5,30]}],\"encoding\":\"UTF-8\",\"format\":\"html\",\"ocr\":"
        "true,"
        "\"sections\":2,\"text_len\":40,\"digest\":\"00ff\"}";
    g_autoptr(Document) document = document_new("a/b");
    document_set(document, FIELD_TITLE, "Nghị quyết \"về đê\"", ORIGIN_LETTERHEAD);
    document_set(document, FIELD_NUMBER, "12/NQ-HĐND", ORIGIN_GIVEN);
    document->path = g_strdup("a/b.html");
    g_ptr_array_add(document->provinces, g_strdup("Cần Thơ"));
    g_ptr_array_add(document->provinces, g_strdup("Cà Mau"));
    document->period_from = 2021;
    document->period_to = 2030;
    document->period_vision = 2050;
    struct document_citation citation = {
        .relation = CITATION_BAI_BO,
        .number = g_strdup("4/QĐ-UBND"),
        .key = g_strdup("4/qd-ubnd"),
        .date = g_strdup("2020-01-02"),
        .pinpoint = g_strdup("Điều 5"),
        .name = g_strdup("về kênh"),
        .section = 1,
        .start = 10,
        .end = 20,
        .sentence_start = 5,
        .sentence_end = 30,
    };
    g_array_append_val(document->citations, citation);
    document->encoding = g_strdup("UTF-8");
    document->format = g_strdup("html");
    document->ocr = true;
    document->sections = 2;
    document->text_len = 40;
    document->digest = g_strdup("00ff");
    g_autofree char *json = document_to_json(document);
    assert_string_equal(json, EXPECTED);
    g_autoptr(Document) again = document_from_json(json, strlen(json), NULL);
    assert_non_null(again);
    g_autofree char *json_again = document_to_json(again);
    assert_string_equal(json_again, EXPECTED);
}

static void what_is_not_known_is_left_out(void **state)
{
    (void)state;
    g_autoptr(Document) document = document_new("a");
    g_autofree char *json = document_to_json(document);
    assert_string_equal(json, "{\"id\":\"a\"}");
}

static void every_relation_comes_back(void **state)
{
    (void)state;
    for (unsigned i = 0; i < CITATION_RELATION_COUNT; i++) {
        g_autoptr(Document) document = document_new("a");
        struct document_citation citation = {.relation = (enum citation_relation)i};
        g_array_append_val(document->citations, citation);
        g_autofree char *json = document_to_json(document);
        g_autoptr(Document) again = document_from_json(json, strlen(json), NULL);
        assert_int_equal(again->citations->len, 1);
        assert_int_equal(g_array_index(again->citations, struct document_citation, 0).relation, i);
    }
}

static void members_of_another_type_are_as_if_missing(void **state)
{
    (void)state;
    static const char JSON[] =
        "{\"id\":\"a\",\"title\":7,\"origin\":[],\"provinces\":[1,\"Cà Mau\"],\"sections\":-3,"
        "\"period_to\":\"2030\",\"citations\":[{\"relation\":\"khac\",\"at\":9}],\"ocr\":1}";
    g_autoptr(Document) document = document_from_json(JSON, strlen(JSON), NULL);
    g_autofree char *json = document_to_json(document);
    assert_string_equal(json, "{\"id\":\"a\",\"provinces\":[\"Cà Mau\"],"
                              "\"citations\":[{\"relation\":\"dan-chieu\",\"at\":[0,0,0,0]}]}");
}

static void what_is_no_document_is_an_error(void **state)
{
    (void)state;
    static const struct {
        const char *json, *message;
    } rows[] = {
        {"{}", "a document's metadata is unreadable: no id"},
        {"[]", "a document's metadata is unreadable: no id"},
        {"{\"id\":7}", "a document's metadata is unreadable: no id"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        assert_null(document_from_json(rows[i].json, strlen(rows[i].json), &error));
        assert_true(g_error_matches(error, DOCUMENT_ERROR, DOCUMENT_ERROR_UNREADABLE));
        assert_string_equal(error->message, rows[i].message);
    }
    g_autoptr(GError) error = NULL;
    assert_null(document_from_json("{\"id\":", 6, &error));
    assert_true(g_error_matches(error, DOCUMENT_ERROR, DOCUMENT_ERROR_UNREADABLE));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_known_comes_back),
        cmocka_unit_test(what_is_not_known_is_left_out),
        cmocka_unit_test(every_relation_comes_back),
        cmocka_unit_test(members_of_another_type_are_as_if_missing),
        cmocka_unit_test(what_is_no_document_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
