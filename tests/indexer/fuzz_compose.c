/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/indexer/fuzz_compose.c - any bytes as lines of a document: what is composed of them is
 * valid text, and its sections tile it. */
#include <stdint.h>
#include <stdlib.h>

#include "compose_fixture.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct composed composed = {NULL, NULL, NULL};
    if (!compose_document(fixture_extract((const char *)data, size), &composed, NULL))
        return 0;
    if (fixture_broken(&composed) != NULL)
        abort();
    composed_clear(&composed);
    return 0;
}
