/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of search/engine/query.c. A query is described in one line: its free words; then each
 * clause with its sign, its words or value, and '|' before one that an OR joins to the clause
 * before it. */
#include "search/engine/query.h"
#include "tests/cmocka_all.h"

#include <string.h>

static const char *const field_letters = "nkipydstUac"; /* as enum query_field */

static void describe_clause(GString *out, const struct query *query, unsigned i)
{
    const struct query_clause *clause = &g_array_index(query->clauses, struct query_clause, i);
    bool joined =
        i > 0 && g_array_index(query->clauses, struct query_clause, i - 1).group == clause->group;
    g_string_append_printf(out, " %s%s", joined ? "|" : "",
                           clause->sign == CLAUSE_MUST       ? "+"
                           : clause->sign == CLAUSE_MUST_NOT ? "-"
                                                             : "~");
    if (clause->kind == CLAUSE_FIELD) {
        g_string_append_printf(out, "%c", field_letters[clause->field]);
        if (clause->value != NULL)
            g_string_append_printf(out, "=%s", clause->value);
        else
            g_string_append_printf(out, "[%s..%s]", clause->low != NULL ? clause->low : "",
                                   clause->high != NULL ? clause->high : "");
        return;
    }
    g_string_append_c(out, clause->kind == CLAUSE_PHRASE ? '"' : '\'');
    for (unsigned w = 0; w < clause->count; w++)
        g_string_append_printf(
            out, "%s%s", w > 0 ? " " : "",
            g_array_index(query->words, struct query_word, clause->first + w).form);
    g_string_append(out, clause->marked ? "*" : "");
}

static bool in_clause(const struct query *query, unsigned word)
{
    for (unsigned i = 0; i < query->clauses->len; i++) {
        const struct query_clause *clause = &g_array_index(query->clauses, struct query_clause, i);
        if (word >= clause->first && word < clause->first + clause->count)
            return true;
    }
    return false;
}

static char *described(const struct query *query)
{
    GString *out = g_string_new(NULL);
    for (unsigned i = 0; i < query->words->len; i++)
        if (!in_clause(query, i))
            g_string_append_printf(out, "%s%s", out->len > 0 ? " " : "",
                                   g_array_index(query->words, struct query_word, i).form);
    for (unsigned i = 0; i < query->clauses->len; i++)
        describe_clause(out, query, i);
    return g_string_free(out, FALSE);
}

static const struct {
    const char *text, *expected;
} rows[] = {
    /* free text */
    {"", ""},
    {"   ", ""},
    {"Quy hoạch TỈNH", "quy hoạch tỉnh"},
    {"2021 - 2030", "2021 2030"},
    {"2021 -2030", "2021 2030"},
    {"Hà Nội - Huế", "hà nội huế"},
    {"a+b c-d", "a b c d"},
    {"giá: 5", "giá 5"},
    {"http://a.vn/x", "http a vn x"},
    /* phrases */
    {"\"quy hoạch\"", " +\"quy hoạch*"},
    {"\"quy hoach\"", " +\"quy hoach"},
    {"đất \"rừng đặc dụng\" biển", "đất biển +\"rừng đặc dụng*"},
    {"-\"quy hoạch\" đất", "đất -\"quy hoạch*"},
    {"“quy hoạch” «đất đai»", " +\"quy hoạch* +\"đất đai*"},
    {"\"một\" \"hai\"", " +\"một* +\"hai"},
    {"\"\" đất", "đất"},
    {"\" \" đất", "đất"},
    {"\"quy hoạch", "quy hoạch"},
    {"đất \"", "đất"},
    {"\"a\" \"b", "b +\"a"},
    {"cao 5\" đất \"rừng\"", "cao 5 đất +\"rừng*"},
    /* signs */
    {"+đất rừng", "rừng +'đất*"},
    {"-đất rừng", "rừng -'đất*"},
    {"+ đất - rừng", "đất rừng"},
    {"+-đất --rừng ++biển", "đất rừng biển"},
    {"+2030 -2030", "2030 +'2030"},
    {"+", ""},
    {"-", ""},
    {"+nông-nghiệp", " +'nông nghiệp*"},
    /* OR */
    {"\"a b\" OR \"c d\"", " +\"a b |+\"c d"},
    {"+a OR +b OR +c d", "d +'a |+'b |+'c"},
    {"\"a b\" OR đất", "đất ~\"a b"},
    {"đất OR \"a b\"", "đất ~\"a b"},
    {"đất OR rừng", "đất rừng"},
    {"đất OR +rừng OR +biển", "đất ~'rừng* |~'biển*"},
    {"+rừng OR đất OR +biển", "đất ~'rừng* ~'biển*"},
    {"+rừng OR -biển", " +'rừng* -'biển*"},
    {"-rừng OR +biển", " -'rừng* ~'biển*"},
    {"-rừng OR -biển", " -'rừng* -'biển*"},
    {"OR", "or"},
    {"đất OR", "đất"},
    {"đất ORANGE", "đất orange"},
    {"đất or rừng", "đất or rừng"},
    {"a OR OR OR b", "a b"},
    {"loai:luat OR loai:nghi-dinh", " +k=luat |+k=nghi-dinh"},
    /* fields */
    {"so:04-NQ/TU đất", "đất +n=04-NQ/TU"},
    {"LOAI:luat", " +k=luat"},
    {"kind:luat -tinh:\"Hà Nội\"", " +k=luat -p=Hà Nội"},
    {"nam:2021..2025", " +y[2021..2025]"},
    {"ngay:..2021-11-26", " +d[..2021-11-26]"},
    {"date:2021-11..", " +d[2021-11..]"},
    {"tieude:\"quy hoạch..tỉnh\"", " +t=quy hoạch..tỉnh"},
    {"nam:..", "nam"},
    {"nam:", "nam"},
    {"nam: 2021", "nam 2021"},
    {"nguon:\"báo", " +U=\"báo"},
    {"lạ:x", "lạ x"},
    {"so:so:x", " +n=so:x"},
    {"dan:04-nq/tu tacgia:An nguoiky:Bình coquan:ubnd", " +c=04-nq/tu +a=An +s=Bình +i=ubnd"},
    /* nonsense */
    {"\"\"\"\"\"", ""},
    {"+\"-\"+\" OR -\"", ""},
    {"+so:\"x OR -\"y:z", "y z +n=x OR -"},
    {"\xFF\xFE đất \xE1\xBA", "đất"},
    {"🏞️ đất", "đất"},
    {"\"a\"\"b\" c", "b c +\"a"},
    {"\"a\"OR \"b\"", "or +\"a +\"b"},
};

