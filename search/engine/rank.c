/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/engine/rank.c - batches of candidates until there is enough to show: read, verified
 * (phrases), measured, scored, put in order. */
#include "search/engine/rank.h"

#include "search/engine/feature.h"
#include "store/schema.h"

#include <math.h>
#include <string.h>

/* A search that finds little among what its words promise gives up here, and says "approx". */
#define MOST_CANDIDATES 20000
/* Of the hits those are read that stage one gives at least this share of what it gives the tenth,
 * and some in any case: doc/measured.md. */
#define CANDIDATE_SHARE 0.7
#define FEWEST_TO_READ  50
#define NUMBER_HITS     200 /* sections looked at for a document number */

/* What a document weighs that is only of a province which the one asked for took in. */
#define FORMER_SHARE 0.5

#define REPEAT_SHARE 0.85 /* of the score, for each passage of the document before it */

#define NUMBER_OWN   1.0
#define NUMBER_CITED 0.5
#define NUMBER_ALONE 10.0 /* the query is the number: its document is before all that cite it */

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

/* Sections whose document has a number of the query, or that cite it: docid to its match. */
static bool find_numbers(const struct plan *plan, struct store *store, GHashTable *matches,
                         GArray *hits, GError **error)
{
    static const struct {
        const char *prefix;
        double match;
    } ways[] = {{PREFIX_CITED, NUMBER_CITED}, {PREFIX_NUMBER, NUMBER_OWN}};
    for (unsigned i = 0; i < plan->numbers->len; i++) {
        for (unsigned w = 0; w < G_N_ELEMENTS(ways); w++) {
            bool own = strcmp(ways[w].prefix, PREFIX_NUMBER) == 0;
            double match = own && plan->query->is_number ? NUMBER_ALONE : ways[w].match;
            g_autofree char *term = g_strconcat(ways[w].prefix, plan->numbers->pdata[i], NULL);
            struct store_query *tree = store_query_term(term, 0);
            struct store_options options = {
                .limit = NUMBER_HITS, .sort_slot = -1, .k1 = RANK_K1, .b = RANK_B};
            struct store_total total;
            unsigned from = hits->len;
            bool done = store_search(store, tree, &options, hits, &total, error);
            store_query_free(tree);
            if (!done)
                return false;
            for (unsigned h = from; h < hits->len; h++) {
                guint docid = g_array_index(hits, struct store_hit, h).docid;
                g_hash_table_insert(matches, GUINT_TO_POINTER(docid),
                                    GUINT_TO_POINTER((guint)(match * 100)));
            }
        }
    }
    return true;
}

static void free_candidate(gpointer candidate)
{
    candidate_free(candidate);
}

static int by_score(const void *a, const void *b)
{
    const struct candidate *left = *(struct candidate *const *)a;
    const struct candidate *right = *(struct candidate *const *)b;
    if (left->score != right->score)
        return left->score > right->score ? -1 : 1;
    int order = strcmp(left->section.document_id, right->section.document_id);
    if (order != 0)
        return order;
    return left->section.section.ordinal < right->section.section.ordinal   ? -1
           : left->section.section.ordinal > right->section.section.ordinal ? 1
                                                                            : 0;
}

static void take_off(struct candidate *candidate, enum feature feature, double amount)
{
    candidate->feature[feature] = -amount;
    candidate->score -= amount * feature_table[feature].weight;
}

static void score(const struct plan *plan, GPtrArray *candidates)
{
    struct feature_context *context = feature_context_new(plan, candidates);
    for (unsigned i = 0; i < candidates->len; i++) {
        struct candidate *candidate = candidates->pdata[i];
        if (candidate->feature == NULL)
            candidate->feature = g_new0(double, FEATURE_COUNT);
        feature_measure(context, candidate, candidate->feature);
        candidate->score = feature_score(candidate->feature);
        if (candidate->former && candidate->score > 0)
            take_off(candidate, FEATURE_FORMER, candidate->score * (1 - FORMER_SHARE));
    }
    feature_context_free(context);
}

