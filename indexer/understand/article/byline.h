/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/understand/article/byline.h - who wrote an article and where it appeared, from lines such
 * as "Trúc Giang", "Nguồn: baodautu.vn", "Theo Minh An/Báo Đầu tư". Safe from any thread. */
#ifndef INDEXER_UNDERSTAND_ARTICLE_BYLINE_H
#define INDEXER_UNDERSTAND_ARTICLE_BYLINE_H

#include "model/document.h"

/* Whether the line is a byline or a source and nothing else; sets author and source in 'document'
 * where they are not known. 'top': above the text, where only unmistakable ones count. */
bool byline_read(const char *text, bool top, struct document *document);

/* A byline after the end sign of the last paragraph: "… cho biết./. Trần Ngọc/VOV.VN". */
void byline_read_tail(const char *paragraph, struct document *document);

#endif
