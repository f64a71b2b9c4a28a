/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/engine/query.h - what the user typed, taken apart.
 *
 *     query  = { token } .              a token ends at a blank, a quotation where it closes
 *     token  = "OR" | clause | text .
 *     clause = [ sign ] quoted | [ sign ] field | sign word .
 *     sign   = "+" | "-" .              must, must not
 *     field  = name ":" ( quoted | value | [ value ] ".." [ value ] ) .
 *     name   = "so" | "number" | "loai" | "kind" | … .    the table in query.c; in any case
 *     quoted = '"' … '"' | "“" … "”" | "„" … "“" | "«" … "»" .
 *
 * Free text is ranked. A clause must hold, must not, or, joined by OR to free text, helps; clauses
 * that OR joins are one group, of which one must hold. Whatever does not parse is text: a word
 * after
 * "-" that starts with a digit, a sign before punctuation, a quotation that is not closed, an
 * unknown field. Pure; safe from any thread. */
#ifndef SEARCH_ENGINE_QUERY_H
#define SEARCH_ENGINE_QUERY_H

#include "text/official/docnumber.h"

#include <glib.h>
#include <stdbool.h>

enum query_field {
    QUERY_NUMBER,
    QUERY_KIND,
    QUERY_ISSUER,
    QUERY_PROVINCE,
    QUERY_YEAR,
    QUERY_DATE,
    QUERY_SIGNER,
    QUERY_TITLE,
    QUERY_SOURCE,
    QUERY_AUTHOR,
    QUERY_CITES
};

/* One syllable or number of the query. */
struct query_word {
    char *form;        /* normal form (text/word/syllable.h), as typed */
    size_t start, end; /* bytes in query.text */
    bool joined;       /* nothing but blanks, hyphens … between it and the word before */
    bool stop;         /* a sentence or a clause starts here */
    bool ranked;       /* it counts for the ranking: not in a field, not excluded */
};

enum clause_kind { CLAUSE_WORD, CLAUSE_PHRASE, CLAUSE_FIELD };
enum clause_sign { CLAUSE_MAY, CLAUSE_MUST, CLAUSE_MUST_NOT };

/* What a match must or must not have. Plain words are no clauses. */
struct query_clause {
    enum clause_kind kind;
    enum clause_sign sign;
    unsigned group;        /* clauses joined by OR share a number: one of them is enough */
    unsigned first, count; /* its words (a title's words too) */
    bool marked;           /* a phrase typed with diacritics */
    enum query_field field;
    char *value;      /* of a field, as typed; NULL for a range */
    char *low, *high; /* of a range; NULL for an open end */
};

struct query {
    char *typed;     /* stored form of what was typed, keystrokes and all */
    char *text;      /* stored form (text/word/normalize.h) of what was typed */
    GArray *words;   /* of struct query_word */
    GArray *clauses; /* of struct query_clause */
    bool marked;     /* some ranked word has diacritics */
    bool keystrokes; /* the text is a reading of keystrokes */
    bool is_number;  /* but for fields, the query is one document number */
    struct docnumber number;
    GArray *numbers; /* of struct docnumber: the first of those in the free text */
};

/* Each clause is a part of the tree that Xapian walks recursively, and each number is a search: a
 * pasted file must not become minutes of work. What is beyond is text like any other. */
#define QUERY_CLAUSES 64
#define QUERY_NUMBERS 16

/* Any bytes are a query. With 'keystrokes', Telex and VNI typed with no input method on are read as
 * what was meant (text/word/keystroke.h). The caller's. */
struct query *query_parse(const char *text, size_t len, bool keystrokes);
void query_free(struct query *query);
typedef struct query Query;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Query, query_free)

/* Add a required field, as a command line option does. */
void query_require(struct query *query, enum query_field field, const char *value, const char *low,
                   const char *high);

#endif
