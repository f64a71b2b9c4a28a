/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/text/test_lexicon.c - numbers of words and of their folded forms. */
#include "text/marks/lexicon.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "text/marks/gram.h"

static uint32_t add(struct lexicon *lexicon, const char *form)
{
    return lexicon_add(lexicon, form, strlen(form));
}

static void words_and_folded_forms_have_numbers(void **state)
{
    (void)state;
    struct lexicon lexicon;
    lexicon_init(&lexicon);
    assert_int_equal(add(&lexicon, "tỉnh"), 1);
    assert_int_equal(add(&lexicon, "đất"), 2);
    assert_int_equal(add(&lexicon, "tính"), 3);
    assert_int_equal(add(&lexicon, "đất"), 2);
    assert_int_equal(lexicon_find(&lexicon, "tính", strlen("tính")), 3);
    assert_int_equal(lexicon_find(&lexicon, "tinh", 4), 0);
    assert_int_equal(lexicon_words(&lexicon), 4);
    assert_int_equal(lexicon_folds(&lexicon), 3);
    assert_int_equal(lexicon_word(&lexicon, 1)->fold, 1);
    assert_int_equal(lexicon_word(&lexicon, 3)->fold, 1);
    assert_string_equal(lexicon_fold(&lexicon, 1), "tinh");
    assert_string_equal(lexicon_fold(&lexicon, 2), "dat");
    lexicon_clear(&lexicon);
}

static void a_word_that_is_too_long_has_no_number(void **state)
{
    (void)state;
    struct lexicon lexicon;
    lexicon_init(&lexicon);
    assert_int_equal(add(&lexicon, "aaaaaaaaaaaaaaaaaaaaaaaa"), 1);
    assert_int_equal(add(&lexicon, "aaaaaaaaaaaaaaaaaaaaaaaab"), 0);
    lexicon_clear(&lexicon);
}

/* Every number fits a gram, and the last one is given. */
static void no_word_has_a_number_beyond_the_limit(void **state)
{
    (void)state;
    struct lexicon lexicon;
    lexicon_init(&lexicon);
    uint32_t last = 0;
    for (uint32_t i = 0; i <= LEXICON_WORDS_MAX; i++) {
        char form[16];
        int len = g_snprintf(form, sizeof form, "%x", i);
        uint32_t number = lexicon_add(&lexicon, form, (size_t)len);
        last = number != 0 ? number : last;
    }
    assert_int_equal(last, LEXICON_WORDS_MAX);
    assert_int_equal(add(&lexicon, "zz"), 0);
    assert_int_equal(add(&lexicon, "ff"), 256);
    lexicon_clear(&lexicon);
}

static void grams_hold_the_numbers_of_their_words(void **state)
{
    (void)state;
    const uint32_t last = (uint32_t)LEXICON_WORDS_MAX;
    uint64_t triple = gram_triple(last, 1, last - 1);
    assert_int_equal(gram_lefter(triple), last);
    assert_int_equal(gram_left(triple), 1);
    assert_int_equal(gram_own(triple), last - 1);
    assert_true(gram_first_pair(triple) == gram_pair(last, 1));
    assert_true(gram_last_pair(triple) == gram_pair(1, last - 1));
    assert_int_equal(gram_lefter(gram_pair(last, last)), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_and_folded_forms_have_numbers),
        cmocka_unit_test(a_word_that_is_too_long_has_no_number),
        cmocka_unit_test(no_word_has_a_number_beyond_the_limit),
        cmocka_unit_test(grams_hold_the_numbers_of_their_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
