/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/official/issuer.c - who issues documents. The table is searched row by row: it is short, and
 * asked only where a number stands. */
#include "text/official/issuer.h"

#include <glib.h>
#include <string.h>

static const struct issuer issuers[] = {
#include "issuer.inc"
};

#define CODE_MAX       24 /* letters; issuer.tsv has none beyond "BNNPTNT" */
#define NAME_MAX_CHARS 95 /* the longest of issuer.tsv has 47 */

/* Another spelling of a short form stands for it. */
static const struct issuer *resolve(const struct issuer *issuer)
{
    return issuer->manner == ISSUER_ALIAS ? issuer_of(issuer->successor, strlen(issuer->successor))
                                          : issuer;
}

const struct issuer *issuer_coded(const struct run_letter *run, size_t count)
{
    struct run_letter word[CODE_MAX + 1];
    size_t used = 0;

    for (size_t i = 0; i < count; i++) {
        if (run[i].plain == '&')
            continue;
        if (used == CODE_MAX)
            return NULL;
        word[used++] = run[i];
    }
    word[used].plain = 0;
    while (used > 0 && letter_run_is_digit(word[used - 1].plain))
        used--;
    for (size_t i = 0; used > 0 && i < G_N_ELEMENTS(issuers); i++)
        if (letter_run_spells(word, issuers[i].code) == used)
            return resolve(&issuers[i]);
    return NULL;
}

const struct issuer *issuer_of(const char *code, size_t len)
{
    struct run_letter run[CODE_MAX + RUN_AHEAD];
    size_t count = letter_run_read(code, len, 0, run, G_N_ELEMENTS(run));

    return run[count].start == len ? issuer_coded(run, count) : NULL;
}

const struct issuer *issuer_named(const char *utf8, size_t len)
{
    struct run_letter run[NAME_MAX_CHARS + RUN_AHEAD];
    size_t count = letter_run_read(utf8, len, 0, run, G_N_ELEMENTS(run));

    for (size_t i = 0; run[count].start == len && i < G_N_ELEMENTS(issuers); i++)
        if (letter_run_spells(run, issuers[i].name) == count)
            return &issuers[i];
    return NULL;
}
