/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* model/validity.c - dates of this form are ordered as their bytes are. */
#include "model/validity.h"

#include <string.h>

enum validity_status validity_on(const char *effective, const char *expired, const char *day)
{
    if (expired != NULL && strcmp(expired, day) <= 0)
        return VALIDITY_STATUS_EXPIRED;
    if (effective == NULL)
        return VALIDITY_STATUS_UNKNOWN;
    return strcmp(effective, day) <= 0 ? VALIDITY_STATUS_IN_FORCE : VALIDITY_STATUS_NOT_YET;
}

const char *validity_status_name(enum validity_status status)
{
    static const char *const names[] = {
        [VALIDITY_STATUS_UNKNOWN] = "unknown",
        [VALIDITY_STATUS_NOT_YET] = "not-yet",
        [VALIDITY_STATUS_IN_FORCE] = "in-force",
        [VALIDITY_STATUS_EXPIRED] = "expired",
    };
    return names[status];
}
