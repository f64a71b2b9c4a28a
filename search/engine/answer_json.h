/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/engine/answer_json.h - documents, results and answers as the contract's JSON
 * (format_version 1). */
#ifndef SEARCH_ENGINE_ANSWER_JSON_H
#define SEARCH_ENGINE_ANSWER_JSON_H

#include "search/engine/answer.h"

#include <jansson.h>

#define JSON_FORMAT_VERSION 1

/* All return a new reference. */
json_t *json_of_document(const struct document *document);
json_t *json_of_result(const struct answer *answer, unsigned index, unsigned rank, bool explain);
/* 'query_id' may be NULL. */
json_t *json_of_answer(const struct answer *answer, const char *query_id,
                       const struct answer_options *options);
json_t *json_of_facets(GHashTable *facets);

#endif
