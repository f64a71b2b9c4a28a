/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/official/sentence.h - the sentence around a place, and the line that introduces its list.
 * Pure functions; no allocation; safe from any thread. */
#ifndef TEXT_OFFICIAL_SENTENCE_H
#define TEXT_OFFICIAL_SENTENCE_H

#include <stdbool.h>
#include <stddef.h>

/* The sentence around byte 'at': from one full stop, or line break that the next line does not go
 * on from in lower case, to the next; at most 4096 bytes to either side. */
void sentence_around(const char *utf8, size_t len, size_t at, size_t *ret_start, size_t *ret_end);

/* When the line at byte 'at' is an item of a list ("a)", "1.", "-"): where its words start, and the
 * line above the list, which ends with a colon, or its heading. False when it is no item or has no
 * such line within 8192 bytes. */
bool sentence_intro(const char *utf8, size_t len, size_t at, size_t *ret_item, size_t *ret_start,
                    size_t *ret_end);

#endif
