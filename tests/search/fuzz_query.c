/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* Any bytes are a query: parsed, planned, ranked and cut into passages over a small index. What is
 * found is sound: spans lie in their text and end between characters. */
#include "search/engine/answer.h"
#include "tests/search/search_fixture.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct fixture_document documents[] = {
    {.id = "a",
     .title = "Nghị quyết về quy hoạch",
     .text = "Quy hoạch tỉnh và đất rừng. UBND họp.",
     .kind = "nghi-quyet",
     .number = "04-NQ/TU",
     .issued = "2021-11-26",
     .expired = "2025-01-01",
     .province = "hau giang"},
    {.id = "b",
     .text = "1. Đất tỉnh\n2. Rừng đặc dụng; biển, kỹ thuật số 5 %",
     .kind = "bai-bao",
     .province = "can tho",
     .issuer = "ubnd thanh pho can tho"},
    {.id = "c", .text = "Quy hoach tinh khong dau"},
};

static void check_result(const struct answer_result *result)
{
    const struct answer_passage *passage = &result->passage;
    g_assert_true(passage->start + passage->len <= result->document->text_len);
    g_assert_true(g_utf8_validate_len(passage->text, passage->len, NULL));
    size_t last = 0;
    for (unsigned i = 0; i < passage->highlights->len; i++) {
        const struct highlight *highlight =
            &g_array_index(passage->highlights, struct highlight, i);
        g_assert_true(highlight->start >= last && highlight->end > highlight->start);
        last = highlight->end;
    }
    g_assert_true(last <= passage->len);
}

static void check_query(const struct query *query, size_t typed)
{
    size_t len = strlen(query->text);
    g_assert_true(g_utf8_validate(query->text, -1, NULL));
    g_assert_true(query->clauses->len <= QUERY_CLAUSES && query->numbers->len <= QUERY_NUMBERS);
    g_assert_true(query->words->len <= typed * 4);
    for (unsigned i = 0; i < query->words->len; i++) {
        const struct query_word *word = &g_array_index(query->words, struct query_word, i);
        g_assert_true(word->start < word->end && word->end <= len && word->form[0] != '\0');
    }
    for (unsigned i = 0; i < query->clauses->len; i++) {
        const struct query_clause *clause = &g_array_index(query->clauses, struct query_clause, i);
        g_assert_true(clause->first + clause->count <= query->words->len);
        g_assert_true(clause->kind != CLAUSE_FIELD || clause->value != NULL ||
                      clause->low != NULL || clause->high != NULL);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct fixture *fixture; /* until the program ends */
    if (fixture == NULL)
        fixture = fixture_new(documents, G_N_ELEMENTS(documents));
    bool expand = size % 2 == 0;
    g_autoptr(Query) query = query_parse((const char *)data, size, expand);
    check_query(query, size);
    const struct request request = {.text = (const char *)data,
                                    .len = size,
                                    .limit = 10,
                                    .expand = expand,
                                    .unit = size % 3 == 0 ? UNIT_DOCUMENT : UNIT_PASSAGE,
                                    .facets = size % 5 == 0,
                                    .documents = true};
    struct answer answer;
    g_autoptr(GError) error = NULL;
    if (!answer_request(fixture->store, &request, NULL, &answer, &error))
        g_error("%s", error->message);
    for (unsigned i = 0; i < answer.results->len; i++)
        check_result(&g_array_index(answer.results, struct answer_result, i));
    answer_clear(&answer);
    return 0;
}
