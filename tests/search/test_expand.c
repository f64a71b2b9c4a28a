/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of search/engine/expand.c, on a small index of one section a line. */
#include "search/engine/plan_expand.h"
#include "tests/cmocka_all.h"
#include "tests/search/search_fixture.h"

#include <math.h>
#include <string.h>

static const char *const lines[] = {
    "UBND tỉnh họp về quy hoạch", "ủy ban nhân dân huyện họp về đất",
    "cảng sông Cần Thơ",          "cảng sông Hậu Giang",
    "cảng sông Sóc Trăng",        "khu công nghiệp của tỉnh",
    "bờ biển Đắc Lắc không có",   "cà phê Đắk Lắk",
    "nước mắm trên đảo",
};

static int setup(void **state)
{
    struct fixture_document documents[G_N_ELEMENTS(lines)] = {0};
    char ids[G_N_ELEMENTS(lines)][12];
    for (unsigned i = 0; i < G_N_ELEMENTS(lines); i++) {
        g_snprintf(ids[i], sizeof ids[i], "%u", i);
        documents[i] = (struct fixture_document){.id = ids[i], .text = lines[i]};
    }
    *state = fixture_new(documents, G_N_ELEMENTS(lines));
    return 0;
}

static int teardown(void **state)
{
    fixture_free(*state);
    return 0;
}

struct made {
    struct query *query;
    struct plan *plan;
};

static struct made make(void **state, const char *text, bool expand)
{
    struct fixture *fixture = *state;
    g_autoptr(GError) error = NULL;
    struct plan_options options = {.expand = expand};
    struct made made = {.query = query_parse(text, strlen(text), true)};
    made.plan = plan_new(made.query, fixture->store, &options, &error);
    if (made.plan == NULL)
        fail_msg("%s", error->message);
    return made;
}

static void made_clear(struct made *made)
{
    plan_free(made->plan);
    query_free(made->query);
}

/* The words that were added, with '+' between joined ones; then what is said. */
static char *described(void **state, const char *text, bool expand)
{
    struct made made = make(state, text, expand);
    GString *out = g_string_new(NULL);
    for (unsigned i = 0; i < made.plan->words->len; i++) {
        const struct plan_word *word = &g_array_index(made.plan->words, struct plan_word, i);
        if (word->expansion)
            g_string_append_printf(
                out, "%s%s",
                word->joined   ? "+"
                : out->len > 0 ? " "
                               : "",
                g_array_index(made.plan->slots, struct plan_slot, word->slot).form);
    }
    for (unsigned i = 0; i < made.plan->expansions->len; i++) {
        const struct plan_expansion *said =
            &g_array_index(made.plan->expansions, struct plan_expansion, i);
        g_string_append_printf(out, "; %s > %s", said->from, said->to);
    }
    made_clear(&made);
    return g_string_free(out, FALSE);
}

static void assert_expands(void **state, const char *text, const char *expected)
{
    g_autofree char *is = described(state, text, true);
    assert_string_equal(is, expected);
}

static void expand_adds_what_is_abbreviated_and_abbreviations(void **state)
{
    assert_expands(state, "UBND", "ủy+ban+nhân+dân; UBND > ủy ban nhân dân");
    assert_expands(state, "Uỷ ban nhân dân xã", "ubnd; ủy ban nhân dân > UBND");
    assert_expands(state, "KCN", "khu+công+nghiệp; KCN > khu công nghiệp");
}

static void expand_adds_what_a_place_took_in_its_successor_and_spellings(void **state)
{
    assert_expands(state, "Cần Thơ",
                   "hậu+giang sóc+trăng; Cần Thơ > Hậu Giang; Cần Thơ > Sóc Trăng");
    assert_expands(state, "Hậu Giang", "cần+thơ; Hậu Giang > Cần Thơ");
    assert_expands(state, "Đắk Lắk", "đắc+lắc; Đắk Lắk > Đắc Lắc");
    assert_expands(state, "Đắc Lắc", "đắk+lắk; Đắc Lắc > Đắk Lắk");
}

static void expand_adds_nothing_that_the_index_has_not(void **state)
{
    assert_expands(state, "GPMB", "");
    assert_expands(state, "An Giang", "");
    assert_expands(state, "nước mắm", "");
}

