/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of the tables of indexer/understand/official: where a summary ends, by the rows of
 * summary_rule.tsv; how a document speaks of itself. */
#include "compose_fixture.h"
#include "indexer/understand/lines/line.h"
#include "tests/table_rows.h"

#include <string.h>

#define START_BYTES 12 /* of a line, folded: enough to know it in the title */

/* Whether the title has the start of 'line'. */
static bool title_has(const struct document *document, const char *line)
{
    const char *title = document->field[FIELD_TITLE];
    g_autofree char *folded = title != NULL ? line_fold(title, strlen(title)) : NULL;
    g_autofree char *start = line_fold(line, strlen(line));
    if (strlen(start) > START_BYTES)
        start[START_BYTES] = '\0';
    return folded != NULL && strstr(folded, start) != NULL;
}

static void summary_ends_where_the_rule_says(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) rows = table_rows(TEST_DATA "/summary_rule.tsv", 4);
    for (guint i = 0; i < rows->len; i++) {
        char *const *row = rows->pdata[i];
        bool alone = strcmp(row[1], "-") == 0;
        g_autofree char *text = g_strconcat(
            "THỦ TƯỚNG CHÍNH PHỦ\nSố: 5/QĐ-TTg\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nQUYẾT ĐỊNH\n",
            alone ? "" : row[1], alone ? "" : "\n", row[2], "\nĐiều 1. Đắp đê.\n", NULL);
        struct composed composed = fixture_compose(text);
        const struct document *document = composed.document;
        bool joins = title_has(document, row[2]);
        if (joins != (strcmp(row[3], "joins") == 0) || !(alone || title_has(document, row[1])))
            fail_msg("%s: '%s'", row[0], document->field[FIELD_TITLE]);
        composed_clear(&composed);
    }
}

static void document_speaks_of_itself_in_each_way(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) rows =
        table_rows(TEST_DATA "/../../indexer/understand/official/self_mention.tsv", 2);
    for (guint i = 0; i < rows->len; i++) {
        char *const *row = rows->pdata[i];
        g_autofree char *folded = line_fold(row[1], strlen(row[1]));
        assert_string_equal(folded, row[0]);
        g_autofree char *text = g_strconcat(
            "Số: 5/QĐ-TTg\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nQUYẾT ĐỊNH\nVề đê\nĐiều 1. ", row[1],
            " có hiệu lực kể từ ngày 15/6/2030.\n", NULL);
        struct composed composed = fixture_compose(text);
        if (g_strcmp0(composed.document->field[FIELD_EFFECTIVE], "2030-06-15") != 0)
            fail_msg("%s", row[1]);
        composed_clear(&composed);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(summary_ends_where_the_rule_says),
        cmocka_unit_test(document_speaks_of_itself_in_each_way),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
