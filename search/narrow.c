/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/narrow.c - see narrow.h. */
#include "search/narrow.h"

#include "cli/message.h"

static bool check_date(const char *verb, const char *option, const char *value)
{
    if (value == NULL || filter_is_date(value))
        return true;
    message_misuse(verb, "--%s takes a date as 2021-11-26, 26/11/2021, 2021-11 or 2021; not '%s'",
                   option, value);
    return false;
}

bool narrow_read(const char *verb, const struct settings *settings, struct validity_filter *ret)
{
    g_autoptr(GError) error = NULL;
    if (!check_date(verb, "from", settings->from) || !check_date(verb, "to", settings->to))
        return false;
    if (!validity_filter_parse(settings->status, settings->as_of, ret, &error)) {
        message_misuse(verb, "%s", error->message);
        return false;
    }
    return true;
}

void narrow_query(struct query *query, const struct settings *settings)
{
    const struct {
        enum query_field field;
        const char *value;
    } given[] = {{QUERY_KIND, settings->kind},
                 {QUERY_ISSUER, settings->issuer},
                 {QUERY_PROVINCE, settings->province},
                 {QUERY_NUMBER, settings->number}};
    for (size_t i = 0; i < G_N_ELEMENTS(given); i++)
        if (given[i].value != NULL)
            query_require(query, given[i].field, given[i].value, NULL, NULL);
    if (settings->from != NULL || settings->to != NULL)
        query_require(query, QUERY_DATE, NULL, settings->from, settings->to);
}
