/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/indexer/fuzz_read.h - any bytes given to one reader: it fails with a reason or hands over
 * documents with well-formed, unempty blocks. */
#ifndef TESTS_INDEXER_FUZZ_READ_H
#define TESTS_INDEXER_FUZZ_READ_H

#include "indexer/read/base/reader.h"
#include "indexer/read/formats.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void fuzz_document(struct extract *extract, void *user)
{
    (*(unsigned *)user)++;
    g_assert_true(extract->document->format != NULL);
    for (guint i = 0; i < extract->blocks->len; i++) {
        const struct block *block = &g_array_index(extract->blocks, struct block, i);
        g_assert_true(g_utf8_validate(block->text, -1, NULL));
        g_assert_true(block->text[0] != '\0' && block->role <= BLOCK_FOOTNOTE);
        g_assert_true((block->role == BLOCK_HEADING) == (block->level > 0));
    }
    for (unsigned field = 0; field < FIELD_COUNT; field++)
        g_assert_true(extract->document->field[field] == NULL ||
                      g_utf8_validate(extract->document->field[field], -1, NULL));
    extract_free(extract);
}

static void fuzz_rejected(const char *member, const char *reason, void *user)
{
    (void)user;
    g_assert_true(member != NULL && reason != NULL && reason[0] != '\0');
}

static inline int fuzz_reader(const struct reader *reader, const uint8_t *data, size_t size)
{
    struct read_limits limits = {.max_size = 1u << 20, .helper_seconds = 1};
    struct input input = {.readers = formats_readers,
                          .name = "fuzz",
                          .bytes = (const char *)data,
                          .len = size,
                          .limits = &limits};
    unsigned documents = 0;
    struct read_sink sink = {fuzz_document, fuzz_rejected, &documents};
    g_autoptr(GError) error = NULL;
    reader->knows(&input);
    bool read = size > 0 && reader->read(&input, &sink, &error);
    g_assert_true(size == 0 || read == (error == NULL));
    g_assert_true(read || documents == 0);
    return 0;
}

#endif
