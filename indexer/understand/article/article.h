/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/understand/article/article.h - a newspaper article or another document without an
 * official form: title, lead, author, source and date; what a page adds around the text is dropped.
 * Safe from any thread.
 */
#ifndef INDEXER_UNDERSTAND_ARTICLE_ARTICLE_H
#define INDEXER_UNDERSTAND_ARTICLE_ARTICLE_H

#include "indexer/understand/lines/line.h"

/* Read 'lines' into 'document'. The title stands once, as a field: lines that repeat it are no
 * text. The kind is set to bai-bao where the text shows an article (a byline, a source, a date
 * line) or the format is that of saved pages; otherwise it stays unknown. */
void article_read(GArray *lines, struct document *document);

/* Drop the lines at the top that repeat the title. */
void article_drop_title(GArray *lines, const char *title);

#endif
