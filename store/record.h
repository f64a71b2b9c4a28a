/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* store/record.h - a unit as bytes, compressed, with a length and a checksum.
 *
 *     | 1 byte  | 4 bytes    | 4 bytes                    |             |
 *     | version | raw length | CRC-32 of the raw content, | raw deflate |
 *     |         |            | then of the first 5 bytes  |             |
 *
 * The content is numbers as varints and strings: length, bytes, NUL.
 *
 *     document id · title · count of sections
 *     for each: ordinal · flags · start · end · page · label · heading · text
 *     the document's metadata as JSON; "" in all but its first unit
 *
 * Deflate starts from store/dictionary.txt, sentences of corpus/ that Vietnamese documents have
 * much of: .37 of the text of news, .43 without (level 3, units of 3 KB). The dictionary is part of
 * the format: another one is another version. Any flipped bit is noticed: Xapian has no checksum on
 * stored text, so this is where a damaged disk shows. Pure; safe from any thread. */
#ifndef STORE_RECORD_H
#define STORE_RECORD_H

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

struct section;
struct store_unit;

/* Begin a record's content in 'raw'; then each section in order; then pack it, with the document's
 * JSON or "", appended to 'out'. At most 4 GiB - 1. */
void record_begin(GString *raw, const char *document_id, const char *title, size_t sections);
void record_section(GString *raw, const struct section *section, const char *text, size_t len);
void record_pack(GString *raw, const char *head, GString *out);

/* The unit in the record that is exactly 'len' bytes at 'packed'. STORE_ERROR_DAMAGED when it is
 * not what was packed; 'ret_unit' is then untouched. '*ret_head' (NULL allowed) is borrowed from
 * it. */
bool record_unpack(const char *packed, size_t len, struct store_unit *ret_unit,
                   const char **ret_head, GError **error);

/* The CRC-32 that is kept before every metadata value, and of the blocks of a segment. */
guint32 record_checksum(const void *bytes, size_t len);

G_END_DECLS

#endif
