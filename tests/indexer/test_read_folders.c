/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/indexer/test_read_folders.c - a case is a folder of tests/indexer/read: 'input.EXT', and
 * 'expected', what the readers are to find in it. The folder's name says what holds.
 *
 * With TRACUU_WRITE_EXPECTED set, 'expected' is written anew; read the difference before it is
 * committed. */
#include "read_fixture.h"

#include "tests/cmocka_all.h"

#include <string.h>

static char *input_path(const char *folder)
{
    g_autoptr(GDir) files = g_dir_open(folder, 0, NULL);
    const char *name;
    while (files != NULL && (name = g_dir_read_name(files)) != NULL)
        if (g_str_has_prefix(name, "input."))
            return g_build_filename(folder, name, NULL);
    return NULL;
}

static void reads_as_expected(void **state)
{
    const char *folder = *state;
    g_autofree char *input = input_path(folder);
    g_autofree char *expected_path = g_build_filename(folder, "expected", NULL);
    g_autofree char *bytes = NULL, *expected = NULL;
    gsize len = 0;
    assert_non_null(input);
    assert_true(g_file_get_contents(input, &bytes, &len, NULL));
    g_autoptr(GBytes) content = g_bytes_new(bytes, len);
    g_autofree char *name = g_path_get_basename(input);
    struct found *found = found_read(name, content, NULL);
    g_autofree char *dump = found_dump(found);
    found_free(found);
    if (g_getenv("TRACUU_WRITE_EXPECTED") != NULL)
        assert_true(g_file_set_contents(expected_path, dump, -1, NULL));
    assert_true(g_file_get_contents(expected_path, &expected, NULL, NULL));
    assert_string_equal(dump, expected);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const struct CMUnitTest *)a)->name, ((const struct CMUnitTest *)b)->name);
}

int main(void)
{
    g_autoptr(GDir) folders = g_dir_open(TEST_DATA "/read", 0, NULL);
    g_autoptr(GArray) tests = g_array_new(FALSE, TRUE, sizeof(struct CMUnitTest));
    g_autoptr(GPtrArray) strings = g_ptr_array_new_with_free_func(g_free);
    const char *name;
    while (folders != NULL && (name = g_dir_read_name(folders)) != NULL) {
        char *label = g_strdup(name);
        char *path = g_build_filename(TEST_DATA "/read", name, NULL);
        g_ptr_array_add(strings, label);
        g_ptr_array_add(strings, path);
        struct CMUnitTest test = {
            .name = label, .test_func = reads_as_expected, .initial_state = path};
        g_array_append_val(tests, test);
    }
    g_array_sort(tests, by_name);
    g_assert(tests->len > 30); /* the folders are there */
    return _cmocka_run_group_tests("read", (const struct CMUnitTest *)(void *)tests->data,
                                   tests->len, NULL, NULL);
}
