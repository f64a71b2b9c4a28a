/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/understand/lines/unwrap.h - lines that a printer or a converter broke, joined to
 * paragraphs again.
 *
 * Text of fixed width says so itself: most lines that reach the width break off within a sentence.
 * Safe from any thread. */
#ifndef INDEXER_UNDERSTAND_LINES_UNWRAP_H
#define INDEXER_UNDERSTAND_LINES_UNWRAP_H

#include "indexer/understand/lines/line.h"

/* Join broken lines; what was joined to the line before is dropped. Text that was not broken stays
 * as it is. Dropped lines are passed over, so a paragraph goes on over a page's end. */
void unwrap_lines(GArray *lines);

#endif
