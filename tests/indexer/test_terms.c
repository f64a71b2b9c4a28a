/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/indexer/test_terms.c - what a unit is found by. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <string.h>

#include "indexer/build/terms.h"
#include "store/schema.h"
#include "text/word/syllable.h"

static const char text[] = "Tỉnh Hậu Giang phát triển bốn trụ cột.\n"
                           "Căn cứ Nghị quyết số 04-NQ/TU ngày 26/11/2021, tỉnh lập quy hoạch.\n";

struct fixture {
    struct vocabulary *vocabulary;
    struct composed composed;
    struct terms *terms;
    struct section section;
};

static int setup(void **state)
{
    struct fixture *fixture = g_new0(struct fixture, 1);
    struct document *document = document_new("a.txt");
    document_set(document, FIELD_TITLE, "Quy hoạch tỉnh Hậu Giang", ORIGIN_TEXT);
    document_set(document, FIELD_ISSUER, "Tỉnh ủy Hậu Giang", ORIGIN_TEXT);
    g_ptr_array_add(document->provinces, g_strdup("Hậu Giang"));
    struct document_citation citation = {
        .relation = CITATION_CAN_CU, .key = g_strdup("4-nq/tu"), .section = 0};
    g_array_append_val(document->citations, citation);
    citation.key = g_strdup("9-nq/tu");
    citation.section = 1;
    g_array_append_val(document->citations, citation);
    fixture->vocabulary = vocabulary_new();
    fixture->composed.document = document;
    fixture->composed.text = g_string_new(text);
    fixture->terms = terms_new(fixture->vocabulary, &fixture->composed, "1f0c");
    fixture->section = (struct section){.label = (char *)"Điều 7",
                                        .heading = (char *)"Điều 7. Tỉnh và vùng",
                                        .end = sizeof text - 1};
    *state = fixture;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *fixture = *state;
    terms_free(fixture->terms);
    composed_clear(&fixture->composed);
    vocabulary_free(fixture->vocabulary);
    g_free(fixture);
    return 0;
}

/* -1 when the section does not have the term. */
static int count_of(struct fixture *fixture, const char *term)
{
    const GArray *terms = terms_of_unit(fixture->terms, &fixture->section, 1);
    int count = -1;
    for (unsigned i = 0; i < terms->len; i++) {
        const struct store_term *one = &g_array_index(terms, struct store_term, i);
        if (strcmp(one->term, term) != 0)
            continue;
        assert_int_equal(count, -1); /* no two are the same */
        count = (int)one->count;
    }
    return count;
}

static void syllables_of_the_text_count_each_time(void **state)
{
    assert_int_equal(count_of(*state, "phát"), 1);
    assert_int_equal(count_of(*state, "trụ"), 1);
    assert_int_equal(count_of(*state, "xã"), -1);
}

static void title_counts_four_more_and_has_terms_of_its_own(void **state)
{
    assert_int_equal(count_of(*state, "quy"), 1 + 4);
    assert_int_equal(count_of(*state, "tỉnh"), 2 + 4);
    assert_int_equal(count_of(*state, "Tquy"), 0);
    assert_int_equal(count_of(*state, "Tphát"), -1);
}

static void heading_counts_where_the_text_lacks_it(void **state)
{
    assert_int_equal(count_of(*state, "vùng"), 1);
    assert_int_equal(count_of(*state, "điều"), 1);
    assert_int_equal(count_of(*state, "7"), 1);
}

static void metadata_is_folded(void **state)
{
    assert_int_equal(count_of(*state, "Itinh uy hau giang"), 0);
    assert_int_equal(count_of(*state, "Phau giang"), 0);
    assert_int_equal(count_of(*state, "S1f0c"), 0);
}

static void citations_and_dates_belong_to_their_section(void **state)
{
    assert_int_equal(count_of(*state, "C4-nq/tu"), 0);
    assert_int_equal(count_of(*state, "Rcan-cu:4-nq/tu"), 0);
    assert_int_equal(count_of(*state, "C9-nq/tu"), -1);
    assert_int_equal(count_of(*state, "D2021-11-26"), 0);
}

static void sections_do_not_leak_into_each_other(void **state)
{
    struct fixture *fixture = *state;
    assert_int_equal(count_of(fixture, "phát"), 1);
    fixture->section.start = strlen("Tỉnh Hậu Giang phát triển bốn trụ cột.\n");
    assert_int_equal(count_of(fixture, "phát"), -1);
    assert_int_equal(count_of(fixture, "tỉnh"), 1 + 4);
    fixture->section.ordinal = 1;
    assert_int_equal(count_of(fixture, "C9-nq/tu"), 0);
}

static void words_with_marks_are_told_once_a_segment(void **state)
{
    struct fixture *fixture = *state;
    count_of(fixture, "phát");
    g_autoptr(GPtrArray) words = vocabulary_take_new(fixture->vocabulary);
    unsigned found = 0;
    for (unsigned i = 0; i < words->len; i++) {
        found += strcmp(words->pdata[i], "phát") == 0;
        assert_string_not_equal(words->pdata[i], "giang");
    }
    assert_int_equal(found, 1);
    count_of(fixture, "phát");
    g_autoptr(GPtrArray) again = vocabulary_take_new(fixture->vocabulary);
    assert_int_equal(again->len, words->len);
}

/* Raised together: the store knows no normal form, and refuses an index of another. */
static void the_index_is_stamped_with_the_normal_form_in_use(void **state)
{
    (void)state;
    assert_string_equal(SCHEMA_NORMALIZER, SYLLABLE_VERSION);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(syllables_of_the_text_count_each_time),
        CASE(title_counts_four_more_and_has_terms_of_its_own),
        CASE(heading_counts_where_the_text_lacks_it),
        CASE(metadata_is_folded),
        CASE(citations_and_dates_belong_to_their_section),
        CASE(sections_do_not_leak_into_each_other),
        CASE(words_with_marks_are_told_once_a_segment),
        cmocka_unit_test(the_index_is_stamped_with_the_normal_form_in_use),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
