/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/office/rtf_flow.h - the text of an RTF file as it comes, made into blocks. */
#ifndef INDEXER_READ_OFFICE_RTF_FLOW_H
#define INDEXER_READ_OFFICE_RTF_FLOW_H

#include "indexer/read/base/reader.h"

struct rtf_flow;

struct rtf_flow *rtf_flow_new(struct extract *extract);
/* Also ends what is open. */
void rtf_flow_free(struct rtf_flow *flow);

/* Where text goes now: the paragraph at hand. */
GString *rtf_flow_text(struct rtf_flow *flow);

/* What the paragraph at hand is (\pard takes it back). */
void rtf_flow_plain(struct rtf_flow *flow);
void rtf_flow_in_table(struct rtf_flow *flow);
void rtf_flow_role(struct rtf_flow *flow, enum block_role role, unsigned level);
void rtf_flow_listed(struct rtf_flow *flow);

void rtf_flow_paragraph(struct rtf_flow *flow); /* \par */
void rtf_flow_cell(struct rtf_flow *flow);      /* \cell */
void rtf_flow_row(struct rtf_flow *flow);       /* \row */

/* A footnote or a text box within the paragraph at hand; it becomes a block after it. False when
 * they are nested too deep: its text then stays in the paragraph, and it has no end. */
bool rtf_flow_begin(struct rtf_flow *flow, enum block_role role);
void rtf_flow_end(struct rtf_flow *flow);

#endif
