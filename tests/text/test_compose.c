/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/text/test_compose.c - our composer against ICU's NFC. */
#include "text/word/compose.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "text/word/normalize.h"

/* In the order in which canonical compositions exist: the shape before the tone. */
static const uint32_t shapes[] = {0, 0x302, 0x306, 0x31B};
static const uint32_t tones[] = {0, 0x300, 0x301, 0x303, 0x309, 0x323};

static char *nfc(const uint32_t *text, size_t len)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar source[16], whole[16];
    char utf8[64];
    int32_t units = 0, utf8_len = 0;
    u_strFromUTF32(source, 16, &units, (const UChar32 *)text, (int32_t)len, &status);
    units = unorm2_normalize(unorm2_getNFCInstance(&status), source, units, whole, 16, &status);
    u_strToUTF8(utf8, sizeof utf8, &utf8_len, whole, units, &status);
    assert_true(U_SUCCESS(status));
    return g_strndup(utf8, (size_t)utf8_len);
}

/* Ours is what ICU makes of the marks in canonical order. A shape that the letter does not take (y
 * and a breve) is for NFC alone: compose_text() gives the letter the tone that it takes. */
static void assert_composes(const uint32_t *typed, size_t len, const char *expected)
{
    g_autoptr(GString) composed = g_string_new("·"), normal = g_string_new(NULL);
    for (size_t i = 0; i < len; i++)
        g_string_append_unichar(composed, typed[i]);
    normalize_utf8(composed->str, composed->len, normal);
    assert_string_equal(normal->str + 2, expected);
    compose_text(composed, 2);
    if (g_utf8_strlen(expected, -1) == 1)
        assert_string_equal(composed->str + 2, expected);
}

static void every_letter_with_every_marks_is_as_icu_has_it(void **state)
{
    (void)state;
    static const uint32_t letters[] = {'A',    'E',    'I',  'O',    'U',    'Y',   'D',   'N',
                                       'a',    'e',    'i',  'o',    'u',    'y',   'd',   'n',
                                       0xC2,   0x102,  0xCA, 0xD4,   0x1A0,  0x1AF, 0x110, 0xE2,
                                       0x103,  0xEA,   0xF4, 0x1A1,  0x1B0,  0x111, 0xC0,  0xE1,
                                       0x1EA0, 0x1EA3, 0xC3, 0x1EB9, 0x1EBB, 0x129, 0x1EF5};
    unsigned compared = 0;
    for (size_t l = 0; l < G_N_ELEMENTS(letters); l++)
        for (size_t s = 0; s < G_N_ELEMENTS(shapes); s++)
            for (size_t t = 0; t < G_N_ELEMENTS(tones); t++) {
                uint32_t ordered[3] = {letters[l]}, other[3] = {letters[l]};
                size_t len = 1;
                if (shapes[s] != 0)
                    ordered[len++] = shapes[s];
                if (tones[t] != 0)
                    ordered[len++] = tones[t];
                /* á and a circumflex is ấ to us, two characters to NFC: asked with the tone last */
                bool toned = l >= 30;
                if (toned && shapes[s] != 0)
                    continue;
                g_autofree char *expected = nfc(ordered, len);
                assert_composes(ordered, len, expected);
                compared++;
                if (len < 3)
                    continue;
                other[1] = ordered[2];
                other[2] = ordered[1];
                assert_composes(other, len, expected);
                compared++;
            }
    assert_int_equal(compared, 30 * (4 * 6 + 3 * 5) + 9 * 6);
}

static void a_shape_behind_the_tone_is_composed(void **state)
{
    (void)state;
    assert_composes((const uint32_t[]){0xE1, 0x302}, 2, "ấ");
    assert_composes((const uint32_t[]){0x1EBB, 0x302}, 2, "ể");
    assert_composes((const uint32_t[]){0xFA, 0x31B}, 2, "ứ");
    assert_composes((const uint32_t[]){0x1ECD, 0x31B}, 2, "ợ");
}

static void pairs_are_single_characters_or_none(void **state)
{
    (void)state;
    assert_int_equal(compose_pair('a', 0x302), 0xE2);
    assert_int_equal(compose_pair(0x1EA5, 0x323), 0); /* ấ with a dot below */
    assert_int_equal(compose_pair('a', 0x308), 0);    /* no mark of Vietnamese */
    assert_int_equal(compose_pair('1', 0x301), 0);
    assert_int_equal(compose_pair(0x3B1, 0x301), 0); /* α is not Latin */
    assert_int_equal(compose_pair('a', 'b'), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_letter_with_every_marks_is_as_icu_has_it),
        cmocka_unit_test(a_shape_behind_the_tone_is_composed),
        cmocka_unit_test(pairs_are_single_characters_or_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
