/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/official/citation.h - mentions of other documents: number, date, name, pinpoint, relation.
 * Pure functions; safe from any thread. */
#ifndef TEXT_OFFICIAL_CITATION_H
#define TEXT_OFFICIAL_CITATION_H

#include "text/official/citation_relation.h"
#include "text/official/docnumber.h"

struct citation {
    size_t start, end;       /* bytes of the whole mention, from kind or pinpoint to date */
    struct docnumber number; /* its number; number.key "" when only named */
    enum citation_relation relation;
    char date[11];                       /* "2021-11-26", or "" */
    size_t pinpoint_start, pinpoint_end; /* "khoản 2 Điều 5"; equal when none */
    size_t name_start, name_end; /* "về phát triển công nghiệp …"; equal when none */
    size_t sentence_start, sentence_end;
};

/* The next citation at or after byte '*pos': a document number, or a law by its name ("Luật Đất
 * đai": number.key "", number.kind "luat"). The document's own number ("Số: 12/NQ-HĐND") and itself
 * ("Nghị định này") are none. The relation is read from the sentence and, in a list, from the line
 * above it; a document named in another's title, or after "được sửa đổi bởi", is only mentioned.
 * Advances '*pos' past it. The sentence is read from the whole text, so pass the section, not a
 * fragment. Linear in 'len'. */
bool citation_next(const char *utf8, size_t len, size_t *pos, struct citation *ret);

#endif
