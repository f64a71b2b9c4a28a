/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/understand/official/letterhead.h - the head of an official document, read by its form:
 *
 *     issuer              CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM    or ĐẢNG CỘNG SẢN VIỆT NAM
 *     Số: number               Độc lập - Tự do - Hạnh phúc
 *     V/v subject             place, ngày … tháng … năm …
 *                        KIND
 *                  summary (trích yếu)
 *
 * Readers flatten the two columns line by line or one after the other; older documents have
 * "QUYẾT ĐỊNH CỦA … SỐ … NGÀY …" in place of it. Form: Decree 30/2020/NĐ-CP, Instruction
 * 36-HD/VPTW. Safe from any thread. */
#ifndef INDEXER_UNDERSTAND_OFFICIAL_LETTERHEAD_H
#define INDEXER_UNDERSTAND_OFFICIAL_LETTERHEAD_H

#include "indexer/understand/official/sentence_case.h"
#include "text/official/docnumber.h"

struct letterhead {
    const char *kind; /* the contract's slug; static; NULL when unknown */
    guint end;        /* the line after it */
};

/* Read the head among 'lines' into 'document'. False when there is none: no official document. */
bool letterhead_read(const GArray *lines, struct sentence_case *casing, struct document *document,
                     struct letterhead *ret);

/* Where the issuer is not known, the number may know it: "63/QĐ-TTg". */
void letterhead_issuer_from_number(struct document *document);

#endif
