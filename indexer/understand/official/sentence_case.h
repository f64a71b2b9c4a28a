/* indexer/understand/official/sentence_case.h - capitals as they should be, for what a letterhead
 * sets all in capitals.
 *
 * The body of a document names the same things in running text ("ban hành Luật Bảo hiểm xã hội"):
 * each pair of neighbouring words is looked up there. Safe from any thread. */
#ifndef INDEXER_UNDERSTAND_OFFICIAL_SENTENCE_CASE_H
#define INDEXER_UNDERSTAND_OFFICIAL_SENTENCE_CASE_H

#include "indexer/understand/lines/line.h"

struct casing; /* pairs of words and how they are written */

struct casing *casing_learn(const GArray *lines);
void casing_free(struct casing *casing);

/* "LUẬT BẢO HIỂM XÃ HỘI" -> "luật Bảo hiểm xã hội": each word as it stands beside its neighbours in
 * the body; a word that is not found there in lower case, unless it is a name that everyone knows
 * ("Việt Nam"). The caller's. */
char *casing_restore(const struct casing *casing, const char *capitals);

/* The text with its first letter in upper, or lower, case. The caller's. */
char *casing_upper_first(const char *text);
char *casing_lower_first(const char *text);

#endif
