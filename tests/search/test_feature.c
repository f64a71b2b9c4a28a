/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of search/engine/feature.c: what is measured in the first document of a small index. */
#include "search/engine/feature.h"
#include "search/engine/rank.h"
#include "tests/cmocka_all.h"
#include "tests/search/search_fixture.h"

#include <math.h>
#include <string.h>

static const struct fixture_document documents[] = {
    {.id = "a",
     .title = "Rừng phòng hộ",
     .text = "Tỉnh giữ rừng đặc dụng ven biển từ ngày 26/11/2021 và kĩ thuật trồng rừng"},
    {.id = "b", .text = "Đất ở ven sông, quy hoạch đất ven biển", .flags = SECTION_CLOSING},
    {.id = "c", .text = "Bến cảng, kỹ thuật số"},
};
#define SECTIONS 3.0

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

static double idf(double docs)
{
    return log(1 + (SECTIONS - docs + 0.5) / (docs + 0.5));
}

/* The features of section 'docid' for a query. */
static void measure(void **state, const char *typed, uint32_t docid, double *ret)
{
    struct fixture *fixture = *state;
    g_autoptr(Query) query = query_parse(typed, strlen(typed), false);
    struct plan_options options = {.expand = false};
    g_autoptr(Plan) plan = plan_new(query, fixture->store, &options, NULL);
    assert_non_null(plan);
    struct matcher *matcher = matcher_new(plan);
    struct store_hit hit = {.docid = docid};
    struct candidate *candidate = candidate_new(fixture->store, matcher, &hit, NULL);
    assert_non_null(candidate);
    g_autoptr(GPtrArray) candidates = g_ptr_array_new();
    g_ptr_array_add(candidates, candidate);
    struct feature_context *context = feature_context_new(plan, candidates);
    feature_measure(context, candidate, ret);
    feature_context_free(context);
    candidate_free(candidate);
    matcher_free(matcher);
}

static void assert_measures(void **state, const char *typed, uint32_t docid, enum feature feature,
                            double expected)
{
    double found[FEATURE_COUNT];
    measure(state, typed, docid, found);
    if (fabs(found[feature] - expected) > 1e-9)
        fail_msg("<%s>: %s is %.9f, not %.9f", typed, feature_table[feature].name, found[feature],
                 expected);
}

static void feature_presence_is_the_idf_of_what_is_found(void **state)
{
    assert_measures(state, "tỉnh", 1, FEATURE_PRESENCE, idf(1));
    assert_measures(state, "ven", 1, FEATURE_PRESENCE, idf(2));
    assert_measures(state, "tỉnh ven ven", 1, FEATURE_PRESENCE, idf(1) + 2 * idf(2));
    assert_measures(state, "sông cảng", 1, FEATURE_PRESENCE, 0);
}

static void feature_window_is_of_words_that_stand_together(void **state)
{
    assert_measures(state, "tỉnh biển", 1, FEATURE_WINDOW, idf(1) + idf(2));
    assert_measures(state, "biển biển", 1, FEATURE_WINDOW, idf(2)); /* once is enough */
    assert_measures(state, "hộ", 1, FEATURE_WINDOW, 0);             /* the title is no text */
}

static void feature_title_counts_its_share(void **state)
{
    assert_measures(state, "rừng", 1, FEATURE_TITLE, idf(1) / 3);
    assert_measures(state, "rừng phòng hộ", 1, FEATURE_TITLE, idf(1) / 3);
    assert_measures(state, "biển", 1, FEATURE_TITLE, 0);
}

static void feature_pairs_and_runs_are_of_neighbours_in_order(void **state)
{
    double together[FEATURE_COUNT], apart[FEATURE_COUNT], turned[FEATURE_COUNT];
    measure(state, "đặc dụng", 1, together);
    measure(state, "đặc biển", 1, apart);
    measure(state, "dụng đặc", 1, turned);
    assert_true(together[FEATURE_PAIRS] > 0);
    assert_true(apart[FEATURE_PAIRS] == 0);
    assert_true(turned[FEATURE_PAIRS] == 0);
    assert_true(together[FEATURE_RUNS] == 0); /* two are a pair */
    assert_measures(state, "rừng đặc dụng", 1, FEATURE_RUNS, idf(1));
    assert_measures(state, "giữ rừng đặc dụng", 1, FEATURE_RUNS, idf(1));
    assert_measures(state, "rừng đặc dụng sông", 1, FEATURE_RUNS, 0);
}

static void feature_marks_are_taken_off_for_another_spelling(void **state)
{
    assert_measures(state, "kĩ", 1, FEATURE_MARKS, 0);
    double found[FEATURE_COUNT];
    measure(state, "kỹ", 1, found); /* its twin stands there */
    assert_true(found[FEATURE_MARKS] < 0);
    assert_true(found[FEATURE_MARKS] > -found[FEATURE_PRESENCE]);
}

static void feature_date_is_the_share_of_dates_that_are_mentioned(void **state)
{
    double found[FEATURE_COUNT];
    measure(state, "rừng 26/11/2021", 1, found);
    double whole = found[FEATURE_DATE];
    assert_true(whole > 0);
    measure(state, "rừng 27/11/2021", 1, found);
    assert_true(found[FEATURE_DATE] == 0);
}

static void feature_closing_takes_off_all_that_the_words_weigh(void **state)
{
    assert_measures(state, "ven", 2, FEATURE_CLOSING, -idf(2));
    assert_measures(state, "ven", 1, FEATURE_CLOSING, 0);
}

static void feature_table_is_whole_and_scores_are_its_sums(void **state)
{
    (void)state;
    struct feature_row rows[FEATURE_COUNT];
    double features[FEATURE_COUNT] = {0};
    memcpy(rows, feature_table, sizeof rows);
    for (unsigned i = 0; i < FEATURE_COUNT; i++) {
        assert_non_null(rows[i].name);
        assert_non_null(rows[i].formula);
        for (unsigned k = 0; k < i; k++)
            assert_string_not_equal(rows[i].name, rows[k].name);
    }
    features[FEATURE_PRESENCE] = 2;
    features[FEATURE_PAIRS] = 10;
    rows[FEATURE_PRESENCE].weight = 3;
    rows[FEATURE_PAIRS].weight = 0.5;
    assert_true(feature_score(rows, features) == 11);
    struct candidate candidate = {.score = 11, .feature = features};
    feature_take_off(rows, FEATURE_REPEAT, 0.5, &candidate);
    assert_true(candidate.score == 5.5);
    assert_true(features[FEATURE_REPEAT] == -5.5);
    candidate.score = -1; /* what is below nothing is not made more */
    feature_take_off(rows, FEATURE_FORMER, 0.5, &candidate);
    assert_true(candidate.score == -1);
    assert_true(features[FEATURE_FORMER] == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(feature_presence_is_the_idf_of_what_is_found),
        cmocka_unit_test(feature_window_is_of_words_that_stand_together),
        cmocka_unit_test(feature_title_counts_its_share),
        cmocka_unit_test(feature_pairs_and_runs_are_of_neighbours_in_order),
        cmocka_unit_test(feature_marks_are_taken_off_for_another_spelling),
        cmocka_unit_test(feature_date_is_the_share_of_dates_that_are_mentioned),
        cmocka_unit_test(feature_closing_takes_off_all_that_the_words_weigh),
        cmocka_unit_test(feature_table_is_whole_and_scores_are_its_sums),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
