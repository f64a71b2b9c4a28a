/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/engine/filter.c - one function a field. A value that no field can hold matches nothing:
 * that is "nothing found", not an error. */
#include "search/engine/filter.h"

#include "search/engine/day.h"
#include "store/schema.h"
#include "text/names/place.h"
#include "text/word/fold.h"
#include "text/word/syllable.h"

#include <string.h>

static char *folded(const char *value)
{
    GString *out = g_string_new(NULL);
    fold_utf8(value, strlen(value), out);
    return g_strstrip(g_string_free(out, FALSE));
}

static struct store_query *prefixed(const char *prefix, const char *value)
{
    g_autofree char *term = g_strconcat(prefix, value, NULL);
    return store_query_term(term, 0);
}

/* Collects the terms of a prefix that hold a value as whole words. */
struct holding {
    const char *value;
    size_t prefix_len;
    struct store_query *any;
};

static bool word_ends(char c)
{
    return !g_ascii_isalnum(c) && (c & 0x80) == 0;
}

static bool collect_holding(const char *term, uint64_t sections, void *user)
{
    (void)sections;
    struct holding *holding = user;
    const char *text = term + holding->prefix_len;
    size_t len = strlen(holding->value);
    for (const char *at = text; (at = strstr(at, holding->value)) != NULL; at++) {
        if ((at == text || word_ends(at[-1])) && word_ends(at[len])) {
            holding->any = store_query_or(holding->any, store_query_term(term, 0));
            break;
        }
    }
    return true;
}

/* Sections with a term of this prefix that holds the value, without regard to marks. */
static bool any_holding(struct store *store, const char *prefix, const char *value,
                        struct store_query **ret, GError **error)
{
    g_autofree char *key = folded(value);
    struct holding holding = {.value = key, .prefix_len = strlen(prefix)};
    if (key[0] != '\0' && !store_terms(store, prefix, collect_holding, &holding, error)) {
        store_query_free(holding.any);
        return false;
    }
    *ret = holding.any;
    return true;
}

/* A province by any of its spellings; what is no province of the table, by its words. */
static bool province_query(struct store *store, const char *value, bool widen,
                           struct store_query **ret, GError **error)
{
    const struct place *place = place_named(value, strlen(value));
    if (!any_holding(store, PREFIX_PROVINCE, place != NULL ? place->name : value, ret, error))
        return false;
    for (unsigned i = 0; widen && place != NULL && place->absorbed[i] != NULL; i++) {
        g_autofree char *name = folded(place->absorbed[i]);
        *ret = store_query_or(*ret, prefixed(PREFIX_PROVINCE, name));
    }
    return true;
}

static struct store_query *number_query(const char *prefix, const char *value)
{
    struct docnumber number;
    if (docnumber_parse(value, strlen(value), &number))
        return prefixed(prefix, number.key);
    g_autofree char *key = folded(value);
    return prefixed(prefix, key);
}

static struct store_query *kind_query(const char *value)
{
    g_autofree char *slug = g_strdelimit(folded(value), " _", '-');
    return prefixed(PREFIX_KIND, slug);
}

static struct store_query *date_query(const struct query_clause *clause)
{
    const char *from = clause->value != NULL ? clause->value : clause->low;
    const char *to = clause->value != NULL ? clause->value : clause->high;
    g_autofree char *low = from != NULL ? day_read(from, false) : NULL;
    g_autofree char *high = to != NULL ? day_read(to, true) : NULL;
    if ((from != NULL && low == NULL) || (to != NULL && high == NULL))
        return NULL;
    /* An open end still asks for a date: from the first one that a value can hold. */
    return store_query_range(SLOT_ISSUED, low != NULL ? low : "0", high != NULL ? high : "9");
}

static bool field_query(const struct query *query, const struct query_clause *clause,
                        struct store *store, bool widen, struct store_query **ret, GError **error)
{
    const char *value = clause->value;
    *ret = NULL;
    if (clause->field == QUERY_DATE || clause->field == QUERY_YEAR) {
        *ret = date_query(clause);
        return true;
    }
    if (value == NULL) /* a range of what has no order */
        return true;
    switch (clause->field) {
    case QUERY_NUMBER:
        *ret = number_query(PREFIX_NUMBER, value);
        return true;
    case QUERY_CITES:
        *ret = number_query(PREFIX_CITED, value);
        return true;
    case QUERY_KIND:
        *ret = kind_query(value);
        return true;
    case QUERY_TITLE:
        for (unsigned i = 0; i < clause->count; i++) {
            const struct query_word *word =
                &g_array_index(query->words, struct query_word, clause->first + i);
            struct store_query *one = prefixed(PREFIX_TITLE, word->form);
            *ret = i == 0 ? one : store_query_and(*ret, one);
        }
        return true;
    case QUERY_ISSUER:
        return any_holding(store, PREFIX_ISSUER, value, ret, error);
    case QUERY_PROVINCE:
        return province_query(store, value, widen && clause->sign == CLAUSE_MUST, ret, error);
    case QUERY_SIGNER:
        return any_holding(store, PREFIX_SIGNER, value, ret, error);
    case QUERY_SOURCE:
        return any_holding(store, PREFIX_SOURCE, value, ret, error);
    case QUERY_AUTHOR:
        return any_holding(store, PREFIX_AUTHOR, value, ret, error);
    case QUERY_YEAR:
    case QUERY_DATE:
        break;
    }
    return true;
}

