/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of search/engine/lookup.c: a name, and the document and section that it means. */
#include "search/engine/lookup.h"
#include "tests/cmocka_all.h"
#include "tests/search/search_fixture.h"

static const struct fixture_document documents[] = {
    {.id = "nq/04.txt", .text = "Đất rừng", .number = "04-NQ/TU"},
    {.id = "nq/04-sao.txt", .text = "Đất rừng", .number = "04-NQ/TU"},
    {.id = "trang.html#muc-2", .text = "Đất rừng"},
    {.id = "trang.html", .text = "Đất rừng"},
    {.id = "12/QĐ-UBND", .text = "Một tệp mang tên của một văn bản khác"},
    {.id = "qd.txt", .text = "Đất rừng", .number = "12/QĐ-UBND"},
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

struct row {
    const char *name, *id; /* NULL: there is none */
    int ordinal;
};

static void assert_means(void **state, const struct row *rows, size_t count)
{
    struct fixture *fixture = *state;
    for (size_t i = 0; i < count; i++) {
        g_autoptr(Document) document = NULL;
        int ordinal;
        assert_true(lookup_document(fixture->store, rows[i].name, &document, &ordinal, NULL));
        if (g_strcmp0(document != NULL ? document->id : NULL, rows[i].id) != 0)
            fail_msg("%s: %s", rows[i].name, document != NULL ? document->id : "none");
        if (document != NULL && ordinal != rows[i].ordinal)
            fail_msg("%s: section %d", rows[i].name, ordinal);
    }
}

static void lookup_finds_ids_and_their_sections(void **state)
{
    static const struct row rows[] = {
        {"nq/04.txt", "nq/04.txt", -1},
        {"nq/04.txt#0", "nq/04.txt", 0},
        {"nq/04.txt#12", "nq/04.txt", 12},
        {"nq/04.txt#", NULL, -1},
        {"nq/04.txt#x", NULL, -1},
        {"nq/04.txt#1x", NULL, -1},
        {"nq/04", NULL, -1},
        {"", NULL, -1},
        {"#0", NULL, -1},
        {"nq/04.txt#99999999999", NULL, -1},
    };
    assert_means(state, rows, G_N_ELEMENTS(rows));
}

static void lookup_finds_numbers_in_any_writing_the_first_that_was_added(void **state)
{
    static const struct row rows[] = {
        {"04-NQ/TU", "nq/04.txt", -1},    {"04 nq tu", "nq/04.txt", -1},
        {"NQ 04-NQ/TU", "nq/04.txt", -1}, {"04-NQ/TU#0", "nq/04.txt", 0},
        {"05-NQ/TU", NULL, -1},
    };
    assert_means(state, rows, G_N_ELEMENTS(rows));
}

static void lookup_takes_an_id_before_a_number_and_a_whole_name_before_a_section(void **state)
{
    static const struct row rows[] = {
        {"12/QĐ-UBND", "12/QĐ-UBND", -1},
        {"12/qd-ubnd", "qd.txt", -1},
        {"trang.html#muc-2", "trang.html#muc-2", -1},
        {"trang.html#2", "trang.html", 2},
    };
    assert_means(state, rows, G_N_ELEMENTS(rows));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lookup_finds_ids_and_their_sections),
        cmocka_unit_test(lookup_finds_numbers_in_any_writing_the_first_that_was_added),
        cmocka_unit_test(lookup_takes_an_id_before_a_number_and_a_whole_name_before_a_section),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
