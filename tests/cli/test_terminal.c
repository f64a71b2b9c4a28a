/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of cli/terminal.c: what is printed, read back from a file. */
#include "cli/terminal.h"
#include "tests/cmocka_all.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* What terminal_wrap() prints; the caller's. */
static char *wrapped(const struct terminal *terminal, const char *text, unsigned indent,
                     enum terminal_style style, const GArray *lit)
{
    FILE *file = tmpfile();
    assert_non_null(file);
    fflush(stdout);
    int saved = dup(STDOUT_FILENO);
    dup2(fileno(file), STDOUT_FILENO);
    terminal_wrap(terminal, text, strlen(text), indent, style, lit);
    fflush(stdout);
    dup2(saved, STDOUT_FILENO);
    close(saved);
    char *out = g_malloc0(4096);
    rewind(file);
    size_t len = fread(out, 1, 4095, file);
    out[len] = '\0';
    fclose(file);
    return out;
}

static void assert_wraps(unsigned columns, unsigned indent, const char *text, const char *expected)
{
    struct terminal terminal = {.columns = columns};
    g_autofree char *is = wrapped(&terminal, text, indent, STYLE_PLAIN, NULL);
    assert_string_equal(is, expected);
}

static void terminal_wraps_between_words(void **state)
{
    (void)state;
    assert_wraps(80, 0, "quy hoạch", "quy hoạch\n");
    assert_wraps(20, 0, "quy hoạch tỉnh và đất rừng", "quy hoạch tỉnh và\nđất rừng\n");
    assert_wraps(22, 2, "quy hoạch tỉnh và đất rừng", "  quy hoạch tỉnh và\n  đất rừng\n");
    assert_wraps(20, 0, "một  hai\n \nba", "một hai\nba\n");
    assert_wraps(20, 0, "", "\n");
}

static void terminal_breaks_a_word_longer_than_a_line(void **state)
{
    (void)state;
    assert_wraps(12, 0, "ắắắắắắắắắắắắắắắ", "ắắắắắắắắắắắắ\nắắắ\n");
    assert_wraps(12, 0, "東京東京東京東", "東京東京東京\n東\n");
}

static void terminal_width_counts_columns(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        unsigned width;
    } rows[] = {{"", 0}, {"quy hoạch", 9}, {"a\u0301", 1}, {"東京", 4}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        assert_int_equal(terminal_width(rows[i].text, strlen(rows[i].text)), rows[i].width);
}

static void terminal_lights_matches_and_nothing_else(void **state)
{
    (void)state;
    struct terminal terminal = {.color = true, .columns = 80};
    g_autoptr(GArray) highlights = g_array_new(FALSE, FALSE, sizeof(struct terminal_span));
    struct terminal_span rows[] = {{2, 3}, {4, 7}};
    g_array_append_vals(highlights, rows, G_N_ELEMENTS(rows));
    g_autofree char *is = wrapped(&terminal, "a b c d e", 0, STYLE_PLAIN, highlights);
    assert_string_equal(is, "a \033[1;33mb\033[0m \033[1;33mc d\033[0m e\033[0m\n");
    terminal.color = false;
    g_autofree char *plain = wrapped(&terminal, "a b c d e", 0, STYLE_TITLE, highlights);
    assert_string_equal(plain, "a b c d e\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(terminal_wraps_between_words),
        cmocka_unit_test(terminal_breaks_a_word_longer_than_a_line),
        cmocka_unit_test(terminal_width_counts_columns),
        cmocka_unit_test(terminal_lights_matches_and_nothing_else),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
