/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/indexer/test_walk.c - which files a walk meets, in which order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <glib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "indexer/build/walk.h"
#include "tests/scratch.h"

struct seen {
    GString *files, *troubles;
    unsigned stop_after;
};

static bool see_file(const struct walk_file *file, void *user)
{
    struct seen *seen = user;
    g_string_append_printf(seen->files, "%s ", file->relative);
    assert_true(g_path_is_absolute(file->path));
    assert_true(g_str_has_suffix(file->path, file->relative));
    assert_true(S_ISREG(file->status.st_mode));
    return seen->stop_after == 0 || --seen->stop_after > 0;
}

static bool see_trouble(const char *shown, const char *reason, void *user)
{
    struct seen *seen = user;
    g_autofree char *name = g_path_get_basename(shown);
    g_string_append_printf(seen->troubles, "%s ", name);
    assert_true(*reason != '\0' && strstr(reason, shown) == NULL);
    return true;
}

static void make(const char *root, const char *name)
{
    g_autofree char *path = g_build_filename(root, name, NULL);
    g_autofree char *folder = g_path_get_dirname(path);
    assert_int_equal(g_mkdir_with_parents(folder, 0777), 0);
    assert_true(g_file_set_contents(path, "x", 1, NULL));
}

static void link_to(const char *root, const char *target, const char *name)
{
    g_autofree char *path = g_build_filename(root, name, NULL);
    assert_int_equal(symlink(target, path), 0);
}

static int setup(void **state)
{
    *state = g_dir_make_tmp("tracuu-walk-XXXXXX", NULL);
    return 0;
}

static int teardown(void **state)
{
    scratch_remove(*state);
    g_free(*state);
    return 0;
}

static bool walked(const char *path, struct seen *seen)
{
    *seen = (struct seen){g_string_new(NULL), g_string_new(NULL), seen->stop_after};
    const struct walk_sink sink = {see_file, see_trouble, seen};
    return walk(path, &sink);
}

static void seen_free(struct seen *seen)
{
    g_string_free(seen->files, TRUE);
    g_string_free(seen->troubles, TRUE);
}

static void order_is_by_bytes_and_hidden_names_are_passed_over(void **state)
{
    const char *const names[] = {"b.txt",     "a/z.txt", "a/đ.txt", "Z.txt",
                                 ".an/x.txt", "a/.x",    "c/1"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        make(*state, names[i]);
    struct seen seen = {0};
    assert_true(walked(*state, &seen));
    assert_string_equal(seen.files->str, "Z.txt a/z.txt a/đ.txt b.txt c/1 ");
    assert_string_equal(seen.troubles->str, "");
    seen_free(&seen);
}

static void loops_of_links_end(void **state)
{
    make(*state, "a/x.txt");
    link_to(*state, "..", "a/up");
    link_to(*state, ".", "here");
    link_to(*state, "a", "b");
    struct seen seen = {0};
    assert_true(walked(*state, &seen));
    assert_string_equal(seen.files->str, "a/x.txt ");
    seen_free(&seen);
}

static void what_is_no_file_is_trouble(void **state)
{
    make(*state, "x.txt");
    link_to(*state, "nowhere", "dangling");
    link_to(*state, "x.txt", "link.txt");
    g_autofree char *fifo = g_build_filename(*state, "fifo", NULL);
    assert_int_equal(mkfifo(fifo, 0666), 0);
    struct seen seen = {0};
    assert_true(walked(*state, &seen));
    assert_string_equal(seen.files->str, "link.txt x.txt ");
    assert_string_equal(seen.troubles->str, "dangling fifo ");
    seen_free(&seen);
}

static void given_file_goes_by_its_base_name(void **state)
{
    make(*state, "a/x.txt");
    g_autofree char *path = g_build_filename(*state, "a", "x.txt", NULL);
    struct seen seen = {0};
    assert_true(walked(path, &seen));
    assert_string_equal(seen.files->str, "x.txt ");
    seen_free(&seen);
    g_autofree char *none = g_build_filename(*state, "none", NULL);
    assert_true(walked(none, &seen));
    assert_string_equal(seen.troubles->str, "none ");
    seen_free(&seen);
}

static void index_is_passed_over(void **state)
{
    make(*state, "x.txt");
    make(*state, "index/catalogue/iamglass");
    make(*state, "index/000001.glass");
    make(*state, "former/iamglass");
    make(*state, "former/postlist.glass");
    struct seen seen = {0};
    assert_true(walked(*state, &seen));
    assert_string_equal(seen.files->str, "x.txt ");
    seen_free(&seen);
}

static void sink_can_stop_it(void **state)
{
    make(*state, "a/1");
    make(*state, "a/2");
    make(*state, "b");
    struct seen seen = {.stop_after = 1};
    assert_false(walked(*state, &seen));
    assert_string_equal(seen.files->str, "a/1 ");
    seen_free(&seen);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(order_is_by_bytes_and_hidden_names_are_passed_over),
        CASE(loops_of_links_end),
        CASE(what_is_no_file_is_trouble),
        CASE(given_file_goes_by_its_base_name),
        CASE(index_is_passed_over),
        CASE(sink_can_stop_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
