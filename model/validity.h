/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* model/validity.h - whether a document is in force on a day. Pure; safe from any thread. */
#ifndef MODEL_VALIDITY_H
#define MODEL_VALIDITY_H

enum validity_status {
    VALIDITY_STATUS_UNKNOWN, /* its dates do not say */
    VALIDITY_STATUS_NOT_YET,
    VALIDITY_STATUS_IN_FORCE,
    VALIDITY_STATUS_EXPIRED
};

/* On 'day', as its dates have it ("YYYY-MM-DD"; NULL when not known): in force from its effective
 * date on, expired from the day on which it expires, whatever else is known. */
enum validity_status validity_on(const char *effective, const char *expired, const char *day);

/* The contract's word: "unknown", "not-yet", "in-force", "expired"; static. */
const char *validity_status_name(enum validity_status status);

#endif
