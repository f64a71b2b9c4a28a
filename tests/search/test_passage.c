/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of search/engine/passage.c over one section: the passage, and in [brackets] what is
 * highlighted.
 */
#include "search/engine/passage.h"
#include "tests/cmocka_all.h"
#include "tests/search/search_fixture.h"

#include <string.h>

/* The passage that answers 'typed' in a document of this text; the caller's. */
static char *chosen(const char *text, const char *typed)
{
    const struct fixture_document documents[] = {
        {.id = "a", .text = text},
        {.id = "b", .text = "Những lời không liên quan gì đến câu hỏi"},
        {.id = "c", .text = "Một văn bản khác nữa và các việc của nó"},
    };
    struct fixture *fixture = fixture_new(documents, G_N_ELEMENTS(documents));
    g_autoptr(Query) query = query_parse(typed, strlen(typed), false);
    struct plan_options options = {.expand = false};
    g_autoptr(Plan) plan = plan_new(query, fixture->store, &options, NULL);
    assert_non_null(plan);
    struct matcher *matcher = matcher_new(plan);
    struct store_hit hit = {.docid = 1};
    struct candidate *candidate = candidate_new(fixture->store, matcher, &hit, NULL);
    assert_non_null(candidate);
    struct passage passage;
    passage_choose(plan, candidate, &passage);
    const char *from = candidate->section.text + passage.start;
    GString *out = g_string_new(NULL);
    size_t at = 0;
    for (unsigned i = 0; i < passage.highlights->len; i++) {
        const struct highlight *one = &g_array_index(passage.highlights, struct highlight, i);
        g_string_append_len(out, from + at, (gssize)(one->start - at));
        g_string_append_c(out, '[');
        g_string_append_len(out, from + one->start, (gssize)(one->end - one->start));
        g_string_append_c(out, ']');
        at = one->end;
    }
    g_string_append_len(out, from + at, (gssize)(passage.end - passage.start - at));
    passage_clear(&passage);
    candidate_free(candidate);
    matcher_free(matcher);
    fixture_free(fixture);
    return g_string_free(out, FALSE);
}

static void assert_chooses(const char *text, const char *typed, const char *expected)
{
    g_autofree char *is = chosen(text, typed);
    assert_string_equal(is, expected);
}

static void passage_of_a_short_text_is_all_of_it(void **state)
{
    (void)state;
    assert_chooses("Quy hoạch tỉnh. Đất rừng.", "đất rừng", "Quy hoạch tỉnh. [Đất rừng].");
    assert_chooses("  Đất rừng  \n", "rừng", "Đất [rừng]");
    assert_chooses("", "rừng", "");
    assert_chooses("… ?!", "rừng", "");
}

static void passage_is_cut_where_sentences_end(void **state)
{
    (void)state;
    g_autoptr(GString) text = g_string_new(NULL);
    for (unsigned i = 0; i < 40; i++)
        g_string_append(text, "Các sở, ngành và địa phương phối hợp thực hiện đúng kế hoạch.\n");
    g_string_append(text, "Diện tích rừng ngập mặn được giữ ở mức năm trăm héc ta.\n");
    for (unsigned i = 0; i < 40; i++)
        g_string_append(text, "Các sở, ngành và địa phương phối hợp thực hiện đúng kế hoạch.\n");
    g_autofree char *is = chosen(text->str, "rừng ngập mặn");
    assert_non_null(strstr(is, "Diện tích [rừng ngập mặn] được giữ"));
    assert_true(g_str_has_prefix(is, "Các sở") || g_str_has_prefix(is, "Diện tích"));
    assert_true(g_str_has_suffix(is, "."));
    assert_true(strlen(is) < 1000);
}

static void passage_of_one_endless_sentence_is_bounded(void **state)
{
    (void)state;
    g_autoptr(GString) text = g_string_new(NULL);
    for (unsigned i = 0; i < 1000; i++)
        g_string_append(text, i == 700 ? "rừng " : "đất ");
    g_autofree char *is = chosen(text->str, "rừng");
    assert_non_null(strstr(is, "[rừng]"));
    assert_true(strlen(is) <= PASSAGE_WORDS * strlen("đất ") + strlen("[rừng]"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(passage_of_a_short_text_is_all_of_it),
        cmocka_unit_test(passage_is_cut_where_sentences_end),
        cmocka_unit_test(passage_of_one_endless_sentence_is_bounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
