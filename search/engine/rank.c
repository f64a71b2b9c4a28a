/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/engine/rank.c - four sources propose sections (candidate.h), each where those before it
 * leave something to find; what they have proposed is measured, scored and put in order. */
#include "search/engine/rank.h"

#include "search/engine/bm25.h"
#include "search/engine/candidate_set.h"
#include "store/schema.h"

#include <math.h>
#include <string.h>

/* A search that finds little among what its words promise gives up here, and says "approx". */
#define MOST_CANDIDATES 20000
/* Of the hits those are read that stage one gives at least this share of what it gives the tenth,
 * and some in any case: doc/measured.md. */
#define CANDIDATE_SHARE 0.7
#define TENTH           9
#define FEWEST_TO_READ  50
#define NUMBER_HITS     200 /* sections looked at for a document number */

/* What a document weighs that is only of a province which the one asked for took in. */
#define FORMER_SHARE 0.5

#define REPEAT_SHARE 0.85 /* of the score, for each passage of the document before it */

struct gathering {
    const struct plan *plan;
    struct store *store;
    const struct rank_options *options;
    struct candidate_set *set;
    unsigned fetched;         /* hits of stage one that were read */
    bool exhausted;           /* it has no others */
    struct store_total total; /* its estimate */
};

static bool by_relevance(const struct rank_options *options)
{
    return options->sort_slot < 0;
}

/* The hits of a tree in BM25's order, from 'offset' on; appended to 'ret'. */
static bool search(const struct gathering *gathering, const struct store_query *tree,
                   unsigned offset, unsigned limit, GArray *ret, struct store_total *ret_total,
                   GError **error)
{
    struct store_options options = {
        .offset = offset, .limit = limit, .sort_slot = -1, .k1 = BM25_K1, .b = BM25_B};
    return store_search(gathering->store, tree, &options, ret, ret_total, error);
}

/* Sections that cite a number of the query, then those of the documents that have it. They are only
 * noted where filters decide what passes, and where plan.candidates holds them all: the query is
 * nothing but a number. */
static bool from_numbers(struct gathering *gathering, GError **error)
{
    static const struct {
        const char *prefix;
        bool own;
    } ways[] = {{PREFIX_CITED, false}, {PREFIX_NUMBER, true}};
    const struct plan *plan = gathering->plan;
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(struct store_hit));
    for (unsigned i = 0; i < plan->numbers->len; i++) {
        for (unsigned w = 0; w < G_N_ELEMENTS(ways); w++) {
            g_autofree char *term = g_strconcat(ways[w].prefix, plan->numbers->pdata[i], NULL);
            struct store_query *tree = store_query_term(term, 0);
            struct store_total total;
            unsigned from = hits->len;
            bool done = search(gathering, tree, 0, NUMBER_HITS, hits, &total, error);
            store_query_free(tree);
            if (!done)
                return false;
            for (unsigned h = from; h < hits->len; h++)
                candidate_set_note_number(
                    gathering->set, g_array_index(hits, struct store_hit, h).docid, ways[w].own);
        }
    }
    if (plan->narrowed || plan->query->is_number)
        return true;
    return candidate_set_add(gathering->set, (const void *)hits->data, hits->len, SOURCE_NUMBER,
                             error);
}

/* Those that come first (plan.h), the most telling of them. */
static bool from_own(struct gathering *gathering, GError **error)
{
    if (gathering->plan->own == NULL || !by_relevance(gathering->options))
        return true;
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(struct store_hit));
    struct store_total total;
    return search(gathering, gathering->plan->own, 0,
                  MAX(RANK_CANDIDATES, gathering->options->wanted), hits, &total, error) &&
           candidate_set_add(gathering->set, (const void *)hits->data, hits->len, SOURCE_OWN,
                             error);
}

/* How many of the hits, the best first, are worth reading. */
static unsigned worth_reading(const GArray *hits, unsigned wanted)
{
    const struct store_hit *hit = (const void *)hits->data;
    unsigned count = MAX(wanted, FEWEST_TO_READ);
    while (count < hits->len && hit[count].score >= CANDIDATE_SHARE * hit[TENTH].score)
        count++;
    return MIN(count, hits->len);
}

/* The next 'batch' of what plan.candidates finds, in the order asked for; of the first, where there
 * are more, what is worth reading. */
static bool from_stage_one(struct gathering *gathering, unsigned batch,
                           enum candidate_source source, GError **error)
{
    const struct rank_options *options = gathering->options;
    if (gathering->plan->candidates == NULL) { /* the index has no word of the query */
        gathering->exhausted = true;
        return true;
    }
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(struct store_hit));
    struct store_options stage_one = {.offset = gathering->fetched,
                                      .limit = batch,
                                      .sort_slot = options->sort_slot,
                                      .sort_descending = options->sort_descending,
                                      .k1 = BM25_K1,
                                      .b = BM25_B};
    if (!store_search(gathering->store, gathering->plan->candidates, &stage_one, hits,
                      &gathering->total, error))
        return false;
    bool choose = source == SOURCE_STAGE_ONE && by_relevance(options) && hits->len == batch;
    unsigned read = choose ? worth_reading(hits, options->wanted) : hits->len;
    gathering->fetched += read;
    gathering->exhausted = read == hits->len && read < batch;
    return candidate_set_add(gathering->set, (const void *)hits->data, read, source, error);
}

