/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/official/number_form.h - the shape that document numbers have, read and written.
 *
 *     Nghị quyết số   12 a  / 2022  /  NQ    -  HĐND
 *     [kind] [số]     digits  year  sep code sep code …
 *
 * For text/official/docnumber.c, which judges what is a number. Pure functions; no allocation. */
#ifndef TEXT_OFFICIAL_NUMBER_FORM_H
#define TEXT_OFFICIAL_NUMBER_FORM_H

#include "text/official/docnumber.h"
#include "text/official/issuer.h"
#include "text/official/kind.h"

enum {
    NUMBER_FORM_DIGITS = 6, /* digits of a number: tax and customs offices reach six */
    NUMBER_FORM_CODES = 5,
    NUMBER_FORM_YEAR_FIRST = 1945,
    NUMBER_FORM_YEAR_LAST = 2099
};

struct number_form_code {
    size_t first, count; /* characters of the run */
    char sep;            /* before it: '/', '-', '.', or ' ' */
};

struct number_form {
    unsigned number, year;
    unsigned series; /* 66 of 66.17/2026/NQ-CP; 0 for none */
    char suffix;     /* "a" of 30a; 0 for none */
    bool guessed;    /* a letter O was read as a zero */
    size_t codes;
    struct number_form_code code[NUMBER_FORM_CODES];
    size_t year_last; /* one after the year; 0 without */
    size_t last;      /* one after the last character */
};

/* What stands before a number. */
struct number_form_intro {
    const struct kind *kind; /* "Nghị quyết số 04", "NQ 04"; NULL for none */
    size_t start;            /* byte where it starts */
    bool number_word;        /* "số" */
    bool letterhead;         /* "Số:" at the start of a line */
    bool form;               /* "Mẫu số": the code of a form, not of a document */
};

/* Number, year and codes at run[0]; 'query': a blank can stand for any separator. Reads as many
 * codes as there are words joined by separators. */
bool number_form_read(const struct run_letter *run, bool query, struct number_form *shape);

/* Take only the first 'codes' codes, at least one. */
void number_form_keep(struct number_form *shape, size_t codes);

/* Characters of the word at run[at]. */
size_t number_form_word(const struct run_letter *run, size_t at);

/* The kind or issuer that a code stands for; NULL for none. */
const struct kind *number_form_kind(const struct run_letter *run,
                                    const struct number_form_code *code);
const struct issuer *number_form_issuer(const struct run_letter *run,
                                        const struct number_form_code *code);

/* Whether a word looks like a code: capitals without tone or vowel marks ("BQLKCN", "PTNTr"). */
bool number_form_is_code(const struct run_letter *run, const struct number_form_code *code);

/* "QH14", "UBTVQH15", "HĐNN8": an assembly numbers by term. Scanned 1s come as I or l. */
bool number_form_is_assembly(const struct run_letter *run, const struct number_form_code *code);

/* An assembly, or an issuer of the table. */
bool number_form_is_known(const struct run_letter *run, const struct number_form_code *code);

/* The number as people and as the index write it. False when it is longer than DOCNUMBER_MAX. */
bool number_form_write(const char *utf8, const struct run_letter *run,
                       const struct number_form *shape, const struct number_form_intro *intro,
                       struct docnumber *ret);

#endif
