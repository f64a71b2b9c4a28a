/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/office/docx_table.h - rows and cells of a table in a DOCX file, and what it is there
 * for.
 */
#ifndef INDEXER_READ_OFFICE_DOCX_TABLE_H
#define INDEXER_READ_OFFICE_DOCX_TABLE_H

#include "indexer/read/office/docx_style.h"

/* The rows of w:tbl, and the cells of w:tr, without deleted ones and without cells that only go on
 * with the one above or before (merged cells come once). The caller's arrays of borrowed nodes. */
GPtrArray *docx_table_rows(const xmlNode *table);
GPtrArray *docx_table_cells(const xmlNode *row);

/* Whether the table only places text side by side, as letterheads and signatures are placed: its
 * cells are then paragraphs of their own. */
bool docx_table_is_layout(const xmlNode *table, const GPtrArray *rows, struct docx_styles *styles);

#endif
