/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* Any bytes: offsets rise and stand on character boundaries, forms are valid, bounded and fixed
 * points, and folding a form is folding what it was read from. */
#include "text/word/fold.h"
#include "text/word/syllable.h"

#include <glib.h>
#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool boundary(const uint8_t *data, size_t size, size_t at, bool valid)
{
    return !valid || at == size || (data[at] & 0xC0) != 0x80;
}

/* Latin letters, and the marks that Vietnamese has, without compatibility forms. */
static bool is_latin(const char *text, size_t len)
{
    for (const char *at = text; at < text + len; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        bool mark = c == 0x300 || c == 0x301 || c == 0x302 || c == 0x303 || c == 0x306 ||
                    c == 0x309 || c == 0x31B || c == 0x323;
        if (!mark && (!g_unichar_isalpha(c) || (c >= 0x180 && (c < 0x1EA0 || c > 0x1EF9))))
            return false;
    }
    g_autofree char *nfc = g_utf8_normalize(text, (gssize)len, G_NORMALIZE_NFC);
    g_autofree char *nfkc = g_utf8_normalize(text, (gssize)len, G_NORMALIZE_NFKC);
    return g_str_equal(nfc, nfkc);
}

static void assert_folds_alike(const char *text, size_t len, const char *form)
{
    g_autoptr(GString) folded_text = g_string_new(NULL), folded_form = g_string_new(NULL);
    fold_utf8(text, len, folded_text);
    fold_utf8(form, strlen(form), folded_form);
    g_assert_cmpstr(folded_form->str, ==, folded_text->str);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct syllable_scanner scanner, again;
    struct syllable syllable, second;
    size_t end = 0;
    bool valid = g_utf8_validate_len((const char *)data, size, NULL);
    syllable_scan(&scanner, (const char *)data, size);
    while (syllable_next(&scanner, &syllable)) {
        g_assert_cmpuint(syllable.start, >=, end);
        g_assert_cmpuint(syllable.end, >, syllable.start);
        g_assert_cmpuint(syllable.end, <=, size);
        g_assert_true(boundary(data, size, syllable.start, valid));
        g_assert_true(boundary(data, size, syllable.end, valid));
        end = syllable.end;
        g_assert_cmpuint(syllable.len, >, 0);
        g_assert_cmpuint(syllable.len, <=, SYLLABLE_MAX);
        g_assert_true(g_utf8_validate_len(syllable.form, syllable.len, NULL));

        g_autofree char *form = g_strndup(syllable.form, syllable.len);
        syllable_scan(&again, form, strlen(form));
        if (syllable_next(&again, &second) && second.end == strlen(form))
            g_assert_cmpstr(second.form, ==, form);
        const char *text = (const char *)data + syllable.start;
        size_t len = syllable.end - syllable.start;
        if (valid && len <= SYLLABLE_MAX / 3 && is_latin(text, len)) /* none is cut */
            assert_folds_alike(text, len, form);
        char twin[SYLLABLE_MAX + 1];
        if (syllable_twin(form, strlen(form), twin))
            g_assert_true(g_utf8_validate(twin, -1, NULL));
        syllable_parse(form, strlen(form), NULL);
    }
    return 0;
}
