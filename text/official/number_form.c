/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/official/number_form.c - the shape of document numbers, read and written. */
#include "text/official/number_form.h"

#include <string.h>

/* ---- reading the shape ---- */

static bool is_zero_letter(const struct run_letter *c)
{
    return c->plain == 'o' && c->upper && !c->marked;
}

static bool is_digit(const struct run_letter *c)
{
    return letter_run_is_digit(c->plain);
}

/* Up to 'most' digits; a capital O beside a digit is a scanned zero. Returns how many. */
static size_t read_digits(const struct run_letter *run, size_t most, unsigned *ret, bool *guessed)
{
    size_t i = 0;

    for (*ret = 0; i < most; i++) {
        bool zero = is_zero_letter(&run[i]) && (i > 0 || is_digit(&run[i + 1]));
        if (!zero && !is_digit(&run[i]))
            break;
        *guessed |= zero;
        *ret = *ret * 10 + (zero ? 0 : (unsigned)(run[i].plain - '0'));
    }
    return i;
}

static size_t skip_blank(const struct run_letter *run, size_t at)
{
    return at + (run[at].plain == ' ');
}

/* A separator with blanks around it, or only a blank; 0 for neither. '*at' moves past it. */
static char read_separator(const struct run_letter *run, size_t *at)
{
    size_t i = skip_blank(run, *at);

    if (run[i].plain == '-' || run[i].plain == '/') {
        char sep = run[i].plain;
        /* "NQ-/TU", "QĐ--UBND": the slip of a hand. */
        while (i + 1 < *at + 4 && (run[i + 1].plain == '-' || run[i + 1].plain == '/'))
            sep = run[++i].plain == '/' ? '/' : sep;
        *at = skip_blank(run, i + 1);
        return sep;
    }
    if (run[*at].plain == '.' && letter_run_is_word(run[*at + 1].plain)) {
        ++*at;
        return '.';
    }
    if (i > *at) {
        *at = i;
        return ' ';
    }
    return 0;
}

/* "2022/" after the first separator. */
static void read_year(const struct run_letter *run, size_t *at, char *sep, bool query,
                      struct number_form *shape)
{
    unsigned year;
    bool guessed = false;
    size_t i = *at;

    if (read_digits(run + i, 4, &year, &guessed) != 4 || year < NUMBER_FORM_YEAR_FIRST ||
        year > NUMBER_FORM_YEAR_LAST || (letter_run_is_word(run[i + 4].plain) && !query))
        return;
    if (*sep == ' ' && !query)
        return;
    i += 4;
    shape->year = year;
    shape->guessed |= guessed;
    shape->last = shape->year_last = i;
    *sep = read_separator(run, &i);
    *at = i;
}

size_t number_form_word(const struct run_letter *run, size_t at)
{
    size_t i = at;

    if (run[at].plain == 't' && run[at + 1].plain == '.' && run[at + 2].letter == 0x1B0)
        return 3; /* 18-NQ/T.Ư */
    while (letter_run_is_word(run[i].plain) || (run[i].plain == '&' && i > at))
        i++;
    return i - at;
}

/* "66.17/2026/NQ-CP": a number within a numbered series. Returns where it goes on. */
static size_t read_series(const struct run_letter *run, size_t at, struct number_form *shape)
{
    unsigned number;
    bool guessed = false;
    size_t count = run[at].plain == '.' ? read_digits(run + at + 1, 3, &number, &guessed) : 0;

    if (count == 0 || guessed || run[at + 1 + count].plain != '/' ||
        !is_digit(&run[at + count + 2]))
        return at;
    shape->series = shape->number;
    shape->number = number;
    return at + 1 + count;
}

/* Number, year and codes at run[0]. Reads as many codes as there are words joined by separators;
 * the judges below take fewer. */
