/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/narrow.c - see narrow.h. */
#include "search/narrow.h"

#include "cli/message.h"
#include "search/engine/day.h"

#include <limits.h>

static bool check_date(const char *verb, const char *option, const char *value)
{
    if (value == NULL || day_valid(value))
        return true;
    message_misuse(verb, "--%s takes a date as 2021-11-26, 26/11/2021, 2021-11 or 2021; not '%s'",
                   option, value);
    return false;
}

bool narrow_request(const char *verb, const struct settings *settings, struct request *ret)
{
    g_autoptr(GError) error = NULL;
    *ret = (struct request){.kind = settings->kind,
                            .issuer = settings->issuer,
                            .province = settings->province,
                            .number = settings->number,
                            .from = settings->from,
                            .to = settings->to,
                            .limit = (unsigned)MIN(settings->limit, (int64_t)UINT_MAX),
                            .offset = (unsigned)settings->offset,
                            .facets = settings->facets};
    if (!check_date(verb, "from", settings->from) || !check_date(verb, "to", settings->to))
        return false;
    if (!validity_filter_parse(settings->status, settings->as_of, &ret->validity, &error)) {
        message_misuse(verb, "--%s", error->message);
        return false;
    }
    return true;
}
