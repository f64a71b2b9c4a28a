/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/indexer/test_read_doc.c - Word's binary formats, as far as antiword and catdoc are there.
 */
#include "indexer/read/office/docbook.h"
#include "read_fixture.h"

#include "tests/cmocka_all.h"
#include "tests/installed.h"

#include <string.h>

#define OLE "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"

/* An OLE file in name only: its signature and one stream's name as UTF-16. */
static GBytes *ole_with(const char *stream)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    g_byte_array_append(bytes, (const guint8 *)OLE, 8);
    for (const char *at = stream;; at++) {
        const guint8 unit[2] = {(guint8)*at, 0};
        g_byte_array_append(bytes, unit, 2);
        if (*at == '\0')
            break;
    }
    return g_byte_array_free_to_bytes(g_steal_pointer(&bytes));
}

static void check_refused(const char *stream, enum read_error code, const char *reason)
{
    g_autoptr(GBytes) bytes = ole_with(stream);
    struct found *found = found_read("a.doc", bytes, NULL);
    assert_false(found->read);
    assert_true(g_error_matches(found->error, READ_ERROR, (gint)code));
    assert_non_null(strstr(found->error->message, reason));
    found_free(found);
}

static void other_ole_files_are_named(void **state)
{
    (void)state;
    check_refused("EncryptedPackage", READ_ERROR_ENCRYPTED, "password");
    check_refused("Workbook", READ_ERROR_FORMAT, "XLS");
    check_refused("PowerPoint Document", READ_ERROR_FORMAT, "PPT");
    check_refused("Root Entry", READ_ERROR_FORMAT, "no Word document");
    check_refused("Contents", READ_ERROR_DAMAGED, "truncated");
}

static void an_absent_helper_is_named(void **state)
{
    (void)state;
    g_autofree char *path = g_strdup(g_getenv("PATH"));
    g_setenv("PATH", "/nonexistent", TRUE);
    check_refused("WordDocument", READ_ERROR_HELPER,
                  "antiword is not installed (package antiword)");
    g_setenv("PATH", path, TRUE);
}

static void a_lying_file_is_damaged(void **state)
{
    (void)state;
    if (!is_installed("antiword"))
        skip_because("no antiword");
    check_refused("WordDocument", READ_ERROR_DAMAGED, "antiword: ");
}

/* Blocks from what antiword would say. */
static void check_docbook(const char *docbook, const char *plain, const char *expected)
{
    struct found found = {.extracts = g_ptr_array_new()};
    struct extract *extract = extract_new("doc");
    g_ptr_array_add(found.extracts, extract);
    assert_true(docbook_read(docbook, strlen(docbook), plain, strlen(plain), extract));
    g_autofree char *blocks = found_blocks(&found, 0);
    assert_string_equal(blocks, expected);
    extract_free(extract);
    g_ptr_array_unref(found.extracts);
}

static void plain_text_gives_breaks_and_numbers(void **state)
{
    (void)state;
    check_docbook("<book><title>bỏ</title><bookinfo><date>2010</date></bookinfo><chapter><title/>"
                  "<para>CHỦ TỊCHVIỆT NAM</para><para>Một đoạn văn dài hơn.</para><orderedlist>"
                  "<listitem><para>Khoản thứ nhất ở đây.</para></listitem></orderedlist>"
                  "<sect1><title>Tiêu đề</title><para>Cuối.</para></sect1></chapter></book>",
                  "\nCHỦ TỊCH\nVIỆT NAM\n\n  Một đoạn văn dài hơn.\n  1. Khoản thứ nhất ở đây.\n"
                  "Tiêu đề\nCuối.\n",
                  "paragraph CHỦ TỊCH/VIỆT NAM\nparagraph Một đoạn văn dài hơn.\n"
                  "item 1. Khoản thứ nhất ở đây.\nheading2 Tiêu đề\nparagraph Cuối.\n");
}

static void tables_come_from_the_docbook(void **state)
{
    (void)state;
    check_docbook("<book><chapter><para><informaltable frame='all'><tgroup><tbody><row><entry>Huyện"
                  "</entry><entry>Diện\ntích</entry></row><row><entry>Vị Thủy</entry><entry>230"
                  "</entry></row></tbody></tgroup></informaltable></para><para>Số: 5|Hà Nội</para>"
                  "</chapter></book>",
                  "|Huyện |Diện |\n| |tích |\n|Vị Thủy |230|\nSố: 5|Hà Nội\n",
                  "row1 Huyện | Diện tích\nrow1 Vị Thủy | 230\nparagraph Số: 5/Hà Nội\n");
}

/* A short text in the mini-stream, in TCVN3: catdoc's part. */
static void the_letter_of_the_soft_hyphen_survives(void **state)
{
    (void)state;
    static const char file[] = TRACUU_DATA "/formats/doc/45000001.DOC";
    if (!is_installed("catdoc") || !g_file_test(file, G_FILE_TEST_EXISTS))
        skip_because(NO_DATA);
    char *data = NULL;
    gsize len = 0;
    assert_true(g_file_get_contents(file, &data, &len, NULL));
    g_autoptr(GBytes) bytes = g_bytes_new_take(data, len);
    struct found *found = found_read("45000001.DOC", bytes, NULL);
    g_autofree char *blocks = found_blocks(found, 0);
    assert_non_null(strstr(blocks, "Bộ trưởng"));
    assert_string_equal(((struct extract *)found->extracts->pdata[0])->document->encoding, "TCVN3");
    found_free(found);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(other_ole_files_are_named),
        cmocka_unit_test(an_absent_helper_is_named),
        cmocka_unit_test(a_lying_file_is_damaged),
        cmocka_unit_test(plain_text_gives_breaks_and_numbers),
        cmocka_unit_test(tables_come_from_the_docbook),
        cmocka_unit_test(the_letter_of_the_soft_hyphen_survives),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
