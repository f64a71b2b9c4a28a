/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/word/keystroke.h - Telex and VNI keystrokes typed with no input method on:
 * "quy hoajch tirnh", "quy hoa5ch ti3nh" -> "quy hoạch tỉnh".
 * Pure functions; safe from any thread. */
#ifndef TEXT_WORD_KEYSTROKE_H
#define TEXT_WORD_KEYSTROKE_H

#include <glib.h>
#include <stdbool.h>

enum keystroke_method { KEYSTROKE_NONE, KEYSTROKE_TELEX, KEYSTROKE_VNI };

/* Read a whole text as keystrokes. When every changed word becomes a syllable that phonology
 * allows, and the text as typed is not better Vietnamese, appends the reading to 'out' and says the
 * method; else KEYSTROKE_NONE and 'out' is untouched. Document numbers and English are not
 * keystrokes. */
enum keystroke_method keystroke_read(const char *utf8, size_t len, GString *out);

#endif
