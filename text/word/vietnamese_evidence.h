/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/word/vietnamese_evidence.h - how much a text reads like Vietnamese: the words that phonology
 * allows, counted. Pure; safe from any thread. */
#ifndef TEXT_WORD_VIETNAMESE_EVIDENCE_H
#define TEXT_WORD_VIETNAMESE_EVIDENCE_H

#include <glib.h>
#include <stdbool.h>

/* Words are runs of letters. A marked word has a character beyond ASCII. Words of one letter, and
 * abbreviations (QĐ, HĐND), say nothing. */
struct vietnamese_evidence {
    unsigned good, bad; /* marked words that are Vietnamese syllables, and that are not */
    unsigned plain_good, plain_bad; /* the same for words of ASCII */
};

/* Add the words of well-formed UTF-8 to 'evidence'. */
void vietnamese_evidence_add(struct vietnamese_evidence *evidence, const char *utf8, size_t len);

/* Whether the text as a whole goes with Vietnamese: syllables, marked or not, are no fewer than
 * other plain words. So a few å do not make a text in another language Vietnamese, and names in a
 * Vietnamese text do not hide it. */
bool vietnamese_evidence_plain_agrees(const struct vietnamese_evidence *evidence);

/* What the marked words weigh: each that is no syllable undoes two that are. */
int vietnamese_evidence_score(const struct vietnamese_evidence *evidence);

/* The parts of a long text that are read for evidence: at most this many, of this many bytes each.
 */
#define EVIDENCE_PARTS      8
#define EVIDENCE_PART_BYTES 4096

/* Part 'i' of the text ('len' bytes), cut at blanks; false when there are no more. */
bool vietnamese_evidence_part(const char *bytes, size_t len, unsigned i, size_t *ret_start,
                              size_t *ret_len);

#endif
