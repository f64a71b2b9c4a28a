/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/encoding/charset.h - bytes in any encoding Vietnam has used, to UTF-8.
 *
 * Unasked, a text is read in every encoding it can be in, and the words that Vietnamese phonology
 * allows are counted; the reading with clearly the most is taken. Only a sample of a long text is
 * counted, all of it is decoded. A tie changes nothing. Text without evidence is UTF-8, or when it
 * is none, windows-1252. English, source code, and Vietnamese without marks come out as they are.
 *
 *   UTF-8         also with a byte-order mark, composed or not, and with stray malformed bytes
 *   UTF-16LE/BE   with a byte-order mark or without; also from the middle of a character
 *   windows-1258  a base letter, then a byte for its tone; composed here
 *   TCVN3         the ABC fonts (.VnTime). Capitals with a tone have no byte there: the fonts with
 *                 an H (.VnTimeH) draw small letters as capitals. "QUỐC HỘI" typed in such a font
 *                 comes out as "QUốC HộI" or "quốc hội", as it was typed: the font is not in the
 *                 bytes, so case is not restored. Ă Â Ê Ô Ơ Ư Đ are exact.
 *   TCVN5712-1    TCVN 5712:1993 VN1, the same with all capitals, in 01-17, 80-9F and C0-FF
 *   VNI           VNI for Windows: a vowel, then a byte for its marks. Capitals are exact; the mark
 *                 of a capital may be in either case, the vowel says which.
 *   VISCII, VIQR  RFC 1456
 *   windows-1252  the fallback for bytes that are not UTF-8 and not Vietnamese
 *   TCVN3-in-UTF-8, VNI-in-UTF-8, UTF-8-in-UTF-8
 *                 bytes that were taken for windows-1252 and saved as UTF-8, as old .doc files give
 *                 them. Judged paragraph by paragraph: sound ones stay, and one is changed only
 *                 where every byte is explained. Where all soft hyphens (TCVN3's ư) were lost on
 *                 the way, words that are syllables only with an ư get it back.
 *
 * Pure functions; safe from any thread. */
#ifndef TEXT_ENCODING_CHARSET_H
#define TEXT_ENCODING_CHARSET_H

#include <glib.h>
#include <stdbool.h>

#define CHARSET_ERROR (charset_error_quark())
GQuark charset_error_quark(void);
enum charset_error {
    CHARSET_ERROR_UNKNOWN_NAME, /* no encoding of that name */
    CHARSET_ERROR_BINARY        /* the bytes are no text: NUL outside UTF-16, or many controls */
};

struct charset_result {
    const char *name;  /* one of the names above; static. Plain ASCII is "UTF-8" */
    double confidence; /* 0 to 1: how far the best reading is ahead of the next; 1 when named */
    size_t undecoded;  /* bytes that became U+FFFD */
};

/* Append to 'out' the 'len' bytes at 'bytes' as UTF-8, valid whatever the input (marks composed,
 * byte-order mark dropped, otherwise untouched). 'encoding' NULL recognises the encoding by
 * evidence; a name overrules it: those above and their usual aliases (charset.tsv), in any case,
 * with or without hyphens. On failure 'out' and 'ret' are untouched. 'ret' may be NULL. */
bool charset_decode(const char *bytes, size_t len, const char *encoding, GString *out,
                    struct charset_result *ret, GError **error);

#endif
