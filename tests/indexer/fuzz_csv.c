/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/indexer/fuzz_csv.c - see fuzz_read.h. */
#include "fuzz_read.h"

#include "indexer/read/record/record.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return fuzz_reader(&csv_reader, data, size);
}
