/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/office/docx_style.h - the styles of a DOCX file: what a paragraph or run gets from
 * its own.
 */
#ifndef INDEXER_READ_OFFICE_DOCX_STYLE_H
#define INDEXER_READ_OFFICE_DOCX_STYLE_H

#include "indexer/read/base/reader.h"

#include <libxml/tree.h>

struct docx_styles;

/* What a style says, its ancestors' words included. Strings are the tree's. */
struct docx_style {
    const char *id;
    enum block_role role; /* BLOCK_PARAGRAPH when it says nothing */
    unsigned level;       /* of a heading */
    const char *num_id;   /* of its list; NULL when it has none */
    int ilvl;             /* its level in the list; -1 when not said */
    const char *font;     /* NULL when not said */
    bool hidden;
    bool borders; /* of a table style */
};

/* 'doc' is word/styles.xml, or NULL for a file without it; borrowed for the styles' life. */
struct docx_styles *docx_styles_new(const xmlDoc *doc);
void docx_styles_free(struct docx_styles *styles);

/* The style of this id; for NULL or an unknown id the default paragraph style. Owned by 'styles'.
 */
const struct docx_style *docx_styles_get(struct docx_styles *styles, const char *id);
/* The same for runs and tables: NULL for an unknown id. */
const struct docx_style *docx_styles_find(struct docx_styles *styles, const char *id);
/* The font of text whose style names none; NULL when the file does not say. */
const char *docx_styles_default_font(const struct docx_styles *styles);

/* The outline level of paragraph properties, from 1; 0 for body text; -1 when not said. */
int docx_style_outline(const xmlNode *paragraph_properties);
/* The font that letters of code page 1252 get by run properties; NULL when they do not say. */
const char *docx_style_font(const xmlNode *run_properties);

#endif
