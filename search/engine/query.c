/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/engine/query.c - the parser: a token at a time, from left to right. Where an OR or a
 * clause starts, the free text so far is split into words, and so is the clause itself. */
#include "search/engine/query.h"

#include "text/word/fold.h"
#include "text/word/keystroke.h"
#include "text/word/normalize.h"
#include "text/word/syllable.h"

#include <string.h>

static const struct {
    const char *name;
    enum query_field field;
} field_names[] = {
    {"so", QUERY_NUMBER},      {"number", QUERY_NUMBER},     {"loai", QUERY_KIND},
    {"kind", QUERY_KIND},      {"coquan", QUERY_ISSUER},     {"issuer", QUERY_ISSUER},
    {"tinh", QUERY_PROVINCE},  {"province", QUERY_PROVINCE}, {"nam", QUERY_YEAR},
    {"year", QUERY_YEAR},      {"ngay", QUERY_DATE},         {"date", QUERY_DATE},
    {"nguoiky", QUERY_SIGNER}, {"signer", QUERY_SIGNER},     {"tieude", QUERY_TITLE},
    {"title", QUERY_TITLE},    {"nguon", QUERY_SOURCE},      {"source", QUERY_SOURCE},
    {"tacgia", QUERY_AUTHOR},  {"author", QUERY_AUTHOR},     {"dan", QUERY_CITES},
    {"cites", QUERY_CITES},
};

/* The field of that name or alias in any case; false when there is none. */
static bool field_named(const char *name, size_t len, enum query_field *ret)
{
    for (size_t i = 0; i < G_N_ELEMENTS(field_names); i++) {
        if (strlen(field_names[i].name) == len &&
            g_ascii_strncasecmp(field_names[i].name, name, len) == 0) {
            *ret = field_names[i].field;
            return true;
        }
    }
    return false;
}

/* Split text[from, to) into words; returns how many. */
static unsigned add_words(struct query *query, size_t from, size_t to, bool ranked)
{
    struct syllable_scanner scanner;
    struct syllable syllable;
    unsigned count = 0;
    syllable_scan(&scanner, query->text + from, to - from);
    while (syllable_next(&scanner, &syllable)) {
        struct query_word word = {.form = g_strdup(syllable.form),
                                  .start = from + syllable.start,
                                  .end = from + syllable.end,
                                  .joined = syllable.gap == SYLLABLE_ADJACENT,
                                  .stop = syllable.gap == SYLLABLE_STOP,
                                  .ranked = ranked};
        if (ranked && fold_has_marks(word.form, syllable.len))
            query->marked = true;
        g_array_append_val(query->words, word);
        count++;
    }
    return count;
}

/* Free text: words, and the document numbers among them. */
static void add_text(struct query *query, size_t from, size_t to)
{
    add_words(query, from, to, true);
    struct docnumber number;
    for (size_t pos = 0; query->numbers->len < QUERY_NUMBERS &&
                         docnumber_next(query->text + from, to - from, &pos, &number);) {
        number.start += from;
        number.end += from;
        number.phrase_start += from;
        g_array_append_val(query->numbers, number);
    }
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

/* The end of a quotation that starts at 'at' (a quotation mark): its closing mark, or 0. */
static size_t closing_quote(const char *text, size_t at, size_t *ret_open_len,
                            size_t *ret_close_len)
{
    static const struct {
        const char *open, *close;
    } pairs[] = {{"\"", "\""}, {"“", "”"}, {"„", "“"}, {"«", "»"}};
    for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++) {
        if (!g_str_has_prefix(text + at, pairs[i].open))
            continue;
        size_t open_len = strlen(pairs[i].open);
        const char *close = strstr(text + at + open_len, pairs[i].close);
        if (close == NULL || close == text + at + open_len)
            return 0;
        *ret_open_len = open_len;
        *ret_close_len = strlen(pairs[i].close);
        return (size_t)(close - text);
    }
    return 0;
}

/* A value or a range "from..to"; quoted values are no ranges. */
static void set_value(struct query_clause *clause, const char *value, size_t len, bool quoted)
{
    const char *dots = quoted ? NULL : g_strstr_len(value, (gssize)len, "..");
    if (dots == NULL) {
        clause->value = g_strndup(value, len);
        return;
    }
    if (dots > value)
        clause->low = g_strndup(value, (size_t)(dots - value));
    if (dots + 2 < value + len)
        clause->high = g_strndup(dots + 2, (size_t)(value + len - dots - 2));
}

