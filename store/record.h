/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* store/record.h - bytes compressed against a dictionary, with a length and a checksum.
 *
 *     | 1 byte  | 4 bytes    | 4 bytes                    |               |
 *     | version | raw length | CRC-32 of the raw content, | raw deflate   |
 *     |         |            | then of the first 5 bytes  |               |
 *
 * Numbers are little-endian. Version 1 is without, 2 with the dictionary of the index. A record
 * with any bit changed either does not open or opens to the same content: Xapian has no checksum on
 * stored text, so this is where a damaged disk is noticed. A stored section:
 *
 *     | 4 bytes: length of the first record | record of the section | record of the metadata or
 * none |
 *
 * Pure; safe from any thread. */
#ifndef STORE_RECORD_H
#define STORE_RECORD_H

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

struct store_section;

#define RECORD_DICTIONARY_MAX 32768 /* deflate looks no further back */

/* Append the record of 'len' bytes to 'out'. 'dictionary' NULL for none. At most 4 GiB - 1. */
void record_pack(const char *raw, size_t len, GBytes *dictionary, GString *out);

/* The content of the record that is exactly 'len' bytes at 'packed', appended to 'out'.
 * STORE_ERROR_DAMAGED when it is not what was packed; 'out' is then untouched. */
bool record_unpack(const char *packed, size_t len, GBytes *dictionary, GString *out,
                   GError **error);

/* Append a whole stored section; 'head' is the document's JSON, NULL but for the first section. */
void record_pack_section(const struct store_section *section, const char *head, GBytes *dictionary,
                         GString *out);
/* The section, or the head, of a stored section. */
bool record_unpack_section(const char *packed, size_t len, GBytes *dictionary,
                           struct store_section *ret, GError **error);
/* 'ret' stays empty when the section has no head. */
bool record_unpack_head(const char *packed, size_t len, GBytes *dictionary, GString *ret,
                        GError **error);

G_END_DECLS

#endif
