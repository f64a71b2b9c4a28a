/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/names/place.h - the 63 provinces until June 2025 (and Hà Tây before them), the 34 since, and
 * how people write them. Facts in place.tsv (Resolution 202/2025/QH15) and place_context.tsv. Pure;
 * safe from any thread. */
#ifndef TEXT_NAMES_PLACE_H
#define TEXT_NAMES_PLACE_H

#include <glib.h>
#include <stdbool.h>

struct place {
    const char *name; /* "Hậu Giang", "Huế", "Thành phố Hồ Chí Minh"; old tone placement */
    const char *successor; /* name since 2025-07-01; its own when it lives on */
    bool current;          /* one of today's 34 */
    const char *const
        *absorbed; /* names of former provinces now in it, NULL-ended; [0] NULL when none */
    const char *const *spellings; /* how else it is written, NULL-ended */
};

struct place_match {
    size_t first, count;       /* which syllables of the input */
    const struct place *place; /* static */
};

/* A place by any of its spellings, "tỉnh"/"thành phố" before it allowed; without any mark it is
 * compared without. NULL when it is none. */
const struct place *place_named(const char *utf8, size_t len);

/* Places in 'count' syllables in normal form; 'capital' tells which were written with a capital
 * letter (NULL for a query, where case says nothing). A name that is also a common word ("bình
 * định") needs capitals that its neighbours have not, or "tỉnh" or another place before it; a name
 * within a longer one ("Hà Nam Định", "xã Hòa Bình", "Nguyễn Thái Bình") is none.
 * 'marked' false: the input has no diacritics and matches folded. A GArray of struct place_match.
 */
GArray *place_find(const char *const *forms, const bool *capital, size_t count, bool marked);

#endif
