/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/office/docx_list.h - the numbers of lists in a DOCX file, counted as Word counts
 * them.
 *
 * A paragraph names a list (numId) and a level in it; numbering.xml says how the level looks
 * ("Điều %1.") and where it starts. Lists over one abstract definition go on counting together,
 * unless one says that it starts anew. Rule: ECMA-376 part 1, 17.9. */
#ifndef INDEXER_READ_OFFICE_DOCX_LIST_H
#define INDEXER_READ_OFFICE_DOCX_LIST_H

#include "indexer/read/office/docx_style.h"

struct docx_list;

/* 'doc' is word/numbering.xml, or NULL; both are borrowed for the list's life. */
struct docx_list *docx_list_new(const xmlDoc *doc, struct docx_styles *styles);
void docx_list_free(struct docx_list *list);

/* The level that the list gives to paragraphs of a style; 0 when it names none. */
int docx_list_style_level(struct docx_list *list, const char *num_id, const char *style_id);

/* Count one paragraph and append its label ("a)", "Điều 5.", "-") to 'out'; nothing for numId "0",
 * an unknown list, or a level without a label. Returns whether the paragraph is in a list. */
bool docx_list_count(struct docx_list *list, const char *num_id, int level, GString *out);

#endif
