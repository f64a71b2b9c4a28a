/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/encoding/viqr.h - VIQR (RFC 1456): Vietnamese in ASCII, marks typed after their letters,
 * "Vie^.t Nam". Pure functions; safe from any thread. */
#ifndef TEXT_ENCODING_VIQR_H
#define TEXT_ENCODING_VIQR_H

#include <glib.h>
#include <stdbool.h>

/* Whether a text of ASCII is VIQR beyond doubt: many words become syllables by marks that ordinary
 * punctuation cannot be, and hardly one fails. "what?", "don't.", x^2 and f(a) are no such words.
 * '*ret_confidence' (0 to 1) is set when true. */
bool viqr_is_evident(const char *ascii, size_t len, double *ret_confidence);

/* Append well-formed UTF-8, VIQR in it decoded. A word whose marks make no syllable stays as typed,
 * unless it has a mark that only VIQR has; so do addresses. A full stop at the end of a sentence is
 * one, although RFC 1456 asks for "\." there: texts that never write a backslash do not follow it.
 */
void viqr_decode(const char *utf8, size_t len, GString *out);

#endif
