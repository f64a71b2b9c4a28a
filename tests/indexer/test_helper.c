/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/indexer/test_helper.c - helper programs and their limits, with programs every system has,
 * and one (helper_probe) that tries what it may not. Run twice: as it is, and with "unwalled", when
 * bubblewrap is not found. */
#include "indexer/read/base/helper.h"

#include "tests/cmocka_all.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
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

/* helper_probe tries 'what'; its error when it did not end by itself, else its complaint, "" when
 * it could. The caller's. */
static char *probe(const char *what, const char *argument)
{
    const char *const argv[] = {HELPER_PROBE, what, argument, NULL};
    struct helper_result result;
    g_autoptr(GError) error = NULL;
    if (!run(argv, &usual, &result, &error))
        return g_strdup(error->message + strlen(HELPER_PROBE));
    char *said = result.status == 0 ? g_strdup("") : helper_reason(&result);
    helper_result_clear(&result);
    return said;
}

static void check_refused(const char *what, const char *argument, const char *reason)
{
    g_autofree char *said = probe(what, argument);
    g_autofree char *expected = g_strconcat("helper_probe: ", reason, NULL);
    assert_string_equal(said, expected);
}

static void output_status_and_complaint_come_back(void **state)
{
    (void)state;
    static const char *const argv[] = {"sh", "-c",
                                       "read -r a; echo \"$a\"; echo ' vì sao' >&2; exit 3", NULL};
    struct helper with = usual;
    with.bytes = "nội dung\n";
    with.len = strlen(with.bytes);
    struct helper_result result;
    assert_true(run(argv, &with, &result, NULL));
    assert_string_equal(result.out->str, "nội dung\n");
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

static void it_starts_no_other_process(void **state)
{
    (void)state;
    check_refused("fork", "", "Permission denied");
    static const char *const argv[] = {"sh", "-c", "true & true", NULL};
    struct helper_result result;
    assert_true(run(argv, &usual, &result, NULL));
    assert_int_not_equal(result.status, 0);
    helper_result_clear(&result);
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
    static const char *const argv[] = {HELPER_PROBE, "descriptors", NULL};
    int leak = dup(1); /* without close-on-exec */
    assert_true(leak > 2);
    struct helper_result result;
    assert_true(run(argv, &usual, &result, NULL));
    close(leak);
    assert_string_equal(result.out->str, "3");
    helper_result_clear(&result);
}

static void there_is_no_network(void **state)
{
    (void)state;
    check_refused("socket", "", "Permission denied");
    check_refused("unix-socket", "", "Permission denied");
}

static void calls_of_another_architecture_end_it(void **state)
{
    (void)state;
    static const char *const calls[] = {"foreign", "x32"};
    for (size_t i = 0; i < G_N_ELEMENTS(calls); i++) {
        g_autofree char *said = probe(calls[i], "");
        assert_string_equal(said, " crashed (Bad system call)");
    }
}

static void it_traces_nothing_and_has_no_terminal(void **state)
{
    (void)state;
    check_refused("trace", "", "Permission denied");
    check_refused("type", "", "Permission denied");
    check_refused("terminal", "", "No such device or address");
}

/* ---- the user's files ---- */

static bool walled;

/* A folder beside the user's, with a file of another in it. */
static char *make_secret(char **ret_path)
{
    char *folder = g_dir_make_tmp("tracuu-secret-XXXXXX", NULL);
    assert_non_null(folder);
    *ret_path = g_build_filename(folder, "mật.txt", NULL);
    assert_true(g_file_set_contents(*ret_path, "chỉ mình tôi đọc", -1, NULL));
    return folder;
}

static void it_sees_no_file_but_its_own(void **state)
{
    (void)state;
    g_autofree char *path = NULL;
    g_autofree char *folder = make_secret(&path);
    const char *const argv[] = {HELPER_PROBE, "read", path, NULL};
    const char *const own[] = {HELPER_PROBE, "read", HELPER_INPUT, NULL};
    g_autofree char *process = g_strdup_printf("%d", (int)getpid());
    struct helper_result result;
    assert_true(run(argv, &usual, &result, NULL));
    g_autofree char *reason = helper_reason(&result);
    g_autofree char *signalled = probe("signal", process);
    assert_string_equal(result.out->str, walled ? "" : "chỉ mình tôi đọc");
    assert_string_equal(reason,
                        walled ? "helper_probe: No such file or directory" : "no reason given");
    assert_string_equal(signalled, walled ? "helper_probe: No such process" : "");
    helper_result_clear(&result);
    struct helper with = usual;
    with.path = path;
    assert_true(run(own, &with, &result, NULL));
    assert_string_equal(result.out->str, "chỉ mình tôi đọc");
    helper_result_clear(&result);
    assert_int_equal(g_remove(path), 0);
    assert_int_equal(g_rmdir(folder), 0);
}

static void what_it_writes_does_not_outlive_it(void **state)
{
    (void)state;
    g_autofree char *path = NULL;
    g_autofree char *folder = make_secret(&path);
    g_autofree char *other = g_build_filename(folder, "mới.txt", NULL);
    g_autofree char *said = probe("write", other);
    g_autofree char *temporary = probe("write", "/tmp/tracuu-helper-probe");
    assert_string_equal(said, walled ? "helper_probe: No such file or directory" : "");
    assert_string_equal(temporary, "");
    assert_int_equal(g_file_test(other, G_FILE_TEST_EXISTS), !walled);
    assert_int_equal(g_file_test("/tmp/tracuu-helper-probe", G_FILE_TEST_EXISTS), !walled);
    g_remove("/tmp/tracuu-helper-probe");
    g_remove(other);
    assert_int_equal(g_remove(path), 0);
    assert_int_equal(g_rmdir(folder), 0);
}

/* Root may read what the rights that are left to a helper do not reach. */
static void root_hands_over_files_of_others(void **state)
{
    (void)state;
    if (geteuid() != 0)
        skip_because("only root may give files away");
    g_autofree char *path = NULL;
    g_autofree char *folder = make_secret(&path);
    assert_int_equal(chown(path, 1234, 1234), 0);
    assert_int_equal(chmod(path, 0600), 0);
    const char *const argv[] = {HELPER_PROBE, "read", HELPER_INPUT, NULL};
    struct helper with = usual;
    with.path = path;
    struct helper_result result;
    assert_true(run(argv, &with, &result, NULL));
    assert_string_equal(result.out->str, "chỉ mình tôi đọc");
    helper_result_clear(&result);
    assert_int_equal(g_remove(path), 0);
    assert_int_equal(g_rmdir(folder), 0);
}

static void it_runs_without_a_home(void **state)
{
    (void)state;
    g_autofree char *home = g_strdup(g_getenv("HOME"));
    g_unsetenv("HOME");
    g_autofree char *said = probe("say", "xin chào");
    if (home != NULL)
        g_setenv("HOME", home, TRUE);
    assert_string_equal(said, "xin chào");
}

static void what_does_not_hold_is_said(void **state)
{
    (void)state;
    g_autofree char *said = probe("say", "xin chào");
    g_autofree char *weakness = helper_weakness();
    assert_string_equal(said, "xin chào");
    if (walled)
        assert_null(weakness);
    else
        assert_string_equal(weakness, "bubblewrap is not installed (package bubblewrap): helper "
                                      "programs could read your other files");
}

static void a_crash_is_named(void **state)
{
    (void)state;
    g_autofree char *said = probe("crash", "");
    assert_string_equal(said, " crashed (Segmentation fault)");
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

/* ---- with and without bubblewrap ---- */

/* What the tests run; on a PATH of its own nothing else is found. */
static const char *const used[] = {"sh", "cat", "tail", "sleep", "yes", "dd", "true"};

static char *hide_wall(void)
{
    char *folder = g_dir_make_tmp("tracuu-programs-XXXXXX", NULL);
    g_assert(folder != NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(used); i++) {
        g_autofree char *program = g_find_program_in_path(used[i]);
        g_autofree char *link = g_build_filename(folder, used[i], NULL);
        g_assert(program != NULL && symlink(program, link) == 0);
    }
    g_setenv("PATH", folder, TRUE);
    return folder;
}

static void show_wall(const char *folder)
{
    for (size_t i = 0; i < G_N_ELEMENTS(used); i++) {
        g_autofree char *link = g_build_filename(folder, used[i], NULL);
        g_remove(link);
    }
    g_rmdir(folder);
}

/* Asked of bubblewrap itself, since whether ours finds out is what is tested. */
static bool wall_works(void)
{
    int status = 1;
    return g_spawn_command_line_sync("bwrap --unshare-all --ro-bind / / --proc /proc --dev /dev "
                                     "true",
                                     NULL, NULL, &status, NULL) &&
           status == 0;
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(output_status_and_complaint_come_back),
        cmocka_unit_test(the_input_is_a_file_with_a_name),
        cmocka_unit_test(an_absent_program_names_its_package),
        cmocka_unit_test(a_late_program_is_killed),
        cmocka_unit_test(it_starts_no_other_process),
        cmocka_unit_test(a_busy_program_is_killed),
        cmocka_unit_test(endless_output_is_cut_off),
        cmocka_unit_test(memory_is_limited),
        cmocka_unit_test(our_files_are_not_inherited),
        cmocka_unit_test(there_is_no_network),
        cmocka_unit_test(calls_of_another_architecture_end_it),
        cmocka_unit_test(it_traces_nothing_and_has_no_terminal),
        cmocka_unit_test(it_sees_no_file_but_its_own),
        cmocka_unit_test(what_it_writes_does_not_outlive_it),
        cmocka_unit_test(root_hands_over_files_of_others),
        cmocka_unit_test(it_runs_without_a_home),
        cmocka_unit_test(what_does_not_hold_is_said),
        cmocka_unit_test(a_crash_is_named),
        cmocka_unit_test(threads_run_helpers_side_by_side),
    };
    bool hidden = argc > 1 && strcmp(argv[1], "unwalled") == 0;
    g_autofree char *programs = hidden ? hide_wall() : NULL;
    walled = !hidden && wall_works();
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    if (programs != NULL)
        show_wall(programs);
    return failed;
}
