/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/understand/official/signature.h - the foot of an official document: who signs and in
 * which office, and the list of recipients (Nơi nhận), which is no text. Reads both columns however
 * they were flattened. Safe from any thread. */
#ifndef INDEXER_UNDERSTAND_OFFICIAL_SIGNATURE_H
#define INDEXER_UNDERSTAND_OFFICIAL_SIGNATURE_H

#include "indexer/understand/lines/line.h"

/* Read the lines from 'from' on into 'document'; those of the recipients are dropped. A
 * consolidated text has its own number and date here, too, which go before those of the text it
 * consolidates. */
void signature_read(GArray *lines, guint from, struct document *document);

#endif
