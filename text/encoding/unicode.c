/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/encoding/unicode.c - the survey is the pass that every file goes through: eight bytes of
 * ASCII at a time, and no calls on the way of Vietnamese. */
#include "text/encoding/unicode.h"

#include <string.h>

#include "text/word/utf8.h"

#define HIGH_BITS 0x8080808080808080u

/* Vietnamese letters and common signs among U+0080-00FF, a bit each; what is not here is
 * suspicious: no-break space, quotes, degree, À-ã with their like. */
static bool is_suspicious(uint32_t c)
{
    static const uint32_t usual[4] = {
        0x00000000u, /* 80-9F */
        0x08810801u, /* A0-BF: A0 AB B0 B7 BB */
        0x263D370Fu, /* C0-DF: À Á Â Ã È É Ê Ì Í Ð Ò Ó Ô Õ Ù Ú Ý */
        0x263D370Fu, /* E0-FF */
    };
    return c >= 0x80 && c <= 0xFF && !(usual[(c - 0x80) / 32] >> (c % 32) & 1u);
}

static void survey_one(const char *bytes, size_t len, size_t *pos, struct unicode_survey *survey)
{
    size_t start = *pos;
    uint32_t c = utf8_next(bytes, len, pos);
    if (!unicode_is_malformed(c, bytes + start, *pos - start)) {
        survey->multibyte++;
        survey->marks += c >= 0x300 && c <= 0x33F;
        survey->suspicious += is_suspicious(c);
    } else if ((start < 3 && utf8_is_inner(bytes[start])) || *pos == len) {
        survey->cut++;
    } else {
        survey->malformed++;
    }
}

void unicode_survey(const char *bytes, size_t len, struct unicode_survey *ret)
{
    const unsigned char *at = (const unsigned char *)bytes;
    struct unicode_survey survey = {0};
    size_t pos = 0;
    while (pos < len) {
        if (at[pos] < 0x80) {
            uint64_t word;
            pos++;
            while (len - pos >= 8 && (memcpy(&word, at + pos, 8), (word & HIGH_BITS) == 0))
                pos += 8;
        } else if (at[pos] == 0xE1 && len - pos >= 3 && (at[pos + 1] & 0xFE) == 0xBA &&
                   (at[pos + 2] & 0xC0) == 0x80) {
            /* Most of what Vietnamese has beyond Latin-1: U+1E80-1EFF. */
            survey.multibyte++;
            pos += 3;
        } else {
            survey_one(bytes, len, &pos, &survey);
        }
    }
    *ret = survey;
}

void unicode_append(GString *out, uint32_t c)
{
    char utf8[UTF8_LONGEST];
    g_string_append_len(out, utf8, (gssize)utf8_put(c, utf8));
}

size_t unicode_decode_8(const char *bytes, size_t len, GString *out)
{
    size_t undecoded = 0, pos = 0, good = 0;
    while (pos < len) {
        size_t start = pos;
        if (utf8_is_ascii(bytes[pos])) {
            pos++;
            continue;
        }
        uint32_t c = utf8_next(bytes, len, &pos);
        if (unicode_is_malformed(c, bytes + start, pos - start)) {
            g_string_append_len(out, bytes + good, (gssize)(start - good));
            unicode_append(out, UTF8_REPLACEMENT);
            undecoded += pos - start;
            good = pos;
        }
    }
    g_string_append_len(out, bytes + good, (gssize)(len - good));
    return undecoded;
}

size_t unicode_decode_16(const char *bytes, size_t len, bool big_endian, GString *out)
{
    const uint8_t *at = (const uint8_t *)bytes;
    size_t undecoded = len % 2, high = big_endian ? 0 : 1, low = 1 - high, from = out->len;
    g_string_set_size(out, from + len / 2 * 3); /* two bytes become at most three */
    char *put = out->str + from;
    for (size_t i = 0; i + 1 < len; i += 2) {
        uint32_t c = (uint32_t)at[i + high] << 8 | at[i + low];
        if (c >= 0xD800 && c < 0xDC00 && i + 3 < len && (at[i + 2 + high] & 0xFC) == 0xDC) {
            uint32_t next = (uint32_t)at[i + 2 + high] << 8 | at[i + 2 + low];
            c = 0x10000 + ((c - 0xD800) << 10) + (next - 0xDC00);
            i += 2;
        } else if (c >= 0xD800 && c < 0xE000) {
            c = UTF8_REPLACEMENT;
            undecoded += 2;
        }
        put += utf8_put(c, put);
    }
    g_string_truncate(out, (gsize)(put - out->str));
    if (len % 2 != 0)
        unicode_append(out, UTF8_REPLACEMENT);
    return undecoded;
}
