/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/html/html_said.h - what a page says of itself, and whether two sayings are one. */
#ifndef INDEXER_READ_HTML_HTML_SAID_H
#define INDEXER_READ_HTML_HTML_SAID_H

#include "indexer/read/html/html_tree.h"

#define HTML_TEXT_MAX       2000 /* bytes of a title or a lead */
#define HTML_DATE_LINE_MAX  120  /* bytes of a line that does no more than state a date */
#define HTML_CANDIDATES_MAX 200  /* elements looked at; the right one is among the first */

/* The content of the first meta element of one of the names (property, name or itemprop; NULL at
 * their end), the earlier names first; borrowed from the page, NULL when there is none. */
const char *html_said_meta(const struct html_page *page, const char *const *names);
#define HTML_SAID(page, ...) html_said_meta(page, (const char *const[]){__VA_ARGS__, NULL})

/* The description in the head, which repeats an article's lead; borrowed, or NULL. */
const char *html_said_description(const struct html_page *page);
/* The first element of that name, or NULL. */
xmlNode *html_said_first(const struct html_page *page, const char *name);

/* Letters and digits only, folded: "Báo Dân trí" -> "baodantri"; the caller's. */
char *html_said_essence(const char *text);
bool html_said_same(const char *a, const char *b);
/* Whether one of the two says no more than the other. */
bool html_said_agree(const char *a, const char *b);
/* Whether 'text' is the lead that 'description' (or NULL) repeats, perhaps cut off. */
bool html_said_described(const char *text, const char *description);

/* The day that 'text' (or NULL) states, as "YYYY-MM-DD": ISO 8601 where it was written (what is in
 * UTC is the day in Vietnam), or as officials write. */
bool html_said_day(const char *text, char ret[11]);

#endif
