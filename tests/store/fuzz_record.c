/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/store/fuzz_record.c - any bytes taken for a stored record or section: they open or are
 * damaged, and a failure leaves nothing behind. What opens packs and opens again to the same. */
#include "store/record.h"
#include "store/store.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_error(bool opened, const GError *error, const GString *out)
{
    g_assert_true(opened == (error == NULL));
    g_assert_true(opened || g_error_matches(error, STORE_ERROR, STORE_ERROR_DAMAGED));
    g_assert_true(opened || out == NULL || out->len == 0);
}

static void open_record(const char *bytes, size_t size, GBytes *dictionary)
{
    g_autoptr(GString) raw = g_string_new(NULL), packed = g_string_new(NULL);
    g_autoptr(GString) again = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    bool opened = record_unpack(bytes, size, dictionary, raw, &error);
    check_error(opened, error, raw);
    if (!opened)
        return;
    record_pack(raw->str, raw->len, dictionary, packed);
    g_assert_true(record_unpack(packed->str, packed->len, dictionary, again, NULL));
    g_assert_true(g_string_equal(raw, again));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char words[] = "quy hoạch tỉnh nghị quyết hội đồng nhân dân";
    const char *bytes = (const char *)data;
    g_autoptr(GBytes) dictionary = g_bytes_new_static(words, sizeof(words) - 1);
    open_record(bytes, size, NULL);
    open_record(bytes, size, dictionary);
    g_autoptr(GString) head = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    bool opened = record_unpack_head(bytes, size, dictionary, head, &error);
    check_error(opened, error, head);
    g_clear_error(&error);
    struct store_section section = {0};
    opened = record_unpack_section(bytes, size, dictionary, &section, &error);
    check_error(opened, error, NULL);
    if (opened)
        store_section_clear(&section);
    return 0;
}
