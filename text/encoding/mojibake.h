/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/encoding/mojibake.h - text whose bytes were once taken for windows-1252 and saved as UTF-8.
 *
 * "quyÕt ®Þnh" is TCVN3, "quyeát ñònh" VNI and "quyáº¿t Ä‘á»‹nh" UTF-8 that went through a program
 * which knew no Vietnamese. Each paragraph or table cell is judged for itself, since such texts are
 * often put together from sound and damaged pieces, but only where the text as a whole shows the
 * damage. Where all ư of a TCVN3 text were lost on the way (text/encoding/lost_horn.h), they are
 * put back. Pure; safe from any thread. */
#ifndef TEXT_ENCODING_MOJIBAKE_H
#define TEXT_ENCODING_MOJIBAKE_H

#include <glib.h>

enum mojibake {
    MOJIBAKE_TCVN3,
    MOJIBAKE_VNI,
    MOJIBAKE_UTF8,
    MOJIBAKE_COUNT,
    MOJIBAKE_NONE = MOJIBAKE_COUNT
};

/* Undo the damage in the well-formed text of 'out' from byte 'from'. Says the kind that most of it
 * was of; MOJIBAKE_NONE leaves 'out' untouched, else '*ret_confidence' (0 to 1) is set. */
enum mojibake mojibake_repair(GString *out, size_t from, double *ret_confidence);

/* The same with the kind given: every paragraph that can be read so is, evidence or not. */
void mojibake_repair_as(GString *out, size_t from, enum mojibake damage);

#endif
