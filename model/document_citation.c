/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* model/document_citation.c - see document_citation.h. */
#include "model/document_citation.h"

#include <glib.h>

void document_citation_clear(struct document_citation *citation)
{
    g_clear_pointer(&citation->number, g_free);
    g_clear_pointer(&citation->key, g_free);
    g_clear_pointer(&citation->date, g_free);
    g_clear_pointer(&citation->pinpoint, g_free);
    g_clear_pointer(&citation->name, g_free);
}
