/* indexer/read/letterhead.h - tables that only place a letterhead or a signature side by side.
 * Pure functions; safe from any thread. */
#ifndef INDEXER_READ_LETTERHEAD_H
#define INDEXER_READ_LETTERHEAD_H

#include <stdbool.h>
#include <stddef.h>

/* Whether a table of that size can be one. */
bool letterhead_table_size(unsigned rows, unsigned columns);

/* Whether the text of a table is that of one: the motto of the state or of the party, or the list
 * of recipients that stands beside a signature. */
bool letterhead_text(const char *utf8, size_t len);

#endif
