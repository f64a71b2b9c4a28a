/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/office/wordml.h - reading the elements of WordprocessingML, in its two namespaces
 * (ECMA-376 transitional and ISO 29500 strict). */
#ifndef INDEXER_READ_OFFICE_WORDML_H
#define INDEXER_READ_OFFICE_WORDML_H

#include <libxml/tree.h>
#include <stdbool.h>

/* Whether 'node' is the WordprocessingML element 'name'. */
bool wordml_is(const xmlNode *node, const char *name);
/* The first child of that name; NULL when there is none, or 'node' is NULL. */
xmlNode *wordml_child(const xmlNode *node, const char *name);
/* The next sibling (or 'node' itself) of that name; NULL when there is none. */
xmlNode *wordml_next(xmlNode *node, const char *name);
/* The attribute w:name; borrowed from the tree; NULL when it has none, or 'node' is NULL. */
const char *wordml_attr(const xmlNode *node, const char *name);
/* w:val of the child 'name': <w:outlineLvl w:val="0"/>. */
const char *wordml_val(const xmlNode *node, const char *name);
/* A whole number attribute, 'fallback' when it is absent or none. */
int wordml_int(const char *value, int fallback);
/* Whether the on/off property 'name' of 'properties' is there: 1 on, 0 off, -1 not said. */
int wordml_toggle(const xmlNode *properties, const char *name);

#endif
