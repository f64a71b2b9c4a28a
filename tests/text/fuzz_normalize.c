/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* Any bytes: the output is valid UTF-8, normal form is a fixed point, and folding ignores it where
 * nothing was repaired. */
#include "text/word/fold.h"
#include "text/word/normalize.h"

#include <stdbool.h>
#include <stdint.h>

/* Whether the text is valid and nothing in it is repaired, only composed: Latin letters and marks
 * of which each alone is stored as its NFC. */
static bool only_composed(const char *text, size_t len)
{
    if (!g_utf8_validate_len(text, len, NULL))
        return false;
    for (const char *at = text; at < text + len; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (c >= 0x370 && (c < 0x1E00 || c > 0x1EFF))
            return false;
        g_autoptr(GString) stored = g_string_new(NULL);
        normalize_utf8(at, (size_t)(g_utf8_next_char(at) - at), stored);
        g_autofree char *nfc = g_utf8_normalize(at, g_utf8_next_char(at) - at, G_NORMALIZE_NFC);
        if (!g_str_equal(stored->str, nfc))
            return false;
    }
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autoptr(GString) once = g_string_new(NULL), twice = g_string_new(NULL);
    g_autoptr(GString) folded = g_string_new(NULL), folded_twice = g_string_new(NULL);
    normalize_utf8((const char *)data, size, once);
    g_assert_true(g_utf8_validate(once->str, (gssize)once->len, NULL));
    normalize_utf8(once->str, once->len, twice);
    g_assert_true(g_string_equal(once, twice));
    fold_utf8(once->str, once->len, folded);
    g_assert_true(g_utf8_validate(folded->str, (gssize)folded->len, NULL));
    fold_utf8(folded->str, folded->len, folded_twice);
    g_assert_true(g_string_equal(folded, folded_twice));
    if (only_composed((const char *)data, size)) {
        g_autoptr(GString) folded_raw = g_string_new(NULL);
        fold_utf8((const char *)data, size, folded_raw);
        g_assert_cmpstr(folded_raw->str, ==, folded->str);
    }
    return 0;
}
