/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of search/engine/candidate.c: which words of a text are matched, and where phrases stand.
 */
#include "search/engine/candidate.h"
#include "tests/cmocka_all.h"
#include "tests/search/search_fixture.h"

#include <string.h>

static const struct fixture_document documents[] = {
    {.id = "a",
     .title = "Về đất rừng",
     .text = "Quy hoạch, quy hoach; kĩ thuật - kỹ thuật\n"
             "hy sinh. đất\nTân An\n- rừng"},
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

struct read {
    struct query *query;
    struct plan *plan;
    struct matcher *matcher;
    struct candidate *candidate;
};

static struct read read_for(void **state, const char *typed)
{
    struct fixture *fixture = *state;
    struct plan_options options = {.expand = false};
    struct read read = {.query = query_parse(typed, strlen(typed), false)};
    struct store_hit hit = {.docid = 1, .score = 2.5};
    read.plan = plan_new(read.query, fixture->store, &options, NULL);
    assert_non_null(read.plan);
    read.matcher = matcher_new(read.plan);
    read.candidate = candidate_new(fixture->store, read.matcher, &hit, NULL);
    assert_non_null(read.candidate);
    return read;
}

static void read_clear(struct read *read)
{
    candidate_free(read->candidate);
    matcher_free(read->matcher);
    plan_free(read->plan);
    query_free(read->query);
}

static void candidate_knows_each_match_and_its_place(void **state)
{
    struct read read = read_for(state, "hoạch");
    const GArray *matches = read.candidate->matches[PART_TEXT];
    assert_int_equal(read.candidate->words[PART_TEXT], 14);
    assert_int_equal(read.candidate->words[PART_TITLE], 3);
    assert_int_equal(matches->len, 1);
    const struct match *match = &g_array_index(matches, struct match, 0);
    assert_int_equal(match->word, 1);
    assert_true(match->joined);
    assert_int_equal(match->start, strlen("Quy "));
    assert_int_equal(match->end, strlen("Quy hoạch"));
    assert_true(read.candidate->stage_one == 2.5);
    read_clear(&read);
}

static void candidate_matches_the_i_y_twin_for_less(void **state)
{
    struct read read = read_for(state, "kỹ");
    const GArray *matches = read.candidate->matches[PART_TEXT];
    assert_int_equal(matches->len, 2);
    assert_true(g_array_index(matches, struct match, 0).factor <
                g_array_index(matches, struct match, 1).factor);
    read_clear(&read);
}

static void candidate_phrases_hold_to_marks_and_sentences(void **state)
{
    static const struct {
        const char *phrase;
        bool stands;
    } rows[] = {
        {"\"quy hoạch\"", true},         {"\"quy hoach\"", true},
        {"\"QUY HOẠCH\"", true},         {"\"quỵ hoạch\"", false},
        {"\"kỹ thuật\"", true},          {"\"kĩ thuật kĩ thuật\"", true},
        {"\"hoạch quy\"", true}, /* a comma is no end */
        {"\"hoạch quy hoạch\"", false},  {"\"đất rừng\"", true},
        {"\"rừng quy\"", false},         {"\"thuật\"", true},
        {"\"hi sinh\"", true},           {"\"hy sinh\"", true},
        {"\"ki thuat ki thuat\"", true}, {"\"hỉ sinh\"", false},
        {"\"kỹ thuật hy sinh\"", true}, /* a line that goes on in lower case */
        {"\"đất tân\"", false},          {"\"sinh đất\"", false},
        {"\"an rừng\"", false}, /* the next item of a list */
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct read read = read_for(state, rows[i].phrase);
        const struct query_clause *phrase =
            &g_array_index(read.query->clauses, struct query_clause, 0);
        if (candidate_has_phrase(read.candidate, read.query, phrase) != rows[i].stands)
            fail_msg("%s", rows[i].phrase);
        read_clear(&read);
    }
}

static void candidate_that_is_gone_is_an_error(void **state)
{
    struct fixture *fixture = *state;
    struct read read = read_for(state, "quy");
    struct store_hit hit = {.docid = 99};
    g_autoptr(GError) error = NULL;
    assert_null(candidate_new(fixture->store, read.matcher, &hit, &error));
    assert_true(g_error_matches(error, STORE_ERROR, STORE_ERROR_DAMAGED));
    read_clear(&read);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(candidate_knows_each_match_and_its_place),
        cmocka_unit_test(candidate_matches_the_i_y_twin_for_less),
        cmocka_unit_test(candidate_phrases_hold_to_marks_and_sentences),
        cmocka_unit_test(candidate_that_is_gone_is_an_error),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
