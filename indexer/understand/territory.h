/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/understand/territory.h - where and when a document applies: its provinces and its
 * planning period. Safe from any thread. */
#ifndef INDEXER_UNDERSTAND_TERRITORY_H
#define INDEXER_UNDERSTAND_TERRITORY_H

#include "indexer/understand/lines/line.h"

/* Read 'lines' into 'document', whose title, lead and issuer are known. Provinces are those that
 * the title, the lead, a local issuer or the place of issue name, and those that the text keeps
 * naming; the period is that of the title, else the first near the start of the text. What is there
 * stays. */
void territory_read(const GArray *lines, struct document *document);

#endif
