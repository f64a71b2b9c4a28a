/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/understand/lines/furniture.h - what a printed page carries that is no text: the gazette's
 * running heads and their page numbers, stamps of digital signatures, "see next issue". Safe from
 * any thread. */
#ifndef INDEXER_UNDERSTAND_LINES_FURNITURE_H
#define INDEXER_UNDERSTAND_LINES_FURNITURE_H

#include "indexer/understand/lines/line.h"

/* Mark such lines as dropped. */
void furniture_drop(GArray *lines);

#endif
