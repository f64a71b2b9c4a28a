/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/understand/official/issuer_form.h - the issuer of a document from the capitals at the top
 * left of it: "ỦY BAN NHÂN DÂN" / "TỈNH HẬU GIANG" -> "Ủy ban nhân dân tỉnh Hậu Giang". Safe from
 * any thread. */
#ifndef INDEXER_UNDERSTAND_OFFICIAL_ISSUER_FORM_H
#define INDEXER_UNDERSTAND_OFFICIAL_ISSUER_FORM_H

#include "indexer/understand/official/sentence_case.h"

/* Whether a line so written can name a body: it starts with "Ủy ban", "Bộ", "Sở", "Tỉnh ủy" … */
bool issuer_form_opens(const char *folded);

/* The issuer from the lines of a letterhead in order (char *, as written). A body may take several
 * lines; of several bodies the last issues, the first is its superior ("UBND TỈNH …" / "SỞ …").
 * The caller's; NULL when no line names a body. */
char *issuer_form_read(const GPtrArray *lines, struct sentence_case *casing);

#endif
