/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of indexer/understand/article/byline.c: each opener of its table in its example. */
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(opener_says_what_follows_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
