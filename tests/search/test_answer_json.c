/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of search/engine/answer_json.c: the text of each kind of answer, whole. */
#include "search/engine/answer_json.h"
#include "tests/cmocka_all.h"
#include "tests/search/search_fixture.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

static const struct fixture_document documents[] = {
    {.id = "a",
     .title = "Về cảng",
     .text = "Bến xe.\fCảng \"biển\"",
     .kind = "nghi-quyet",
     .number = "04-NQ/TU",
     .issued = "2021-11-26",
     .effective = "2022-01-01"},
    {.id = "b", .text = "Cảng sông", .expired = "2023-01-01"},
    {.id = "c", .text = "Bến xe", .effective = "2999-01-01"},
};

#define DOCUMENT_A                                                                                 \
    "{\"id\":\"a\",\"title\":\"Về cảng\",\"number\":\"04-NQ/TU\",\"kind\":\"nghi-quyet\","     \
    "\"issuer\":null,\"signer\":null,\"issued\":\"2021-11-26\",\"effective\":\"2022-01-01\","      \
    "\"expired\":null,\"status\":\"in-force\",\"source\":null,\"author\":null,\"provinces\":[],"   \
    "\"path\":null,\"url\":null}"

static int setup(void **state)
{
    struct fixture *fixture = fixture_new(documents, G_N_ELEMENTS(documents));
    g_autofree char *path = fixture_path(fixture);
    const char *const paths[] = {path, NULL};
    *state = searcher_open(paths, NULL);
    assert_non_null(*state);
    fixture_free(fixture); /* an open index is read on */
    return 0;
}

static int teardown(void **state)
{
    searcher_close(*state);
    return 0;
}

/* On one line; takes 'json' over. The caller's. */
static char *text_of(json_t *json)
{
    char *dumped = json_dumps(json, JSON_COMPACT | JSON_REAL_PRECISION(7));
    char *text = g_strdup(dumped);
    free(dumped);
    json_decref(json);
    return text;
}

/* Takes 'json' over. */
static void assert_json(json_t *json, const char *expected)
{
    g_autofree char *text = text_of(json);
    assert_string_equal(text, expected);
}

static struct answer answer_to(void **state, const char *text, struct request request)
{
    struct answer answer;
    request.text = text;
    request.len = strlen(text);
    request.limit = 10;
    request.documents = true;
    assert_true(searcher_search(*state, &request, &answer, NULL));
    for (unsigned i = 0; i < answer.results->len; i++)
        g_array_index(answer.results, struct answer_result, i).score = 2.5;
    answer.took_ms = 1.25;
    return answer;
}

static void answer_json_of_a_search(void **state)
{
    struct answer answer = answer_to(state, "\"biển\"", (struct request){0});
    const struct answer_result *one = &g_array_index(answer.results, struct answer_result, 0);
    const char *result =
        "\"rank\":1,\"score\":2.5,\"document\":" DOCUMENT_A ",\"section\":{\"ordinal\":1,\"label\":"
        "\"\"},\"passage\":{\"text\":\"Cảng \\\"biển\\\"\",\"start\":10,\"end\":25,\"highlights\":"
        "[[8,14]]}";
    g_autofree char *whole = g_strdup_printf(
        "{\"format_version\":1,\"query\":{\"id\":\"q1\",\"text\":\"\\\"biển\\\"\",\"read_as\":null,"
        "\"expansions\":[]},\"total\":{\"value\":1,\"relation\":\"eq\"},\"took_ms\":1.25,"
        "\"results\":[{%s}]}",
        result);
    g_autofree char *line = g_strdup_printf("{%s,\"query_id\":null}", result);
    assert_json(answer_json_search(&answer, "q1"), whole);
    assert_json(answer_json_line(&answer, one, NULL), line);
    answer_clear(&answer);
}

