/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/indexer/fuzz_xml.h - fuzzers cannot make checksums of archives: XML alone, for the parts of
 * an office file. */
#ifndef TESTS_INDEXER_FUZZ_XML_H
#define TESTS_INDEXER_FUZZ_XML_H

#include <glib.h>
#include <libxml/parser.h>
#include <stdint.h>

/* The bytes as XML, as the readers parse it; NULL when they are none. The caller's. */
static inline xmlDoc *fuzz_xml(const uint8_t *data, size_t size)
{
    xmlDoc *doc = size < G_MAXINT
                      ? xmlReadMemory((const char *)data, (int)size, NULL, NULL,
                                      XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING)
                      : NULL;
    if (doc != NULL && xmlDocGetRootElement(doc) != NULL)
        return doc;
    xmlFreeDoc(doc);
    return NULL;
}

#endif
