/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/answer_print.h - answers on stdout, in each format of tracuu search. */
#ifndef SEARCH_ANSWER_PRINT_H
#define SEARCH_ANSWER_PRINT_H

#include "cli/common.h"
#include "search/engine/answer.h"

/* One for a run: it remembers that a header has been printed. */
struct answer_printer {
    enum common_format format;
    struct terminal terminal;
    bool count_only; /* print only how many there are */
    bool explain;    /* print what each feature gave, which the request must have asked for */
    bool quiet;      /* no notes on stderr of how the query was read */
    bool header_printed;
};

/* Print an answer. With a 'query_id' it is one of a batch: text names the query, tsv has the id as
 * its first column, json is one line. */
void answer_print(struct answer_printer *printer, const struct answer *answer,
                  const char *query_id);

#endif
