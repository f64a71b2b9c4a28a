/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of cli/options.c: what is typed, and what is understood. */
#include "cli/options.h"
#include "tests/cmocka_all.h"

#include <stddef.h>
#include <string.h>

#define FIND 1u
#define SHOW 2u

struct settings {
    int64_t limit;
    const char *kind;
    unsigned sort;
    GPtrArray *db;
    bool quiet, help;
};

static const char *const sorts[] = {"relevance", "date", "-date", NULL};

static const struct option table[] = {
    {FIND, "limit", 'n', OPTION_NUMBER, offsetof(struct settings, limit), "N", "", 0, 10000, 10,
     NULL},
    {SHOW, "limit", 'n', OPTION_NUMBER, offsetof(struct settings, limit), "N", "", 1, 5, 3, NULL},
    {FIND, "kind", 'k', OPTION_TEXT, offsetof(struct settings, kind), "K", "", 0, 0, 0, NULL},
    {FIND, "sort", 0, OPTION_CHOICE, offsetof(struct settings, sort), "BY", "", 0, 0, 0, sorts},
    {FIND | SHOW, "db", 0, OPTION_PATHS, offsetof(struct settings, db), "DIR", "", 0, 0, 0, NULL},
    {FIND | SHOW, "quiet", 'q', OPTION_FLAG, offsetof(struct settings, quiet), NULL, "", 0, 0, 0,
     NULL},
    {FIND | SHOW, "help", 'h', OPTION_FLAG, offsetof(struct settings, help), NULL, "", 0, 0, 0,
     NULL},
    {0, NULL, 0, OPTION_FLAG, 0, NULL, NULL, 0, 0, 0, NULL},
};

/* What was understood of words that '|' separates: "limit=10 quiet | words", or the error. */
static char *understood(unsigned verb, bool query, const char *typed)
{
    struct settings settings = {0};
    g_auto(GStrv) argv = g_strsplit(typed, "|", -1);
    g_autofree char **words = g_memdup2(argv, (g_strv_length(argv) + 1) * sizeof *argv);
    g_autoptr(GError) error = NULL;
    GString *out = g_string_new(NULL);
    if (!options_read(table, verb, query, words, &settings, &error)) {
        g_string_append(out, error->message);
    } else {
        g_string_append_printf(out, "limit=%d", (int)settings.limit);
        if (settings.kind != NULL)
            g_string_append_printf(out, " kind=%s", settings.kind);
        if (settings.sort != 0)
            g_string_append_printf(out, " sort=%u", settings.sort);
        for (unsigned i = 0; settings.db != NULL && i + 1 < settings.db->len; i++)
            g_string_append_printf(out, " db=%s", (const char *)settings.db->pdata[i]);
        g_string_append_printf(out, "%s%s |", settings.quiet ? " quiet" : "",
                               settings.help ? " help" : "");
        for (char **word = words; *word != NULL; word++)
            g_string_append_printf(out, " %s", *word);
    }
    if (settings.db != NULL)
        g_ptr_array_unref(settings.db);
    return g_string_free(out, FALSE);
}

struct row {
    const char *typed, *expected;
};

static void assert_rows(unsigned verb, bool query, const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        g_autofree char *is = understood(verb, query, rows[i].typed);
        if (strcmp(is, rows[i].expected) != 0)
            print_error("typed: %s\n", rows[i].typed);
        assert_string_equal(is, rows[i].expected);
    }
}

static void options_are_read_in_every_manner(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"", "limit=10 |"},
        {"đất", "limit=10 | đất"},
        {"--limit|7|đất", "limit=7 | đất"},
        {"--limit=7|đất", "limit=7 | đất"},
        {"-n|7|đất", "limit=7 | đất"},
        {"-n7|đất", "limit=7 | đất"},
        {"đất|-n7|rừng", "limit=7 | đất rừng"},
        {"-n7|-n8", "limit=8 |"},
        {"-qn7", "limit=7 quiet |"},
        {"-qh", "limit=10 quiet help |"},
        {"-kluat", "limit=10 kind=luat |"},
        {"-k|luat", "limit=10 kind=luat |"},
        {"--kind=", "limit=10 kind= |"},
        {"--kind=a=b", "limit=10 kind=a=b |"},
        {"--kind|--quiet", "limit=10 kind=--quiet |"},
        {"--kind|--", "limit=10 kind=-- |"},
        {"--sort|-date", "limit=10 sort=2 |"},
        {"--db|a|--db=b|x", "limit=10 db=a db=b | x"},
        {"--|-n7|--quiet", "limit=10 | -n7 --quiet"},
        {"-q|--|-q|--", "limit=10 quiet | -q --"},
        {"-", "limit=10 | -"},
        {"--limit=0", "limit=0 |"},
        {"--limit=10000", "limit=10000 |"},
    };
    assert_rows(FIND, false, rows, G_N_ELEMENTS(rows));
}

