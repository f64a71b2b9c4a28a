/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/indexer/test_read_zip.c - archives of documents. */
#include "read_fixture.h"

#include "tests/cmocka_all.h"

#include <string.h>
#include <glib/gstdio.h>
#include <zip.h>

static const char *member(const struct found *found, unsigned index)
{
    return ((struct extract *)found->extracts->pdata[index])->member;
}

static void members_are_documents(void **state)
{
    (void)state;
    g_autoptr(GBytes) bytes = fixture_zip("Kế hoạch/một.txt", "Phát triển đô thị sinh thái.\n",
                                          "hai.txt", "Quy hoạch vùng huyện.\n",
                                          "__MACOSX/._hai.txt", "rác", ".DS_Store", "rác", NULL);
    struct found *found = found_read("a.zip", bytes, NULL);
    assert_true(found->read);
    assert_int_equal(found->extracts->len, 2);
    assert_int_equal(found->rejected->len, 0);
    assert_string_equal(member(found, 0), "Kế hoạch/một.txt");
    assert_string_equal(member(found, 1), "hai.txt");
    found_free(found);
}

static void archives_in_archives(void **state)
{
    (void)state;
    g_autoptr(GBytes) one = fixture_zip("a.txt", "Văn bản trong cùng.\n", NULL);
    g_autoptr(GBytes) two = fixture_zip_bytes("một.zip", one);
    g_autoptr(GBytes) three = fixture_zip_bytes("hai.zip", two);
    g_autoptr(GBytes) four = fixture_zip_bytes("ba.zip", three);
    struct found *found = found_read("b.zip", three, NULL);
    assert_int_equal(found->extracts->len, 1);
    assert_string_equal(member(found, 0), "hai.zip!một.zip!a.txt");
    found_free(found);
    found = found_read("b.zip", four, NULL);
    assert_int_equal(found->extracts->len, 0);
    assert_int_equal(found->rejected->len, 1);
    assert_string_equal(found->rejected->pdata[0],
                        "ba.zip!hai.zip!một.zip: archives nested more than 3 deep");
    found_free(found);
}

static void a_bad_member_does_not_stop_the_rest(void **state)
{
    (void)state;
    g_autoptr(GBytes) bytes = fixture_zip("hỏng.docx", "PK\3\4 không phải", "rỗng.txt", "",
                                          "tốt.txt", "Vẫn đọc được.\n", NULL);
    struct found *found = found_read("a.zip", bytes, NULL);
    assert_true(found->read);
    assert_int_equal(found->extracts->len, 1);
    assert_int_equal(found->rejected->len, 2);
    assert_true(g_str_has_prefix(found->rejected->pdata[0], "hỏng.docx: truncated or damaged"));
    assert_string_equal(found->rejected->pdata[1], "rỗng.txt: the file is empty");
    found_free(found);
}

static void one_budget_for_all_of_them(void **state)
{
    (void)state;
    g_autofree char *text = g_strnfill(40000, 'a');
    g_autoptr(GBytes) inner = fixture_zip("1.txt", text, "2.txt", text, NULL);
    g_autoptr(GBytes) outer = fixture_zip_bytes("trong.zip", inner);
    const struct read_limits limits = {.max_size = 60000, .helper_seconds = 1};
    struct found *found = found_read("a.zip", outer, &limits);
    assert_int_equal(found->extracts->len, 1);
    assert_int_equal(found->rejected->len, 1);
    assert_string_equal(found->rejected->pdata[0],
                        "trong.zip!2.txt: expands to more than the size limit");
    found_free(found);
}

static void encrypted_members_are_named(void **state)
{
    (void)state;
    g_autofree char *folder = g_dir_make_tmp("tracuu-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "a.zip", NULL);
    int code = 0;
    zip_t *zip = zip_open(path, ZIP_CREATE, &code);
    assert_non_null(zip);
    zip_file_add(zip, "mật.txt", zip_source_buffer(zip, "Kín đáo.", 9, 0), 0);
    zip_file_add(zip, "mở.txt", zip_source_buffer(zip, "Công khai.", 11, 0), 0);
    assert_int_equal(zip_file_set_encryption(zip, 0, ZIP_EM_AES_256, "khóa"), 0);
    assert_int_equal(zip_close(zip), 0);
    char *data = NULL;
    gsize len = 0;
    assert_true(g_file_get_contents(path, &data, &len, NULL));
    g_autoptr(GBytes) bytes = g_bytes_new_take(data, len);
    struct found *found = found_read("a.zip", bytes, NULL);
    assert_int_equal(found->extracts->len, 1);
    assert_string_equal(found->rejected->pdata[0], "mật.txt: encrypted: it needs a password");
    found_free(found);
    assert_int_equal(g_remove(path), 0);
    assert_int_equal(g_rmdir(folder), 0);
}

static void other_office_files_are_named(void **state)
{
    (void)state;
    g_autoptr(GBytes) bytes =
        fixture_zip("[Content_Types].xml", "<Types/>", "xl/workbook.xml", "<workbook/>", NULL);
    struct found *found = found_read("a.xlsx", bytes, NULL);
    assert_true(g_error_matches(found->error, READ_ERROR, READ_ERROR_FORMAT));
    assert_non_null(strstr(found->error->message, "XLSX"));
    found_free(found);
}

static void truncated_and_empty(void **state)
{
    (void)state;
    g_autoptr(GBytes) whole = fixture_zip("a.txt", "Văn bản.\n", NULL);
    g_autoptr(GBytes) cut = fixture_cut(whole, 30);
    struct found *found = found_read("a.zip", cut, NULL);
    assert_true(g_error_matches(found->error, READ_ERROR, READ_ERROR_DAMAGED));
    found_free(found);
    static const char nothing[22] = "PK\5\6";
    g_autoptr(GBytes) empty = g_bytes_new_static(nothing, sizeof(nothing));
    found = found_read("a.zip", empty, NULL);
    assert_true(g_error_matches(found->error, READ_ERROR, READ_ERROR_EMPTY));
    found_free(found);
}

static void names_in_old_encodings(void **state)
{
    (void)state;
    g_autoptr(GBytes) whole = fixture_zip("Ke-hoach-phat-trien.txt", "Văn bản.\n", NULL);
    gsize len = 0;
    char *bytes = g_bytes_unref_to_data(g_steal_pointer(&whole), &len);
    /* The name in both of its places, with a byte that is no UTF-8. */
    unsigned places = 0;
    for (size_t i = 0; i + 8 < len; i++)
        if (memcmp(bytes + i, "Ke-hoach", 8) == 0) {
            bytes[i + 1] = (char)0xEA;
            places++;
        }
    assert_int_equal(places, 2);
    g_autoptr(GBytes) old = g_bytes_new_take(bytes, len);
    struct found *found = found_read("a.zip", old, NULL);
    assert_int_equal(found->extracts->len, 1);
    assert_true(g_utf8_validate(member(found, 0), -1, NULL));
    assert_true(g_str_has_suffix(member(found, 0), "-hoach-phat-trien.txt"));
    found_free(found);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(members_are_documents),
        cmocka_unit_test(archives_in_archives),
        cmocka_unit_test(a_bad_member_does_not_stop_the_rest),
        cmocka_unit_test(one_budget_for_all_of_them),
        cmocka_unit_test(encrypted_members_are_named),
        cmocka_unit_test(other_office_files_are_named),
        cmocka_unit_test(truncated_and_empty),
        cmocka_unit_test(names_in_old_encodings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
