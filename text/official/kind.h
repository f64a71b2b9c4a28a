/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/official/kind.h - kinds of documents: nghi-quyet, Nghị quyết, NQ. Facts in kind.tsv.
 * Pure functions; safe from any thread. What is returned is static. */
#ifndef TEXT_OFFICIAL_KIND_H
#define TEXT_OFFICIAL_KIND_H

#include <stdbool.h>

#include "text/word/letter_run.h"

struct kind {
    const char *slug;  /* the contract's: "nghi-quyet" */
    const char *name;  /* "Nghị quyết"; one slug can have several */
    const char *codes; /* in numbers, the usual one first, blanks between: "NQ"; "" for none */
    bool bare;         /* a name and a number alone are a document number: "nghị quyết 04" */
    bool law;          /* cited by its name as often as by its number: "Luật Đất đai" */
};

/* The kind whose name is the whole text, in any case, with or without marks; NULL for none. */
const struct kind *kind_named(const char *utf8, size_t len);

/* The usual name of a slug: "nghi-quyet" -> "Nghị quyết"; NULL for an unknown slug. */
const char *kind_name(const char *slug);

/* The kind whose name starts at 'run', the longest; NULL for none. '*ret_count': its characters. */
const struct kind *kind_at(const struct run_letter *run, size_t *ret_count);

/* The kind whose name (or, with 'codes', one of its codes) ends before run[count]; NULL for none.
 * '*ret_first': where it starts. */
const struct kind *kind_before(const struct run_letter *run, size_t count, bool codes,
                               size_t *ret_first);

/* The kind that has the 'count' characters at 'run' as a code; NULL for none. The code as it is
 * rightly written is copied to 'code'. */
#define KIND_CODE_MAX 16
const struct kind *kind_coded(const struct run_letter *run, size_t count, char code[KIND_CODE_MAX]);

#endif
