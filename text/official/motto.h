/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/official/motto.h - the state's and the party's name at the top of an official document, and
 * the wish below it: motto.tsv. Pure functions; safe from any thread. */
#ifndef TEXT_OFFICIAL_MOTTO_H
#define TEXT_OFFICIAL_MOTTO_H

#include <stdbool.h>
#include <stddef.h>

/* Where a name (not the wish) stands as whole words in 'folded', whose blanks are single; NULL for
 * none. '*ret_words': how many words it has. */
const char *motto_find(const char *folded, unsigned *ret_words);

/* Whether 'before' (folded) ends in the first words of a name and 'after' starts with the rest: a
 * narrow column broke it over two lines. */
bool motto_is_broken(const char *before, const char *after);

/* Whether the text has today's name of the state or the party, or with 'wish' also the wish, its
 * blanks not counted: PDF loses some, and "C Ộ N G" is set wide. */
bool motto_within(const char *utf8, size_t len, bool wish);

#endif