bool number_form_read(const struct run_letter *run, bool query, struct number_form *shape)
{
    *shape = (struct number_form){0};
    size_t at = read_digits(run, NUMBER_FORM_DIGITS, &shape->number, &shape->guessed);
    if (at == 0 || is_digit(&run[at]))
        return false;
    at = read_series(run, at, shape);
    if (run[at].plain >= 'a' && run[at].plain <= 'z' && !run[at].marked && !run[at].barred &&
        !letter_run_is_word(run[at + 1].plain))
        shape->suffix = run[at++].plain;
    shape->last = at;

    /* "75VN/CC", "04nq/tu": a code may follow without any separator. */
    char sep = run[at].plain >= 'a' && run[at].plain <= 'z' && shape->suffix == 0
                   ? ' '
                   : read_separator(run, &at);
    if (sep != 0)
        read_year(run, &at, &sep, query, shape);
    while (sep != 0 && shape->codes < NUMBER_FORM_CODES) {
        size_t count = number_form_word(run, at);
        if (count == 0 || count > 24 || is_digit(&run[at]))
            break;
        shape->code[shape->codes++] =
            (struct number_form_code){.first = at, .count = count, .sep = sep};
        shape->last = at += count;
        sep = read_separator(run, &at);
    }
    return true;
}

void number_form_keep(struct number_form *shape, size_t codes)
{
    shape->codes = codes;
    shape->last = shape->code[codes - 1].first + shape->code[codes - 1].count;
}

/* ---- judging words ---- */

const struct kind *number_form_kind(const struct run_letter *run,
                                    const struct number_form_code *code)
{
    char written[KIND_CODE_MAX];

    return kind_coded(run + code->first, code->count, written);
}

const struct issuer *number_form_issuer(const struct run_letter *run,
                                        const struct number_form_code *code)
{
    return issuer_coded(run + code->first, code->count);
}

/* Whether a word looks like a code: capitals without tone or vowel marks ("BQLKCN", "PTNTr"). */
bool number_form_is_code(const struct run_letter *run, const struct number_form_code *code)
{
    unsigned upper = 0, letters = 0;

    for (size_t i = code->first; i < code->first + code->count; i++) {
        if (run[i].marked || run[i].plain == RUN_LETTER)
            return false;
        upper += run[i].upper;
        letters += !is_digit(&run[i]) && run[i].plain != '&';
    }
    return run[code->first].upper && upper >= 2 && upper * 2 >= letters;
}

/* "QH14", "UBTVQH15", "HĐNN8": an assembly numbers by term. Scanned 1s come as I or l. */
static const char *assembly_of(const struct run_letter *run, const struct number_form_code *code)
{
    static const char *const names[] = {"UBTVQH", "QH", "HĐNN"};

    for (size_t n = 0; n < G_N_ELEMENTS(names); n++) {
        size_t count = letter_run_spells(run + code->first, names[n]);
        if (count == 0 || code->count == count || code->count > count + 3)
            continue;
        size_t digits = 0;
        for (size_t i = count; i < code->count; i++)
            digits += is_digit(&run[code->first + i]) || run[code->first + i].plain == 'i' ||
                      run[code->first + i].plain == 'l';
        if (digits == code->count - count)
            return names[n];
    }
    return NULL;
}

bool number_form_is_assembly(const struct run_letter *run, const struct number_form_code *code)
{
    return assembly_of(run, code) != NULL;
}

bool number_form_is_known(const struct run_letter *run, const struct number_form_code *code)
{
    return number_form_is_assembly(run, code) || number_form_issuer(run, code) != NULL;
}

/* ---- the number as it is written rightly ---- */

struct writer {
    char *text;
    size_t used;
    bool full;
};

static void put(struct writer *to, const char *bytes, size_t len)
{
    if (to->used + len >= DOCNUMBER_MAX) {
        to->full = true;
        return;
    }
    memcpy(to->text + to->used, bytes, len);
    to->used += len;
    to->text[to->used] = '\0';
}

