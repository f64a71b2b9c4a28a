/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/engine/validity_filter.c - ranges over the dates that the index has. */
#include "search/engine/validity_filter.h"

#include "search/engine/day.h"
#include "store/schema.h"

#include <string.h>

G_DEFINE_QUARK(tracuu - validity - filter - error, validity_filter_error)

bool validity_filter_parse(const char *status, const char *as_of, struct validity_filter *ret,
                           GError **error)
{
    bool in_force = g_strcmp0(status, "in-force") == 0, expired = g_strcmp0(status, "expired") == 0;
    if (status != NULL && !in_force && !expired && strcmp(status, "any") != 0) {
        g_set_error(error, VALIDITY_FILTER_ERROR, VALIDITY_FILTER_ERROR_VALUE,
                    "status takes in-force, expired or any, not '%s'", status);
        return false;
    }
    g_autoptr(GDateTime) now = g_date_time_new_now_local();
    g_autofree char *day =
        as_of != NULL ? day_read(as_of, true) : g_date_time_format(now, "%Y-%m-%d");
    if (day == NULL) {
        g_set_error(error, VALIDITY_FILTER_ERROR, VALIDITY_FILTER_ERROR_VALUE,
                    "as-of takes a date as 2021-11-26 or 26/11/2021, not '%s'", as_of);
        return false;
    }
    g_strlcpy(ret->day, day, sizeof ret->day);
    ret->kind = in_force                          ? VALIDITY_IN_FORCE
                : expired                         ? VALIDITY_EXPIRED
                : as_of != NULL && status == NULL ? VALIDITY_ISSUED
                                                  : VALIDITY_ANY;
    return true;
}

struct store_query *validity_filter_query(const struct validity_filter *validity)
{
    struct store_query *expired = store_query_range(SLOT_EXPIRED, "0", validity->day);
    switch (validity->kind) {
    case VALIDITY_EXPIRED:
        return expired;
    case VALIDITY_IN_FORCE:
        return store_query_not(store_query_range(SLOT_EFFECTIVE, "0", validity->day), expired);
    case VALIDITY_ISSUED:
        return store_query_not(store_query_range(SLOT_ISSUED, "0", validity->day), expired);
    case VALIDITY_ANY:
        break;
    }
    store_query_free(expired);
    return NULL;
}
