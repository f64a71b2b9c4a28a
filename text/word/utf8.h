/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/word/utf8.h - one character of UTF-8 at a time, any bytes. */
#ifndef TEXT_WORD_UTF8_H
#define TEXT_WORD_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define UTF8_REPLACEMENT 0xFFFDu
#define UTF8_LONGEST     4 /* bytes of a character */

/* What a byte of UTF-8 is, whether plain char is signed here or not. */
static inline bool utf8_is_ascii(char byte)
{
    return (unsigned char)byte < 0x80;
}

/* Whether it goes on with a character that started before. */
static inline bool utf8_is_inner(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
}

/* The character at 'text[*pos]'; '*pos' < 'len' is advanced past it. Malformed bytes, surrogates
 * and overlong forms are U+FFFD, one for each maximal part of a sequence (Unicode 15, 3.9, table
 * 3-8). */
static inline uint32_t utf8_next(const char *text, size_t len, size_t *pos)
{
    const unsigned char *at = (const unsigned char *)text + *pos;
    size_t left = len - *pos;
    uint32_t c = at[0];
    if (c < 0x80) {
        *pos += 1;
        return c;
    }
    size_t more = c >= 0xF0 ? 3 : c >= 0xE0 ? 2 : 1;
    unsigned low = c == 0xE0 ? 0xA0 : c == 0xF0 ? 0x90 : 0x80;
    unsigned high = c == 0xED ? 0x9F : c == 0xF4 ? 0x8F : 0xBF;
    if (c < 0xC2 || c > 0xF4) {
        *pos += 1;
        return UTF8_REPLACEMENT;
    }
    c &= 0x3Fu >> more;
    for (size_t i = 1; i <= more; i++) {
        if (i == left || at[i] < low || at[i] > high) {
            *pos += i;
            return UTF8_REPLACEMENT;
        }
        c = c << 6 | (at[i] & 0x3F);
        low = 0x80;
        high = 0xBF;
    }
    *pos += more + 1;
    return c;
}

/* Writes the character to 'out', which has room for UTF8_LONGEST bytes; returns how many it took.
 */
static inline size_t utf8_put(uint32_t c, char *out)
{
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    size_t more = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
    for (size_t i = more; i > 0; i--, c >>= 6)
        out[i] = (char)(0x80 | (c & 0x3F));
    out[0] = (char)((0xFF00u >> (more + 1) & 0xFF) | c);
    return more + 1;
}

#endif