/* The term of an assembly: "I5" is 15; a scan of "15" that kept both strokes ("I15") too. */
static unsigned read_term(const struct run_letter *run, size_t count)
{
    unsigned term = 0;

    for (size_t i = 0; i < count; i++)
        term = term * 10 + (is_digit(&run[i]) ? (unsigned)(run[i].plain - '0') : 1);
    return term > 100 && run[0].plain != '1' ? term % 100 : term;
}

/* A code as people write it: from the tables, else as it stands, in capitals when it has none. */
static void put_code(struct writer *to, const char *utf8, const struct run_letter *run,
                     const struct number_form_code *code)
{
    const struct run_letter *word = run + code->first;
    const struct issuer *issuer = issuer_coded(word, code->count);
    char term[16];
    bool capital = false;

    const char *assembly = assembly_of(run, code);
    if (assembly != NULL) {
        size_t letters = letter_run_spells(word, assembly);
        g_snprintf(term, sizeof term, "%u", read_term(word + letters, code->count - letters));
        put(to, assembly, strlen(assembly));
        put(to, term, strlen(term));
        return;
    }
    if (issuer != NULL && !letter_run_is_digit(word[code->count - 1].plain)) {
        put(to, issuer->code, strlen(issuer->code));
        return;
    }
    for (size_t i = 0; i < code->count; i++)
        capital |= word[i].upper;
    for (size_t i = 0; i < code->count; i++) {
        char letter = capital && !word[i].upper ? word[i].plain : g_ascii_toupper(word[i].plain);
        if (word[i].barred)
            put(to, g_ascii_isupper(letter) ? "Đ" : "đ", strlen("Đ"));
        else if (word[i].plain == RUN_LETTER || word[i].marked)
            put(to, utf8 + word[i].start, word[i + 1].start - word[i].start);
        else
            put(to, &letter, 1);
    }
}

/* What the codes of a shape say. */
struct meaning {
    const struct kind *kind; /* the kind of the first code, or NULL */
    char code[KIND_CODE_MAX];
    size_t issuers;     /* index of the first issuer in the shape's codes */
    const char *issuer; /* an issuer that no code names: Government for decrees */
};

static struct meaning read_meaning(const struct run_letter *run, const struct number_form *shape,
                                   const struct number_form_intro *intro)
{
    struct meaning meaning = {0};

    if (shape->codes > 0 && !number_form_is_assembly(run, &shape->code[0]))
        meaning.kind = kind_coded(run + shape->code[0].first, shape->code[0].count, meaning.code);
    meaning.issuers = meaning.kind != NULL ? 1 : 0;
    /* "qd 1588 ttg", "Nghị định 100/2019": the kind before the number gives the code. */
    bool unsaid = meaning.kind == NULL && intro->kind != NULL && intro->kind->codes[0] != '\0' &&
                  (shape->codes == 0 || (shape->code[0].sep == ' ' && shape->codes == 1));
    if (unsaid) {
        meaning.kind = intro->kind;
        g_strlcpy(meaning.code, intro->kind->codes,
                  MIN(strcspn(intro->kind->codes, " ") + 1, sizeof meaning.code));
    }
    /* Only the Government issues decrees. */
    if (meaning.kind != NULL && meaning.issuers >= shape->codes &&
        strcmp(meaning.kind->slug, "nghi-dinh") == 0)
        meaning.issuer = "CP";
    return meaning;
}

/* Whether it is numbered the party's way, 12-NQ/TU. */
static bool is_party_manner(const struct run_letter *run, const struct number_form *shape,
                            const struct meaning *meaning)
{
    const struct issuer *issuer = NULL;

    if (meaning->kind == NULL || shape->year != 0 || meaning->issuers >= shape->codes)
        return false;
    issuer = number_form_issuer(run, &shape->code[meaning->issuers]);
    if (issuer != NULL && issuer->manner != ISSUER_EITHER)
        return issuer->manner == ISSUER_PARTY;
    return shape->code[0].sep == '-' && shape->codes > 1 && shape->code[1].sep == '/';
}

