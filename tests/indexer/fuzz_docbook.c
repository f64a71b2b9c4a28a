/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/indexer/fuzz_docbook.c - what antiword may say: DocBook, then after a NUL plain text. */
#include "indexer/read/office/docbook.h"

#include "fuzz_read.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *docbook = (const char *)data;
    const char *nul = size > 0 ? memchr(docbook, '\0', size) : NULL;
    size_t len = nul != NULL ? (size_t)(nul - docbook) : size;
    size_t start = nul != NULL ? len + 1 : size;
    /* antiword is told to write UTF-8, and helpers' output is what the reader makes of it. */
    g_autofree char *plain = g_utf8_make_valid(docbook + start, (gssize)(size - start));
    struct extract *extract = extract_new("doc");
    docbook_read(docbook, len, plain, strlen(plain), extract);
    for (guint i = 0; i < extract->blocks->len; i++) {
        const struct block *block = &g_array_index(extract->blocks, struct block, i);
        g_assert_true(block->text[0] != '\0');
        g_assert_true((block->role == BLOCK_HEADING) == (block->level > 0));
    }
    extract_free(extract);
    return 0;
}
