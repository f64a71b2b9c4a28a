/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/html/html_jsonld.h - the JSON-LD of a page (schema.org): its article. */
#ifndef INDEXER_READ_HTML_HTML_JSONLD_H
#define INDEXER_READ_HTML_HTML_JSONLD_H

#include "indexer/read/html/html_tree.h"

/* Strings are the struct's own, NULL when not said. */
struct html_jsonld {
    char *headline, *description, *published, *author, *publisher, *url;
};

void html_jsonld_read(const struct html_page *page, struct html_jsonld *ret);
void html_jsonld_clear(struct html_jsonld *jsonld);

#endif
