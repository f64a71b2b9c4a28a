/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of text/word/normalize.c and text/word/syllable.c together, by the judged pairs of
 * normal_form.tsv.
 */
#include "tests/cmocka_all.h"
#include "text/word/normalize.h"
#include "text/word/syllable.h"

#include <glib.h>
#include <string.h>

struct pair {
    char *a, *b, *why; /* as the table has them */
    bool same;
    unsigned line;
};

static void pair_free(void *data)
{
    struct pair *pair = data;
    g_free(pair->a);
    g_free(pair->b);
    g_free(pair->why);
    g_free(pair);
}

static GPtrArray *read_table(void)
{
    GPtrArray *pairs = g_ptr_array_new_with_free_func(pair_free);
    g_autofree char *text = NULL;
    assert_true(g_file_get_contents(TEST_DATA "/normal_form.tsv", &text, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    bool columns = false;
    for (unsigned i = 0; lines[i] != NULL; i++) {
        if (lines[i][0] == '#' || lines[i][0] == '\0')
            continue;
        g_auto(GStrv) fields = g_strsplit(lines[i], "\t", -1);
        assert_int_equal(g_strv_length(fields), 4);
        if (columns) {
            assert_true(g_str_equal(fields[2], "same") || g_str_equal(fields[2], "differ"));
            assert_true(fields[3][0] != '\0');
            struct pair *pair = g_new(struct pair, 1);
            *pair = (struct pair){g_strdup(fields[0]), g_strdup(fields[1]), g_strdup(fields[3]),
                                  g_str_equal(fields[2], "same"), i + 1};
            g_ptr_array_add(pairs, pair);
        }
        columns = true;
    }
    return pairs;
}

/* The forms of a text of the table, '|' after each. */
static char *forms_of(const char *cell)
{
    g_autoptr(GString) text = g_string_new(NULL), normal = g_string_new(NULL);
    for (const char *at = cell; *at != '\0'; at++) {
        if (at[0] == '\\' && at[1] == 'u') {
            g_autofree char *hex = g_strndup(at + 2, 4);
            g_string_append_unichar(text, (gunichar)g_ascii_strtoull(hex, NULL, 16));
            at += 5;
        } else {
            g_string_append_c(text, *at);
        }
    }
    normalize_utf8(text->str, text->len, normal);
    GString *forms = g_string_new(NULL);
    struct syllable_scanner scanner;
    struct syllable syllable;
    syllable_scan(&scanner, normal->str, normal->len);
    while (syllable_next(&scanner, &syllable))
        g_string_append_printf(forms, "%s|", syllable.form);
    return g_string_free(forms, FALSE);
}

static void normal_form_is_as_judged(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) pairs = read_table();
    unsigned wrong = 0;
    for (guint i = 0; i < pairs->len; i++) {
        const struct pair *pair = g_ptr_array_index(pairs, i);
        g_autofree char *a = forms_of(pair->a), *b = forms_of(pair->b);
        assert_true(a[0] != '\0' && b[0] != '\0');
        if (g_str_equal(a, b) != pair->same) {
            print_error("normal_form.tsv:%u: %s -> %s and %s -> %s should %s: %s\n", pair->line,
                        pair->a, a, pair->b, b, pair->same ? "be the same" : "differ", pair->why);
            wrong++;
        }
    }
    assert_int_equal(wrong, 0);
}

static void normal_form_table_is_large_and_has_no_pair_twice(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) pairs = read_table();
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    unsigned same = 0;
    for (guint i = 0; i < pairs->len; i++) {
        const struct pair *pair = g_ptr_array_index(pairs, i);
        same += pair->same;
        assert_string_not_equal(pair->a, pair->b);
        if (!g_hash_table_add(seen, g_strjoin("\t", pair->a, pair->b, NULL)))
            fail_msg("normal_form.tsv:%u: '%s' and '%s' again", pair->line, pair->a, pair->b);
    }
    assert_in_range(same, 300, pairs->len);
    assert_in_range(pairs->len - same, 100, pairs->len);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(normal_form_is_as_judged),
        cmocka_unit_test(normal_form_table_is_large_and_has_no_pair_twice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
