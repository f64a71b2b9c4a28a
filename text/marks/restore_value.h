/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/marks/restore_value.h - what the archive keeps for one folded syllable: its readings, and
 * which neighbours each was seen with. Only restore*.c include this; restore_value.c draws the
 * bytes. */
#ifndef TEXT_MARKS_RESTORE_VALUE_H
#define TEXT_MARKS_RESTORE_VALUE_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* All numbers are one word to their neighbours. */
#define RESTORE_NUMBER "0"
/* The value under the empty folded form holds the count of all words, as the reading "". */
#define RESTORE_TOTAL ""
/* Readings of one folded syllable that are kept, most frequent first: dương … ở has 19. */
#define RESTORE_READINGS_MAX 24

/* Neighbours are known by hashes of their forms: a query asks about a few forms only, and 24 bits
 * for the left one, 14 for the one before it, mistake one for another in under 1 % of positions. */
#define RESTORE_LEFT_BITS   24
#define RESTORE_LEFTER_BITS 14
#define RESTORE_ANY         UINT32_MAX

struct restore_name {
    uint32_t left, lefter; /* the hash of a form as a left neighbour, and as the one before that */
};

struct restore_name restore_name_of(const char *form, size_t len);

/* How often a reading was seen after 'left', or after 'lefter' and 'left'. */
struct restore_gram {
    uint32_t left, lefter; /* lefter: RESTORE_ANY in a pair */
    uint32_t reading;      /* index into the readings */
    uint32_t count;
};

struct restore_reading {
    char *form;
    uint32_t count;
};

struct restore_value {
    GArray *readings; /* of struct restore_reading, most frequent first once written */
    GArray *grams;    /* of struct restore_gram */
};

/* An empty value; clear frees what it holds. */
void restore_value_init(struct restore_value *value);
void restore_value_clear(struct restore_value *value);

/* Add to the count of a reading, new or known; returns its index. */
uint32_t restore_value_count(struct restore_value *value, const char *form, size_t len,
                             uint32_t count);

/* Which grams of a stored value are wanted: those with certain neighbours; without any 'left',
 * none.
 */
struct restore_wanted {
    const struct restore_name *left, *lefter;
    size_t lefts, lefters;
};

/* Add the stored value of a folded form to 'value'; 'wanted' NULL for all grams. What is no such
 * value is RESTORE_ERROR_DAMAGED, with a part added. */
bool restore_value_add(struct restore_value *value, const char *folded, GBytes *stored,
                       const struct restore_wanted *wanted, GError **error);

/* Append the stored form to 'out'. Sorts the readings and grams, adds up equal grams, drops the
 * rarest readings beyond the limit. */
void restore_value_write(struct restore_value *value, GString *out);

#endif
