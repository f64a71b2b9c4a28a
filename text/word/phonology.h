/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/word/phonology.h - onsets, rimes and tones of Vietnamese: what can be a syllable, and where
 * its tone mark stands. A word is read as letter codes (letter.h). Pure; safe from any thread. */
#ifndef TEXT_WORD_PHONOLOGY_H
#define TEXT_WORD_PHONOLOGY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define PHONOLOGY_MAX 7 /* letters of the longest syllable: nghiêng */

struct phonology {
    unsigned onset;   /* letters of the onset; "qu" is 2, "gi" before a vowel is 2 */
    unsigned tone_at; /* the letter that carries the tone in the older placement: hòa, thủy */
    bool stopped;     /* ends in c, ch, p, t: only acute and dot below are possible */
};

/* Whether 'count' codes are the letters of a syllable, whatever its tone. */
bool phonology_parse(const uint8_t *codes, size_t count, struct phonology *ret);

#endif