/* Adds the terms that a form stands for; 'bare': those with marks that fold to it, too. */
static bool add_terms(struct store *store, const char *form, bool bare, struct store_query **any,
                      GError **error)
{
    *any = store_query_or(*any, store_query_term(form, 0));
    g_autoptr(GPtrArray) synonyms = NULL;
    if (bare && !store_synonyms(store, form, &synonyms, error))
        return false;
    for (unsigned i = 0; bare && i < synonyms->len; i++)
        *any = store_query_or(*any, store_query_term(synonyms->pdata[i], 0));
    return true;
}

/* Sections with a word that must be there, in either spelling of its i or y. */
static bool word_query(struct store *store, const char *form, bool marked, struct store_query **ret,
                       GError **error)
{
    struct store_query *any = NULL;
    char twin[SYLLABLE_MAX + 1];
    bool bare = !marked && !fold_has_marks(form, strlen(form));
    if (!add_terms(store, form, bare, &any, error) ||
        (syllable_twin(form, strlen(form), twin) && !add_terms(store, twin, bare, &any, error))) {
        store_query_free(any);
        return false;
    }
    *ret = any;
    return true;
}

static bool words_query(const struct query *query, const struct query_clause *clause,
                        struct store *store, struct store_query **ret, GError **error)
{
    struct store_query *all = NULL;
    for (unsigned i = 0; i < clause->count; i++) {
        const char *form = g_array_index(query->words, struct query_word, clause->first + i).form;
        struct store_query *word;
        if (!word_query(store, form, clause->marked, &word, error)) {
            store_query_free(all);
            return false;
        }
        all = i == 0 ? word : store_query_and(all, word);
    }
    *ret = all;
    return true;
}

/* What the clauses and the validity let pass, as trees that weigh nothing. */
struct demands {
    bool any;                     /* something must hold */
    struct store_query *met;      /* by these: by none when NULL */
    struct store_query *excluded; /* NULL: nothing is */
};

static void demands_clear(struct demands *demands)
{
    store_query_free(demands->met);
    store_query_free(demands->excluded);
}

/* The clauses from '*at' on that an OR joins; one of them is enough. Moves '*at' past them. */
static bool group_query(const struct query *query, struct store *store, bool widen, unsigned *at,
                        struct store_query **ret, GError **error)
{
    unsigned group = g_array_index(query->clauses, struct query_clause, *at).group;
    struct store_query *any = NULL;
    for (; *at < query->clauses->len; ++*at) {
        const struct query_clause *clause =
            &g_array_index(query->clauses, struct query_clause, *at);
        struct store_query *one = NULL;
        if (clause->group != group)
            break;
        /* A phrase to be excluded is looked for in the text (candidate_set.c): its words alone
         * exclude nothing. */
        if (clause->sign == CLAUSE_MAY ||
            (clause->sign == CLAUSE_MUST_NOT && clause->kind == CLAUSE_PHRASE && clause->count > 1))
            continue;
        bool done = clause->kind == CLAUSE_FIELD
                        ? field_query(query, clause, store, widen, &one, error)
                        : words_query(query, clause, store, &one, error);
        if (!done) {
            store_query_free(any);
            return false;
        }
        any = store_query_or(any, one);
    }
    *ret = any;
    return true;
}

static bool read_demands(const struct query *query, struct store *store, bool widen,
                         struct demands *ret, GError **error)
{
    struct demands demands = {0};
    for (unsigned i = 0; i < query->clauses->len;) {
        enum clause_sign sign = g_array_index(query->clauses, struct query_clause, i).sign;
        struct store_query *any;
        if (!group_query(query, store, widen, &i, &any, error)) {
            demands_clear(&demands);
            return false;
        }
        if (sign == CLAUSE_MUST_NOT) {
            demands.excluded = store_query_or(demands.excluded, any);
        } else if (sign == CLAUSE_MUST) {
            demands.met = demands.any ? store_query_and(demands.met, any) : any;
            demands.any = true;
        }
    }
    *ret = demands;
    return true;
}

/* 'found' less what is excluded and what is not valid. Takes both over. */
static struct store_query *passing(struct store_query *found, struct store_query *excluded,
                                   const struct validity_filter *validity)
{
    struct store_query *valid = validity_filter_query(validity);
    if (excluded != NULL)
        found = store_query_not(found, excluded);
    return valid != NULL ? store_query_filter(found, valid) : found;
}

bool filter_select(const struct query *query, struct store *store,
                   const struct filter_options *options, struct store_query *words,
                   struct store_query **ret, GError **error)
{
    struct demands demands;
    if (!read_demands(query, store, options->widen, &demands, error)) {
        store_query_free(words);
        return false;
    }
    if (demands.any) /* what is demanded weighs nothing; what the words weigh is added */
        words = words == NULL ? demands.met : store_query_maybe(demands.met, words);
    else if (words == NULL && query->clauses->len > 0)
        words = store_query_all();
    if (words == NULL && !demands.any && options->validity.kind != VALIDITY_ANY)
        *ret = validity_filter_query(&options->validity);
    else
        *ret = passing(words, demands.excluded, &options->validity);
    return true;
}

bool filter_narrow(const struct query *query, struct store *store,
                   const struct filter_options *options, struct store_query *found,
                   struct store_query **ret, GError **error)
{
    struct demands demands;
    if (!read_demands(query, store, options->widen, &demands, error)) {
        store_query_free(found);
        return false;
    }
    if (demands.any)
        found = store_query_filter(found, demands.met);
    *ret = passing(found, demands.excluded, &options->validity);
    return true;
}
