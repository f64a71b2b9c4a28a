/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* store/search.cc - queries, search, facets. */
#include "store/shim.h"

extern "C" {
#include "store/schema.h"
}

#include <algorithm>
#include <cstring>
#include <map>
#include <unordered_set>

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
        /* From the smallest value that is one: a unit without a value is not in any range. */
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

/* ---- deleted units ---- */

using DeadByUuid = std::map<std::string, Dead>;

/* The deleted units of a segment as postings. Xapian hands each segment to a clone, which knows it
 * by its UUID. */
class DeadUnits : public Xapian::PostingSource
{
    const DeadByUuid &all;
    Dead dead;
    size_t at = 0;
    bool started = false;

  public:
    explicit DeadUnits(const DeadByUuid &by_uuid) : all(by_uuid)
    {
    }
    PostingSource *clone() const override
    {
        return new DeadUnits(all);
    }
    void init(const Xapian::Database &db) override
    {
        auto found = all.find(db.get_uuid());
        dead = found != all.end() ? found->second : std::make_shared<std::vector<Xapian::docid>>();
        at = 0;
        started = false;
        set_maxweight(0);
    }
    Xapian::doccount get_termfreq_min() const override
    {
        return static_cast<Xapian::doccount>(dead->size());
    }
    Xapian::doccount get_termfreq_est() const override
    {
        return get_termfreq_min();
    }
    Xapian::doccount get_termfreq_max() const override
    {
        return get_termfreq_min();
    }
    Xapian::docid get_docid() const override
    {
        return (*dead)[at];
    }
    void next(double) override
    {
        at += started;
        started = true;
    }
    void skip_to(Xapian::docid docid, double) override
    {
        started = true;
        at = static_cast<size_t>(
            std::lower_bound(dead->begin() + static_cast<long>(at), dead->end(), docid) -
            dead->begin());
    }
    bool at_end() const override
    {
        return at == dead->size();
    }
    std::string get_description() const override
    {
        return "DeadUnits";
    }
};

/* The query without deleted units; 'by_uuid' must outlive the match. */
static Xapian::Query living(const struct store *store, const Xapian::Query &query,
                            DeadByUuid &by_uuid)
{
    for (const Part &part : store->parts)
        if (part.dead != nullptr && !part.dead->empty())
            by_uuid[part.db.get_uuid()] = part.dead;
    if (by_uuid.empty())
        return query;
    return Xapian::Query(Xapian::Query::OP_AND_NOT, query,
                         Xapian::Query((new DeadUnits(by_uuid))->release()));
}

/* ---- search ---- */

bool store_search(struct store *store, const struct store_query *query,
                  const struct store_options *options, GArray *hits, struct store_total *ret_total,
                  GError **error)
{
    return guard(error, [&] {
        DeadByUuid dead;
        Xapian::Enquire enquire(store->db);
        enquire.set_query(living(store, query->get(), dead));
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
        bool dropped = false; /* a server knows no tombstones */
        for (Xapian::MSetIterator at = matches.begin(); at != matches.end(); ++at) {
            if (store->remote && is_dead(store, *at))
                dropped = true;
            else
                found.push_back(store_hit{*at, at.get_weight()});
        }
        g_array_append_vals(hits, found.data(), static_cast<guint>(found.size()));
        ret_total->value = matches.get_matches_estimated();
        ret_total->exact =
            !dropped && matches.get_matches_lower_bound() == matches.get_matches_upper_bound();
    });
}

/* ---- facets ---- */

/* Counts each document once, by the names in a slot, as the matches go by. */
class NameSpy : public Xapian::MatchSpy
{
    Xapian::valueno slot;
    std::unordered_set<std::string> seen;

  public:
    std::map<std::string, unsigned> counts;

    explicit NameSpy(Xapian::valueno of) : slot(of)
    {
    }
    void operator()(const Xapian::Document &document, double) override
    {
        if (!seen.insert(document.get_value(SLOT_DOCUMENT)).second)
            return;
        std::string names = document.get_value(slot);
        if (slot == SLOT_ISSUED)
            names = names.substr(0, 4);
        for (size_t from = 0, end; from < names.size(); from = end + 1) {
            end = std::min(names.find('\n', from), names.size());
            counts[names.substr(from, end - from)]++;
        }
    }
};

bool store_facet(struct store *store, const struct store_query *query, unsigned slot,
                 GHashTable **ret_counts, GError **error)
{
    return guard(error, [&] {
        if (store->remote)
            throw Refusal{STORE_ERROR_FAILED,
                          "facets are counted over indexes of this machine only"};
        DeadByUuid dead;
        NameSpy spy(slot);
        Xapian::Enquire enquire(store->db);
        enquire.set_query(living(store, query->get(), dead));
        enquire.set_weighting_scheme(Xapian::BoolWeight());
        enquire.add_matchspy(&spy);
        enquire.get_mset(0, 0, store->db.get_doccount());
        GHashTable *counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, nullptr);
        for (const auto &[name, count] : spy.counts)
            g_hash_table_insert(counts, g_strdup(name.c_str()), GUINT_TO_POINTER(count));
        *ret_counts = counts;
    });
}
