/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/word/fold.h - Vietnamese without its marks: "Quy hoạch" -> "quy hoach".
 * Pure functions; safe from any thread. */
#ifndef TEXT_WORD_FOLD_H
#define TEXT_WORD_FOLD_H

#include <glib.h>
#include <stdbool.h>

/* Append to 'out' the folded form of 'len' bytes of UTF-8 at 'utf8': lower case, no tone or vowel
 * marks, đ as d. Text of other scripts passes in lower case. Malformed bytes become U+FFFD.
 * Rule: Unicode 15 NFD less Mn, and D with stroke. */
void fold_utf8(const char *utf8, size_t len, GString *out);

/* Whether the text has a letter that fold_utf8() would strip of a mark (đ counts). */
bool fold_has_marks(const char *utf8, size_t len);

#endif
