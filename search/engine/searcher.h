/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/engine/searcher.h - the way in: open indexes, what is asked of them, what they answer.
 *
 * A searcher owns the stores and the weights. It never writes. Where a writer moves on while it
 * reads, it looks at the index as it is then and starts again, so that no answer mixes two states
 * of it; only a writer that commits without a pause leaves STORE_ERROR_CHANGED to the caller.
 * What is missing although nobody has written is STORE_ERROR_DAMAGED.
 * Errors are STORE_ERROR's. For one thread at a time; several threads open a searcher each. */
#ifndef SEARCH_ENGINE_SEARCHER_H
#define SEARCH_ENGINE_SEARCHER_H

#include "search/engine/answer.h"
#include "search/engine/facet.h"

struct searcher;

/* Open one index, or several to be searched as one: paths, NULL-ended. The caller's. */
struct searcher *searcher_open(const char *const *paths, GError **error);
void searcher_close(struct searcher *searcher);
typedef struct searcher Searcher;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Searcher, searcher_close)

/* See what has been committed since the index was opened, or last refreshed. */
bool searcher_refresh(struct searcher *searcher, GError **error);

/* Rank by these weights from now on, FEATURE_COUNT rows, borrowed; NULL for feature_table. */
void searcher_set_features(struct searcher *searcher, const struct feature_row *features);

/* Find passages, the best first. answer_clear() frees what 'ret' holds; the searcher must outlive
 * it. */
bool searcher_search(struct searcher *searcher, const struct request *request, struct answer *ret,
                     GError **error);

struct listing {
    uint64_t total, listed; /* in all, and on the page */
    GArray *facets;         /* of struct facet; NULL unless asked for */
};

/* Documents that pass the filters of a request, in the order in which they were added: those of its
 * page to 'each', borrowed, once each. Nothing is ranked: text, sort and
 * unit are not looked at. listing_clear() frees what 'ret' holds. */
bool searcher_list(struct searcher *searcher, const struct request *request,
                   void (*each)(const struct document *document, void *user), void *user,
                   struct listing *ret, GError **error);
void listing_clear(struct listing *listing);

struct shown {
    struct document *document; /* NULL: there is none of that name */
    int ordinal;               /* of the section that was asked for; -1: all */
    GArray *sections;          /* of struct store_section, in order; may be empty */
};

/* The document that a person means by a number or an id, "#SECTION" after it or not, with its text.
 * shown_clear() frees what 'ret' holds. */
bool searcher_show(struct searcher *searcher, const char *name, struct shown *ret, GError **error);
void shown_clear(struct shown *shown);

struct index_stamp {
    const char *name; /* "format", "normalizer", "unicode", "made-by"; static */
    char *value;
};

struct index_info {
    struct store_stats stats;
    GArray *stamps;        /* of struct index_stamp, in order, those that the index has */
    GHashTable *encodings; /* char * to GUINT_TO_POINTER(documents); "unknown" among them */
    GHashTable *formats;   /* the same */
};

/* What is in the index. index_info_clear() frees what 'ret' holds. */
bool searcher_info(struct searcher *searcher, struct index_info *ret, GError **error);
void index_info_clear(struct index_info *info);

#endif
