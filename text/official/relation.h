/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/official/relation.h - how a document stands to those its sentence names: Căn cứ …, bãi bỏ ….
 * The words are in relation.tsv. Pure functions; no allocation; safe from any thread. */
#ifndef TEXT_OFFICIAL_RELATION_H
#define TEXT_OFFICIAL_RELATION_H

#include "text/official/citation_relation.h"
#include "text/word/letter_run.h"

/* The relation of the sentence to one document it names. 'run' is the sentence (and what follows it
 * within reach), read by letter_run_read(), whose end characters are asked for, too; places are
 * indices in it:
 *
 *     bãi bỏ  khoản 2 Điều 5  Nghị định số 12/2030/NĐ-CP ngày 05/4/2030  và …
 *             |pinpoint       |mention                                  |end    |count
 *
 * Without articles 'pinpoint' is 'mention'. 'carried' is what is said before the sentence starts:
 * for an item of a list, what the line above the list says ("Bãi bỏ các văn bản sau:", by
 * relation_of_intro()); else CITATION_DAN_CHIEU, "only mentioned". */
enum citation_relation relation_read(const struct run_letter *run, size_t count, size_t pinpoint,
                                     size_t mention, size_t end, enum citation_relation carried);

/* What a line of 'count' characters that introduces a list says of the documents in the list. */
enum citation_relation relation_of_intro(const struct run_letter *run, size_t count);

#endif
