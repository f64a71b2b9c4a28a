/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/office/odf.h - reading the elements of OpenDocument text. */
#ifndef INDEXER_READ_OFFICE_ODF_H
#define INDEXER_READ_OFFICE_ODF_H

#include <libxml/tree.h>
#include <stdbool.h>

enum odf_ns { ODF_OFFICE, ODF_TEXT, ODF_TABLE, ODF_STYLE, ODF_DRAW, ODF_FO };

/* Whether 'node' is the element 'name' of that namespace. */
bool odf_is(const xmlNode *node, enum odf_ns ns, const char *name);
/* The first child of that name; NULL when there is none, or 'node' is NULL. */
xmlNode *odf_child(const xmlNode *node, enum odf_ns ns, const char *name);
/* An attribute; borrowed from the tree; NULL when it has none, or 'node' is NULL. */
const char *odf_attr(const xmlNode *node, enum odf_ns ns, const char *name);
/* A whole number from 0 to a million; 'fallback' when the attribute is absent or none. */
unsigned odf_number(const xmlNode *node, enum odf_ns ns, const char *name, unsigned fallback);

#endif
