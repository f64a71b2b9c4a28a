/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/narrow.h - --kind, --from and the other filters of search and list, as the engine takes
 * them. */
#ifndef SEARCH_NARROW_H
#define SEARCH_NARROW_H

#include "search/tracuu.h"
#include "search/engine/filter.h"

/* Check the dates and read --status and --as-of. False when one of them makes no sense: misuse of
 * 'verb' is said then. */
bool narrow_read(const char *verb, const struct settings *settings, struct validity_filter *ret);

/* Make the query require what the settings say. */
void narrow_query(struct query *query, const struct settings *settings);

#endif
