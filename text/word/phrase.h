/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/word/phrase.h - a set of phrases, found in sequences of syllables, with or without their
 * marks. What the tables of places and abbreviations are looked up with. A set that is complete may
 * be read from any thread. */
#ifndef TEXT_WORD_PHRASE_H
#define TEXT_WORD_PHRASE_H

#include <glib.h>
#include <stdbool.h>

struct phrase_set;

struct phrase_set *phrase_set_new(void);
void phrase_set_free(struct phrase_set *set);

/* Add a phrase as people write it; 'row' is the caller's name for it. One phrase can have several
 * rows. Phrases are split as text is (text/word/syllable.h): "KH&ĐT" is "kh" "đt". */
void phrase_set_add(struct phrase_set *set, const char *utf8, unsigned row);

/* The longest phrase at forms[0], of 'count' syllables in normal form; 'marked' false compares
 * without marks. Returns its length in syllables and its rows (of unsigned, in the order they were
 * added; the set's), or 0. */
size_t phrase_set_at(const struct phrase_set *set, const char *const *forms, size_t count,
                     bool marked, const GArray **ret_rows);

#endif
