/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of search/engine/rank.c and candidate_set.c: which candidates come, from where, and in what
 * order. A ranking is described as "id#section id#section". */
#include "search/engine/rank.h"
#include "store/schema.h"
#include "tests/cmocka_all.h"
#include "tests/search/search_fixture.h"

#include <math.h>
#include <string.h>

static const struct fixture_document documents[] = {
    {.id = "b", .text = "Cảng sông", .province = "can tho", .issued = "2021-05-01"},
    {.id = "a", .text = "Cảng sông", .province = "hau giang", .issued = "2023-05-01"},
    {.id = "c", .text = "Bến xe\fCảng biển\fCảng biển", .issued = "2022-05-01"},
    {.id = "nq", .text = "Về việc khác", .number = "04-NQ/TU"},
    {.id = "qd", .text = "Thực hiện việc ấy", .number = "12/QĐ-UBND", .cites = "4-nq/tu"},
    {.id = "ke-hoach", .text = "Thực hiện việc ấy", .cites = "4-nq/tu"},
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

struct ranked {
    struct query *query;
    struct plan *plan;
    struct ranking ranking;
};

static struct ranked rank(void **state, const char *typed, struct rank_options options)
{
    struct fixture *fixture = *state;
    struct ranked ranked = {.query = query_parse(typed, strlen(typed), false)};
    struct plan_options plan_options = {.expand = true};
    if (options.wanted == 0)
        options.wanted = 10;
    ranked.plan = plan_new(ranked.query, fixture->store, &plan_options, NULL);
    assert_non_null(ranked.plan);
    assert_true(rank_plan(ranked.plan, fixture->store, &options, &ranked.ranking, NULL));
    return ranked;
}

static void ranked_clear(struct ranked *ranked)
{
    ranking_clear(&ranked->ranking);
    plan_free(ranked->plan);
    query_free(ranked->query);
}

static const struct candidate *result(const struct ranked *ranked, unsigned place)
{
    return ranked->ranking.results->pdata[place];
}

static void assert_ranks(void **state, const char *typed, struct rank_options options,
                         const char *expected)
{
    struct ranked ranked = rank(state, typed, options);
    g_autoptr(GString) is = g_string_new(NULL);
    for (unsigned i = 0; i < ranked.ranking.results->len; i++)
        g_string_append_printf(is, "%s%s#%u", i > 0 ? " " : "",
                               result(&ranked, i)->section.document_id,
                               result(&ranked, i)->section.section.ordinal);
    ranked_clear(&ranked);
    assert_string_equal(is->str, expected);
}

static const struct rank_options by_relevance = {.sort_slot = -1};

static void rank_puts_the_same_score_in_order_of_id_and_section(void **state)
{
    assert_ranks(state, "cảng sông", by_relevance, "a#0 b#0 c#1 c#2");
    assert_ranks(state, "biển", by_relevance, "c#1 c#2");
    assert_ranks(state, "không-có", by_relevance, "");
}

static void rank_keeps_the_best_section_of_each_document(void **state)
{
    struct rank_options options = {.sort_slot = -1, .one_per_document = true};
    assert_ranks(state, "cảng biển", options, "c#1 a#0 b#0");
    struct ranked ranked = rank(state, "cảng biển", options);
    assert_int_equal(ranked.ranking.total.value, 3);
    assert_true(ranked.ranking.total.exact);
    ranked_clear(&ranked);
}

static void rank_counts_the_next_passages_of_a_document_for_less(void **state)
{
    struct ranked ranked = rank(state, "biển", by_relevance);
    const struct candidate *first = result(&ranked, 0), *second = result(&ranked, 1);
    assert_true(first->feature[FEATURE_REPEAT] == 0);
    assert_true(fabs(second->score - 0.85 * first->score) < 1e-9);
    assert_true(fabs(second->feature[FEATURE_REPEAT] + 0.15 * first->score) < 1e-9);
    ranked_clear(&ranked);
}

static void rank_sorts_by_date_those_without_last(void **state)
{
    struct rank_options up = {.sort_slot = SLOT_ISSUED};
    struct rank_options down = {.sort_slot = SLOT_ISSUED, .sort_descending = true};
    assert_ranks(state, "cảng", up, "b#0 c#1 c#2 a#0");
    assert_ranks(state, "cảng", down, "a#0 c#1 c#2 b#0");
    assert_ranks(state, "bến việc", up, "c#0 nq#0 qd#0 ke-hoach#0");
}

static void rank_puts_a_former_province_after_the_one_asked_for(void **state)
{
    struct ranked ranked = rank(state, "tinh:\"Cần Thơ\" cảng", by_relevance);
    assert_int_equal(ranked.ranking.results->len, 2);
    const struct candidate *own = result(&ranked, 0), *former = result(&ranked, 1);
    assert_string_equal(own->section.document_id, "b");
    assert_int_equal(own->source, SOURCE_OWN);
    assert_int_equal(former->source, SOURCE_STAGE_ONE);
    assert_true(fabs(former->score - own->score / 2) < 1e-9);
    assert_true(fabs(former->feature[FEATURE_FORMER] + own->score / 2) < 1e-9);
    ranked_clear(&ranked);
    ranked = rank(state, "tinh:\"Cần Thơ\"", by_relevance); /* nothing to score by */
    assert_true(result(&ranked, 0)->score == 1 && result(&ranked, 1)->score == 0.5);
    assert_null(result(&ranked, 0)->feature);
    ranked_clear(&ranked);
}

static void rank_finds_a_number_and_then_those_that_cite_it(void **state)
{
    assert_ranks(state, "04-NQ/TU", by_relevance, "nq#0 ke-hoach#0 qd#0");
    assert_ranks(state, "theo 04-NQ/TU", by_relevance,
                 "nq#0 ke-hoach#0 qd#0"); /* no word is known */
    struct ranked ranked = rank(state, "việc 04-NQ/TU", by_relevance);
    assert_string_equal(result(&ranked, 0)->section.document_id, "nq");
    assert_true(result(&ranked, 0)->number_match == 1);
    assert_true(result(&ranked, 1)->number_match == 0.5);
    assert_int_equal(result(&ranked, 0)->source, SOURCE_NUMBER);
    ranked_clear(&ranked);
}

/* Its own number counts, whichever of the numbers is named last. */
static void rank_takes_a_document_that_cites_another_number_as_its_own(void **state)
{
    static const char *const texts[] = {"việc ở 12/QĐ-UBND và 04-NQ/TU",
                                        "việc ở 04-NQ/TU và 12/QĐ-UBND"};
    for (size_t t = 0; t < G_N_ELEMENTS(texts); t++) {
        struct ranked ranked = rank(state, texts[t], by_relevance);
        unsigned seen = 0;
        for (unsigned i = 0; i < ranked.ranking.results->len; i++) {
            if (strcmp(result(&ranked, i)->section.document_id, "qd") != 0)
                continue;
            assert_true(result(&ranked, i)->number_match == 1);
            seen++;
        }
        assert_int_equal(seen, 1);
        ranked_clear(&ranked);
    }
}

static void rank_weighs_as_it_is_told(void **state)
{
    struct feature_row rows[FEATURE_COUNT];
    memcpy(rows, feature_table, sizeof rows);
    for (unsigned i = 0; i < FEATURE_COUNT; i++)
        rows[i].weight = 0;
    rows[FEATURE_PRESENCE].weight = 2;
    struct rank_options options = {.sort_slot = -1, .features = rows};
    struct ranked ranked = rank(state, "bến", options);
    const struct candidate *first = result(&ranked, 0);
    assert_true(first->score == 2 * first->feature[FEATURE_PRESENCE]);
    ranked_clear(&ranked);
}

static void rank_goes_on_until_there_is_enough(void **state)
{
    (void)state;
    enum { MANY = 2 * RANK_CANDIDATES };
    g_autofree struct fixture_document *many = g_new0(struct fixture_document, MANY);
    g_autoptr(GStringChunk) ids = g_string_chunk_new(4096);
    for (unsigned i = 0; i < MANY; i++) {
        char id[8];
        g_snprintf(id, sizeof id, "%03u", i);
        bool last = i == MANY - 1; /* stage one thinks least of it: it is the longest */
        many[i] = (struct fixture_document){
            .id = g_string_chunk_insert(ids, id),
            .text = last ? "Sông cảng xa nơi này, và rồi lại một bến cảng sông nữa ở rất xa nơi kia"
                         : "Sông cảng"};
    }
    struct fixture *fixture = fixture_new(many, MANY);
    void *own = fixture;
    struct ranked ranked = rank(&own, "\"cảng sông\"", by_relevance);
    assert_int_equal(ranked.ranking.results->len, 1);
    assert_int_equal(result(&ranked, 0)->source, SOURCE_MORE);
    assert_int_equal(ranked.ranking.total.value, 1);
    assert_true(ranked.ranking.total.exact);
    ranked_clear(&ranked);
    struct rank_options few = {.sort_slot = -1, .wanted = 5};
    ranked = rank(&own, "cảng", few);
    assert_true(ranked.ranking.results->len >= 5);
    assert_true(ranked.ranking.results->len <= RANK_CANDIDATES);
    assert_true(ranked.ranking.total.value > RANK_CANDIDATES);
    ranked_clear(&ranked);
    fixture_free(fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rank_puts_the_same_score_in_order_of_id_and_section),
        cmocka_unit_test(rank_keeps_the_best_section_of_each_document),
        cmocka_unit_test(rank_counts_the_next_passages_of_a_document_for_less),
        cmocka_unit_test(rank_sorts_by_date_those_without_last),
        cmocka_unit_test(rank_puts_a_former_province_after_the_one_asked_for),
        cmocka_unit_test(rank_finds_a_number_and_then_those_that_cite_it),
        cmocka_unit_test(rank_takes_a_document_that_cites_another_number_as_its_own),
        cmocka_unit_test(rank_weighs_as_it_is_told),
        cmocka_unit_test(rank_goes_on_until_there_is_enough),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
