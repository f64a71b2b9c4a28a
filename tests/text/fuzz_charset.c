/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* Any bytes, the first naming the encoding: the output is well-formed UTF-8; a failure leaves it
 * alone; plain UTF-8 comes out as it went in. */
#include <stdint.h>
#include <string.h>

#include "text/encoding/charset.h"
#include "text/word/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void assert_well_formed(const char *text, size_t len)
{
    for (size_t pos = 0; pos < len;) {
        size_t start = pos;
        uint32_t c = utf8_next(text, len, &pos);
        g_assert_true(c != UTF8_REPLACEMENT || (pos - start == 3 && text[start] == '\xEF'));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const NAMES[] = {
        "utf8",   "utf16", "windows-1258", "tcvn3",         "vn1",         "vni",
        "viscii", "viqr",  "windows-1252", "tcvn3-in-utf8", "vni-in-utf8", "utf8-in-utf8"};
    if (size == 0)
        return 0;
    const char *name =
        data[0] >= 'a' && data[0] < 'a' + (int)G_N_ELEMENTS(NAMES) ? NAMES[data[0] - 'a'] : NULL;
    const char *bytes = (const char *)data + 1;
    size_t len = size - 1;
    g_autoptr(GString) out = g_string_new("·");
    g_autoptr(GError) error = NULL;
    struct charset_result result = {0};
    bool done = charset_decode(bytes, len, name, out, &result, &error);
    g_assert_true(done == (error == NULL) && done == (result.name != NULL));
    g_assert_true(done || strcmp(out->str, "·") == 0);
    assert_well_formed(out->str, out->len);
    g_assert_true(result.undecoded <= len && result.confidence >= 0 && result.confidence <= 1);
    bool same = done && strcmp(result.name, "UTF-8") == 0 && result.undecoded == 0;
    if (same && memchr(bytes, 0xCC, len) == NULL &&
        (len < 3 || memcmp(bytes, "\xEF\xBB\xBF", 3) != 0))
        g_assert_true(out->len == len + 2 && memcmp(out->str + 2, bytes, len) == 0);
    return 0;
}
