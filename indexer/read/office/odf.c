/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/office/odf.c - elements and attributes of OpenDocument. */
#include "indexer/read/office/odf.h"

#include <stdlib.h>
#include <string.h>

#define NUMBER_MAX 1000000 /* of a list's item; more is no number of a document */

static bool in_namespace(const xmlNs *ns, enum odf_ns which)
{
    static const char *const names[] = {
        [ODF_OFFICE] = "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        [ODF_TEXT] = "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        [ODF_TABLE] = "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        [ODF_STYLE] = "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
        [ODF_DRAW] = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
        [ODF_FO] = "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    };
    return ns != NULL && ns->href != NULL && strcmp((const char *)ns->href, names[which]) == 0;
}

bool odf_is(const xmlNode *node, enum odf_ns ns, const char *name)
{
    return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0 &&
           in_namespace(node->ns, ns);
}

xmlNode *odf_child(const xmlNode *node, enum odf_ns ns, const char *name)
{
    xmlNode *child = node != NULL ? node->children : NULL;
    while (child != NULL && !odf_is(child, ns, name))
        child = child->next;
    return child;
}

const char *odf_attr(const xmlNode *node, enum odf_ns ns, const char *name)
{
    for (const xmlAttr *attr = node != NULL ? node->properties : NULL; attr != NULL;
         attr = attr->next)
        if (strcmp((const char *)attr->name, name) == 0 && in_namespace(attr->ns, ns) &&
            attr->children != NULL && attr->children->type == XML_TEXT_NODE)
            return (const char *)attr->children->content;
    return NULL;
}

unsigned odf_number(const xmlNode *node, enum odf_ns ns, const char *name, unsigned fallback)
{
    const char *value = odf_attr(node, ns, name);
    if (value == NULL || value[0] < '0' || value[0] > '9')
        return fallback;
    unsigned long number = strtoul(value, NULL, 10);
    return number <= NUMBER_MAX ? (unsigned)number : fallback;
}
