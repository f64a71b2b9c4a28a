/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* sections.h - judgments by quotation (corpus/qrels.tsv) against sections as they were cut. */
#ifndef TOOLS_EVALUATION_SECTIONS_H
#define TOOLS_EVALUATION_SECTIONS_H

/* Score passages over corpus/ and print a row of means for each kind of query.
 *   queries  ID TAB QUERY lines
 *   qrels    query TAB document TAB relevance TAB quotation
 *   shown    what 'tracuu show --format json' printed for the judged documents, one after another
 *   results  what 'tracuu search --batch --format jsonl' printed
 *   prefix   where to write PREFIX.qrels and PREFIX.trec, by section; or NULL
 * Returns an exit status: 0, 1 when a quotation is in no section (each is named), 2 when a file
 * cannot be read. */
int sections_score(const char *queries, const char *qrels, const char *shown, const char *results,
                   const char *prefix);

#endif
