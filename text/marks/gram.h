/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/marks/gram.h - two or three words in a row as one number: 20 bits each, the last lowest, 0
 * where there is none. Only text/marks includes this. */
#ifndef TEXT_MARKS_GRAM_H
#define TEXT_MARKS_GRAM_H

#include <stdint.h>

#include "text/marks/lexicon.h"

#define GRAM_MASK ((uint64_t)LEXICON_WORDS_MAX)

static inline uint64_t gram_pair(uint32_t left, uint32_t own)
{
    return (uint64_t)left << LEXICON_BITS | own;
}

static inline uint64_t gram_triple(uint32_t lefter, uint32_t left, uint32_t own)
{
    return (uint64_t)lefter << 2 * LEXICON_BITS | gram_pair(left, own);
}

static inline uint32_t gram_own(uint64_t gram)
{
    return (uint32_t)(gram & GRAM_MASK);
}

static inline uint32_t gram_left(uint64_t gram)
{
    return (uint32_t)(gram >> LEXICON_BITS & GRAM_MASK);
}

static inline uint32_t gram_lefter(uint64_t gram)
{
    return (uint32_t)(gram >> 2 * LEXICON_BITS);
}

/* The two pairs of a triple. */
static inline uint64_t gram_first_pair(uint64_t triple)
{
    return triple >> LEXICON_BITS;
}

static inline uint64_t gram_last_pair(uint64_t triple)
{
    return triple & (GRAM_MASK << LEXICON_BITS | GRAM_MASK);
}

#endif
