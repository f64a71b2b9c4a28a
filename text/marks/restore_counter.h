/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/marks/restore_counter.h - the inside of a counter. Only restore_counter.c and
 * restore_flush.c include this. */
#ifndef TEXT_MARKS_RESTORE_COUNTER_H
#define TEXT_MARKS_RESTORE_COUNTER_H

#include <stdint.h>

#include "text/marks/count_table.h"
#include "text/marks/gram.h"
#include "text/marks/restore.h"
#include "text/marks/lexicon.h"

#define COUNTER_QUEUE 64

struct restore_counter {
    struct lexicon lexicon;
    struct count_table pairs, triples; /* by gram.h */
    uint64_t queue[COUNTER_QUEUE];     /* triples on their way to the table */
    unsigned queued;
    uint64_t total; /* words counted */
};

/* As new. */
void restore_counter_reset(struct restore_counter *counter);

#endif
