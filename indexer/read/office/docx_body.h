/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/office/docx_body.h - the text of a DOCX file, in reading order, as blocks. */
#ifndef INDEXER_READ_OFFICE_DOCX_BODY_H
#define INDEXER_READ_OFFICE_DOCX_BODY_H

#include "indexer/read/office/docx_list.h"

/* The parts that hold text; all but 'document' may be NULL. Borrowed. */
struct docx_parts {
    xmlDoc *document, *styles, *numbering, *footnotes, *endnotes;
};

/* Append the blocks of the document to 'extract'. Deleted, moved-away and hidden text, field codes,
 * headers and footers are no text; a footnote follows the paragraph or table that calls it. */
void docx_body_read(const struct docx_parts *parts, struct extract *extract);

#endif
