/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* model/section.h - a part of a document: an article (Điều) of a legal text, a run of paragraphs of
 * a newspaper's. What is searched for and shown are passages within it. */
#ifndef MODEL_SECTION_H
#define MODEL_SECTION_H

#include <stddef.h>

/* Marks of a section, for ranking. */
enum section_flag {
    SECTION_CLOSING = 1, /* "Điều khoản thi hành", "Tổ chức thực hiện" */
    SECTION_TABLE = 2,
    SECTION_ANNEX = 4
};

struct section {
    unsigned ordinal; /* 0, 1, 2 … in the document */
    char *label;      /* "Chương II › Điều 5 › khoản 2"; "" for none */
    char *heading; /* headings of what it stands in, for ranking: "Điều 5. Hồ sơ …"; "" for none */
    size_t start, end; /* bytes in the document's text; sections tile it without gaps */
    unsigned page;     /* of its start, from 1; 0 when the format has none */
    unsigned flags;    /* enum section_flag */
};

/* Free what the section owns; the struct itself is the caller's (for a GArray of them). */
void section_clear(struct section *section);

#endif
