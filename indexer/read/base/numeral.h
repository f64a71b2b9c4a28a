/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/base/numeral.h - the numbers of lists as office programs count them: 3, 03, III,
 * iii, C, c. Pure functions; safe from any thread. */
#ifndef INDEXER_READ_BASE_NUMERAL_H
#define INDEXER_READ_BASE_NUMERAL_H

#include <glib.h>

enum numeral {
    NUMERAL_NONE,
    NUMERAL_DECIMAL,
    NUMERAL_DECIMAL_ZERO, /* 01, 02 … */
    NUMERAL_UPPER_ROMAN,
    NUMERAL_LOWER_ROMAN,
    NUMERAL_UPPER_LETTER, /* A … Z, AA, BB … as Word goes on after Z */
    NUMERAL_LOWER_LETTER
};

/* Append 'number' to 'out'. Roman numbers end at 3999; beyond it they are decimal. */
void numeral_append(GString *out, enum numeral numeral, unsigned number);

#endif
