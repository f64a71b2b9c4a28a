/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/encoding/lost_horn.h - the letter ư, put back where a converter lost it.
 *
 * TCVN3 writes ư as byte AD, windows-1252's soft hyphen, which catdoc and many a web page drop: the
 * bytes of "nước" then read "nớc". Such words are no syllables, and nearly all become one with a
 * single ư. Pure; safe from any thread. */
#ifndef TEXT_ENCODING_LOST_HORN_H
#define TEXT_ENCODING_LOST_HORN_H

#include <glib.h>
#include <stdbool.h>

/* Append well-formed UTF-8 with an ư put into each word that is a syllable only with it: before an
 * ơ (được, trường); when 'plain_too', also into words without a vowel (như, nhưng), such as other
 * texts have as abbreviations. Returns how many there were. What is a syllable without it stays
 * ("ngời", "cha"). */
unsigned lost_horn_restore(const char *utf8, size_t len, bool plain_too, GString *out);

#endif
