/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/engine/day.h - dates as users give them to fields and options: 2021-11-26, 26/11/2021,
 * 2021-11, tháng 11/2021, 2021; a date and nothing besides. Pure; safe from any thread. */
#ifndef SEARCH_ENGINE_DAY_H
#define SEARCH_ENGINE_DAY_H

#include <stdbool.h>

/* The first or last day of what a value says (a day, a month or a year) as "YYYY-MM-DD", the
 * caller's; NULL when it is no date. The last day of a month is its 31st: no day that a document
 * has is later. */
char *day_read(const char *value, bool last);

/* Whether a value is a date. */
bool day_valid(const char *value);

#endif
