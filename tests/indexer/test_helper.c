/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/indexer/test_helper.c - helper programs and their limits, with programs every system has.
 */
#include "indexer/read/base/helper.h"

#include "tests/cmocka_all.h"
#include "tests/installed.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

static bool run(const char *const *argv, const struct helper *limits, struct helper_result *result,
                GError **error)
{
    struct helper helper = *limits;
    helper.argv = argv;
    helper.package = "nothing";
    if (helper.bytes == NULL)
        helper.bytes = "";
    return helper_run(&helper, result, error);
}

static const struct helper usual = {.seconds = 10, .output_max = 1 << 20};

static void output_status_and_complaint_come_back(void **state)
{
    (void)state;
    static const char *const argv[] = {"sh", "-c", "cat; echo ' vì sao' >&2; exit 3", NULL};
    struct helper with = usual;
    with.bytes = "nội dung";
    with.len = strlen(with.bytes);
    struct helper_result result;
    assert_true(run(argv, &with, &result, NULL));
    assert_string_equal(result.out->str, "nội dung");
    assert_int_equal(result.status, 3);
    g_autofree char *reason = helper_reason(&result);
    assert_string_equal(reason, "vì sao");
    helper_result_clear(&result);
}

static void the_input_is_a_file_with_a_name(void **state)
{
    (void)state;
    static const char *const argv[] = {"tail", "-c", "3", HELPER_INPUT, NULL};
    struct helper with = usual;
    with.bytes = "abcdef";
    with.len = 6;
    struct helper_result result;
    assert_true(run(argv, &with, &result, NULL));
    assert_string_equal(result.out->str, "def");
    helper_result_clear(&result);
}

static void an_absent_program_names_its_package(void **state)
{
    (void)state;
    static const char *const argv[] = {"tracuu-no-such-program", NULL};
    struct helper_result result;
    g_autoptr(GError) error = NULL;
    assert_false(run(argv, &usual, &result, &error));
    assert_true(g_error_matches(error, READ_ERROR, READ_ERROR_HELPER));
    assert_string_equal(error->message,
                        "tracuu-no-such-program is not installed (package nothing)");
}

static void a_late_program_is_killed(void **state)
{
    (void)state;
    static const char *const argv[] = {"sleep", "60", NULL};
    struct helper with = usual;
    with.seconds = 1;
    struct helper_result result;
    g_autoptr(GError) error = NULL;
    gint64 before = g_get_monotonic_time();
    assert_false(run(argv, &with, &result, &error));
    assert_true(g_get_monotonic_time() - before < 5 * G_USEC_PER_SEC);
    assert_true(g_error_matches(error, READ_ERROR, READ_ERROR_HELPER));
    assert_string_equal(error->message, "sleep took longer than 1 seconds");
}

static void its_children_are_killed_too(void **state)
{
    (void)state;
    static const char *const argv[] = {"sh", "-c", "sleep 60 >/dev/null 2>&1 & echo $!", NULL};
    struct helper_result result;
    assert_true(run(argv, &usual, &result, NULL));
    pid_t pid = (pid_t)g_ascii_strtoll(result.out->str, NULL, 10);
    helper_result_clear(&result);
    assert_true(pid > 0);
    bool gone = false;
    for (int i = 0; i < 200 && !gone; i++) {
        g_autofree char *path = g_strdup_printf("/proc/%d/stat", (int)pid);
        g_autofree char *stat = NULL;
        /* Nobody may have reaped it yet: a zombie is gone as well. */
        gone = !g_file_get_contents(path, &stat, NULL, NULL) || strstr(stat, ") Z ") != NULL;
        g_usleep(10000);
    }
    assert_true(gone);
}

static void a_busy_program_is_killed(void **state)
{
    (void)state;
    static const char *const argv[] = {"sh", "-c", "while :; do :; done", NULL};
    struct helper with = usual;
    with.seconds = 1;
    struct helper_result result;
    g_autoptr(GError) error = NULL;
    assert_false(run(argv, &with, &result, &error));
    assert_string_equal(error->message, "sh took longer than 1 seconds");
}

