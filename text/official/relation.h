/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/official/relation.h - how a document stands to those its sentence names: Căn cứ …, bãi bỏ ….
 * The words are in relation.tsv. Pure functions; no allocation; safe from any thread. */
#ifndef TEXT_OFFICIAL_RELATION_H
#define TEXT_OFFICIAL_RELATION_H

#include "text/official/citation_relation.h"
#include "text/word/letter_run.h"

/* The relation to the document named at run[mention], in the sentence run[0..count). 'pinpoint' is
 * where its articles ("khoản 2 Điều 5") start, 'mention' when none, 'end' where its date ends.
 * 'carried': what the line that introduces a list says ("Bãi bỏ các văn bản sau:"); else
 * CITATION_DAN_CHIEU. */
enum citation_relation relation_read(const struct run_letter *run, size_t count, size_t pinpoint,
                                     size_t mention, size_t end, enum citation_relation carried);

/* What a line that introduces a list says of the documents in the list. */
enum citation_relation relation_of_intro(const struct run_letter *run, size_t count);

#endif
