/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of the tables by which readers know a page and a message: each row by its example. */
#include "read_fixture.h"

#include "indexer/read/html/html.h"
#include "indexer/read/mail/mail.h"
#include "tests/table_rows.h"

#include <string.h>

static bool knows(const struct reader *reader, const char *text)
{
    struct input input = {.bytes = text, .len = strlen(text)};
    return reader->knows(&input);
}

static void page_is_known_by_its_start(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) rows = table_rows(TEST_DATA "/../../indexer/read/html/html_start.tsv", 2);
    for (guint i = 0; i < rows->len; i++) {
        char *const *row = rows->pdata[i];
        g_autofree char *small = g_ascii_strdown(row[1], -1);
        assert_true(g_str_has_prefix(small, row[0]));
        if (!knows(&html_reader, row[1]))
            fail_msg("%s", row[1]);
    }
}

/* Each with a header beside it, since two of them are a message. */
static void message_is_known_by_its_headers(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) rows = table_rows(TEST_DATA "/../../indexer/read/mail/mail_header.tsv", 2);
    for (guint i = 0; i < rows->len; i++) {
        char *const *row = rows->pdata[i];
        const char *other = strcmp(row[0], "Subject") == 0 ? "To: hoa@example.vn" : "Subject: De";
        g_autofree char *message = g_strconcat(row[1], "\n", other, "\n\nDap de.\n", NULL);
        g_autofree char *stranger = g_strconcat("X-", message, NULL);
        if (!knows(&eml_reader, message) || knows(&eml_reader, stranger))
            fail_msg("%s", row[0]);
    }
}

static void message_has_its_day(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) rows = table_rows(TEST_DATA "/../../indexer/read/mail/mail_month.tsv", 3);
    assert_int_equal(rows->len, 12);
    for (guint i = 0; i < rows->len; i++) {
        char *const *row = rows->pdata[i];
        g_autofree char *message =
            g_strconcat("Subject: De\nDate: ", row[1], "\n\nDap de.\n", NULL);
        g_autoptr(GBytes) bytes = g_bytes_new(message, strlen(message));
        struct found *found = found_read("thu.eml", bytes, NULL);
        const struct extract *extract = found->extracts->pdata[0];
        assert_string_equal(extract->document->field[FIELD_ISSUED], row[2]);
        found_free(found);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(page_is_known_by_its_start),
        cmocka_unit_test(message_is_known_by_its_headers),
        cmocka_unit_test(message_has_its_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
