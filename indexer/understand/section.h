/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/understand/section.h - a document's text cut into sections, the units of the index.
 *
 * A section is an article (Điều) where there are articles, else a numbered group, else a run of
 * paragraphs; a few hundred syllables. What is longer is cut at the next lower division, then at
 * paragraphs, then at sentences; what is short is grouped with its neighbours, never across
 * articles. Sections tile the text. Safe from any thread. */
#ifndef INDEXER_UNDERSTAND_SECTION_H
#define INDEXER_UNDERSTAND_SECTION_H

#include "indexer/understand/lines/line.h"

/* Bounds of a section, in words (line.h) and bytes. */
#define SECTION_WHOLE_ARTICLE 600  /* an article up to this stays whole */
#define SECTION_WHOLE         350  /* anything else */
#define SECTION_GROUP         250  /* short neighbours are grouped until they have so many */
#define SECTION_MAX           1200 /* no section is longer, whatever the input */
#define SECTION_MAX_BYTES     16384

/* Cut 'text', which is the lines that are not dropped, in order: line i starts at byte offsets[i]
 * and goes to the next one's start, the last to the end of the text. Returns a GArray of struct
 * section, the caller's, cleared by section_clear(); empty for an empty text. */
GArray *sections_cut(const GArray *lines, const size_t *offsets, const GString *text);

#endif
