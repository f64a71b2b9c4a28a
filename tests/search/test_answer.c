/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of search/engine/answer.c, request.c and facet.c: the page, and what stands in a result. */
#include "search/engine/answer.h"
#include "search/engine/facet.h"
#include "tests/cmocka_all.h"
#include "tests/search/search_fixture.h"

#include <string.h>

static const struct fixture_document documents[] = {
    {.id = "a",
     .title = "Về cảng",
     .text = "Bến xe\n\fCảng biển nước sâu.\n",
     .kind = "nghi-quyet",
     .number = "04-NQ/TU",
     .issued = "2021-11-26",
     .province = "hau giang"},
    {.id = "b", .text = "Cảng sông", .kind = "bai-bao", .issued = "2023-05-02"},
    {.id = "c", .text = "Cảng cá", .kind = "bai-bao", .issued = "2024-05-02"},
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

static struct answer answer_to(void **state, const char *text, struct request request)
{
    struct fixture *fixture = *state;
    struct answer answer;
    g_autoptr(GError) error = NULL;
    request.text = text;
    request.len = text != NULL ? strlen(text) : 0;
    if (!answer_request(fixture->store, &request, NULL, &answer, &error))
        fail_msg("%s", error->message);
    return answer;
}

static const struct answer_result *result(const struct answer *answer, unsigned place)
{
    return &g_array_index(answer->results, struct answer_result, place);
}

static void answer_says_where_the_passage_stands_in_the_document(void **state)
{
    struct answer answer =
        answer_to(state, "biển", (struct request){.limit = 10, .documents = true});
    assert_int_equal(answer.results->len, 1);
    const struct answer_result *one = result(&answer, 0);
    assert_int_equal(one->rank, 1);
    assert_string_equal(one->document_id, "a");
    assert_string_equal(one->document->field[FIELD_NUMBER], "04-NQ/TU");
    assert_int_equal(one->section.ordinal, 1);
    assert_int_equal(one->passage.start, strlen("Bến xe\n\f"));
    g_autofree char *text = g_strndup(one->passage.text, one->passage.len);
    assert_string_equal(text, "Cảng biển nước sâu.");
    assert_int_equal(one->passage.highlights->len, 1);
    const struct highlight *lit = &g_array_index(one->passage.highlights, struct highlight, 0);
    assert_int_equal(lit->start, strlen("Cảng "));
    assert_int_equal(lit->end, strlen("Cảng biển"));
    assert_string_equal(answer.typed, "biển");
    assert_null(answer.read_as);
    assert_int_equal(answer.expansions->len, 0);
    assert_null(answer.facets);
    answer_clear(&answer);
}

static void answer_is_the_page_asked_for(void **state)
{
    struct answer all = answer_to(state, "cảng", (struct request){.limit = 10});
    assert_int_equal(all.results->len, 3);
    assert_int_equal(all.total.value, 3);
    for (unsigned offset = 0; offset < 3; offset++) {
        struct answer page =
            answer_to(state, "cảng", (struct request){.limit = 1, .offset = offset});
        assert_int_equal(page.results->len, 1);
        assert_int_equal(result(&page, 0)->rank, offset + 1);
        assert_string_equal(result(&page, 0)->document_id, result(&all, offset)->document_id);
        assert_int_equal(page.total.value, 3);
        answer_clear(&page);
    }
    struct answer beyond = answer_to(state, "cảng", (struct request){.limit = 5, .offset = 3});
    assert_int_equal(beyond.results->len, 0);
    assert_int_equal(beyond.total.value, 3);
    answer_clear(&beyond);
    struct answer none = answer_to(state, "cảng", (struct request){.limit = 0});
    assert_int_equal(none.results->len, 0);
    answer_clear(&none);
    answer_clear(&all);
}

static void answer_gives_only_what_was_asked_for(void **state)
{
    struct answer bare = answer_to(state, "cảng", (struct request){.limit = 10});
    assert_null(result(&bare, 0)->document);
    assert_null(result(&bare, 0)->features);
    answer_clear(&bare);
    struct answer full =
        answer_to(state, "cảng", (struct request){.limit = 10, .explain = true, .facets = true});
    assert_true(result(&full, 0)->features[FEATURE_PRESENCE] > 0);
    assert_ptr_equal(full.features, feature_table);
    assert_non_null(full.facets);
    answer_clear(&full);
}

/* "kind: bai-bao 2, nghi-quyet 1; issuer:; …" */
static char *described(const GArray *facets)
{
    GString *out = g_string_new(NULL);
    for (unsigned i = 0; i < facets->len; i++) {
        const struct facet *facet = &g_array_index(facets, struct facet, i);
        g_string_append_printf(out, "%s%s:", i > 0 ? "; " : "", facet->name);
        for (unsigned k = 0; k < facet->values->len; k++) {
            const struct facet_value *one = &g_array_index(facet->values, struct facet_value, k);
            g_string_append_printf(out, "%s %s %u", k > 0 ? "," : "", one->value, one->count);
        }
    }
    return g_string_free(out, FALSE);
}

static void answer_counts_facets_of_all_that_passes(void **state)
{
    static const struct {
        const char *text;
        struct request request;
        const char *expected;
    } rows[] = {
        {"cảng",
         {0},
         "kind: bai-bao 2, nghi-quyet 1; issuer:; province: hau giang 1; year: 2021 1, "
         "2023 1, 2024 1"},
        {"cảng", {.kind = "bai-bao"}, "kind: bai-bao 2; issuer:; province:; year: 2023 1, 2024 1"},
        {"cảng loai:bai-bao", {0}, "kind: bai-bao 2; issuer:; province:; year: 2023 1, 2024 1"},
        {"04-NQ/TU", {0}, "kind: nghi-quyet 1; issuer:; province: hau giang 1; year: 2021 1"},
        {"04-NQ/TU", {.kind = "bai-bao"}, "kind:; issuer:; province:; year:"},
        {"không-có", {0}, "kind:; issuer:; province:; year:"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct request request = rows[i].request;
        request.facets = true;
        struct answer answer = answer_to(state, rows[i].text, request);
        g_autofree char *is = described(answer.facets);
        assert_string_equal(is, rows[i].expected);
        answer_clear(&answer);
    }
}

static void answer_sorts_and_filters_as_the_request_says(void **state)
{
    static const struct {
        struct request request;
        const char *expected;
    } rows[] = {
        {{.sort = SORT_DATE}, "abc"},
        {{.sort = SORT_DATE_DESCENDING}, "cba"},
        {{.sort = SORT_DATE, .from = "2022"}, "bc"},
        {{.sort = SORT_DATE, .to = "2023-05"}, "ab"},
        {{.sort = SORT_DATE, .kind = "bai-bao", .to = "2023"}, "b"},
        {{.number = "04-NQ/TU"}, "a"},
        {{.province = "Hậu Giang"}, "a"},
        {{.issuer = "ubnd"}, ""},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct request request = rows[i].request;
        request.limit = 10;
        request.unit = UNIT_DOCUMENT;
        struct answer answer = answer_to(state, "cảng", request);
        g_autoptr(GString) is = g_string_new(NULL);
        for (unsigned k = 0; k < answer.results->len; k++)
            g_string_append(is, result(&answer, k)->document_id);
        assert_string_equal(is->str, rows[i].expected);
        answer_clear(&answer);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answer_says_where_the_passage_stands_in_the_document),
        cmocka_unit_test(answer_is_the_page_asked_for),
        cmocka_unit_test(answer_gives_only_what_was_asked_for),
        cmocka_unit_test(answer_counts_facets_of_all_that_passes),
        cmocka_unit_test(answer_sorts_and_filters_as_the_request_says),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
