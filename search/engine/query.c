/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/engine/query.c - the parser. It reads the text once from left to right: where an operator,
 * phrase or field starts, the free text so far is split into words, and so is the item itself. */
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

/* Read an item at 'at': sign, then a phrase, a field or, after a sign, a word. Returns its end, or
 * 'at' when there is none. Fills 'clause'; [from, to) is the text of its words. */
static size_t read_item(const struct query *query, size_t at, struct query_clause *clause,
                        size_t *ret_from, size_t *ret_to)
{
    const char *text = query->text;
    size_t pos = at, open_len = 0, close_len = 0, close;
    *clause = (struct query_clause){.sign = CLAUSE_MUST};
    bool signed_item = text[pos] == '+' || text[pos] == '-';
    if (signed_item) {
        clause->sign = text[pos] == '-' ? CLAUSE_MUST_NOT : CLAUSE_MUST;
        pos++;
    }
    if ((close = closing_quote(text, pos, &open_len, &close_len)) > 0) {
        clause->kind = CLAUSE_PHRASE;
        *ret_from = pos + open_len;
        *ret_to = close;
        return close + close_len;
    }
    size_t name_len = strcspn(text + pos, ": \t\n\"");
    if (text[pos + name_len] == ':' && field_named(text + pos, name_len, &clause->field)) {
        size_t value = pos + name_len + 1;
        bool quoted = (close = closing_quote(text, value, &open_len, &close_len)) > 0;
        *ret_from = quoted ? value + open_len : value;
        *ret_to = quoted ? close : value + strcspn(text + value, " \t\n");
        if (*ret_to > *ret_from &&
            !(*ret_to - *ret_from == 2 && memcmp(text + *ret_from, "..", 2) == 0)) {
            clause->kind = CLAUSE_FIELD;
            set_value(clause, text + *ret_from, *ret_to - *ret_from, quoted);
            return quoted ? close + close_len : *ret_to;
        }
    }
    /* "2021 -2030" and "a - b" are text, not exclusions. */
    if (!signed_item || is_blank(text[pos]) || text[pos] == '\0' || g_ascii_ispunct(text[pos]) ||
        (clause->sign == CLAUSE_MUST_NOT && g_ascii_isdigit(text[pos])))
        return at;
    clause->kind = CLAUSE_WORD;
    *ret_from = pos;
    *ret_to = pos + strcspn(text + pos, " \t\n");
    return *ret_to;
}

/* Whether "OR" stands at 'at' as a word of its own. */
static bool is_or(const char *text, size_t at)
{
    return text[at] == 'O' && text[at + 1] == 'R' &&
           (is_blank(text[at + 2]) || text[at + 2] == '\0');
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

static void parse(struct query *query)
{
    const char *text = query->text;
    size_t free_from = 0, at = 0;
    unsigned group = 0;
    bool or_read = false, after_clause = false, weak = false; /* weak: the group's clauses */
    while (text[at] != '\0') {
        bool starts = !is_blank(text[at]) && (at == 0 || is_blank(text[at - 1]));
        if (!starts) {
            at++;
            continue;
        }
        if (at > 0 && is_or(text, at)) {
            add_text(query, free_from, at);
            at += strlen("OR");
            free_from = at;
            or_read = true;
            continue;
        }
        struct query_clause clause;
        size_t from = at, to = at, end = at;
        if (query->clauses->len < QUERY_CLAUSES)
            end = read_item(query, at, &clause, &from, &to);
        if (end == at) { /* plain text */
            if (or_read && after_clause)
                weaken(query, group);
            or_read = after_clause = false;
            at++;
            continue;
        }
        add_text(query, free_from, at);
        bool joins = or_read && after_clause && clause.sign == CLAUSE_MUST;
        weak = or_read && clause.sign == CLAUSE_MUST && (!joins || weak);
        if (weak)
            clause.sign = CLAUSE_MAY;
        clause.group = joins ? group : ++group;
        add_clause(query, &clause, from, to);
        or_read = false;
        after_clause = clause.sign != CLAUSE_MUST_NOT; /* an exclusion is no alternative */
        free_from = at = end;
    }
    add_text(query, free_from, at);
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
    query->is_number = query->clauses->len == 0 &&
                       docnumber_parse(query->text, strlen(query->text), &query->number);
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
