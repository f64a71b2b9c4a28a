/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/engine/answer_json.h - what a searcher answers as the contract's JSON (format_version 1).
 * Each function returns a new reference. */
#ifndef SEARCH_ENGINE_ANSWER_JSON_H
#define SEARCH_ENGINE_ANSWER_JSON_H

#include "search/engine/searcher.h"

typedef struct json_t json_t; /* jansson's */

json_t *answer_json_document(const struct document *document);
/* One of the answer's results; what each feature gave only where the request wanted it explained.
 */
json_t *answer_json_result(const struct answer *answer, const struct answer_result *result);
/* A whole answer; 'query_id' may be NULL. */
json_t *answer_json_search(const struct answer *answer, const char *query_id);
/* A result as a line of its own, and a query that could not be read; 'query_id' may be NULL. */
json_t *answer_json_line(const struct answer *answer, const struct answer_result *result,
                         const char *query_id);
json_t *answer_json_error(const char *query_id, const char *reason);
/* A listing; 'documents' is an array of answer_json_document()s, taken over. */
json_t *answer_json_list(const struct listing *listing, json_t *documents);
json_t *answer_json_show(const struct shown *shown);
json_t *answer_json_info(const struct index_info *info);

#endif
