/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/indexer/test_ledger.c - what is kept of each file, and which id it gets. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "indexer/build/ledger.h"
#include "store/schema.h"

struct fixture {
    char *folder, *index;
    struct store_writer *writer;
};

static int setup(void **state)
{
    struct fixture *fixture = g_new0(struct fixture, 1);
    fixture->folder = g_dir_make_tmp("tracuu-files-XXXXXX", NULL);
    fixture->index = g_build_filename(fixture->folder, "index", NULL);
    fixture->writer = store_writer_open(fixture->index, NULL);
    assert_non_null(fixture->writer);
    *state = fixture;
    return 0;
}

static void remove_flat(const char *path)
{
    g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
    const char *name;
    while (folder != NULL && (name = g_dir_read_name(folder)) != NULL) {
        g_autofree char *inner = g_build_filename(path, name, NULL);
        if (g_file_test(inner, G_FILE_TEST_IS_DIR))
            remove_flat(inner);
        else
            (void)unlink(inner);
    }
    (void)rmdir(path);
}

static int teardown(void **state)
{
    struct fixture *fixture = *state;
    store_writer_close(fixture->writer);
    remove_flat(fixture->folder);
    g_free(fixture->folder);
    g_free(fixture->index);
    g_free(fixture);
    return 0;
}

static char *make(const struct fixture *fixture, const char *name)
{
    char *path = g_build_filename(fixture->folder, name, NULL);
    g_autofree char *folder = g_path_get_dirname(path);
    assert_int_equal(g_mkdir_with_parents(folder, 0777), 0);
    assert_true(g_file_set_contents(path, "x", 1, NULL));
    return path;
}

static void assert_id(const struct fixture *fixture, const char *path, const char *relative,
                      const char *expected)
{
    g_autofree char *id = NULL;
    assert_true(ledger_claim(fixture->writer, path, relative, &id, NULL));
    assert_string_equal(id, expected);
}

static void record_comes_back(void **state)
{
    struct fixture *fixture = *state;
    g_autoptr(FileRecord) record = file_record_new();
    record->size = 12345678901;
    record->mtime_ns = INT64_C(1637900000123456789);
    record->digest = g_strdup("0a1b");
    record->how = g_strdup("TCVN3+ocr");
    record->id = g_strdup("a.txt");
    record->documents = 7;
    record->failed = true;
    file_record_refuse(record, "17", "không phải JSON");
    file_record_refuse(record, NULL, "rỗng");
    assert_true(ledger_put(fixture->writer, "/kho/a.txt", record, NULL));
    g_autoptr(FileRecord) back = NULL;
    assert_true(ledger_get(fixture->writer, "/kho/a.txt", &back, NULL));
    assert_true(back->size == record->size && back->mtime_ns == record->mtime_ns);
    assert_string_equal(back->digest, "0a1b");
    assert_string_equal(back->how, "TCVN3+ocr");
    assert_string_equal(back->id, "a.txt");
    assert_int_equal(back->documents, 7);
    assert_true(back->failed);
    assert_int_equal(back->refused->len, 4);
    assert_string_equal(back->refused->pdata[0], "17");
    assert_string_equal(back->refused->pdata[2], "");
    assert_string_equal(back->refused->pdata[3], "rỗng");
    assert_true(ledger_forget(fixture->writer, "/kho/a.txt", NULL));
    g_autoptr(FileRecord) gone = NULL;
    assert_true(ledger_get(fixture->writer, "/kho/a.txt", &gone, NULL));
    assert_null(gone);
}

static void id_is_relative_until_it_is_taken(void **state)
{
    struct fixture *fixture = *state;
    g_autofree char *first = make(fixture, "x/2020/bai.txt");
    g_autofree char *second = make(fixture, "y/2020/bai.txt");
    g_autofree char *third = make(fixture, "z/y/2020/bai.txt");
    assert_id(fixture, first, "bai.txt", "bai.txt");
    assert_id(fixture, first, "bai.txt", "bai.txt");
    assert_id(fixture, second, "bai.txt", "2020/bai.txt");
    assert_id(fixture, third, "bai.txt", "y/2020/bai.txt");
}

static void owner_that_is_gone_gives_its_id_up(void **state)
{
    struct fixture *fixture = *state;
    g_autofree char *old = make(fixture, "cu/bai.txt");
    g_autofree char *moved = make(fixture, "moi/bai.txt");
    assert_id(fixture, old, "bai.txt", "bai.txt");
    assert_int_equal(unlink(old), 0);
    assert_id(fixture, moved, "bai.txt", "bai.txt");
}

static void id_is_text_whatever_the_name(void **state)
{
    struct fixture *fixture = *state;
    g_autofree char *path = make(fixture, "b\xe0i.txt");
    g_autofree char *id = NULL;
    assert_true(ledger_claim(fixture->writer, path, "b\xe0i.txt", &id, NULL));
    assert_true(g_utf8_validate(id, -1, NULL));
    assert_non_null(strstr(id, "i.txt"));
}

static void record_that_is_no_json_is_damage(void **state)
{
    const struct fixture *fixture = *state;
    assert_true(
        store_writer_set_metadata(fixture->writer, KEY_FILE "/kho/1.txt", "{\"size", 6, NULL));
    g_autoptr(FileRecord) record = NULL;
    g_autoptr(GError) error = NULL;
    assert_false(ledger_get(fixture->writer, "/kho/1.txt", &record, &error));
    assert_true(g_error_matches(error, STORE_ERROR, STORE_ERROR_DAMAGED));
    assert_null(record);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(record_comes_back),
        CASE(id_is_relative_until_it_is_taken),
        CASE(owner_that_is_gone_gives_its_id_up),
        CASE(id_is_text_whatever_the_name),
        CASE(record_that_is_no_json_is_damage),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