/* A document's second passage, third … each counts for less, so that one document does not crowd
 * out the others. The candidates are in order, and are put in order again. */
static void spread(GPtrArray *candidates)
{
    g_autoptr(GHashTable) passages = g_hash_table_new(g_str_hash, g_str_equal);
    for (unsigned i = 0; i < candidates->len; i++) {
        struct candidate *candidate = candidates->pdata[i];
        char *id = candidate->section.document_id;
        unsigned before = GPOINTER_TO_UINT(g_hash_table_lookup(passages, id));
        g_hash_table_insert(passages, id, GUINT_TO_POINTER(before + 1));
        if (before > 0 && candidate->score > 0)
            take_off(candidate, FEATURE_REPEAT, candidate->score * (1 - pow(REPEAT_SHARE, before)));
    }
    g_ptr_array_sort(candidates, by_score);
}

/* Keep the first candidate of each document; order stays. */
static void keep_best_of_each(GPtrArray *candidates)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    unsigned kept = 0;
    for (unsigned i = 0; i < candidates->len; i++) {
        struct candidate *candidate = candidates->pdata[i];
        candidates->pdata[i] = NULL;
        if (g_hash_table_contains(seen, candidate->section.document_id)) {
            candidate_free(candidate);
            continue;
        }
        g_hash_table_add(seen, candidate->section.document_id);
        candidates->pdata[kept++] = candidate;
    }
    g_ptr_array_set_size(candidates, (int)kept);
}

static unsigned documents_in(const GPtrArray *candidates)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (unsigned i = 0; i < candidates->len; i++)
        g_hash_table_add(seen, ((struct candidate *)candidates->pdata[i])->section.document_id);
    return g_hash_table_size(seen);
}

/* Read the hits from 'from' on and keep those that pass. */
static bool read_hits(const struct plan *plan, struct store *store, const struct matcher *matcher,
                      const GArray *hits, GHashTable *numbers, GHashTable *seen,
                      GPtrArray *candidates, GError **error)
{
    for (unsigned i = 0; i < hits->len; i++) {
        const struct store_hit *hit = &g_array_index(hits, struct store_hit, i);
        if (!g_hash_table_add(seen, GUINT_TO_POINTER(hit->docid)))
            continue;
        struct candidate *candidate = candidate_new(store, matcher, hit, error);
        if (candidate == NULL)
            return false;
        gpointer match = g_hash_table_lookup(numbers, GUINT_TO_POINTER(hit->docid));
        candidate->number_match = GPOINTER_TO_UINT(match) / 100.0;
        if (passes_phrases(candidate, plan->query))
            g_ptr_array_add(candidates, candidate);
        else
            candidate_free(candidate);
    }
    return true;
}

/* Those that come first (plan.h), the most telling of them. */
static bool read_own(const struct plan *plan, struct store *store, const struct matcher *matcher,
                     const struct rank_options *options, GHashTable *numbers, GHashTable *seen,
                     GPtrArray *candidates, GError **error)
{
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(struct store_hit));
    struct store_total total;
    struct store_options first = {.limit = MAX(RANK_CANDIDATES, options->wanted),
                                  .sort_slot = -1,
                                  .k1 = RANK_K1,
                                  .b = RANK_B};
    return store_search(store, plan->own, &first, hits, &total, error) &&
           read_hits(plan, store, matcher, hits, numbers, seen, candidates, error);
}

/* How many of the hits, the best first, are worth reading. */
static unsigned worth_reading(const GArray *hits, unsigned wanted)
{
    const struct store_hit *hit = (const void *)hits->data;
    unsigned count = MAX(wanted, FEWEST_TO_READ);
    while (count < hits->len && hit[count].score >= CANDIDATE_SHARE * hit[9].score)
        count++;
    return MIN(count, hits->len);
}

