/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of the tables of indexer/understand/official and lines: where a summary ends, by the rows
 * of summary_rule.tsv; the others, each row by its example. */
#include "compose_fixture.h"
#include "indexer/understand/lines/line.h"
#include "indexer/understand/lines/outline.h"
#include "indexer/understand/official/person.h"
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

static void place_in_the_name_of_a_body_has_capitals(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) rows =
        table_rows(TEST_DATA "/../../indexer/understand/official/place_level.tsv", 2);
    for (guint i = 0; i < rows->len; i++) {
        const char *example = ((char **)rows->pdata[i])[1];
        g_autofree char *capitals = g_utf8_strup(example, -1);
        g_autofree char *text =
            g_strconcat(capitals,
                        "\nSố: 5/QĐ-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nQUYẾT ĐỊNH\n"
                        "Về đê\nĐiều 1. Đắp đê.\n",
                        NULL);
        struct composed composed = fixture_compose(text);
        if (g_strcmp0(composed.document->field[FIELD_ISSUER], example) != 0)
            fail_msg("%s: '%s'", example, composed.document->field[FIELD_ISSUER]);
        composed_clear(&composed);
    }
}

static void sign_of_a_deputy_opens_a_signature(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) rows =
        table_rows(TEST_DATA "/../../indexer/understand/official/deputy_sign.tsv", 3);
    for (guint i = 0; i < rows->len; i++) {
        const char *example = ((char **)rows->pdata[i])[2];
        g_autofree char *text = g_strconcat(
            "CHÍNH PHỦ\nSố: 5/NQ-CP\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nNGHỊ QUYẾT\nVề đê\n"
            "Điều 1. Đắp đê.\n",
            example, "\nPHÓ CHỦ TỊCH\nNguyễn Văn An\n", NULL);
        struct composed composed = fixture_compose(text);
        if (g_strcmp0(composed.document->field[FIELD_SIGNER], "Nguyễn Văn An") != 0)
            fail_msg("%s: '%s'", example, composed.document->field[FIELD_SIGNER]);
        composed_clear(&composed);
    }
}

static void rank_is_no_part_of_a_name(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) rows =
        table_rows(TEST_DATA "/../../indexer/understand/official/rank.tsv", 2);
    for (guint i = 0; i < rows->len; i++) {
        g_autofree char *name = NULL;
        assert_true(person_read(((char **)rows->pdata[i])[1], false, &name));
        assert_string_equal(name, "Nguyễn Văn An");
    }
}

static void ordinal_opens_a_paragraph(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) rows =
        table_rows(TEST_DATA "/../../indexer/understand/lines/ordinal.tsv", 2);
    for (guint i = 0; i < rows->len; i++) {
        const char *example = ((char **)rows->pdata[i])[1];
        struct line line = {0};
        line_set_text(&line, g_strdup(example));
        if (outline_sign(&line) != OUTLINE_ORDINAL)
            fail_msg("%s", example);
        g_free(line.text);
        g_free(line.folded);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(summary_ends_where_the_rule_says),
        cmocka_unit_test(document_speaks_of_itself_in_each_way),
        cmocka_unit_test(place_in_the_name_of_a_body_has_capitals),
        cmocka_unit_test(sign_of_a_deputy_opens_a_signature),
        cmocka_unit_test(rank_is_no_part_of_a_name),
        cmocka_unit_test(ordinal_opens_a_paragraph),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
