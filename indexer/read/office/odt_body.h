/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/office/odt_body.h - the text of an ODT file, in reading order, as blocks. */
#ifndef INDEXER_READ_OFFICE_ODT_BODY_H
#define INDEXER_READ_OFFICE_ODT_BODY_H

#include "indexer/read/office/odt_style.h"

/* Append the blocks of content.xml to 'extract'. Deleted and hidden text, comments, headers and
 * footers are no text; a note follows the paragraph or table that calls it. */
void odt_body_read(const xmlDoc *content, struct odt_styles *styles, struct extract *extract);

#endif
