/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/names/abbreviation.h - what officials abbreviate: UBND = ủy ban nhân dân.
 * Facts in abbreviation.tsv. Pure functions; safe from any thread. */
#ifndef TEXT_NAMES_ABBREVIATION_H
#define TEXT_NAMES_ABBREVIATION_H

#include <glib.h>
#include <stdbool.h>

/* One side of a pair found in a sequence of syllables. */
struct abbreviation_match {
    size_t first, count;   /* which syllables of the input */
    const char *from, *to; /* "UBND", "Ủy ban nhân dân"; static; whichever way it was matched */
    bool expanded;         /* true: the short form stood in the input; false: the long form */
};

/* Matches in 'count' syllables in normal form (text/word/syllable.h; KH&ĐT is "kh" "đt"). 'marked'
 * says whether the input was typed with diacritics: unmarked input matches folded. An ambiguous
 * pair matches, either way, only within three syllables of one of its context words. Longest first,
 * no overlaps. Returns a GArray of struct abbreviation_match, the caller's. */
GArray *abbreviation_find(const char *const *forms, size_t count, bool marked);

#endif
