/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/official/docnumber.c - document numbers in running text and in queries.
 *
 * Both are read into one shape (text/official/number_form.h), then judged. In running text the
 * search is for a digit; what stands around it decides, so that dates, fractions, form codes ("Mẫu
 * số 01/GTGT") and standards ("QCVN 41:2019/BGTVT") are passed over. In a query every separator may
 * be a blank, so each word must be a known kind or issuer. */
#include "text/official/docnumber.h"

#include <string.h>

#include "text/official/number_clue.h"
#include "text/official/number_form.h"

enum {
    AHEAD = 71, /* characters read from the number on */
    BEHIND = 40 /* characters read before it: the longest kind name and "số" */
};

static bool is_digit(const struct run_letter *c)
{
    return letter_run_is_digit(c->plain);
}

/* ---- running text ---- */

/* How many codes from the first on belong to a number in running text. A blank on both sides of a
 * hyphen also sets off a new phrase ("12/NQ-HĐND - HĐND tỉnh"): it is read over only once, to the
 * issuer behind the kind. */
static size_t count_codes(const struct run_letter *run, const struct number_form *form)
{
    size_t codes = 0;

    for (; codes < form->codes; codes++) {
        const struct number_form_code *code = &form->code[codes];
        bool kind = number_form_kind(run, code) != NULL;
        if (!number_form_is_code(run, code) && !kind && !number_form_is_known(run, code))
            break;
        if (run[code->first].marked)
            break;
        bool apart = codes > 0 && run[code->first - 1].plain == ' ' &&
                     run[code[-1].first + code[-1].count].plain == ' ';
        if (apart && (codes > 1 || number_form_kind(run, &code[-1]) == NULL ||
                      !number_form_is_known(run, code)))
            break;
        if (codes > 0 && code->sep == ' ')
            break;
    }
    return codes;
}

static const struct {
    const char *words, *example;
} form_words[] = {
#include "form_word.inc"
};

/* Whether a word that announces a form or a standard ends before run[count]. */
static bool is_form_word(const struct run_letter *run, size_t count)
{
    size_t first;
    for (size_t w = 0; w < G_N_ELEMENTS(form_words); w++)
        if (letter_run_ends(run, count, form_words[w].words, &first))
            return true;
    return false;
}

static size_t strip_blank(const struct run_letter *run, size_t count)
{
    while (count > 0 && (run[count - 1].plain == ' ' || run[count - 1].plain == ':'))
        count--;
    return count;
}

static bool ends_with_number_word(const struct run_letter *run, size_t count)
{
    return count >= 2 && run[count - 2].plain == 's' && run[count - 1].plain == 'o' &&
           (count == 2 || !letter_run_is_word(run[count - 3].plain));
}

/* Whether the character before the number shows that it is a part of something longer. */
static bool is_joined(const struct run_letter *run, size_t count)
{
    char before = count > 0 ? run[count - 1].plain : ' ';
    char further = count > 1 ? run[count - 2].plain : ' ';
    size_t first;

    if (letter_run_is_word(before) &&
        !letter_run_is_digit(before) && /* NĐ78/2025/NĐ-CP, số12/NQ-HĐND */
        (kind_before(run, count, true, &first) != NULL || ends_with_number_word(run, count)))
        return false;
    if (letter_run_is_word(before) || strchr("/\\@#_%=&?+$", before) != NULL)
        return true;
    if (before == '-' || before == '.' || before == ',' || before == ':')
        return letter_run_is_digit(further) || (before == '-' && letter_run_is_word(further)) ||
               (before == '.' && letter_run_is_word(further) && further != 'o');
    return false;
}

/* What stands before byte 'start'. False when the number is a part of something longer. */
static bool read_intro(const char *utf8, size_t start, struct number_form_intro *intro)
{
    struct run_letter run[BEHIND * 3 + RUN_AHEAD];
    size_t from = letter_run_back(utf8, start, BEHIND);
    size_t count = letter_run_read(utf8, start, from, run, G_N_ELEMENTS(run));
    size_t first;

    *intro = (struct number_form_intro){.start = start};
    if (is_joined(run, count))
        return false;
    count = strip_blank(run, count);
    if (count >= 2 && run[count - 1].plain == '.' && run[count - 2].plain == 'o')
        count--;
    if (ends_with_number_word(run, count)) {
        intro->number_word = true;
        intro->start = run[count - 2].start;
        count = strip_blank(run, count - 2);
        intro->letterhead = from + count == 0 || utf8[run[count].start] == '\n';
    }
    intro->form = is_form_word(run, count);
    intro->kind = kind_before(run, count, true, &first);
    if (intro->kind != NULL)
        intro->start = run[first].start;
    else
        intro->start = start;
    return true;
}

/* What is seen before a number. */
static unsigned clues_before(const struct number_form_intro *intro)
{
    return (intro->kind != NULL ? CLUE_NAMED : 0U) | (intro->number_word ? CLUE_WORD : 0U) |
           (intro->letterhead ? CLUE_HEAD : 0U) | (intro->form ? CLUE_FORM : 0U) |
           (intro->kind != NULL && intro->kind->bare ? CLUE_BARE : 0U);
}

/* A month and a year, unless a decree is meant: those are few a year, and never "tháng 5/2021". */
static bool is_like_month(const struct number_form *form, const struct number_form_intro *intro)
{
    return form->number <= 12 &&
           !(intro->kind != NULL && strcmp(intro->kind->slug, "nghi-dinh") == 0);
}

static unsigned clue_of_sign(char sign)
{
    return sign == '/'   ? CLUE_SLASH
           : sign == '-' ? CLUE_DASH
           : sign == ' ' ? CLUE_BLANK
                         : CLUE_POINT;
}

/* What is seen in the codes, of which there is one. */
static unsigned clues_of_codes(const struct run_letter *run, const struct number_form *form,
                               const struct number_form_intro *intro)
{
    const struct number_form_code *first = &form->code[0];
    const struct kind *kind = number_form_kind(run, first);
    bool assembly = number_form_is_assembly(run, first), two = form->codes > 1;
    unsigned clues = clue_of_sign(first->sep) | (two ? CLUE_TWO : 0U) |
                     (run[first->first].upper ? 0U : CLUE_LOWER) |
                     (first->count > 1 ? CLUE_LONG : 0U) |
                     (two && form->code[1].sep == '/' ? CLUE_SECOND_SLASH : 0U);
    if (assembly)
        return clues | CLUE_ASSEMBLY;
    if (kind == NULL)
        return clues | CLUE_ISSUER | (number_form_is_known(run, first) ? CLUE_KNOWN : 0U);
    clues |= CLUE_KIND;
    if (intro->kind != NULL && strcmp(intro->kind->slug, kind->slug) == 0)
        clues |= CLUE_AGREES;
    const struct issuer *issuer = two ? number_form_issuer(run, &form->code[1]) : NULL;
    if (two && number_form_is_known(run, &form->code[1]))
        clues |= CLUE_KNOWN;
    if (issuer != NULL && issuer->manner == ISSUER_PARTY)
        clues |= CLUE_PARTY;
    return clues;
}

static bool judge(const struct run_letter *run, struct number_form *form,
                  const struct number_form_intro *intro)
{
    size_t codes = count_codes(run, form);
    unsigned clues = clues_before(intro) | (form->year != 0 ? CLUE_YEAR : 0U) |
                     (form->guessed ? CLUE_GUESSED : 0U);

    if (form->series != 0 &&
        (form->year == 0 || codes < 2 || number_form_kind(run, &form->code[0]) == NULL))
        return false;
    if (codes == 0) {
        if (form->year == 0)
            return false;
        form->last = form->year_last;
        form->codes = 0;
        bool tail = run[form->last].plain == '/' || run[form->last].plain == '-';
        clues |=
            CLUE_NONE | (tail ? CLUE_TAIL : 0U) | (is_like_month(form, intro) ? CLUE_DATED : 0U);
    } else {
        number_form_keep(form, codes);
        clues |= clues_of_codes(run, form, intro);
        if (clues & CLUE_ASSEMBLY)
            number_form_keep(form, 1);
    }
    return number_clue_rule(clues) != NULL;
}

static size_t skip_blanks(const char *utf8, size_t len, size_t at)
{
    for (size_t i = 0; i < 3 && at < len; i++) {
        if (utf8[at] == ' ' || utf8[at] == '\n')
            at++;
        else if (at + 1 < len && memcmp(utf8 + at, "\xC2\xA0", 2) == 0)
            at += 2;
        else
            break;
    }
    return at;
}

static bool is_letter_d(const char *utf8, size_t len, size_t at)
{
    return at + 1 < len && ((unsigned char)utf8[at] == 0xC4 || (unsigned char)utf8[at] == 0xC3);
}

/* Whether what follows the digits at 'at' can be a document number: a look at a few bytes, since
 * most digits are something else. */
static bool looks_promising(const char *utf8, size_t len, size_t at)
{
    if (at + 2 >= len)
        return false;
    if (utf8[at] == '.' && g_ascii_isdigit(utf8[at + 1]))
        for (at++; at < len && g_ascii_isdigit(utf8[at]);)
            at++;
    if (at + 1 < len && g_ascii_isalpha(utf8[at])) {
        if (g_ascii_isalnum(utf8[at + 1]) || is_letter_d(utf8, len, at + 1))
            return g_ascii_isupper(utf8[at]); /* 75VN/CC */
        at++;
    }
    size_t sign = skip_blanks(utf8, len, at);
    if (sign + 1 >= len)
        return false;
    bool dash = (unsigned char)utf8[sign] == 0xE2;
    if (!dash && utf8[sign] != '/' && utf8[sign] != '-')
        return sign > at && (g_ascii_isupper(utf8[sign]) || is_letter_d(utf8, len, sign)) &&
               (g_ascii_isupper(utf8[sign + 1]) || (unsigned char)utf8[sign + 1] >= 0x80);
    sign = skip_blanks(utf8, len, sign + (dash ? 3 : 1));
    size_t end = sign;
    while (end < len && end < sign + 5 && (g_ascii_isdigit(utf8[end]) || utf8[end] == 'O'))
        end++;
    if (end > sign && g_ascii_isdigit(utf8[sign]))
        return end - sign == 4;
    return sign < len && (g_ascii_isalpha(utf8[sign]) || is_letter_d(utf8, len, sign) ||
                          utf8[sign] == '-' || utf8[sign] == '/');
}

static bool number_at(const char *utf8, size_t len, size_t start, struct docnumber *ret)
{
    struct run_letter run[AHEAD + RUN_AHEAD];
    struct number_form form;
    struct number_form_intro intro;

    letter_run_read(utf8, len, start, run, G_N_ELEMENTS(run));
    return number_form_read(run, false, &form) && (form.year != 0 || count_codes(run, &form) > 0) &&
           read_intro(utf8, start, &intro) && judge(run, &form, &intro) &&
           number_form_write(utf8, run, &form, &intro, ret);
}

bool docnumber_next(const char *utf8, size_t len, size_t *pos, struct docnumber *ret)
{
    size_t at = *pos;

    while (at < len) {
        while (at < len && !g_ascii_isdigit(utf8[at]))
            at++;
        size_t digits = at;
        while (digits < len && (g_ascii_isdigit(utf8[digits]) || utf8[digits] == 'O'))
            digits++;
        size_t start = at > *pos && utf8[at - 1] == 'O' ? at - 1 : at;
        if (digits > at && digits - at <= NUMBER_FORM_DIGITS &&
            looks_promising(utf8, len, digits) && number_at(utf8, len, start, ret)) {
            *pos = ret->end;
            return true;
        }
        at = digits;
    }
    *pos = len;
    return false;
}

/* ---- queries ---- */

/* Skip what can stand between the parts of a query. */
static size_t skip_signs(const struct run_letter *run, size_t at)
{
    while (run[at].plain != 0 && !letter_run_is_word(run[at].plain))
        at++;
    return at;
}

/* "nghị quyết", "nq", "số", in front. Returns the characters read. */
static size_t read_query_intro(const struct run_letter *run, struct number_form_intro *intro)
{
    size_t at = skip_signs(run, 0), used = 0;

    *intro = (struct number_form_intro){.start = run[at].start};
    intro->kind = kind_at(run + at, &used);
    if (intro->kind == NULL) {
        struct number_form_code word = {.first = at, .count = number_form_word(run, at)};
        intro->kind = word.count > 0 ? number_form_kind(run, &word) : NULL;
        used = intro->kind != NULL ? word.count : 0;
    }
    at = skip_signs(run, at + used);
    if (run[at].plain == 's' && run[at + 1].plain == 'o' &&
        !letter_run_is_word(run[at + 2].plain)) {
        intro->number_word = true;
        at = skip_signs(run, at + 2);
    }
    return at;
}

/* Whether the words of a query after its number are codes, all of them. */
static bool judge_query(const struct run_letter *run, struct number_form *form,
                        const struct number_form_intro *intro)
{
    const struct number_form_code *code = form->code;
    bool named = intro->kind != NULL;
    bool joined = form->codes > 1 && code[1].sep != ' ';
    bool upper = true;

    if (form->codes == 0) {
        bool year_like =
            form->number >= NUMBER_FORM_YEAR_FIRST && form->number <= NUMBER_FORM_YEAR_LAST;
        return named &&
               (form->year != 0 || intro->number_word || (intro->kind->bare && !year_like));
    }
    for (size_t i = 0; i < form->codes; i++)
        for (size_t c = code[i].first; c < code[i].first + code[i].count; c++) {
            if ((run[c].marked || run[c].plain == RUN_LETTER) &&
                !number_form_is_known(run, &code[i]))
                return false;
            upper &= run[c].upper || is_digit(&run[c]);
        }
    bool kind = number_form_kind(run, &code[0]) != NULL && !number_form_is_assembly(run, &code[0]);
    bool known = true, first_known = number_form_is_known(run, &code[kind ? 1 : 0]);
    for (size_t i = kind ? 1 : 0; i < form->codes; i++)
        known &= number_form_is_known(run, &code[i]) || code[i].sep != ' ';
    if (kind && form->codes == 1)
        return named || code[0].sep != ' ' || form->year != 0;
    if (kind)
        return known && (first_known || code[0].sep != ' ' || named || upper);
    if (number_form_is_assembly(run, &code[0]))
        return form->codes == 1;
    if (form->codes == 1)
        return named && first_known;
    if (!first_known) /* 75 VN/CC */
        return code[1].sep == '/' && (named || intro->number_word || upper);
    return code[0].sep != ' ' || joined;
}

bool docnumber_parse(const char *utf8, size_t len, struct docnumber *ret)
{
    struct run_letter run[AHEAD * 2 + RUN_AHEAD];
    struct number_form form;
    struct number_form_intro intro;
    size_t count = letter_run_read(utf8, len, 0, run, G_N_ELEMENTS(run));

    if (run[count].start != len)
        return false;
    size_t at = read_query_intro(run, &intro);
    if (run[at].plain == 0 || !number_form_read(run + at, true, &form))
        return false;
    if (run[at + skip_signs(run + at, form.last)].plain != 0)
        return false;
    if (intro.kind == NULL)
        intro.start = run[at].start;
    return judge_query(run + at, &form, &intro) &&
           number_form_write(utf8, run + at, &form, &intro, ret);
}

/* ---- keys ---- */

bool docnumber_parse_as(const char *kind, const char *written, struct docnumber *ret)
{
    g_autofree char *phrase = g_strconcat(kind != NULL ? kind : "", " số ", written, NULL);
    return docnumber_parse(written, strlen(written), ret) ||
           docnumber_parse(phrase, strlen(phrase), ret);
}

bool docnumber_key_covers(const char *partial, const char *key)
{
    size_t first = strcspn(partial, "/-"), same = strcspn(key, "/-");

    if (first != same || strncmp(partial, key, first) != 0)
        return false;
    partial += first;
    key += first;
    while (*partial != '\0') {
        size_t part = strcspn(++partial, "/-");
        bool found = false;
        while (!found && *key != '\0') {
            size_t size = strcspn(++key, "/-");
            found = size == part && strncmp(partial, key, size) == 0;
            key += size;
        }
        if (!found)
            return false;
        partial += part;
    }
    return true;
}
