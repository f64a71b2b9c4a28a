/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/indexer/fuzz_zip.c - ZIP archives. Members go to all readers but those with helpers. */
#include "fuzz_read.h"
#include "indexer/read/archive/archive.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return fuzz_reader(&zip_reader, data, size);
}