static void endless_output_is_cut_off(void **state)
{
    (void)state;
    static const char *const argv[] = {"yes", NULL};
    struct helper_result result;
    g_autoptr(GError) error = NULL;
    assert_false(run(argv, &usual, &result, &error));
    assert_true(g_error_matches(error, READ_ERROR, READ_ERROR_TOO_LARGE));
    assert_string_equal(error->message, "yes gave more than 1048576 bytes");
}

static void memory_is_limited(void **state)
{
    (void)state;
    static const char *const argv[] = {"dd",      "if=/dev/zero", "of=/dev/null",
                                       "bs=256M", "count=1",      NULL};
    struct helper with = usual;
    with.memory_max = 128u << 20;
    struct helper_result result;
    assert_true(run(argv, &with, &result, NULL));
    assert_int_not_equal(result.status, 0);
    helper_result_clear(&result);
    with.memory_max = 0;
    assert_true(run(argv, &with, &result, NULL));
    assert_int_equal(result.status, 0);
    helper_result_clear(&result);
}

static void our_files_are_not_inherited(void **state)
{
    (void)state;
    static const char *const argv[] = {"sh", "-c", "ls /proc/self/fd | wc -l", NULL};
    int leak = dup(1); /* without close-on-exec */
    assert_true(leak > 2);
    struct helper_result result;
    assert_true(run(argv, &usual, &result, NULL));
    close(leak);
    /* 0, 1, 2 and the folder that ls has open. */
    assert_int_equal(g_ascii_strtoll(result.out->str, NULL, 10), 4);
    helper_result_clear(&result);
}

static void there_is_no_network(void **state)
{
    (void)state;
    static const char *const argv[] = {"bash", "-c", "exec 9<>/dev/udp/127.0.0.1/9", NULL};
    if (!is_installed("bash"))
        skip_because("no bash");
    struct helper_result result;
    assert_true(run(argv, &usual, &result, NULL));
    assert_int_not_equal(result.status, 0);
    assert_non_null(strstr(result.complaint->str, "Permission denied"));
    helper_result_clear(&result);
}

static void a_crash_is_named(void **state)
{
    (void)state;
    static const char *const argv[] = {"sh", "-c", "kill -SEGV $$", NULL};
    struct helper_result result;
    g_autoptr(GError) error = NULL;
    assert_false(run(argv, &usual, &result, &error));
    assert_true(g_str_has_prefix(error->message, "sh crashed"));
}

static gpointer many(gpointer data)
{
    (void)data;
    static const char *const argv[] = {"cat", NULL};
    for (int i = 0; i < 20; i++) {
        g_autofree char *text = g_strdup_printf("%d", i);
        struct helper with = usual;
        with.bytes = text;
        with.len = strlen(text);
        struct helper_result result;
        if (!run(argv, &with, &result, NULL))
            return GINT_TO_POINTER(1);
        bool same = strcmp(result.out->str, text) == 0;
        helper_result_clear(&result);
        if (!same)
            return GINT_TO_POINTER(1);
    }
    return NULL;
}

static void threads_run_helpers_side_by_side(void **state)
{
    (void)state;
    GThread *threads[4];
    for (size_t i = 0; i < G_N_ELEMENTS(threads); i++)
        threads[i] = g_thread_new("many", many, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(threads); i++)
        assert_null(g_thread_join(threads[i]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(output_status_and_complaint_come_back),
        cmocka_unit_test(the_input_is_a_file_with_a_name),
        cmocka_unit_test(an_absent_program_names_its_package),
        cmocka_unit_test(a_late_program_is_killed),
        cmocka_unit_test(its_children_are_killed_too),
        cmocka_unit_test(a_busy_program_is_killed),
        cmocka_unit_test(endless_output_is_cut_off),
        cmocka_unit_test(memory_is_limited),
        cmocka_unit_test(our_files_are_not_inherited),
        cmocka_unit_test(there_is_no_network),
        cmocka_unit_test(a_crash_is_named),
        cmocka_unit_test(threads_run_helpers_side_by_side),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
