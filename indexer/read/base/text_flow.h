/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/base/text_flow.h - paragraphs of a cell, a footnote or a text box on one line.
 * Safe from any thread. */
#ifndef INDEXER_READ_BASE_TEXT_FLOW_H
#define INDEXER_READ_BASE_TEXT_FLOW_H

#include <glib.h>
#include <stdbool.h>

/* Whether there is nothing but blanks, tabs and line breaks. */
bool text_flow_is_blank(const char *text);

/* Append 'text' after a blank, its line breaks and tabs as blanks; nothing where it is blank. */
void text_flow_append(GString *flat, const char *text);

#endif
