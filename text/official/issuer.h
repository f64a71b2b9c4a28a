/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/official/issuer.h - who issues documents, by the short form in their numbers: TTg, BKHĐT,
 * TU. Facts in issuer.tsv. Pure functions; safe from any thread. What is returned is static. */
#ifndef TEXT_OFFICIAL_ISSUER_H
#define TEXT_OFFICIAL_ISSUER_H

#include "text/word/letter_run.h"

/* How it numbers: 12/NQ-CP, 12-NQ/TW, or both. */
enum issuer_manner {
    ISSUER_STATE,
    ISSUER_PARTY,
    ISSUER_EITHER,
    ISSUER_ALIAS /* another spelling of its successor; never handed out */
};

struct issuer {
    const char *code;      /* "BKHĐT" */
    const char *name;      /* "Bộ Kế hoạch và Đầu tư" */
    const char *successor; /* the code of who took its work over, "BTC"; "" for none */
    enum issuer_manner manner;
};

/* The issuer with the 'count' characters at 'run' as its short form, in any case and with or
 * without marks; '&' is passed over (SKH&ĐT). The number of a term or assembly (QH15) may follow.
 * NULL for none. */
const struct issuer *issuer_coded(const struct run_letter *run, size_t count);

/* The issuer of that short form ("BKHĐT", "QH15"), or of that name; NULL for none. */
const struct issuer *issuer_of(const char *code, size_t len);
const struct issuer *issuer_named(const char *utf8, size_t len);

#endif