/* What stands between two blanks, or a quotation with what leads to it. */
struct token {
    enum { TOKEN_TEXT, TOKEN_OR, TOKEN_CLAUSE } kind;
    size_t start, end;
    struct query_clause clause; /* of a TOKEN_CLAUSE: without its words yet, which … */
    size_t from, to;            /* … are those of this part of the text */
};

/* Reads field, value and range at 'at'; false when there is none. */
static bool read_field(const char *text, size_t at, struct token *token)
{
    size_t name_len = strcspn(text + at, ": \t\n\""), open_len = 0, close_len = 0;
    if (text[at + name_len] != ':' || !field_named(text + at, name_len, &token->clause.field))
        return false;
    size_t value = at + name_len + 1;
    size_t close = closing_quote(text, value, &open_len, &close_len);
    token->from = value + open_len;
    token->to = close > 0 ? close : value + strcspn(text + value, " \t\n");
    token->end = token->to + close_len;
    size_t len = token->to - token->from;
    if (len == 0 || (len == 2 && memcmp(text + token->from, "..", 2) == 0))
        return false;
    token->clause.kind = CLAUSE_FIELD;
    set_value(&token->clause, text + token->from, len, close > 0);
    return true;
}

/* "2021 -2030" and "a - b" are text, not exclusions. */
static bool can_sign(const char *text, size_t at, enum clause_sign sign)
{
    return !is_blank(text[at]) && text[at] != '\0' && !g_ascii_ispunct(text[at]) &&
           !(sign == CLAUSE_MUST_NOT && g_ascii_isdigit(text[at]));
}

/* Reads a clause at token->start: a sign, then a phrase, a field or, after a sign, a word. */
static bool read_clause(const char *text, struct token *token)
{
    size_t at = token->start, open_len = 0, close_len = 0;
    bool is_signed = text[at] == '+' || text[at] == '-';
    token->clause = (struct query_clause){.sign = text[at] == '-' ? CLAUSE_MUST_NOT : CLAUSE_MUST};
    at += is_signed;
    size_t close = closing_quote(text, at, &open_len, &close_len);
    if (close > 0) {
        token->clause.kind = CLAUSE_PHRASE;
        token->from = at + open_len;
        token->to = close;
        token->end = close + close_len;
        return true;
    }
    if (read_field(text, at, token))
        return true;
    if (!is_signed || !can_sign(text, at, token->clause.sign))
        return false;
    token->clause.kind = CLAUSE_WORD;
    token->from = at;
    token->to = token->end = at + strcspn(text + at, " \t\n");
    return true;
}

/* Whether "OR" stands at 'at' as a word of its own; at the very start it joins nothing. */
static bool is_or(const char *text, size_t at)
{
    return at > 0 && text[at] == 'O' && text[at + 1] == 'R' &&
           (is_blank(text[at + 2]) || text[at + 2] == '\0');
}

/* The token at or after byte 'at'; false at the end. Without 'clauses' what could be one is text.
 */
static bool next_token(const char *text, size_t at, bool clauses, struct token *ret)
{
    if (at > 0) /* "a"b: what follows a quotation without a blank is text */
        at += strcspn(text + at, " \t\n");
    at += strspn(text + at, " \t\n");
    *ret = (struct token){.start = at};
    if (text[at] == '\0')
        return false;
    if (is_or(text, at)) {
        ret->kind = TOKEN_OR;
        ret->end = at + strlen("OR");
    } else if (clauses && read_clause(text, ret)) {
        ret->kind = TOKEN_CLAUSE;
    } else {
        ret->kind = TOKEN_TEXT;
        ret->end = at + strcspn(text + at, " \t\n");
    }
    return true;
}

/* An OR between a clause and plain words asks for neither: the clause only helps. */
static void weaken(struct query *query, unsigned group)
{
    for (unsigned i = 0; i < query->clauses->len; i++) {
        struct query_clause *clause = &g_array_index(query->clauses, struct query_clause, i);
        if (clause->group == group && clause->sign == CLAUSE_MUST)
            clause->sign = CLAUSE_MAY;
    }
}

static void add_clause(struct query *query, struct query_clause *clause, size_t from, size_t to)
{
    clause->first = query->words->len;
    clause->count = add_words(query, from, to,
                              clause->sign != CLAUSE_MUST_NOT &&
                                  (clause->kind != CLAUSE_FIELD || clause->field == QUERY_TITLE));
    for (unsigned i = clause->first; i < query->words->len; i++) {
        const char *form = g_array_index(query->words, struct query_word, i).form;
        clause->marked = clause->marked || fold_has_marks(form, strlen(form));
    }
    if (clause->count > 0 || clause->kind == CLAUSE_FIELD)
        g_array_append_val(query->clauses, *clause);
}

