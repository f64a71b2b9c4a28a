/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/official/number_clue.h - whether what looks like a document number in running text is one.
 *
 * What is seen at a number and before it are clues, each with a name; a rule is a row of those it
 * needs and those it must not have, with an example. Pure functions; safe from any thread. */
#ifndef TEXT_OFFICIAL_NUMBER_CLUE_H
#define TEXT_OFFICIAL_NUMBER_CLUE_H

#include <stdbool.h>

enum number_clue {
    /* before it */
    CLUE_NAMED = 1 << 0, /* a kind: "Nghị quyết 04", "NQ 04" */
    CLUE_WORD = 1 << 1,  /* "số" */
    CLUE_HEAD = 1 << 2,  /* "Số:" at the start of a line */
    CLUE_FORM = 1 << 3,  /* "Mẫu số": of a form, not of a document */
    CLUE_BARE = 1 << 4,  /* a kind whose name and number alone are enough: "Nghị quyết 04" */
    /* the number */
    CLUE_YEAR = 1 << 5,    /* 12/2022/… */
    CLUE_GUESSED = 1 << 6, /* a letter O was read as a zero */
    CLUE_DATED = 1 << 7,   /* without codes it can be a month and a year: 5/2021 */
    CLUE_TAIL = 1 << 8,    /* a slash or a dash stands behind its year */
    /* its codes: the first is a kind (NQ), an assembly (QH14) or else an issuer; or there is none
     */
    CLUE_KIND = 1 << 9,
    CLUE_ASSEMBLY = 1 << 10,
    CLUE_ISSUER = 1 << 11,
    CLUE_NONE = 1 << 12,
    CLUE_TWO = 1 << 13,    /* there are two or more */
    CLUE_LOWER = 1 << 14,  /* the first starts with a small letter */
    CLUE_LONG = 1 << 15,   /* the first has two letters or more */
    CLUE_AGREES = 1 << 16, /* the kind before the number is that of the code */
    CLUE_KNOWN = 1 << 17,  /* the issuer among them (the second behind a kind) is of the table */
    CLUE_PARTY = 1 << 18,  /* … and writes as the party does: 04-NQ/TU */
    /* signs before the first code, and before the second */
    CLUE_SLASH = 1 << 19,
    CLUE_DASH = 1 << 20,
    CLUE_BLANK = 1 << 21,
    CLUE_POINT = 1 << 22,
    CLUE_SECOND_SLASH = 1 << 23
};

/* A number by whose rule it is one. */
struct number_rule {
    unsigned needs, without; /* of enum number_clue */
    const char *example;     /* "…" is the rest of a line; the number is the first in it */
};

/* The rule that takes a number with these clues; static; NULL when none does. */
const struct number_rule *number_clue_rule(unsigned clues);

/* Rule 'i' of the table; NULL behind the last. */
const struct number_rule *number_clue_rule_at(unsigned i);

#endif
