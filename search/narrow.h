/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/narrow.h - --kind, --from and the other filters of search and list, as the engine takes
 * them. */
#ifndef SEARCH_NARROW_H
#define SEARCH_NARROW_H

#include "search/tracuu.h"

/* Make a request ask for what the settings say: filters, validity, page, facets. It borrows them.
 * False when a date or --status makes no sense: misuse of 'verb' is said then. */
bool narrow_request(const char *verb, const struct settings *settings, struct request *ret);

#endif
