/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of the tables of indexer/understand/article: each row by its example. */
#include "compose_fixture.h"
#include "indexer/understand/article/byline.h"
#include "tests/table_rows.h"

#include <string.h>

static void opener_says_what_follows_it(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) rows =
        table_rows(TEST_DATA "/../../indexer/understand/article/byline_opener.tsv", 3);
    for (guint i = 0; i < rows->len; i++) {
        char *const *row = rows->pdata[i];
        g_autoptr(Document) document = document_new("");
        assert_true(byline_read(row[2], false, document));
        bool author = strcmp(row[1], "author") == 0 || strcmp(row[1], "either") == 0;
        bool source = strcmp(row[1], "source") == 0;
        if ((document->field[FIELD_AUTHOR] != NULL) != author ||
            (document->field[FIELD_SOURCE] != NULL) != source)
            fail_msg("%s: %s", row[1], row[2]);
    }
}

static void newspaper_is_a_source(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) rows =
        table_rows(TEST_DATA "/../../indexer/understand/article/newspaper_head.tsv", 3);
    for (guint i = 0; i < rows->len; i++) {
        const char *example = ((char **)rows->pdata[i])[2];
        g_autoptr(Document) document = document_new("");
        if (!byline_read(example, false, document) || document->field[FIELD_AUTHOR] != NULL ||
            g_strcmp0(document->field[FIELD_SOURCE], example) != 0)
            fail_msg("%s", example);
    }
}

static void line_below_the_title_has_the_day(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) rows =
        table_rows(TEST_DATA "/../../indexer/understand/article/date_opener.tsv", 3);
    for (guint i = 0; i < rows->len; i++) {
        const char *example = ((char **)rows->pdata[i])[2];
        g_autofree char *text = g_strconcat("@title Đắp đê trước mùa mưa\n", example,
                                            "\nXã đã đắp xong hai cây số đê.\n", NULL);
        struct composed composed = fixture_compose(text);
        if (g_strcmp0(composed.document->field[FIELD_ISSUED], "2024-05-20") != 0)
            fail_msg("%s", example);
        composed_clear(&composed);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(opener_says_what_follows_it),
        cmocka_unit_test(newspaper_is_a_source),
        cmocka_unit_test(line_below_the_title_has_the_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
