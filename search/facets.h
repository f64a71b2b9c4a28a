/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/facets.h - counts of documents by kind, issuer, province and year, for people on stdout.
 */
#ifndef SEARCH_FACETS_H
#define SEARCH_FACETS_H

#include "cli/terminal.h"

/* Print what was counted (of struct facet), a line a facet: "kind: bai-bao 28 · quyet-dinh 11". */
void facets_print(const struct terminal *terminal, const GArray *facets);

#endif