static void a_verb_has_its_own_rows(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"", "limit=3 |"},
        {"-n5", "limit=5 |"},
        {"-n6", "-n takes a number from 1 to 5, not '6'"},
        {"--kind|luat", "there is no option '--kind'"},
        {"-k|luat", "there is no option '-k'"},
    };
    assert_rows(SHOW, false, rows, G_N_ELEMENTS(rows));
}

static void misuse_names_what_was_typed(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"--khong-co", "there is no option '--khong-co'"},
        {"--khong-co=1", "there is no option '--khong-co'"},
        {"--lim|1", "there is no option '--lim'"},
        {"--limits|1", "there is no option '--limits'"},
        {"--=1", "there is no option '--'"},
        {"-x", "there is no option '-x'"},
        {"-qx", "there is no option '-qx'"},
        {"-đ", "there is no option '-đ'"},
        {"--limit", "--limit takes a value: N"},
        {"-n", "-n takes a value: N"},
        {"--limit|x", "--limit takes a number from 0 to 10000, not 'x'"},
        {"--limit=", "--limit takes a number from 0 to 10000, not ''"},
        {"--limit|-1", "--limit takes a number from 0 to 10000, not '-1'"},
        {"--limit|10001", "--limit takes a number from 0 to 10000, not '10001'"},
        {"--limit|99999999999999999999",
         "--limit takes a number from 0 to 10000, not '99999999999999999999'"},
        {"--limit| 5", "--limit takes a number from 0 to 10000, not ' 5'"},
        {"--limit|+5", "limit=5 |"},
        {"--limit|0x5", "--limit takes a number from 0 to 10000, not '0x5'"},
        {"-n5x", "-n takes a number from 0 to 10000, not '5x'"},
        {"-n=5", "-n takes a number from 0 to 10000, not '=5'"},
        {"-nhà", "-n takes a number from 0 to 10000, not 'hà'"},
        {"--quiet=no", "--quiet takes no value"},
        {"--sort|size", "--sort takes relevance, date or -date, not 'size'"},
        {"--sort=", "--sort takes relevance, date or -date, not ''"},
        {"--db=", "--db takes a path, not ''"},
        {"--db|a|--db||x", "--db takes a path, not ''"},
    };
    assert_rows(FIND, false, rows, G_N_ELEMENTS(rows));
}

static void words_of_a_query_may_begin_with_a_dash(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"-rừng|đất", "limit=10 | -rừng đất"},
        {"đất|-rừng", "limit=10 | đất -rừng"},
        {"--quiet|-rừng|đất", "limit=10 quiet | -rừng đất"},
        {"-rừng|--quiet|đất", "limit=10 quiet | -rừng đất"},
        {"--kind|luat|-mồ|-n|2|đất", "limit=2 kind=luat | -mồ đất"},
        {"-\"Bình Dương\"|đất", "limit=10 | -\"Bình Dương\" đất"},
        {"-đất", "limit=10 | -đất"},
        {"-2030", "limit=10 | -2030"},
        {"-số:04-NQ/TU", "limit=10 | -số:04-NQ/TU"},
        {"-", "limit=10 | -"},
        /* words that begin with the letter of an option */
        {"-nhà|-nước|-hồ|-quy|-kênh", "limit=10 | -nhà -nước -hồ -quy -kênh"},
        {"-hn|-qn|-qh", "limit=10 | -hn -qn -qh"},
        {"-ê|-n2", "limit=2 | -ê"},
        /* options */
        {"đất|-n2", "limit=2 | đất"},
        {"-n|2|đất", "limit=2 | đất"},
        {"-q|đất|-h", "limit=10 quiet help | đất"},
        {"--|-n2|-q", "limit=10 | -n2 -q"},
        /* neither */
        {"-n5x|đất", "-n takes a number from 0 to 10000, not '5x'"},
        {"-n=5|đất", "-n takes a number from 0 to 10000, not '=5'"},
        {"-n-1|đất", "-n takes a number from 0 to 10000, not '-1'"},
        {"-n|-mồ", "-n takes a number from 0 to 10000, not '-mồ'"},
        {"--rừng|đất", "there is no option '--rừng'"},
    };
    assert_rows(FIND, true, rows, G_N_ELEMENTS(rows));
}

static void usage_has_letter_name_and_value(void **state)
{
    (void)state;
    g_autofree char *limit = option_usage(&table[0]);
    assert_string_equal(limit, "-n, --limit=N");
    g_autofree char *sort = option_usage(&table[3]);
    assert_string_equal(sort, "--sort=BY");
    g_autofree char *quiet = option_usage(&table[5]);
    assert_string_equal(quiet, "-q, --quiet");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(options_are_read_in_every_manner),
        cmocka_unit_test(a_verb_has_its_own_rows),
        cmocka_unit_test(misuse_names_what_was_typed),
        cmocka_unit_test(words_of_a_query_may_begin_with_a_dash),
        cmocka_unit_test(usage_has_letter_name_and_value),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