static bool gather(const struct plan *plan, struct store *store, const struct rank_options *options,
                   GPtrArray *candidates, struct store_total *ret_total, GError **error)
{
    struct matcher *matcher = matcher_new(plan);
    bool best_first = options->sort_slot < 0;
    g_autoptr(GHashTable) numbers = g_hash_table_new(NULL, NULL);
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
    g_autoptr(GArray) extra = g_array_new(FALSE, FALSE, sizeof(struct store_hit));
    bool done = find_numbers(plan, store, numbers, extra, error);
    /* With clauses, a section must meet them: what a number finds is then no candidate by itself.
     */
    if (done && plan->query->clauses->len == 0 && !plan->query->is_number)
        done = read_hits(plan, store, matcher, extra, numbers, seen, candidates, error);
    bool own_first = plan->own != NULL && best_first;
    if (done && own_first)
        done = read_own(plan, store, matcher, options, numbers, seen, candidates, error);
    unsigned own_count = candidates->len;
    struct store_total total = {.exact = true};
    unsigned fetched = 0;
    unsigned batch = MAX(RANK_CANDIDATES, options->wanted);
    bool phrases = has_phrases(plan->query), exhausted = false;
    while (done && !exhausted && fetched < MOST_CANDIDATES) {
        g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(struct store_hit));
        struct store_options stage_one = {.offset = fetched,
                                          .limit = batch,
                                          .sort_slot = options->sort_slot,
                                          .sort_descending = options->sort_descending,
                                          .k1 = RANK_K1,
                                          .b = RANK_B};
        done = store_search(store, plan->candidates, &stage_one, hits, &total, error);
        unsigned proposed = hits->len;
        if (fetched == 0 && best_first && proposed == batch) /* few are all read, and so counted */
            g_array_set_size(hits, worth_reading(hits, options->wanted));
        done = done && read_hits(plan, store, matcher, hits, numbers, seen, candidates, error);
        fetched += hits->len;
        exhausted = hits->len == proposed && proposed < batch;
        unsigned found = options->one_per_document ? documents_in(candidates) : candidates->len;
        if (found >= options->wanted)
            break;
        batch = MAX(fetched, RANK_CANDIDATES); /* as many again */
    }
    matcher_free(matcher);
    if (!done)
        return false;
    for (unsigned i = own_count; own_first && !plan->query->is_number && i < candidates->len; i++)
        ((struct candidate *)candidates->pdata[i])->former = true;
    unsigned found = options->one_per_document ? documents_in(candidates) : candidates->len;
    if (exhausted)
        total = (struct store_total){.value = found, .exact = true};
    else if ((phrases || options->one_per_document) && fetched > 0)
        total = (struct store_total){.value = MAX(total.value * found / fetched, found)};
    *ret_total = total;
    return true;
}

bool rank_plan(const struct plan *plan, struct store *store, const struct rank_options *options,
               struct ranking *ret, GError **error)
{
    g_autoptr(GPtrArray) candidates = g_ptr_array_new_with_free_func(free_candidate);
    struct store_total total = {.exact = true};
    if (plan->candidates != NULL && !gather(plan, store, options, candidates, &total, error))
        return false;
    if (plan->ranked)
        score(plan, candidates);
    for (unsigned i = 0; !plan->ranked && plan->own != NULL && i < candidates->len; i++) {
        struct candidate *candidate = candidates->pdata[i];
        candidate->score = candidate->former ? FORMER_SHARE : 1;
    }
    if ((plan->ranked || plan->own != NULL) && options->sort_slot < 0)
        g_ptr_array_sort(candidates, by_score);
    if (options->one_per_document)
        keep_best_of_each(candidates);
    else if (plan->ranked && options->sort_slot < 0)
        spread(candidates);
    ret->results = g_steal_pointer(&candidates);
    ret->total = total;
    return true;
}

void ranking_clear(struct ranking *ranking)
{
    g_clear_pointer(&ranking->results, g_ptr_array_unref);
}
