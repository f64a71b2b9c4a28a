/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/encoding/legacy.h - the 8-bit encodings of Vietnamese, byte for byte.
 * The letters are in legacy.tsv; windows-1252 and windows-1258 are ICU's. Pure; safe from any
 * thread. */
#ifndef TEXT_ENCODING_LEGACY_H
#define TEXT_ENCODING_LEGACY_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

enum legacy {
    LEGACY_TCVN3, /* 80-9F are windows-1252's quotes and dashes; no toned capitals but VN1's above
                     AF */
    LEGACY_VN1,   /* TCVN 5712:1993 VN1: 80-9F and some controls are toned capitals */
    LEGACY_VNI,
    LEGACY_1258,
    LEGACY_VISCII,
    LEGACY_1252,
    LEGACY_COUNT
};

/* Append 'len' bytes in an encoding as UTF-8 with composed marks. Returns how many bytes have no
 * meaning there; each became U+FFFD. */
size_t legacy_decode(enum legacy encoding, const char *bytes, size_t len, GString *out);

/* The windows-1252 byte of a character, C1 controls at their own place; -1 when there is none. */
int legacy_1252_byte(uint32_t c);

/* The character of a windows-1252 byte; of the five without one, the C1 control. */
uint32_t legacy_1252_char(unsigned char byte);

#endif