static void answer_json_of_expansions_facets_and_features(void **state)
{
    struct answer answer =
        answer_to(state, "tinh:\"Cần Thơ\" cảng", (struct request){.expand = true, .facets = true});
    answer.total.exact = false;
    assert_json(
        answer_json_search(&answer, NULL),
        "{\"format_version\":1,\"query\":{\"id\":null,\"text\":\"tinh:\\\"Cần Thơ\\\" cảng\","
        "\"read_as\":null,\"expansions\":[{\"kind\":\"place\",\"from\":\"Cần Thơ\",\"to\":"
        "\"Hậu Giang\"},{\"kind\":\"place\",\"from\":\"Cần Thơ\",\"to\":\"Sóc Trăng\"}]},"
        "\"total\":{\"value\":0,\"relation\":\"approx\"},\"took_ms\":1.25,\"results\":[],"
        "\"facets\":{\"kind\":[],\"issuer\":[],\"province\":[],\"year\":[]}}");
    answer_clear(&answer);
    answer = answer_to(state, "sông", (struct request){.explain = true, .facets = true});
    struct feature_row rows[FEATURE_COUNT] = {
        [FEATURE_PRESENCE] = {"presence", 0.5, "idf of the words found"}};
    double features[FEATURE_COUNT] = {[FEATURE_PRESENCE] = 3, [FEATURE_PAIRS] = 7};
    answer.features = rows;
    g_array_index(answer.results, struct answer_result, 0).features = features;
    g_autofree char *text = text_of(answer_json_search(&answer, NULL));
    assert_non_null(strstr(text,
                           "\"explain\":[{\"feature\":\"presence\",\"value\":3.0,\"weight\":0.5,"
                           "\"gives\":1.5,\"formula\":\"idf of the words found\"}]"));
    answer_clear(&answer);
}

static void keep_json(const struct document *document, void *user)
{
    g_ptr_array_add(user, text_of(answer_json_document(document)));
}

static void answer_json_of_documents_says_their_status(void **state)
{
    static const char *const expected[] = {"\"in-force\"", "\"expired\"", "\"not-yet\""};
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    struct listing listing;
    assert_true(
        searcher_list(*state, &(struct request){.limit = 10}, keep_json, texts, &listing, NULL));
    assert_int_equal(texts->len, G_N_ELEMENTS(expected));
    assert_string_equal(texts->pdata[0], DOCUMENT_A);
    for (size_t i = 0; i < G_N_ELEMENTS(expected); i++) {
        g_autofree char *status = g_strconcat("\"status\":", expected[i], NULL);
        assert_non_null(strstr(texts->pdata[i], status));
    }
    listing_clear(&listing);
}

static void answer_json_of_a_document_shown(void **state)
{
    struct shown shown;
    assert_true(searcher_show(*state, "a", &shown, NULL));
    assert_json(answer_json_show(&shown),
                "{\"format_version\":1,\"document\":" DOCUMENT_A ",\"sections\":[{\"ordinal\":0,"
                "\"label\":\"\",\"start\":0,\"end\":10,\"text\":\"Bến xe.\\f\"},{\"ordinal\":1,"
                "\"label\":\"\",\"start\":10,\"end\":25,\"text\":\"Cảng \\\"biển\\\"\"}]}");
    shown_clear(&shown);
}

static void answer_json_of_an_index(void **state)
{
    (void)state;
    struct index_info info = {
        .stats = {.documents = 3, .sections = 4, .bytes_in = 5, .bytes_index = 6},
        .stamps = g_array_new(FALSE, FALSE, sizeof(struct index_stamp)),
        .encodings = g_hash_table_new(g_str_hash, g_str_equal),
        .formats = g_hash_table_new(g_str_hash, g_str_equal)};
    struct index_stamp stamp = {"format", (char *)"1"};
    g_array_append_val(info.stamps, stamp);
    g_hash_table_insert(info.encodings, (gpointer)(uintptr_t) "UTF-8", GUINT_TO_POINTER(2));
    g_hash_table_insert(info.encodings, (gpointer)(uintptr_t) "TCVN3", GUINT_TO_POINTER(1));
    assert_json(answer_json_info(&info),
                "{\"format_version\":1,\"documents\":3,\"sections\":4,\"bytes_in\":5,"
                "\"bytes_index\":6,\"made_by\":{\"format\":\"1\"},\"encodings\":{\"TCVN3\":1,"
                "\"UTF-8\":2},\"formats\":{}}");
    index_info_clear(&info);
}

static void answer_json_of_a_query_that_cannot_be_read(void **state)
{
    (void)state;
    assert_json(answer_json_error("7", "empty"),
                "{\"format_version\":1,\"query_id\":\"7\",\"error\":\"empty\"}");
    assert_json(answer_json_error(NULL, "empty"),
                "{\"format_version\":1,\"query_id\":null,\"error\":\"empty\"}");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answer_json_of_a_search),
        cmocka_unit_test(answer_json_of_expansions_facets_and_features),
        cmocka_unit_test(answer_json_of_documents_says_their_status),
        cmocka_unit_test(answer_json_of_a_document_shown),
        cmocka_unit_test(answer_json_of_an_index),
        cmocka_unit_test(answer_json_of_a_query_that_cannot_be_read),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
