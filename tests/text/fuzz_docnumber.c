/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/text/fuzz_docnumber.c - any bytes: spans stay within the text and in order, keys end. */
#include <stdint.h>
#include <string.h>

#include "text/official/docnumber.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const struct docnumber *number, size_t size)
{
    g_assert_true(number->phrase_start <= number->start && number->start < number->end &&
                  number->end <= size);
    g_assert_true(memchr(number->key, 0, DOCNUMBER_MAX) != NULL && number->key[0] != '\0');
    g_assert_true(memchr(number->shown, 0, DOCNUMBER_MAX) != NULL);
    g_assert_true(g_utf8_validate(number->shown, -1, NULL));
    g_assert_true(docnumber_key_covers(number->key, number->key));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct docnumber number;
    size_t pos = 0, last = 0;

    while (docnumber_next((const char *)data, size, &pos, &number)) {
        check(&number, size);
        g_assert_true(number.start >= last && pos == number.end);
        last = pos;
    }
    g_assert_true(pos == size);
    if (docnumber_parse((const char *)data, size, &number))
        check(&number, size);
    return 0;
}
