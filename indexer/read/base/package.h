/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/base/package.h - a ZIP container in memory, and the XML parts in it (DOCX, ODT).
 *
 * Made for hostile input: what is expanded is counted against a budget, the ratio of a part is
 * bounded, XML with a document type (and so with entities) is refused and nothing is fetched.
 * A package is for one thread; it borrows the bytes it was opened on. Errors are READ_ERROR. */
#ifndef INDEXER_READ_BASE_PACKAGE_H
#define INDEXER_READ_BASE_PACKAGE_H

#include "indexer/read/base/reader.h"

#include <libxml/tree.h>

struct package;

/* Open the 'len' bytes at 'bytes'. 'budget' is how many bytes may be expanded in all; it is the
 * caller's and counted down as parts are read. READ_ERROR_DAMAGED when it is no whole ZIP file. */
struct package *package_open(const char *bytes, size_t len, size_t *budget, GError **error);
void package_close(struct package *package);
typedef struct package Package; /* for g_autoptr(), which wants one word */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Package, package_close)

/* Whether the bytes start as a ZIP file does. */
bool package_signature(const char *bytes, size_t len);
bool package_has(const struct package *package, const char *part);

/* How many entries; their names are read by index, in the order of the central directory. */
size_t package_count(const struct package *package);
/* The name of an entry as UTF-8 whatever it was written in, the caller's; NULL for a deleted one.
 */
char *package_name(const struct package *package, size_t index);

/* Expand one entry. ENCRYPTED, TOO_LARGE (it, the budget, or its ratio) or DAMAGED. */
bool package_read(struct package *package, size_t index, GBytes **ret, GError **error);

/* Parse the part 'name'; NULL in 'ret' when there is none of that name. xmlFreeDoc() it. */
bool package_xml(struct package *package, const char *name, xmlDoc **ret, GError **error);

#endif
