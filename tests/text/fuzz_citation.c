/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/text/fuzz_citation.c - any bytes: spans lie within each other and come in order. */
#include <stdint.h>
#include <string.h>

#include "text/official/citation.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct citation found;
    size_t pos = 0, last = 0;

    while (citation_next((const char *)data, size, &pos, &found)) {
        g_assert_true(found.start >= last && found.start < found.end && found.end <= size);
        g_assert_true(pos == found.end);
        g_assert_true(found.pinpoint_start <= found.pinpoint_end &&
                      found.pinpoint_end <= found.end);
        g_assert_true(found.name_start <= found.name_end && found.name_end <= size);
        g_assert_true(found.sentence_start <= found.start && found.end <= found.sentence_end &&
                      found.sentence_end <= size);
        g_assert_true(strlen(found.date) == 0 || strlen(found.date) == 10);
        g_assert_nonnull(citation_relation_name(found.relation));
        last = pos;
    }
    g_assert_true(pos == size);
    return 0;
}