/* The slug: the name before the number wins where the code allows it (QĐ is also used for Quy định
 * by the party), and where it says that the number is a letter's. */
static const char *choose_kind(const struct meaning *meaning, const struct number_form_intro *intro,
                               bool letter)
{
    const char *named = intro->kind != NULL ? intro->kind->slug : NULL;

    if (named != NULL && strcmp(named, "khac") == 0 && intro->kind->codes[0] == '\0')
        named = NULL;
    if (meaning->kind == NULL)
        return named != NULL ? named : letter ? "cong-van" : NULL;
    if (named != NULL &&
        (strcmp(named, "cong-van") == 0 || strcmp(meaning->kind->slug, "khac") == 0 ||
         (strcmp(named, "quy-dinh") == 0 && strcmp(meaning->code, "QĐ") == 0)))
        return named;
    return meaning->kind->slug;
}

/* The key: folded, without '&' and blanks, and the number without leading zeros. */
static void fold_key(const char *shown, char key[DOCNUMBER_MAX])
{
    struct run_letter run[DOCNUMBER_MAX - 1 + RUN_AHEAD];
    size_t count = letter_run_read(shown, strlen(shown), 0, run, G_N_ELEMENTS(run));
    size_t used = 0, at = 0;

    while (run[at].plain == '0' && is_digit(&run[at + 1]))
        at++;
    for (; at < count; at++)
        if (run[at].plain != '&')
            key[used++] = run[at].plain == ' ' ? '/' : run[at].plain;
    key[used] = '\0';
}

bool number_form_write(const char *utf8, const struct run_letter *run,
                       const struct number_form *shape, const struct number_form_intro *intro,
                       struct docnumber *ret)
{
    struct meaning meaning = read_meaning(run, shape, intro);
    bool party = is_party_manner(run, shape, &meaning);
    /* 1234/UBND-KT: letters of an office have no kind in their number. */
    bool letter = meaning.kind == NULL && shape->codes > 1 &&
                  number_form_issuer(run, &shape->code[0]) != NULL;
    struct writer shown = {.text = ret->shown}, issuer = {.text = ret->issuer};
    char digits[24];

    *ret = (struct docnumber){.start = run[0].start,
                              .end = run[shape->last].start,
                              .phrase_start = intro->start,
                              .number = shape->number,
                              .year = shape->year,
                              .kind = choose_kind(&meaning, intro, letter)};
    if (shape->series != 0)
        g_snprintf(digits, sizeof digits, "%u.%u", shape->series, shape->number);
    else
        g_snprintf(digits, sizeof digits, "%02u", shape->number);
    put(&shown, digits, strlen(digits));
    if (shape->suffix != 0)
        put(&shown, &shape->suffix, 1);
    if (shape->year != 0) {
        g_snprintf(digits, sizeof digits, "/%u", shape->year);
        put(&shown, digits, strlen(digits));
    }
    if (meaning.kind != NULL) {
        put(&shown, party ? "-" : "/", 1);
        put(&shown, meaning.code, strlen(meaning.code));
    }
    for (size_t i = meaning.issuers; i < shape->codes; i++) {
        if (i > meaning.issuers)
            put(&issuer, shape->code[i].sep == '/' && meaning.kind == NULL ? "/" : "-", 1);
        put_code(&issuer, utf8, run, &shape->code[i]);
    }
    if (meaning.issuer != NULL)
        put(&issuer, meaning.issuer, strlen(meaning.issuer));
    if (issuer.used > 0) {
        bool apart = meaning.kind == NULL && shape->codes > 1 && shape->code[0].sep == ' ';
        put(&shown, apart ? " " : party || meaning.kind == NULL ? "/" : "-", 1);
        put(&shown, ret->issuer, issuer.used);
    }
    fold_key(ret->shown, ret->key);
    return !shown.full && !issuer.full;
}
