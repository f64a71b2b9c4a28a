/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/word/letter.h - what a character is to Vietnamese text: a letter with its tone apart, a
 * digit, a mark, or what lies between words. The table behind normalize, syllable and fold.
 *
 * Characters that Vietnamese and its neighbours are written with (Latin to U+036F, U+1E00-1EFF) are
 * read from one table, drawn up once from ICU; all others are asked of ICU one by one.
 * Pure; safe from any thread. */
#ifndef TEXT_WORD_LETTER_H
#define TEXT_WORD_LETTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum letter_class {
    LETTER_NONE,   /* between words */
    LETTER_PLAIN,  /* a letter of the table */
    LETTER_DIGIT,  /* 0-9 */
    LETTER_TONE,   /* a combining tone mark */
    LETTER_SHAPE,  /* a combining circumflex, breve or horn */
    LETTER_IGNORE, /* nothing: soft hyphen, zero-width … */
    LETTER_OTHER   /* a letter, digit or mark for ICU */
};

enum { TONE_LEVEL, TONE_ACUTE, TONE_GRAVE, TONE_HOOK, TONE_TILDE, TONE_DOT };

struct letter {
    uint8_t class; /* enum letter_class */
    uint8_t tone;  /* of a vowel or a tone mark */
    uint8_t code;  /* LETTER_CODES: 1-29 for the letters of the Vietnamese alphabet, else 0 */
    bool upper;
    uint16_t base;   /* lower case, tone removed, shape kept: ấ -> â; of a mark: itself */
    uint16_t folded; /* lower case without any mark: ấ -> a, đ -> d; of a mark: 0 */
    char lower[4];   /* of a letter: lower case with its tone, as UTF-8; lower[3] is its bytes */
};

/* a ă â b c d đ e ê g h i k l m n o ô ơ p q r s t u ư v x y as 1 … 29. */
#define LETTER_CODES "aăâbcdđeêghiklmnoôơpqrstuưvxy"

enum {
    CODE_A = 1,
    CODE_A_BREVE,
    CODE_A_CIRCUMFLEX,
    CODE_E = 8,
    CODE_E_CIRCUMFLEX,
    CODE_G,
    CODE_I = 12,
    CODE_O = 17,
    CODE_O_CIRCUMFLEX,
    CODE_O_HORN,
    CODE_Q = 21,
    CODE_U = 25,
    CODE_U_HORN,
    CODE_Y = 29
};

/* Sets of codes, a bit each. */
#define CODE_SHAPED_VOWELS                                                                         \
    (1u << CODE_A_BREVE | 1u << CODE_A_CIRCUMFLEX | 1u << CODE_E_CIRCUMFLEX |                      \
     1u << CODE_O_CIRCUMFLEX | 1u << CODE_O_HORN | 1u << CODE_U_HORN)
#define CODE_VOWELS                                                                                \
    (CODE_SHAPED_VOWELS | 1u << CODE_A | 1u << CODE_E | 1u << CODE_I | 1u << CODE_O |              \
     1u << CODE_U | 1u << CODE_Y)

/* The table, for loops over many characters: one call a loop, then letter_index(). */
const struct letter *letter_table(void);

#define LETTER_LOW_END    0x370u  /* Latin, IPA, combining marks */
#define LETTER_HIGH_START 0x1E00u /* Latin Extended Additional: most Vietnamese vowels */
#define LETTER_HIGH_END   0x1F00u
#define LETTER_TABLE_LEN  (LETTER_LOW_END + LETTER_HIGH_END - LETTER_HIGH_START)

/* The place in the table of the character that starts the 'left' > 0 bytes at 'at'. Returns its
 * bytes; 0 when it is malformed, outside of the table, or one of the rare marks from U+0340. */
static inline size_t letter_index(const char *at, size_t left, size_t *ret)
{
    const unsigned char *byte = (const unsigned char *)at;
    if (byte[0] < 0x80) {
        *ret = byte[0];
        return 1;
    }
    if (byte[0] == 0xE1) {
        if (left < 3 || (byte[1] & 0xFC) != 0xB8 || (byte[2] & 0xC0) != 0x80)
            return 0;
        *ret = LETTER_LOW_END + ((byte[1] & 3u) << 6 | (byte[2] & 0x3Fu));
        return 3;
    }
    if (byte[0] < 0xC2 || byte[0] > 0xCC || left < 2 || (byte[1] & 0xC0) != 0x80)
        return 0;
    *ret = (byte[0] & 0x1Fu) << 6 | (byte[1] & 0x3Fu);
    return 2;
}

/* Borrowed for ever. A character outside the table comes as LETTER_OTHER, NONE or IGNORE. */
const struct letter *letter_of(uint32_t c);

/* ETH and AFRICAN D (Ð, ð, Ɖ) are typed and scanned for Đ and đ, and no Vietnamese word has them;
 * any other character is itself. */
static inline uint32_t letter_repaired(uint32_t c)
{
    return c == 0x00D0 || c == 0x0189 ? 0x0110 : c == 0x00F0 ? 0x0111 : c;
}

/* The vowel 'base' with a tone, or 0 when there is no such letter. 'ê' + TONE_ACUTE -> 'ế'. */
uint32_t letter_with_tone(uint32_t base, unsigned tone);

/* 'base' with a combining shape mark (U+0302, U+0306, U+031B), or 0: a + U+0306 -> ă. */
uint32_t letter_with_shape(uint32_t base, uint32_t mark);

#endif
