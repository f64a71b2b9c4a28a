/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/indexer/fuzz_rtf.c - Rich Text Format. */
#include "fuzz_read.h"
#include "indexer/read/office/office.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return fuzz_reader(&rtf_reader, data, size);
}
