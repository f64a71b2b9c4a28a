/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/engine/request.h - what is asked of a searcher. Everything is borrowed, and read during
 * the call only. A zeroed request narrows nothing down, and has a page of no results. */
#ifndef SEARCH_ENGINE_REQUEST_H
#define SEARCH_ENGINE_REQUEST_H

#include "search/engine/filter.h"

enum request_sort { SORT_RELEVANCE, SORT_DATE, SORT_DATE_DESCENDING, SORT_NUMBER };

/* What a result is: a passage each, or the best passage of each document. */
enum request_unit { UNIT_PASSAGE, UNIT_DOCUMENT };

struct request {
    const char *text; /* free text and query language (query.h); NULL for none */
    size_t len;
    const char *kind, *issuer, *province, *number, *from, *to; /* as the fields; NULL: any */
    struct validity_filter validity;
    unsigned limit, offset; /* the page; a limit of UINT_MAX is none */
    enum request_sort sort;
    enum request_unit unit;
    bool expand;    /* abbreviations, places, restored diacritics, keystrokes */
    bool explain;   /* what each feature gave */
    bool facets;    /* counts of all that match */
    bool documents; /* the metadata of the results, not only their ids */
};

/* The query of a request: its text, and its filters as fields that must hold. The caller's. */
struct query *request_query(const struct request *request);

#endif
