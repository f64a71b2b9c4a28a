/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/engine/day.c - see day.h. */
#include "search/engine/day.h"

#include "text/official/date.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

/* An ISO date of the calendar, its day or its month too left out: those are 0 then. */
static bool iso_date(const char *value, struct date *ret)
{
    static const size_t widths[] = {4, 2, 2};
    unsigned part[G_N_ELEMENTS(widths)] = {0}, count = 0;
    const char *at = value;
    for (; count < G_N_ELEMENTS(widths) && (count == 0 || *at == '-'); count++) {
        at += count > 0;
        size_t digits = strspn(at, "0123456789");
        if (digits == 0 || digits > widths[count] || (count == 0 && digits < widths[0]))
            return false;
        part[count] = (unsigned)strtoul(at, NULL, 10);
        at += digits;
    }
    if (*at != '\0' || part[0] == 0 || (count > 1 && (part[1] == 0 || part[1] > 12)) ||
        (count > 2 &&
         !g_date_valid_dmy((GDateDay)part[2], (GDateMonth)part[1], (GDateYear)part[0])))
        return false;
    *ret = (struct date){.year = part[0], .month = part[1], .day = part[2]};
    return true;
}

/* A date as people write it, and nothing else: 26/11/2021, tháng 11/2021, năm 2021. */
static bool written_date(const char *value, struct date *ret)
{
    size_t pos = 0, len = strlen(value);
    return date_next(value, len, &pos, ret) && ret->start == 0 && ret->end == len;
}

char *day_read(const char *value, bool last)
{
    struct date date;
    if (!iso_date(value, &date) && !written_date(value, &date))
        return NULL;
    return g_strdup_printf("%04u-%02u-%02u", date.year,
                           date.month > 0 ? date.month
                           : last         ? 12u
                                          : 1u,
                           date.day > 0 ? date.day
                           : last       ? 31u
                                        : 1u);
}

bool day_valid(const char *value)
{
    g_autofree char *day = day_read(value, false);
    return day != NULL;
}
