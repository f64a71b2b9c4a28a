/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* store/xapian_search.cc - queries, search, facets. */
#include "store/xapian_shim.h"

extern "C" {
#include "store/schema.h"
}

#include <cstring>
#include <memory>

/* A document without a value comes after all that have one, in either direction. */
static const char LAST[] = "\xff\xff\xff\xff";

/* A query of what 'body' returns, or of why it could not. Without memory for the node itself the
 * program ends, as it does in GLib. */
template <typename Body> static struct store_query *node(Body body) noexcept
{
    struct store_query *made = new struct store_query;
    guard(&made->failure, [&] { made->query = body(); });
    return made;
}

struct store_query *store_query_term(const char *term, double factor)
{
    return node([&] {
        Xapian::Query query(term_key(term));
        return factor == 1.0 ? query : Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, query, factor);
    });
}

struct store_query *store_query_all(void)
{
    return node(
        [] { return Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query::MatchAll, 0.0); });
}

struct store_query *store_query_range(unsigned slot, const char *low, const char *high)
{
    return node([&] {
        /* From the smallest value that is one: a section without a value is not in any range. */
        std::string from = low != nullptr && *low != '\0' ? low : "\x01";
        return high == nullptr ? Xapian::Query(Xapian::Query::OP_VALUE_GE, slot, from)
                               : Xapian::Query(Xapian::Query::OP_VALUE_RANGE, slot, from, high);
    });
}

/* Takes both children over. */
static struct store_query *join(Xapian::Query::op op, struct store_query *a, struct store_query *b)
{
    std::unique_ptr<store_query> first(a), second(b);
    return node([&] {
        return Xapian::Query(op, a != nullptr ? a->get() : Xapian::Query(),
                             b != nullptr ? b->get() : Xapian::Query());
    });
}

struct store_query *store_query_or(struct store_query *a, struct store_query *b)
{
    return join(Xapian::Query::OP_OR, a, b);
}

struct store_query *store_query_and(struct store_query *a, struct store_query *b)
{
    return join(Xapian::Query::OP_AND, a, b);
}

struct store_query *store_query_filter(struct store_query *query, struct store_query *filter)
{
    return join(Xapian::Query::OP_FILTER, query, filter);
}

struct store_query *store_query_not(struct store_query *query, struct store_query *excluded)
{
    return join(Xapian::Query::OP_AND_NOT, query, excluded);
}

struct store_query *store_query_maybe(struct store_query *query, struct store_query *extra)
{
    return join(Xapian::Query::OP_AND_MAYBE, query, extra);
}

void store_query_free(struct store_query *query)
{
    delete query;
}

bool store_search(struct store *store, const struct store_query *query,
                  const struct store_options *options, GArray *hits, struct store_total *ret_total,
                  GError **error)
{
    return guard_read(store, error, [&] {
        Xapian::Enquire enquire(store->db);
        enquire.set_query(query->get());
        enquire.set_weighting_scheme(Xapian::BM25Weight(options->k1, 0, 1, options->b, 0.5));
        Xapian::MultiValueKeyMaker keys;
        if (options->sort_slot >= 0) {
            Xapian::valueno slot = static_cast<Xapian::valueno>(options->sort_slot);
            /* The remote backend takes no key maker; there, no value comes first. */
            if (store->remote) {
                enquire.set_sort_by_value(slot, options->sort_descending);
            } else {
                keys.add_value(slot, options->sort_descending,
                               options->sort_descending ? "" : LAST);
                enquire.set_sort_by_key(&keys, false);
            }
        }
        if (options->one_per_document)
            enquire.set_collapse_key(SLOT_DOCUMENT);
        Xapian::MSet matches =
            enquire.get_mset(options->offset, options->limit, options->check_at_least);
        std::vector<store_hit> found;
        for (Xapian::MSetIterator at = matches.begin(); at != matches.end(); ++at)
            found.push_back(store_hit{*at, at.get_weight()});
        g_array_append_vals(hits, found.data(), static_cast<guint>(found.size()));
        ret_total->value = matches.get_matches_estimated();
        ret_total->exact = matches.get_matches_lower_bound() == matches.get_matches_upper_bound();
    });
}

/* One section of each document that matches, as a set of docids. */
static std::vector<bool> matching_documents(struct store *store, const struct store_query *query)
{
    Xapian::Enquire enquire(store->db);
    enquire.set_query(query->get());
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_collapse_key(SLOT_DOCUMENT);
    Xapian::MSet matches = enquire.get_mset(0, store->db.get_doccount());
    std::vector<bool> set(static_cast<size_t>(store->db.get_lastdocid()) + 1);
    for (Xapian::MSetIterator at = matches.begin(); at != matches.end(); ++at)
        set[*at] = true;
    return set;
}

bool store_facet(struct store *store, const struct store_query *query, const char *prefix,
                 GHashTable **ret_counts, GError **error)
{
    std::vector<std::pair<std::string, unsigned>> counts;
    bool ok = guard_read(store, error, [&] {
        counts.clear();
        std::vector<bool> set = matching_documents(store, query);
        size_t skip = strlen(prefix);
        Xapian::TermIterator end = store->db.allterms_end(prefix);
        for (Xapian::TermIterator term = store->db.allterms_begin(prefix); term != end; ++term) {
            unsigned count = 0;
            Xapian::PostingIterator last = store->db.postlist_end(*term);
            for (Xapian::PostingIterator at = store->db.postlist_begin(*term); at != last; ++at)
                count += *at < set.size() && set[*at];
            if (count > 0)
                counts.emplace_back((*term).substr(skip), count);
        }
    });
    if (!ok)
        return false;
    *ret_counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, nullptr);
    for (const auto &[value, count] : counts)
        g_hash_table_insert(*ret_counts, g_strdup(value.c_str()), GUINT_TO_POINTER(count));
    return true;
}
