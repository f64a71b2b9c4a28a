/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/engine/answer.h - what a search found, ready to be shown in any format.
 *
 * A result is a document, the section of it and the passage that answer best. Several results may
 * be of one document or one section. */
#ifndef SEARCH_ENGINE_ANSWER_H
#define SEARCH_ENGINE_ANSWER_H

#include "search/engine/feature.h"
#include "search/engine/passage.h"
#include "search/engine/request.h"

struct answer_section {
    unsigned ordinal;
    const char *label; /* "" for none */
};

struct answer_passage {
    const char *text;         /* 'len' bytes, not NUL-terminated */
    size_t len, start;        /* 'start': where it begins in the document's text */
    const GArray *highlights; /* of struct highlight, in bytes of the passage */
};

/* What it points to is the answer's. */
struct answer_result {
    unsigned rank; /* from 1, over all pages */
    double score;
    const char *document_id;
    const struct document *document; /* NULL unless the request wants documents */
    struct answer_section section;
    struct answer_passage passage;
    const double *features; /* FEATURE_COUNT, each before its weight; NULL where there is nothing to
                               explain or nobody asked */
};

struct answer {
    const char *typed;        /* the query in stored form */
    const char *read_as;      /* with its marks restored; NULL when it is read as typed */
    const GArray *expansions; /* of struct plan_expansion */
    struct store_total total;
    GArray *results; /* of struct answer_result: the page asked for */
    GArray *facets;  /* of struct facet; NULL unless asked for */
    double took_ms;
    const struct feature_row *features; /* the weights of the scores */
    struct answer_parts *parts;         /* what the others are borrowed from */
};

/* Answer a request from a store as it is now; 'features' as in rank_options, for as long as the
 * answer lives. On failure nothing is left; STORE_ERROR_CHANGED means to try again (searcher.h
 * does). */
bool answer_request(struct store *store, const struct request *request,
                    const struct feature_row *features, struct answer *ret, GError **error);
void answer_clear(struct answer *answer);

#endif
