/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* judgments.h - relevance judgments (qrels) and runs (TREC format), by query. */
#ifndef TOOLS_EVALUATION_JUDGMENTS_H
#define TOOLS_EVALUATION_JUDGMENTS_H

#include <glib.h>

/* query id -> GHashTable of document id -> GINT relevance. NULL with a message on stderr when the
 * file cannot be read. Lines: query TAB document TAB relevance; '#' starts a comment. */
GHashTable *judgments_read(const char *path);

/* query id -> GPtrArray of document id, the best first, each once. Lines: QID Q0 DOCID RANK SCORE
 * TAG, the ids percent-encoded. NULL with a message. */
GHashTable *run_read(const char *path);

/* An empty run; and a document more at the end of a query's, unless it has it. Takes 'document'. */
GHashTable *run_new(void);
void run_add(GHashTable *run, const char *query, char *document);

/* The lines of a file, for g_strfreev(); NULL with a message. */
char **lines_read(const char *path);

#endif
