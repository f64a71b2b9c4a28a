/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/encoding/lost_horn.c - see horn.h. The lost letter stood before an ơ, or was the only vowel
 * of its word.
 */
#include "text/encoding/lost_horn.h"

#include <string.h>

#include "text/word/letter.h"
#include "text/word/syllable.h"
#include "text/word/utf8.h"

#define WORD_BYTES 24 /* of the longest syllable with its marks, and some */

/* Where ư can have stood in a word: before its first ơ, or at each place behind the first letter
 * when it has no vowel. */
struct shape {
    size_t horned_o; /* byte of the first ơ; the word's length when there is none */
    unsigned letters;
    bool vowel, small; /* has a vowel; is of small letters */
};

static struct shape shape_of(const char *word, size_t len)
{
    struct shape shape = {.horned_o = len, .small = true};
    for (size_t pos = 0; pos < len;) {
        size_t start = pos;
        const struct letter *letter = letter_of(utf8_next(word, len, &pos));
        shape.letters++;
        shape.small = shape.small && !letter->upper;
        shape.vowel = shape.vowel || (letter->folded != 0 && letter->folded < 0x80 &&
                                      strchr("aeiouy", letter->folded) != NULL);
        if (letter->base == 0x1A1 && shape.horned_o == len)
            shape.horned_o = start;
    }
    return shape;
}

static bool is_syllable_with(const char *word, size_t len, size_t at, char *form, size_t *form_len)
{
    memcpy(form, word, at);
    memcpy(form + at, "ư", strlen("ư"));
    memcpy(form + at + strlen("ư"), word + at, len - at);
    *form_len = len + strlen("ư");
    return syllable_parse(form, *form_len, NULL);
}

/* The word with an ư in 'form', when it is a syllable only so. */
static bool restore_word(const char *word, size_t len, bool plain_too, char *form, size_t *form_len)
{
    if (len < 2 || len > WORD_BYTES || syllable_parse(word, len, NULL))
        return false;
    struct shape shape = shape_of(word, len);
    if (shape.horned_o < len)
        return is_syllable_with(word, len, shape.horned_o, form, form_len);
    if (!plain_too || shape.vowel || !shape.small || shape.letters < 2)
        return false;
    for (size_t at = len; at > 0; at--)
        if ((at == len || (word[at] & 0xC0) != 0x80) &&
            is_syllable_with(word, len, at, form, form_len))
            return true;
    return false;
}

unsigned lost_horn_restore(const char *utf8, size_t len, bool plain_too, GString *out)
{
    unsigned count = 0;
    for (size_t pos = 0; pos < len;) {
        size_t start = pos, end = pos;
        while (pos < len) {
            enum letter_class class = letter_of(utf8_next(utf8, len, &pos))->class;
            if (class != LETTER_PLAIN && class != LETTER_OTHER && class != LETTER_DIGIT)
                break;
            end = pos;
        }
        char form[WORD_BYTES + 4];
        size_t form_len;
        if (restore_word(utf8 + start, end - start, plain_too, form, &form_len)) {
            g_string_append_len(out, form, (gssize)form_len);
            count++;
        } else {
            g_string_append_len(out, utf8 + start, (gssize)(end - start));
        }
        g_string_append_len(out, utf8 + end, (gssize)(pos - end));
    }
    return count;
}
