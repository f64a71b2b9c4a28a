/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/base/style_name.h - what the name of a paragraph style says of its paragraphs.
 * Facts in style_name.tsv. Pure functions; safe from any thread. */
#ifndef INDEXER_READ_BASE_STYLE_NAME_H
#define INDEXER_READ_BASE_STYLE_NAME_H

#include "indexer/read/base/reader.h"

/* Role and level for "heading 2", "Đầu đề 2", "Chương"; false when the name says nothing, and both
 * are untouched. */
bool style_name_role(const char *name, enum block_role *ret_role, unsigned *ret_level);

#endif
