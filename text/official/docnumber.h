/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/official/docnumber.h - document numbers (số hiệu): 274-CTr/TU, 1588/QĐ-TTg, 21/2017/QH14.
 * Pure functions; safe from any thread. */
#ifndef TEXT_OFFICIAL_DOCNUMBER_H
#define TEXT_OFFICIAL_DOCNUMBER_H

#include <glib.h>
#include <stdbool.h>

#define DOCNUMBER_MAX 64 /* bytes of a key or of a display form, its NUL counted */

struct docnumber {
    size_t start, end;   /* bytes of the number itself: "04-NQ/TU" */
    size_t phrase_start; /* where the kind before it starts ("Nghị quyết số"); else start */
    char key[DOCNUMBER_MAX]; /* canonical and folded: one key for all ways of writing it, "4-nq/tu"
                              */
    char shown[DOCNUMBER_MAX];  /* canonical, for people: "04-NQ/TU" */
    unsigned number;            /* 4 */
    unsigned year;              /* 2017 in 21/2017/QH14; 0 when it has none */
    const char *kind;           /* the contract's slug, "nghi-quyet"; static; NULL when unknown */
    char issuer[DOCNUMBER_MAX]; /* its abbreviation as written: "TU", "TTg", "BKHĐT"; may be "" */
};

/* The next document number at or after byte '*pos' of the text; advances '*pos' past it. */
bool docnumber_next(const char *utf8, size_t len, size_t *pos, struct docnumber *ret);

/* Whether the whole text, but for blanks and a kind before the number, is one document number,
 * typed in any manner ("04 nq tu", "NQ 04-NQ/TU", "QD 1588/QD-TTg"). */
bool docnumber_parse(const char *utf8, size_t len, struct docnumber *ret);

/* The same of a number as it is written in its place: alone, or, where it says no kind itself, with
 * the name of its kind ("Sắc lệnh" and 3; NULL when unknown). */
bool docnumber_parse_as(const char *kind, const char *written, struct docnumber *ret);

/* Whether 'partial' is 'key' with its year, kind or issuer left out: "12/nq-hdnd" and "12/nq" both
 * cover "12/2022/nq-hdnd". A text or query that gives only a kind and a number ("nq 04", "Nghị định
 * 100/2019") has such a key; a missing issuer is "". */
bool docnumber_key_covers(const char *partial, const char *key);

#endif
