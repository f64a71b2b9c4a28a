/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/store/fuzz_record.c - any bytes taken for a stored record, and for the content of one whose
 * checksum fits: they open or are damaged, and a failure leaves nothing behind. */
#include "store/record.h"
#include "store/store.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void open_record(const char *bytes, size_t size)
{
    struct store_unit unit = {0};
    const char *head = NULL;
    g_autoptr(GError) error = NULL;
    bool opened = record_unpack(bytes, size, &unit, &head, &error);
    g_assert_true(opened == (error == NULL));
    if (!opened) {
        g_assert_true(g_error_matches(error, STORE_ERROR, STORE_ERROR_DAMAGED));
        g_assert_true(unit.bytes == NULL && unit.sections == NULL && head == NULL);
        return;
    }
    size_t len = strlen(unit.document_id) + strlen(unit.title) + strlen(head);
    for (unsigned i = 0; i < unit.sections->len; i++) {
        const struct store_section *section =
            &g_array_index(unit.sections, struct store_section, i);
        len += strlen(section->section.label) + strlen(section->section.heading);
        g_assert_true(section->text[section->text_len] == '\0');
    }
    g_assert_true(len < SIZE_MAX);
    store_unit_clear(&unit);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *bytes = (const char *)data;
    open_record(bytes, size);
    g_autoptr(GString) content = g_string_new_len(bytes, (gssize)size);
    g_autoptr(GString) packed = g_string_new(NULL);
    record_pack(content, "", packed);
    open_record(packed->str, packed->len);
    return 0;
}
