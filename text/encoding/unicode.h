/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/encoding/unicode.h - UTF-8 and UTF-16: what a text consists of, and its repair. Pure; safe
 * from any thread. */
#ifndef TEXT_ENCODING_UNICODE_H
#define TEXT_ENCODING_UNICODE_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* What a pass over UTF-8 found. Characters are counted, but 'malformed' in sequences. */
struct unicode_survey {
    size_t multibyte;  /* well-formed characters beyond ASCII */
    size_t malformed;  /* maximal malformed sequences, those at either end apart */
    size_t cut;        /* the same at the ends: a text cut from a longer one */
    size_t marks;      /* U+0300-033F */
    size_t suspicious; /* U+0080-00FF that Vietnamese does not use: damage shows here */
};
void unicode_survey(const char *bytes, size_t len, struct unicode_survey *ret);

/* Whether the character 'c' that utf8_next() read from 'n' bytes at 'at' stood for malformed ones.
 */
static inline bool unicode_is_malformed(uint32_t c, const char *at, size_t n)
{
    return c == 0xFFFD && !(n == 3 && (unsigned char)at[0] == 0xEF);
}

void unicode_append(GString *out, uint32_t c);

/* Append UTF-8 with U+FFFD for each malformed sequence; returns the bytes of these. */
size_t unicode_decode_8(const char *bytes, size_t len, GString *out);

/* Append UTF-16 as UTF-8; lone surrogates and an odd last byte become U+FFFD, returned in bytes. */
size_t unicode_decode_16(const char *bytes, size_t len, bool big_endian, GString *out);

#endif
