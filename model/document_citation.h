/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* model/document_citation.h - a mention of another document, as it is kept with the one that
 * mentions it; text/official/citation.h is how it is found. */
#ifndef MODEL_DOCUMENT_CITATION_H
#define MODEL_DOCUMENT_CITATION_H

#include <stddef.h>

#include "text/official/citation_relation.h"

/* Strings are NFC UTF-8 and the citation's own; NULL when not said. Offsets are bytes of the text
 * of the document that cites. */
struct document_citation {
    enum citation_relation relation;
    char *number;     /* as shown; NULL when only named */
    char *key;        /* canonical (docnumber key); NULL when only named */
    char *date;       /* "YYYY-MM-DD" */
    char *pinpoint;   /* "khoản 2 Điều 5" */
    char *name;       /* "về phát triển công nghiệp" */
    unsigned section; /* ordinal of the section it stands in */
    size_t start, end;
    size_t sentence_start, sentence_end;
};

/* Free what the citation owns; the struct itself is the caller's. */
void document_citation_clear(struct document_citation *citation);

#endif
