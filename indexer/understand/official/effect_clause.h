/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/understand/official/effect_clause.h - from when to when a document is in force, as its
 * closing articles say. Safe from any thread. */
#ifndef INDEXER_UNDERSTAND_OFFICIAL_EFFECT_CLAUSE_H
#define INDEXER_UNDERSTAND_OFFICIAL_EFFECT_CLAUSE_H

#include "indexer/understand/lines/line.h"

/* Read effective and expiry dates, and a law's day of adoption when its head has no date, into
 * 'document'. Only what the document says of itself counts ("Nghị quyết này có hiệu lực từ …"). */
void effect_clause_read(const GArray *lines, struct document *document);

#endif
