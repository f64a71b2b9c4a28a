/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/base/font.h - text whose font, not its file, says its encoding: .VnTime, VNI-Times.
 *
 * Before Unicode, Vietnamese was typed into Word with fonts whose letters of code page 1252 look
 * Vietnamese. A file of today can still hold such text: as characters U+0080 to U+00FF (or those
 * that code page 1252 has at 80 to 9F). Pure functions; safe from any thread. */
#ifndef INDEXER_READ_BASE_FONT_H
#define INDEXER_READ_BASE_FONT_H

#include <glib.h>
#include <stdbool.h>

/* "TCVN3", "VNI" …, a name of text/encoding/charset.h; static; NULL for any other font, or NULL. */
const char *font_encoding(const char *font);

/* Append 'len' bytes of UTF-8 as they are to be read in 'font': as they stand, or decoded. */
void font_append(const char *font, const char *utf8, size_t len, GString *out);

#endif
