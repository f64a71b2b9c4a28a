/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/engine/candidate_set.c - see candidate_set.h. */
#include "search/engine/candidate_set.h"

/* candidate.number_match */
#define NUMBER_OWN   1.0
#define NUMBER_CITED 0.5
#define NUMBER_ALONE 10.0 /* its document is before all that cite it */

struct candidate_set {
    const struct plan *plan;
    struct store *store;
    struct matcher *matcher;
    GPtrArray *candidates;
    GHashTable *seen;        /* docids that were read, kept or not */
    GHashTable *own, *cited; /* docids that numbers found */
    bool phrases;
};

static bool passes_phrases(const struct candidate *candidate, const struct query *query)
{
    for (unsigned i = 0; i < query->clauses->len;) {
        const struct query_clause *first = &g_array_index(query->clauses, struct query_clause, i);
        bool phrases = false, others = false, found = false;
        for (; i < query->clauses->len; i++) {
            const struct query_clause *clause =
                &g_array_index(query->clauses, struct query_clause, i);
            if (clause->group != first->group)
                break;
            if (clause->sign == CLAUSE_MAY)
                continue;
            if (clause->kind != CLAUSE_PHRASE || clause->count < 2)
                others = true;
            else
                phrases = true;
            if (clause->kind == CLAUSE_PHRASE)
                found = found || candidate_has_phrase(candidate, query, clause);
        }
        /* A group with other members too was met by one of them: the index has seen to it. */
        if (phrases && (first->sign == CLAUSE_MUST_NOT ? found : !found && !others))
            return false;
    }
    return true;
}

static bool has_phrases(const struct query *query)
{
    for (unsigned i = 0; i < query->clauses->len; i++)
        if (g_array_index(query->clauses, struct query_clause, i).kind == CLAUSE_PHRASE)
            return true;
    return false;
}

static void free_candidate(gpointer candidate)
{
    candidate_free(candidate);
}

struct candidate_set *candidate_set_new(const struct plan *plan, struct store *store)
{
    struct candidate_set *set = g_new0(struct candidate_set, 1);
    set->plan = plan;
    set->store = store;
    set->matcher = matcher_new(plan);
    set->candidates = g_ptr_array_new_with_free_func(free_candidate);
    set->seen = g_hash_table_new(NULL, NULL);
    set->own = g_hash_table_new(NULL, NULL);
    set->cited = g_hash_table_new(NULL, NULL);
    set->phrases = has_phrases(plan->query);
    return set;
}

void candidate_set_free(struct candidate_set *set)
{
    if (set == NULL)
        return;
    matcher_free(set->matcher);
    g_clear_pointer(&set->candidates, g_ptr_array_unref);
    g_hash_table_unref(set->seen);
    g_hash_table_unref(set->own);
    g_hash_table_unref(set->cited);
    g_free(set);
}

void candidate_set_note_number(struct candidate_set *set, uint32_t docid, bool own)
{
    g_hash_table_add(own ? set->own : set->cited, GUINT_TO_POINTER(docid));
}

static double number_match(const struct candidate_set *set, uint32_t docid)
{
    if (g_hash_table_contains(set->own, GUINT_TO_POINTER(docid)))
        return set->plan->query->is_number ? NUMBER_ALONE : NUMBER_OWN;
    return g_hash_table_contains(set->cited, GUINT_TO_POINTER(docid)) ? NUMBER_CITED : 0;
}

bool candidate_set_add(struct candidate_set *set, const struct store_hit *hits, unsigned count,
                       enum candidate_source source, GError **error)
{
    for (unsigned i = 0; i < count; i++) {
        if (!g_hash_table_add(set->seen, GUINT_TO_POINTER(hits[i].docid)))
            continue;
        struct candidate *candidate = candidate_new(set->store, set->matcher, &hits[i], error);
        if (candidate == NULL)
            return false;
        candidate->source = source;
        candidate->number_match = number_match(set, hits[i].docid);
        if (!set->phrases || passes_phrases(candidate, set->plan->query))
            g_ptr_array_add(set->candidates, candidate);
        else
            candidate_free(candidate);
    }
    return true;
}

unsigned candidate_set_count(const struct candidate_set *set)
{
    return set->candidates->len;
}

unsigned candidate_set_documents(const struct candidate_set *set)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (unsigned i = 0; i < set->candidates->len; i++) {
        const struct candidate *candidate = set->candidates->pdata[i];
        g_hash_table_add(seen, candidate->section.document_id);
    }
    return g_hash_table_size(seen);
}

bool candidate_set_has_phrases(const struct candidate_set *set)
{
    return set->phrases;
}

GPtrArray *candidate_set_steal(struct candidate_set *set)
{
    GPtrArray *candidates = set->candidates;
    set->candidates = g_ptr_array_new_with_free_func(free_candidate);
    return candidates;
}
