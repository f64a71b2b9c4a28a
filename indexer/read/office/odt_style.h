/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/office/odt_style.h - the styles of an ODT file, and the numbers of its lists and
 * headings.
 */
#ifndef INDEXER_READ_OFFICE_ODT_STYLE_H
#define INDEXER_READ_OFFICE_ODT_STYLE_H

#include "indexer/read/base/reader.h"

#include <libxml/tree.h>

#define ODT_LEVELS 10 /* as many as LibreOffice has */

struct odt_styles;

/* What a paragraph or text style says, its ancestors' words included. Strings are the tree's. */
struct odt_style {
    enum block_role role; /* BLOCK_PARAGRAPH when it says nothing */
    unsigned level;       /* of a heading */
    const char *list;     /* list style of its paragraphs; NULL for none */
    const char *font;     /* NULL when not said */
    bool hidden;
};

/* 'styles' is styles.xml, or NULL; both are borrowed for the styles' life. */
struct odt_styles *odt_styles_new(const xmlDoc *content, const xmlDoc *styles);
void odt_styles_free(struct odt_styles *styles);

/* The style "paragraph" or "text" (its family) of this name; one that says nothing when unknown. */
const struct odt_style *odt_styles_get(struct odt_styles *styles, const char *family,
                                       const char *name);
/* Whether the table cell style draws a border. */
bool odt_styles_cell_border(const struct odt_styles *styles, const char *name);

/* Append the label of 'level' (from 1): "2.1.", "a)", "-" with counts[0] … counts[level - 1]
 * counted already; nothing when the list style is unknown. 'list' NULL is the numbering of
 * headings. */
void odt_styles_label(const struct odt_styles *styles, const char *list, unsigned level,
                      const unsigned counts[ODT_LEVELS], GString *out);
/* Where that level starts to count. */
unsigned odt_styles_start(const struct odt_styles *styles, const char *list, unsigned level);

#endif
