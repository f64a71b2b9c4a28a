/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/word/normalize.h - the one spelling in which text is stored and shown.
 * Pure functions; safe from any thread. */
#ifndef TEXT_WORD_NORMALIZE_H
#define TEXT_WORD_NORMALIZE_H

#include <glib.h>

/* Append to 'out' the stored form of 'len' bytes at 'utf8', valid UTF-8 whatever the input:
 * NFC whatever the order of combining marks; Ð and ð (eth) as Đ and đ; full-width forms as ASCII;
 * no zero-width characters, soft hyphens, byte-order marks or controls but newline and tab;
 * non-breaking blanks and hyphens as plain ones; CR LF and CR as LF. Malformed bytes become U+FFFD.
 * Letters keep their case and their tone placement: what was written is what is shown.
 * Idempotent. Rule: Unicode 15 NFC. */
void normalize_utf8(const char *utf8, size_t len, GString *out);

#endif
