/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/text/fuzz_date.c - any bytes: spans stay within the text and in order, dates are real. */
#include <glib.h>
#include <stdint.h>

#include "text/official/date.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct date date;
    struct period period;
    size_t pos = 0, last = 0;

    while (date_next((const char *)data, size, &pos, &date)) {
        g_assert_true(date.start >= last && date.start < date.end && date.end <= size);
        g_assert_true(date.month <= 12 && date.day <= 31 && (date.day == 0 || date.month > 0));
        g_assert_true(pos == date.end);
        last = pos;
    }
    for (pos = last = 0; period_next((const char *)data, size, &pos, &period); last = pos) {
        g_assert_true(period.start >= last && period.start < period.end && period.end <= size);
        g_assert_true(period.from < period.to);
        g_assert_true(period.vision == 0 || period.vision > period.to);
    }
    g_assert_true(pos == size);
    return 0;
}
