/* text/letter.h - what a character is to Vietnamese text: a letter with its tone apart, a digit, a
 * mark, or what lies between words. The table behind normalize, syllable and fold.
 *
 * Characters that Vietnamese and its neighbours are written with (Latin to U+036F, U+1E00-1EFF) are
 * read from one table, drawn up once from ICU; all others are asked of ICU one by one.
 * Pure; safe from any thread. */
#ifndef TEXT_LETTER_H
#define TEXT_LETTER_H

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
};

/* a ă â b c d đ e ê g h i k l m n o ô ơ p q r s t u ư v x y as 1 … 29. */
#define LETTER_CODES "aăâbcdđeêghiklmnoôơpqrstuưvxy"

/* Borrowed for ever. A character outside the table comes as LETTER_OTHER, NONE or IGNORE. */
const struct letter *letter_of(uint32_t c);

/* The vowel 'base' with a tone, or 0 when there is no such letter. 'ê' + TONE_ACUTE -> 'ế'. */
uint32_t letter_with_tone(uint32_t base, unsigned tone);

/* 'base' with a combining shape mark (U+0302, U+0306, U+031B), or 0: a + U+0306 -> ă. */
uint32_t letter_with_shape(uint32_t base, uint32_t mark);

#endif