static void query_is_read_as_the_contract_says(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(Query) query = query_parse(rows[i].text, strlen(rows[i].text), false);
        g_autofree char *is = described(query);
        if (strcmp(is, rows[i].expected) != 0)
            fail_msg("<%s>: <%s>, not <%s>", rows[i].text, is, rows[i].expected);
    }
}

static void query_that_is_a_number_is_known(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool is_number;
    } numbers[] = {
        {"04-NQ/TU", true},
        {"04 nq tu", true},
        {"NQ 04-NQ/TU", true},
        {"QD 1588/QD-TTg", true},
        {"loai:nghi-quyet 04-NQ/TU nam:2021", true}, /* fields narrow it down */
        {"04-NQ/TU -tinh:\"Hậu Giang\"", true},
        {"04-NQ/TU \"đất\"", false},
        {"04-NQ/TU +đất", false},
        {"04-NQ/TU OR loai:luat", false},
        {"loai:luat", false},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++) {
        g_autoptr(Query) query = query_parse(numbers[i].text, strlen(numbers[i].text), true);
        if (query->is_number != numbers[i].is_number)
            fail_msg("%s", numbers[i].text);
    }
    g_autoptr(Query) text = query_parse("04-NQ/TU về đất", strlen("04-NQ/TU về đất"), true);
    assert_false(text->is_number);
    assert_int_equal(text->numbers->len, 1);
}

static void query_words_say_where_they_stand(void **state)
{
    (void)state;
    const char *typed = "  đất  \"Rừng\"";
    g_autoptr(Query) query = query_parse(typed, strlen(typed), false);
    static const char *const spelled[] = {"đất", "Rừng"};
    assert_int_equal(query->words->len, 2);
    for (unsigned i = 0; i < query->words->len; i++) {
        const struct query_word *word = &g_array_index(query->words, struct query_word, i);
        g_autofree char *span = g_strndup(query->text + word->start, word->end - word->start);
        assert_string_equal(span, spelled[i]);
    }
}

static void query_passes_over_a_nul(void **state)
{
    (void)state;
    g_autoptr(Query) query = query_parse("đất\0rừng", sizeof "đất\0rừng" - 1, false);
    assert_int_equal(query->words->len, 1);
    assert_string_equal(g_array_index(query->words, struct query_word, 0).form, "đấtrừng");
}

static void query_of_many_clauses_reads_the_rest_as_text(void **state)
{
    (void)state;
    g_autoptr(GString) text = g_string_new(NULL);
    for (unsigned i = 0; i < 5000; i++)
        g_string_append(text, "+a \"b c\" 04-NQ/TU ");
    g_autoptr(Query) query = query_parse(text->str, text->len, false);
    assert_int_equal(query->clauses->len, QUERY_CLAUSES);
    assert_int_equal(query->numbers->len, QUERY_NUMBERS);
    const struct query_word *last =
        &g_array_index(query->words, struct query_word, query->words->len - 1);
    assert_string_equal(last->form, "tu");
    assert_true(last->ranked);
}

static void query_require_adds_a_group_of_its_own(void **state)
{
    (void)state;
    g_autoptr(Query) query = query_parse("+a OR +b", strlen("+a OR +b"), false);
    query_require(query, QUERY_KIND, "luat", NULL, NULL);
    g_autofree char *is = described(query);
    assert_string_equal(is, " +'a |+'b +k=luat");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(query_is_read_as_the_contract_says),
        cmocka_unit_test(query_that_is_a_number_is_known),
        cmocka_unit_test(query_words_say_where_they_stand),
        cmocka_unit_test(query_passes_over_a_nul),
        cmocka_unit_test(query_of_many_clauses_reads_the_rest_as_text),
        cmocka_unit_test(query_require_adds_a_group_of_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
