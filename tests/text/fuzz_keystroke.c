/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* Any bytes: a reading is valid UTF-8, has marks, is not read again, and without a reading nothing
 * is appended. */
#include "text/word/fold.h"
#include "text/word/keystroke.h"

#include <glib.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autoptr(GString) out = g_string_new("x"), again = g_string_new(NULL);
    enum keystroke_method method = keystroke_read((const char *)data, size, out);
    g_assert_true(out->str[0] == 'x');
    if (method == KEYSTROKE_NONE) {
        g_assert_cmpuint(out->len, ==, 1);
        return 0;
    }
    g_assert_true(g_utf8_validate_len(out->str, out->len, NULL));
    g_assert_true(fold_has_marks(out->str, out->len));
    g_assert_true(keystroke_read(out->str, out->len, again) == KEYSTROKE_NONE);
    return 0;
}
