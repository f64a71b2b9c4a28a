/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of text/official/lawname.c: each word of its tables in a sentence. */
#include "tests/table_rows.h"
#include "text/official/lawname.h"

#include <string.h>

#define TABLES TEST_DATA "/../../text/official/"

/* The name of the law that is named first; NULL for none. The caller's. */
static char *name_in(const char *text)
{
    struct lawname law;
    size_t len = strlen(text);
    if (!lawname_next(text, len, 0, len, &law))
        return NULL;
    return g_strndup(text + law.name_start, law.name_end - law.name_start);
}

static void check(const char *table, const char *before, const char *after, const char *expected)
{
    g_autoptr(GPtrArray) rows = table_rows(table, 1);
    for (guint i = 0; i < rows->len; i++) {
        const char *word = ((char **)rows->pdata[i])[0];
        g_autofree char *text = g_strconcat(before, word, after, NULL);
        g_autofree char *name = name_in(text);
        g_autofree char *wanted = g_strdup_printf(expected != NULL ? expected : "", word);
        if (g_strcmp0(name, expected != NULL ? wanted : NULL) != 0)
            fail_msg("%s: '%s'", text, name != NULL ? name : "");
    }
}

static void word_ends_a_name(void **state)
{
    (void)state;
    check(TABLES "lawname_stop.tsv", "Theo Luật Đất đai ", " xã", "Đất đai");
}

static void name_goes_on_after_a_comma(void **state)
{
    (void)state;
    check(TABLES "lawname_comma.tsv", "Theo Luật Rừng, ", " rừng", "Rừng, %s rừng");
    g_autofree char *list = name_in("Theo Luật Rừng, nghị định mới");
    assert_string_equal(list, "Rừng");
}

static void word_before_makes_it_no_law(void **state)
{
    (void)state;
    check(TABLES "lawname_other.tsv", "", " Luật Đất đai", NULL);
    g_autofree char *law = name_in("theo Luật Đất đai");
    assert_string_equal(law, "Đất đai");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(word_ends_a_name),
        cmocka_unit_test(name_goes_on_after_a_comma),
        cmocka_unit_test(word_before_makes_it_no_law),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
