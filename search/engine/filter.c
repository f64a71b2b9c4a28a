/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/engine/filter.c - one function a field. A value that no field can hold matches nothing:
 * that is "nothing found", not an error. */
#include "search/engine/filter.h"

#include "store/schema.h"
#include "text/official/date.h"
#include "text/word/fold.h"
#include "text/names/place.h"

#include <stdlib.h>
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

/* An ISO date of the calendar, its day or its month too left out: those are 0 then. */
static bool iso_date(const char *value, struct date *ret)
{
    static const size_t widths[] = {4, 2, 2};
    unsigned part[G_N_ELEMENTS(widths)] = {0}, count = 0;
    const char *at = value;
    for (; count < G_N_ELEMENTS(widths) && (count == 0 || *at == '-'); count++) {
        at += count > 0;
        size_t digits = strspn(at, "0123456789");
        if (digits == 0 || digits > widths[count] || (count == 0 && digits < widths[0]))
            return false;
        part[count] = (unsigned)strtoul(at, NULL, 10);
        at += digits;
    }
    if (*at != '\0' || part[0] == 0 || (count > 1 && (part[1] == 0 || part[1] > 12)) ||
        (count > 2 &&
         !g_date_valid_dmy((GDateDay)part[2], (GDateMonth)part[1], (GDateYear)part[0])))
        return false;
    *ret = (struct date){.year = part[0], .month = part[1], .day = part[2]};
    return true;
}

/* The first or last day of what a value says: a day, a month or a year; NULL when it is no date. */
static char *day_of(const char *value, bool last)
{
    struct date date;
    size_t pos = 0;
    if (!iso_date(value, &date) && !date_next(value, strlen(value), &pos, &date))
        return NULL;
    return g_strdup_printf("%04u-%02u-%02u", date.year,
                           date.month > 0 ? date.month
                           : last         ? 12u
                                          : 1u,
                           date.day > 0 ? date.day
                           : last       ? 31u
                                        : 1u);
}

static struct store_query *date_query(const struct query_clause *clause)
{
    const char *from = clause->value != NULL ? clause->value : clause->low;
    const char *to = clause->value != NULL ? clause->value : clause->high;
    g_autofree char *low = from != NULL ? day_of(from, false) : NULL;
    g_autofree char *high = to != NULL ? day_of(to, true) : NULL;
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

static struct store_query *words_query(const struct query *query, const struct query_clause *clause,
                                       filter_terms terms, void *user)
{
    struct store_query *all = NULL;
    for (unsigned i = 0; i < clause->count; i++) {
        g_auto(GStrv) any = terms(query, clause->first + i, clause->marked, user);
        struct store_query *word = NULL;
        for (unsigned k = 0; any[k] != NULL; k++)
            word = store_query_or(word, store_query_term(any[k], 0));
        all = i == 0 ? word : store_query_and(all, word);
    }
    return all;
}

static bool clause_query(const struct query *query, const struct query_clause *clause,
                         struct store *store, filter_terms terms, void *user, bool widen,
                         struct store_query **ret, GError **error)
{
    if (clause->kind == CLAUSE_FIELD)
        return field_query(query, clause, store, widen, ret, error);
    *ret = words_query(query, clause, terms, user);
    return true;
}

bool filter_apply(const struct query *query, struct store *store, filter_terms terms, void *user,
                  bool widen, struct store_query *candidates, struct store_query **ret,
                  GError **error)
{
    struct store_query *demanded = NULL, *excluded = NULL;
    bool demands = false;
    for (unsigned i = 0; i < query->clauses->len;) {
        const struct query_clause *first = &g_array_index(query->clauses, struct query_clause, i);
        struct store_query *any = NULL;
        for (; i < query->clauses->len; i++) { /* the group */
            const struct query_clause *clause =
                &g_array_index(query->clauses, struct query_clause, i);
            struct store_query *one = NULL;
            if (clause->group != first->group)
                break;
            if (clause->sign == CLAUSE_MAY)
                continue;
            if (!clause_query(query, clause, store, terms, user, widen, &one, error)) {
                store_query_free(any);
                store_query_free(demanded);
                store_query_free(excluded);
                store_query_free(candidates);
                return false;
            }
            /* A phrase to be excluded is looked for in the text (rank.c): its words alone
             * exclude nothing. */
            if (clause->sign == CLAUSE_MUST_NOT && clause->kind == CLAUSE_PHRASE &&
                clause->count > 1) {
                store_query_free(one);
                one = NULL;
            }
            any = store_query_or(any, one);
        }
        if (first->sign == CLAUSE_MUST_NOT) {
            excluded = store_query_or(excluded, any);
        } else if (first->sign == CLAUSE_MUST) {
            demanded = demands ? store_query_and(demanded, any) : any;
            demands = true;
        }
    }
    if (demands) /* what is demanded weighs nothing; what the words weigh is added */
        candidates = candidates == NULL ? demanded : store_query_maybe(demanded, candidates);
    else if (candidates == NULL && query->clauses->len > 0)
        candidates = store_query_all();
    *ret = excluded != NULL ? store_query_not(candidates, excluded) : candidates;
    return true;
}

bool filter_is_date(const char *value)
{
    g_autofree char *day = day_of(value, false);
    return day != NULL;
}

bool validity_parse(const char *status, const char *as_of, struct validity *ret, GError **error)
{
    bool in_force = g_strcmp0(status, "in-force") == 0, expired = g_strcmp0(status, "expired") == 0;
    if (status != NULL && !in_force && !expired && strcmp(status, "any") != 0) {
        g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                    "--status takes in-force, expired or any, not '%s'", status);
        return false;
    }
    g_autoptr(GDateTime) now = g_date_time_new_now_local();
    g_autofree char *day =
        as_of != NULL ? day_of(as_of, true) : g_date_time_format(now, "%Y-%m-%d");
    if (day == NULL) {
        g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                    "--as-of takes a date as 2021-11-26 or 26/11/2021, not '%s'", as_of);
        return false;
    }
    g_strlcpy(ret->day, day, sizeof ret->day);
    ret->kind = in_force                          ? VALIDITY_IN_FORCE
                : expired                         ? VALIDITY_EXPIRED
                : as_of != NULL && status == NULL ? VALIDITY_ISSUED
                                                  : VALIDITY_ANY;
    return true;
}

struct store_query *validity_query(const struct validity *validity)
{
    struct store_query *expired = store_query_range(SLOT_EXPIRED, "0", validity->day);
    switch (validity->kind) {
    case VALIDITY_EXPIRED:
        return expired;
    case VALIDITY_IN_FORCE:
        return store_query_not(store_query_range(SLOT_EFFECTIVE, "0", validity->day), expired);
    case VALIDITY_ISSUED:
        return store_query_not(store_query_range(SLOT_ISSUED, "0", validity->day), expired);
    case VALIDITY_ANY:
        break;
    }
    store_query_free(expired);
    return NULL;
}
