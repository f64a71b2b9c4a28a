/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/base/legacy_text.h - blocks whose letters are those of an old Vietnamese font.
 *
 * Word files of the 1990s say "code page 1252" and show TCVN3 or VNI through their fonts; where the
 * font is not known, the text itself tells (text/encoding/charset.h, the "…-in-UTF-8" encodings).
 * Safe from any thread. */
#ifndef INDEXER_READ_BASE_LEGACY_TEXT_H
#define INDEXER_READ_BASE_LEGACY_TEXT_H

#include "indexer/read/base/reader.h"

/* Decode such blocks of 'extract' in place, judged together, and note the encoding in the document;
 * else the encoding is left, or becomes "UTF-8" when there is none yet. An encoding that the user
 * gave ('limits') overrules. */
void legacy_text_decode(struct extract *extract, const struct read_limits *limits);

#endif
