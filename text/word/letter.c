/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/word/letter.c - the table of characters; letter.h says what for. */
#include "text/word/letter.h"
#include "text/word/utf8.h"

#include <glib.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>

static const UChar vowels[] = u"aăâeêioôơuưy";
static const UChar tone_marks[] = {0, 0x0301, 0x0300, 0x0309, 0x0303, 0x0323};
static const UChar alphabet[] = u"aăâbcdđeêghiklmnoôơpqrstuưvxy";

#define VOWEL_COUNT (G_N_ELEMENTS(vowels) - 1)
#define TONE_COUNT  G_N_ELEMENTS(tone_marks)

static struct letter table[LETTER_TABLE_LEN];
static uint16_t toned[VOWEL_COUNT][TONE_COUNT];

static const struct letter other = {.class = LETTER_OTHER};
static const struct letter none = {.class = LETTER_NONE};
static const struct letter ignored = {.class = LETTER_IGNORE};

static int vowel_index(uint32_t c)
{
    for (size_t i = 0; i < VOWEL_COUNT; i++)
        if (vowels[i] == c)
            return (int)i;
    return -1;
}

static unsigned tone_of_mark(uint32_t c)
{
    if (c == 0x0341) /* deprecated twins that NFC replaces */
        return TONE_ACUTE;
    if (c == 0x0340)
        return TONE_GRAVE;
    for (unsigned i = 1; i < TONE_COUNT; i++)
        if (tone_marks[i] == c)
            return i;
    return 0;
}

static bool is_shape_mark(uint32_t c)
{
    return c == 0x0302 || c == 0x0306 || c == 0x031B;
}

static bool is_ignored(uint32_t c)
{
    return c == 0x034F || u_hasBinaryProperty((UChar32)c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

/* Whether 'lower' is all there is to a letter: not ª, ŉ or ſ, which compatibility makes others, nor
 * a letter whose lower case is outside of the table. */
static bool is_plain(UChar32 lower)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfkc = unorm2_getNFKCCasefoldInstance(&status);
    UChar letter = (UChar)lower, form[32];
    if (lower >= (UChar32)LETTER_LOW_END &&
        (lower < (UChar32)LETTER_HIGH_START || lower >= (UChar32)LETTER_HIGH_END))
        return false;
    int32_t len = unorm2_normalize(nfkc, &letter, 1, form, G_N_ELEMENTS(form), &status);
    return U_SUCCESS(status) && len == 1 && form[0] == letter;
}

static struct letter describe(uint32_t c, const UNormalizer2 *nfc)
{
    struct letter letter = {.class = LETTER_NONE, .base = (uint16_t)c};
    UChar32 plain = (UChar32)letter_repaired(c);
    if (tone_of_mark(c) != 0) {
        letter.class = LETTER_TONE;
        letter.tone = (uint8_t)tone_of_mark(c);
        return letter;
    }
    if (is_shape_mark(c)) {
        letter.class = LETTER_SHAPE;
        return letter;
    }
    if (is_ignored(c)) {
        letter.class = LETTER_IGNORE;
        return letter;
    }
    if (c >= '0' && c <= '9') {
        letter.class = LETTER_DIGIT;
        letter.folded = (uint16_t)c;
        return letter;
    }
    if (c == 0x02BB || c == 0x02BC) /* letters to Unicode, typed for the apostrophe of M'nông */
        return letter;
    if (!u_isalnum(plain) && (U_MASK(u_charType(plain)) & U_GC_M_MASK) == 0)
        return letter;
    UChar32 lower = u_foldCase(plain, U_FOLD_CASE_DEFAULT);
    if (!u_isalpha(plain) || plain == 0x130 || !is_plain(lower)) {
        letter.class = LETTER_OTHER; /* İ folds to two letters */
        return letter;
    }
    letter.class = LETTER_PLAIN;
    letter.upper = lower != plain;
    letter.base = letter.folded = (uint16_t)lower;
    letter.lower[3] = (char)utf8_put((uint32_t)lower, letter.lower);

    UErrorCode status = U_ZERO_ERROR;
    UChar parts[8] = {0};
    int32_t count = unorm2_getDecomposition(nfc, lower, parts, G_N_ELEMENTS(parts), &status);
    if (U_SUCCESS(status) && count > 0) {
        UChar32 base = parts[0];
        unsigned tone = 0;
        for (int32_t i = 1; i < count && base > 0; i++) {
            if (tone_of_mark(parts[i]) != 0 && tone == 0)
                tone = tone_of_mark(parts[i]);
            else
                base = unorm2_composePair(nfc, base, parts[i]);
        }
        if (base > 0 && vowel_index((uint32_t)base) >= 0) {
            letter.base = (uint16_t)base;
            letter.tone = (uint8_t)tone;
            toned[vowel_index((uint32_t)base)][tone] = (uint16_t)lower;
        }
        letter.folded = parts[0];
    }
    if (letter.base == 0x0111)
        letter.folded = 'd';
    for (size_t i = 0; alphabet[i] != 0; i++)
        if (alphabet[i] == letter.base)
            letter.code = (uint8_t)(i + 1);
    return letter;
}

static gpointer draw_table(gpointer unused)
{
    (void)unused;
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);
    if (U_FAILURE(status))
        g_error("ICU has no NFC data: %s", u_errorName(status));
    for (size_t i = 0; i < VOWEL_COUNT; i++)
        toned[i][0] = vowels[i];
    for (uint32_t c = 0; c < LETTER_LOW_END; c++)
        table[c] = describe(c, nfc);
    for (uint32_t c = LETTER_HIGH_START; c < LETTER_HIGH_END; c++)
        table[LETTER_LOW_END + c - LETTER_HIGH_START] = describe(c, nfc);
    return table;
}

const struct letter *letter_table(void)
{
    static GOnce once = G_ONCE_INIT;
    return g_once(&once, draw_table, NULL);
}

const struct letter *letter_of(uint32_t c)
{
    const struct letter *all = letter_table();
    if (c < LETTER_LOW_END)
        return &all[c];
    if (c >= LETTER_HIGH_START && c < LETTER_HIGH_END)
        return &all[LETTER_LOW_END + c - LETTER_HIGH_START];
    if (c >= 0x2010 && c <= 0x2027) /* dashes, quotes, bullets, ellipsis: the usual case */
        return &none;
    if (is_ignored(c))
        return &ignored;
    return u_isalnum((UChar32)c) || (U_MASK(u_charType((UChar32)c)) & U_GC_M_MASK) != 0 ? &other
                                                                                        : &none;
}

uint32_t letter_with_tone(uint32_t base, unsigned tone)
{
    letter_table();
    int vowel = vowel_index(base);
    return vowel < 0 || tone >= TONE_COUNT ? 0 : toned[vowel][tone];
}

uint32_t letter_with_shape(uint32_t base, uint32_t mark)
{
    static const struct {
        UChar base, mark, result;
    } shapes[] = {{'a', 0x0302, u'â'}, {'a', 0x0306, u'ă'}, {'e', 0x0302, u'ê'},
                  {'o', 0x0302, u'ô'}, {'o', 0x031B, u'ơ'}, {'u', 0x031B, u'ư'}};
    for (size_t i = 0; i < G_N_ELEMENTS(shapes); i++)
        if (shapes[i].base == base && shapes[i].mark == mark)
            return shapes[i].result;
    return 0;
}
