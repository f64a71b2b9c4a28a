/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/encoding/legacy.c - one table of 256 characters an encoding, drawn up once.
 *
 * VNI is the odd one: a vowel is a letter and then a byte for its marks, so it has a table of pairs
 * beside that of single bytes. */
#include "text/encoding/legacy.h"

#include <string.h>
#include <unicode/ucnv.h>

#include "text/encoding/unicode.h"
#include "text/word/compose.h"
#include "text/word/utf8.h"

struct row {
    const char *letter, *tcvn, *viscii, *vni;
};

static const struct row ROWS[] = {
#include "legacy.inc"
};

/* The letters that start a VNI pair: a e i o u y, o with a horn, u with a horn, in both cases. */
#define VNI_STARTS 16

static struct {
    uint16_t single[LEGACY_COUNT][256]; /* 0: no meaning (but for byte 0) */
    uint8_t vni_start[256];             /* a row of vni_pair; 0: starts no pair */
    uint16_t vni_pair[VNI_STARTS + 1][256];
} tables;

static void load_icu(enum legacy encoding, const char *name)
{
    UErrorCode status = U_ZERO_ERROR;
    UConverter *converter = ucnv_open(name, &status);
    if (U_FAILURE(status))
        g_error("ICU has no converter '%s'", name);
    for (unsigned b = 0; b < 256; b++) {
        const char byte = (char)b;
        UChar c[4] = {0};
        status = U_ZERO_ERROR;
        int32_t n = ucnv_toUChars(converter, c, 4, &byte, 1, &status);
        /* ICU reads the unassigned bytes of 80-9F as controls; no text has them. */
        bool assigned =
            U_SUCCESS(status) && n == 1 && c[0] != 0xFFFD && (c[0] < 0x80 || c[0] > 0x9F);
        tables.single[encoding][b] = assigned ? c[0] : 0;
    }
    ucnv_close(converter);
}

static unsigned hex(const char *digits)
{
    return (unsigned)g_ascii_xdigit_value(digits[0]) * 16 +
           (unsigned)g_ascii_xdigit_value(digits[1]);
}

/* The other case of a VNI letter or mark byte: both rows of letters are 20 (hexadecimal) apart. */
static unsigned other_case(unsigned byte)
{
    return byte ^ 0x20;
}

static void load_vni(const char *bytes, uint16_t letter)
{
    static unsigned starts;
    unsigned first = hex(bytes);
    if (bytes[2] == '\0') {
        tables.single[LEGACY_VNI][first] = letter;
        return;
    }
    unsigned second = hex(bytes + 2);
    if (tables.vni_start[first] == 0)
        tables.vni_start[first] = (uint8_t)++starts;
    g_assert(starts <= VNI_STARTS);
    uint16_t *pairs = tables.vni_pair[tables.vni_start[first]];
    pairs[second] = letter;
    /* People typed the mark of a capital without the shift key: the vowel says the case. */
    if (pairs[other_case(second)] == 0)
        pairs[other_case(second)] = letter;
}

static void load_rows(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(ROWS); i++) {
        uint16_t letter = (uint16_t)g_utf8_get_char(ROWS[i].letter);
        unsigned tcvn = hex(ROWS[i].tcvn);
        tables.single[LEGACY_VN1][tcvn] = letter;
        if (tcvn > 0x9F)
            tables.single[LEGACY_TCVN3][tcvn] = letter;
        tables.single[LEGACY_VISCII][hex(ROWS[i].viscii)] = letter;
        load_vni(ROWS[i].vni, letter);
    }
}

static void load(void)
{
    load_icu(LEGACY_1252, "windows-1252");
    load_icu(LEGACY_1258, "windows-1258");
    const uint16_t *western = tables.single[LEGACY_1252];
    for (enum legacy e = LEGACY_TCVN3; e < LEGACY_COUNT; e++) {
        if (e == LEGACY_1252 || e == LEGACY_1258)
            continue;
        for (unsigned b = 0; b < 0x80; b++)
            tables.single[e][b] = (uint16_t)b;
        tables.single[e][0xA0] = 0xA0;
    }
    /* Word put its own quotes, dashes and dots into texts in these fonts. VNI leaves A1-BF to them
     * too. */
    memcpy(tables.single[LEGACY_TCVN3] + 0x80, western + 0x80, 0x20 * sizeof *western);
    memcpy(tables.single[LEGACY_VNI] + 0x80, western + 0x80, 0x40 * sizeof *western);
    /* VN1 has the five tones as marks of their own; no ABC font does, and degrees and squares come
     * there from other fonts. */
    static const uint16_t TONES[] = {0x300, 0x309, 0x303, 0x301, 0x323};
    memcpy(tables.single[LEGACY_VN1] + 0xB0, TONES, sizeof TONES);
    memcpy(tables.single[LEGACY_TCVN3] + 0xB0, western + 0xB0, sizeof TONES);
    load_rows();
}

static void ensure_loaded(void)
{
    static gsize loaded;
    if (g_once_init_enter(&loaded)) {
        load();
        g_once_init_leave(&loaded, 1);
    }
}

size_t legacy_decode(enum legacy encoding, const char *bytes, size_t len, GString *out)
{
    ensure_loaded();
    const uint8_t *at = (const uint8_t *)bytes, *end = at + len;
    const uint16_t *single = tables.single[encoding];
    size_t undecoded = 0, from = out->len;
    g_string_set_size(out, from + 3 * len); /* a character of these tables has up to three bytes */
    char *put = out->str + from;
    for (; at < end; at++) {
        uint16_t c = single[*at];
        uint8_t start = encoding == LEGACY_VNI ? tables.vni_start[*at] : 0;
        if (start != 0 && end - at > 1 && tables.vni_pair[start][at[1]] != 0) {
            c = tables.vni_pair[start][at[1]];
            at++;
        } else if (c == 0 && *at != 0) {
            c = UTF8_REPLACEMENT;
            undecoded++;
        }
        put += utf8_put(c, put);
    }
    g_string_truncate(out, (gsize)(put - out->str));
    if (encoding == LEGACY_1258 || encoding == LEGACY_VN1)
        compose_text(out, from);
    return undecoded;
}

int legacy_1252_byte(uint32_t c)
{
    ensure_loaded();
    if (c <= 0xFF) /* C1 controls too: some converters wrote them for 80-9F */
        return (int)c;
    for (int b = 0x80; c <= 0xFFFF && b < 0xA0; b++)
        if (tables.single[LEGACY_1252][b] == c)
            return b;
    return -1;
}

uint32_t legacy_1252_char(unsigned char byte)
{
    ensure_loaded();
    uint32_t c = tables.single[LEGACY_1252][byte];
    return c != 0 ? c : byte;
}
