/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/office/wordml.c - elements and attributes of WordprocessingML. */
#include "indexer/read/office/wordml.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static bool is_wordml(const xmlNs *ns)
{
    if (ns == NULL || ns->href == NULL)
        return false;
    const char *href = (const char *)ns->href;
    return strcmp(href, "http://schemas.openxmlformats.org/wordprocessingml/2006/main") == 0 ||
           strcmp(href, "http://purl.oclc.org/ooxml/wordprocessingml/main") == 0;
}

bool wordml_is(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0 &&
           is_wordml(node->ns);
}

xmlNode *wordml_next(xmlNode *node, const char *name)
{
    while (node != NULL && !wordml_is(node, name))
        node = node->next;
    return node;
}

xmlNode *wordml_child(const xmlNode *node, const char *name)
{
    return node != NULL ? wordml_next(node->children, name) : NULL;
}

const char *wordml_attr(const xmlNode *node, const char *name)
{
    for (const xmlAttr *attr = node != NULL ? node->properties : NULL; attr != NULL;
         attr = attr->next)
        if (strcmp((const char *)attr->name, name) == 0 && is_wordml(attr->ns) &&
            attr->children != NULL && attr->children->type == XML_TEXT_NODE)
            return (const char *)attr->children->content;
    return NULL;
}

const char *wordml_val(const xmlNode *node, const char *name)
{
    return wordml_attr(wordml_child(node, name), "val");
}

int wordml_int(const char *value, int fallback)
{
    if (value == NULL)
        return fallback;
    char *end;
    errno = 0;
    long number = strtol(value, &end, 10);
    if (end == value || errno != 0 || number < -1000000 || number > 1000000)
        return fallback;
    return (int)number;
}

int wordml_toggle(const xmlNode *properties, const char *name)
{
    const xmlNode *node = wordml_child(properties, name);
    if (node == NULL)
        return -1;
    const char *value = wordml_attr(node, "val");
    return value == NULL || (strcmp(value, "0") != 0 && strcmp(value, "false") != 0 &&
                             strcmp(value, "off") != 0 && strcmp(value, "none") != 0);
}