static void expand_adds_nothing_that_was_typed(void **state)
{
    assert_expands(state, "UBND hay ủy ban nhân dân", "");
    assert_expands(state, "Cần Thơ, Hậu Giang, Sóc Trăng", "");
    assert_expands(state, "UBND tỉnh và UBND huyện", "ủy+ban+nhân+dân; UBND > ủy ban nhân dân");
}

static void expand_leaves_document_numbers_alone(void **state)
{
    assert_expands(state, "12/2022/QĐ-UBND", "");
    assert_expands(state, "thực hiện Quyết định 12/2022/QĐ-UBND", "");
}

static void expand_can_be_switched_off(void **state)
{
    static const char *const texts[] = {"UBND", "Cần Thơ", "tinh:\"Cần Thơ\""};
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autofree char *is = described(state, texts[i], false);
        assert_string_equal(is, "");
    }
}

/* What the words weigh that the plan has in both, and those that only expansion adds. Fails when
 * expansion changes what was typed. */
static void weigh(void **state, const char *text, double *ret_typed, double *ret_added)
{
    struct made with = make(state, text, true), without = make(state, text, false);
    *ret_typed = *ret_added = 0;
    assert_true(with.plan->slots->len > without.plan->slots->len);
    for (unsigned i = 0; i < with.plan->slots->len; i++) {
        const struct plan_slot *slot = &g_array_index(with.plan->slots, struct plan_slot, i);
        assert_true(slot->weight > 0);
        if (i >= without.plan->slots->len) {
            *ret_added += slot->weight * slot->idf;
            continue;
        }
        const struct plan_slot *before = &g_array_index(without.plan->slots, struct plan_slot, i);
        assert_string_equal(slot->form, before->form);
        assert_true(fabs(slot->weight - before->weight) < 1e-9);
        *ret_typed += slot->weight * slot->idf;
    }
    made_clear(&with);
    made_clear(&without);
}

static void expand_never_outweighs_what_was_typed(void **state)
{
    static const char *const texts[] = {"UBND",    "ủy ban nhân dân", "Hậu Giang",
                                        "Đắk Lắk", "Cần Thơ",         "họp UBND về đất"};
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        double typed, added;
        weigh(state, texts[i], &typed, &added);
        assert_true(added > 0 && added < typed);
    }
}

static void expand_weighs_more_where_the_index_has_not_what_was_typed(void **state)
{
    double known_typed, known_added, typed, added;
    weigh(state, "UBND", &known_typed, &known_added);
    weigh(state, "KCN", &typed, &added);
    assert_true(added / typed > known_added / known_typed);
    assert_true(added < typed);
}

static void expand_keeps_to_the_room_there_is(void **state)
{
    g_autoptr(GString) text = g_string_new("UBND");
    for (unsigned i = 0; i < 2 * PLAN_SLOTS; i++) {
        struct made made = make(state, text->str, true);
        assert_true(made.plan->slots->len <= PLAN_SLOTS);
        made_clear(&made);
        g_string_append_printf(text, " w%u", i);
    }
}

static void expand_says_what_a_filter_takes_in(void **state)
{
    struct made wide = make(state, "tinh:\"TP Cần Thơ\" cảng", true);
    assert_int_equal(wide.plan->expansions->len, 2);
    made_clear(&wide);
    struct made former = make(state, "tinh:\"hau giang\" cảng", true);
    assert_int_equal(former.plan->expansions->len, 1);
    assert_string_equal(g_array_index(former.plan->expansions, struct plan_expansion, 0).to,
                        "Cần Thơ");
    assert_null(former.plan->own);
    made_clear(&former);
    struct made excluded = make(state, "-tinh:\"Cần Thơ\" cảng", true);
    assert_int_equal(excluded.plan->expansions->len, 0);
    made_clear(&excluded);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(expand_adds_what_is_abbreviated_and_abbreviations),
        cmocka_unit_test(expand_adds_what_a_place_took_in_its_successor_and_spellings),
        cmocka_unit_test(expand_adds_nothing_that_the_index_has_not),
        cmocka_unit_test(expand_adds_nothing_that_was_typed),
        cmocka_unit_test(expand_leaves_document_numbers_alone),
        cmocka_unit_test(expand_can_be_switched_off),
        cmocka_unit_test(expand_never_outweighs_what_was_typed),
        cmocka_unit_test(expand_weighs_more_where_the_index_has_not_what_was_typed),
        cmocka_unit_test(expand_keeps_to_the_room_there_is),
        cmocka_unit_test(expand_says_what_a_filter_takes_in),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