static unsigned found(const struct gathering *gathering)
{
    return gathering->options->one_per_document ? candidate_set_documents(gathering->set)
                                                : candidate_set_count(gathering->set);
}

/* As many again, until there is enough to show. */
static bool from_more(struct gathering *gathering, GError **error)
{
    while (!gathering->exhausted && gathering->fetched < MOST_CANDIDATES &&
           found(gathering) < gathering->options->wanted)
        if (!from_stage_one(gathering, MAX(gathering->fetched, RANK_CANDIDATES), SOURCE_MORE,
                            error))
            return false;
    return true;
}

static bool gather(struct gathering *gathering, GError **error)
{
    unsigned batch = MAX(RANK_CANDIDATES, gathering->options->wanted);
    return from_numbers(gathering, error) && from_own(gathering, error) &&
           from_stage_one(gathering, batch, SOURCE_STAGE_ONE, error) && from_more(gathering, error);
}

/* How many there are in all: counted where stage one is exhausted, else by the share that was kept
 * of what was read. */
static struct store_total total_of(const struct gathering *gathering)
{
    unsigned kept = found(gathering);
    bool dropped =
        candidate_set_has_phrases(gathering->set) || gathering->options->one_per_document;
    if (gathering->exhausted)
        return (struct store_total){.value = kept, .exact = true};
    if (!dropped || gathering->fetched == 0)
        return gathering->total;
    return (struct store_total){.value =
                                    MAX(gathering->total.value * kept / gathering->fetched, kept)};
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

/* Whether a candidate is only of a province that the one asked for took in: plan.own has not found
 * it. */
static bool is_former(const struct plan *plan, const struct rank_options *options,
                      const struct candidate *candidate)
{
    return plan->own != NULL && by_relevance(options) && !plan->query->is_number &&
           candidate->source >= SOURCE_STAGE_ONE;
}

static void score(const struct plan *plan, const struct rank_options *options,
                  GPtrArray *candidates)
{
    struct feature_context *context = feature_context_new(plan, candidates);
    for (unsigned i = 0; i < candidates->len; i++) {
        struct candidate *candidate = candidates->pdata[i];
        candidate->feature = g_new(double, FEATURE_COUNT);
        feature_measure(context, candidate, candidate->feature);
        candidate->score = feature_score(options->features, candidate->feature);
        if (is_former(plan, options, candidate))
            feature_take_off(options->features, FEATURE_FORMER, 1 - FORMER_SHARE, candidate);
    }
    feature_context_free(context);
}

/* Where only filters were given all score the same. */
static void score_alike(const struct plan *plan, const struct rank_options *options,
                        GPtrArray *candidates)
{
    for (unsigned i = 0; plan->own != NULL && i < candidates->len; i++) {
        struct candidate *candidate = candidates->pdata[i];
        candidate->score = is_former(plan, options, candidate) ? FORMER_SHARE : 1;
    }
}

/* A document's second passage, third … each counts for less, so that one document does not crowd
 * out the others. The candidates are in order, and are put in order again. */
static void spread(GPtrArray *candidates, const struct feature_row *features)
{
    g_autoptr(GHashTable) passages = g_hash_table_new(g_str_hash, g_str_equal);
    for (unsigned i = 0; i < candidates->len; i++) {
        struct candidate *candidate = candidates->pdata[i];
        const char *id = candidate->section.document_id;
        unsigned before = GPOINTER_TO_UINT(g_hash_table_lookup(passages, id));
        g_hash_table_insert(passages, (char *)id, GUINT_TO_POINTER(before + 1));
        if (before > 0)
            feature_take_off(features, FEATURE_REPEAT, 1 - pow(REPEAT_SHARE, before), candidate);
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
        g_hash_table_add(seen, (char *)candidate->section.document_id);
        candidates->pdata[kept++] = candidate;
    }
    g_ptr_array_set_size(candidates, (int)kept);
}

static void put_in_order(const struct plan *plan, const struct rank_options *options,
                         GPtrArray *candidates)
{
    if (plan->ranked)
        score(plan, options, candidates);
    else
        score_alike(plan, options, candidates);
    if ((plan->ranked || plan->own != NULL) && by_relevance(options))
        g_ptr_array_sort(candidates, by_score);
    if (options->one_per_document)
        keep_best_of_each(candidates);
    else if (plan->ranked && by_relevance(options))
        spread(candidates, options->features);
}

bool rank_plan(const struct plan *plan, struct store *store, const struct rank_options *given,
               struct ranking *ret, GError **error)
{
    struct rank_options options = *given;
    if (options.features == NULL)
        options.features = feature_table;
    g_autoptr(CandidateSet) set = candidate_set_new(plan, store);
    struct gathering gathering = {
        .plan = plan, .store = store, .options = &options, .set = set, .total = {.exact = true}};
    if (!gather(&gathering, error))
        return false;
    ret->total = total_of(&gathering);
    ret->results = candidate_set_steal(set);
    put_in_order(plan, &options, ret->results);
    return true;
}

void ranking_clear(struct ranking *ranking)
{
    g_clear_pointer(&ranking->results, g_ptr_array_unref);
}
