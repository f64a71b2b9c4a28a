/* judgments.h - relevance judgments (qrels) and runs (TREC format), by query. */
#ifndef JUDGMENTS_H
#define JUDGMENTS_H

#include <glib.h>

/* query id -> GHashTable of document id -> GINT relevance. NULL with a message on stderr when the
 * file cannot be read. Lines: query TAB document TAB relevance; '#' starts a comment. */
GHashTable *judgments_read(const char *path);

/* query id -> GPtrArray of document id, the best first. Lines: QID Q0 DOCID RANK SCORE TAG, DOCID
 * percent-encoded. */
GHashTable *run_read(const char *path);

#endif
