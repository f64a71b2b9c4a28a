/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/engine/request.c - see request.h. */
#include "search/engine/request.h"

struct query *request_query(const struct request *request)
{
    const struct {
        enum query_field field;
        const char *value;
    } fields[] = {{QUERY_KIND, request->kind},
                  {QUERY_ISSUER, request->issuer},
                  {QUERY_PROVINCE, request->province},
                  {QUERY_NUMBER, request->number}};
    const char *text = request->text != NULL ? request->text : "";
    struct query *query =
        query_parse(text, request->text != NULL ? request->len : 0, request->expand);
    for (size_t i = 0; i < G_N_ELEMENTS(fields); i++)
        if (fields[i].value != NULL)
            query_require(query, fields[i].field, fields[i].value, NULL, NULL);
    if (request->from != NULL || request->to != NULL)
        query_require(query, QUERY_DATE, NULL, request->from, request->to);
    return query;
}