/* What stood last: text (or an exclusion, which is no alternative), a clause, or one that an OR has
 * joined to text and that so only helps. */
enum last { LAST_TEXT, LAST_CLAUSE, LAST_WEAK };

/* Takes over a clause after 'last'; returns what it is itself. */
static enum last take_clause(struct query *query, struct token *token, bool after_or,
                             enum last last, unsigned *group)
{
    struct query_clause *clause = &token->clause;
    bool alternative = after_or && clause->sign == CLAUSE_MUST;
    bool weak = alternative && last != LAST_CLAUSE;
    if (weak)
        clause->sign = CLAUSE_MAY;
    if (!alternative || last == LAST_TEXT)
        ++*group;
    clause->group = *group;
    enum last is = clause->sign == CLAUSE_MUST_NOT ? LAST_TEXT : weak ? LAST_WEAK : LAST_CLAUSE;
    add_clause(query, clause, token->from, token->to);
    return is;
}

static void parse(struct query *query)
{
    struct token token;
    size_t at = 0, text_from = 0;
    unsigned group = 0;
    bool after_or = false;
    enum last last = LAST_TEXT;
    while (next_token(query->text, at, query->clauses->len < QUERY_CLAUSES, &token)) {
        at = token.end;
        if (token.kind == TOKEN_TEXT) {
            if (after_or && last != LAST_TEXT)
                weaken(query, group);
            last = LAST_TEXT;
            after_or = false;
            continue;
        }
        add_text(query, text_from, token.start);
        text_from = token.end;
        if (token.kind == TOKEN_CLAUSE)
            last = take_clause(query, &token, after_or, last, &group);
        after_or = token.kind == TOKEN_OR;
    }
    add_text(query, text_from, strlen(query->text));
}

static void word_clear(struct query_word *word)
{
    g_free(word->form);
}

static void clause_clear(struct query_clause *clause)
{
    g_free(clause->value);
    g_free(clause->low);
    g_free(clause->high);
}

/* Whether what is typed besides fields is one document number. */
static bool is_number(const struct query *query, struct docnumber *ret)
{
    g_autofree char *text = g_strdup(query->text);
    struct token token;
    for (size_t at = 0; next_token(query->text, at, true, &token); at = token.end) {
        if (token.kind != TOKEN_CLAUSE)
            continue;
        clause_clear(&token.clause);
        if (token.clause.kind != CLAUSE_FIELD)
            return false;
        memset(text + token.start, ' ', token.end - token.start);
    }
    return docnumber_parse(text, strlen(text), ret);
}

struct query *query_parse(const char *text, size_t len, bool keystrokes)
{
    struct query *query = g_new0(struct query, 1);
    GString *normal = g_string_new(NULL);
    normalize_utf8(text, len, normal);
    query->typed = g_string_free(normal, FALSE);
    g_autoptr(GString) meant = g_string_new(NULL);
    query->keystrokes =
        keystrokes && keystroke_read(query->typed, strlen(query->typed), meant) != KEYSTROKE_NONE;
    query->text = g_strdup(query->keystrokes ? meant->str : query->typed);
    query->words = g_array_new(FALSE, TRUE, sizeof(struct query_word));
    g_array_set_clear_func(query->words, (GDestroyNotify)word_clear);
    query->clauses = g_array_new(FALSE, TRUE, sizeof(struct query_clause));
    g_array_set_clear_func(query->clauses, (GDestroyNotify)clause_clear);
    query->numbers = g_array_new(FALSE, TRUE, sizeof(struct docnumber));
    parse(query);
    query->is_number = is_number(query, &query->number);
    return query;
}

void query_free(struct query *query)
{
    if (query == NULL)
        return;
    g_free(query->typed);
    g_free(query->text);
    g_array_unref(query->words);
    g_array_unref(query->clauses);
    g_array_unref(query->numbers);
    g_free(query);
}

void query_require(struct query *query, enum query_field field, const char *value, const char *low,
                   const char *high)
{
    unsigned group = 0;
    for (unsigned i = 0; i < query->clauses->len; i++)
        group = MAX(group, g_array_index(query->clauses, struct query_clause, i).group);
    struct query_clause clause = {.kind = CLAUSE_FIELD,
                                  .sign = CLAUSE_MUST,
                                  .group = group + 1,
                                  .first = query->words->len,
                                  .field = field,
                                  .value = g_strdup(value),
                                  .low = g_strdup(low),
                                  .high = g_strdup(high)};
    g_array_append_val(query->clauses, clause);
}
