/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/understand/official/sentence_case.h - capitals as they should be, for what a letterhead
 * sets all in capitals.
 *
 * The body of a document names the same things in running text ("ban hành Luật Bảo hiểm xã hội"):
 * each pair of neighbouring words is looked up there. An object belongs to one thread at a time. */
#ifndef INDEXER_UNDERSTAND_OFFICIAL_SENTENCE_CASE_H
#define INDEXER_UNDERSTAND_OFFICIAL_SENTENCE_CASE_H

#include "indexer/understand/lines/line.h"

struct sentence_case; /* pairs of words and how they are written */

/* 'lines' are borrowed until it is freed. They are read at the first question only: most documents
 * have no letterhead, and ask none. */
struct sentence_case *sentence_case_new(const GArray *lines);
void sentence_case_free(struct sentence_case *casing);

/* "LUẬT BẢO HIỂM XÃ HỘI" -> "luật Bảo hiểm xã hội": each word as it stands beside its neighbours in
 * the body; a word that is not found there in lower case, unless it is a name that everyone knows
 * ("Việt Nam"). The caller's. */
char *sentence_case_restore(struct sentence_case *casing, const char *capitals);

/* The text with its first letter in upper, or lower, case. The caller's. */
char *sentence_case_upper_first(const char *text);
char *sentence_case_lower_first(const char *text);

#endif
