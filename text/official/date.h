/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/official/date.h - dates and planning periods as officials write them.
 * Pure functions; safe from any thread. */
#ifndef TEXT_OFFICIAL_DATE_H
#define TEXT_OFFICIAL_DATE_H

#include <stdbool.h>
#include <stddef.h>

struct date {
    size_t start, end;         /* bytes in the text */
    unsigned year, month, day; /* month and day 0 when not said */
};

/* The next date at or after byte '*pos': 26/11/2021, 26-11-2021, 26.11.2021, ngày 26 tháng 11 năm
 * 2021, tháng 11/2021, năm 2021; a year of two digits only after "ngày". Only days that the
 * calendar has; a year alone from 1000 to 2999. The span has "ngày", "tháng" or "năm" in it.
 * Advances '*pos' past it. */
bool date_next(const char *utf8, size_t len, size_t *pos, struct date *ret);

/* "2021-11-26" (11 bytes with the NUL) from a date with month and day. */
void date_iso(const struct date *date, char ret[11]);

struct period {
    size_t start, end;
    unsigned from, to; /* years: 2021, 2030; from 0 in "đến năm 2030, tầm nhìn đến năm 2050" */
    unsigned vision; /* "tầm nhìn đến năm 2050"; 0 when not said */
};

/* The next period at or after byte '*pos': thời kỳ 2021 - 2030, tầm nhìn đến năm 2050; giai đoạn
 * 2021-2025; 2021 - 2030 alone where it is a plan's (from a year in 1 or 6 to one in 0 or 5). Terms
 * of office and school years are none. Advances '*pos' past it. */
bool period_next(const char *utf8, size_t len, size_t *pos, struct period *ret);

#endif
