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
static size_t count_codes(const struct run_letter *run, const struct numbershape *shape)
{
    size_t codes = 0;

    for (; codes < shape->codes; codes++) {
        const struct numbershape_code *code = &shape->code[codes];
        bool kind = numbershape_kind(run, code) != NULL;
        if (!numbershape_is_code(run, code) && !kind && !numbershape_is_known(run, code))
            break;
        if (run[code->first].marked)
            break;
        bool apart = codes > 0 && run[code->first - 1].plain == ' ' &&
                     run[code[-1].first + code[-1].count].plain == ' ';
        if (apart && (codes > 1 || numbershape_kind(run, &code[-1]) == NULL ||
                      !numbershape_is_known(run, code)))
            break;
        if (codes > 0 && code->sep == ' ')
            break;
    }
    return codes;
}

/* Whether a word that announces a form or a standard ends before run[count]. */
static bool is_form_word(const struct run_letter *run, size_t count)
{
    static const char *const words[] = {"mẫu",     "mẫu biểu", "biểu",      "biểu mẫu",
                                        "phụ lục", "bảng",     "QCVN",      "TCVN",
                                        "ký hiệu", "mã số",    "ký hiệu số"};

    size_t first;
    for (size_t w = 0; w < G_N_ELEMENTS(words); w++)
        if (letter_run_ends(run, count, words[w], &first))
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
static bool read_intro(const char *utf8, size_t start, struct numbershape_intro *intro)
{
    struct run_letter run[BEHIND * 3 + RUN_AHEAD];
    size_t from = letter_run_back(utf8, start, BEHIND);
    size_t count = letter_run_read(utf8, start, from, run, G_N_ELEMENTS(run));
    size_t first;

    *intro = (struct numbershape_intro){.start = start};
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

/* The codes of a number that has a kind among them: 12/2022/NQ-HĐND, 04-NQ/TU. */
static bool judge_kind(const struct run_letter *run, struct numbershape *shape,
                       const struct numbershape_intro *intro)
{
    bool introduced = intro->kind != NULL || intro->number_word;
    bool lower = !run[shape->code[0].first].upper;

    if (shape->codes == 1) {
        /* 155/2025/TT, "Nghị quyết số 12/NQ". "tháng 5/2021" has no code. */
        const struct kind *kind = numbershape_kind(run, &shape->code[0]);
        bool agrees = intro->kind != NULL && strcmp(intro->kind->slug, kind->slug) == 0;
        return !lower && shape->code[0].sep != ' ' && shape->code[0].count > 1 &&
               (agrees || (shape->year != 0 && intro->number_word));
    }
    const struct issuer *issuer = numbershape_issuer(run, &shape->code[1]);
    bool known = numbershape_is_known(run, &shape->code[1]);
    bool strict = shape->guessed || lower || shape->code[0].sep == ' ';
    if (strict)
        return known && (shape->code[0].sep != ' ' || introduced || shape->code[1].sep == '/');
    if (intro->form && shape->year == 0)
        return false;
    if (shape->code[0].sep == '-' && shape->year == 0 && shape->code[1].sep != '/')
        return issuer != NULL && issuer->manner == ISSUER_PARTY;
    return known || shape->year != 0 || introduced;
}

/* The codes of a number without a kind: 21/2017/QH14, 1234/UBND-KT, "Nghị định 50/CP". */
static bool judge_issuer(const struct run_letter *run, struct numbershape *shape,
                         const struct numbershape_intro *intro)
{
    const struct numbershape_code *code = shape->code;
    bool known = numbershape_is_known(run, &code[0]);

    if (intro->form || shape->guessed || !run[code[0].first].upper)
        return false;
    if (numbershape_is_assembly(run, &code[0])) {
        numbershape_keep(shape, 1);
        return code[0].sep != ' ' && (shape->year != 0 || intro->kind != NULL);
    }
    if (code[0].sep == ' ' || code[0].sep == '.') /* 75 VN/CC */
        return shape->codes > 1 && code[1].sep == '/' && code[0].sep == ' ' &&
               (intro->kind != NULL || intro->letterhead);
    if (shape->codes > 1)
        return intro->kind != NULL || intro->letterhead ||
               (code[0].sep == '/' && (known || intro->number_word));
    return intro->kind != NULL && (known || code[0].sep == '/') && code[0].count > 1;
}

/* "Nghị định 100/2019", "Thông tư số 05/2023": a number and a year, no code. */
static bool judge_bare(const struct numbershape *shape, const struct run_letter *run,
                       const struct numbershape_intro *intro)
{
    if (intro->kind == NULL || shape->year == 0 || run[shape->last].plain == '/' ||
        shape->guessed || run[shape->last].plain == '-')
        return false;
    bool dated = shape->number <= 12 && strcmp(intro->kind->slug, "nghi-dinh") != 0;
    return intro->number_word || (intro->kind->bare && !dated);
}

static bool judge(const struct run_letter *run, struct numbershape *shape,
                  const struct numbershape_intro *intro)
{
    size_t codes = count_codes(run, shape);

    if (shape->series != 0 &&
        (shape->year == 0 || codes < 2 || numbershape_kind(run, &shape->code[0]) == NULL))
        return false;

    if (codes == 0) {
        if (shape->year == 0)
            return false;
        shape->last = shape->year_last;
        shape->codes = 0;
        return judge_bare(shape, run, intro);
    }
    numbershape_keep(shape, codes);
    return numbershape_kind(run, &shape->code[0]) != NULL &&
                   !numbershape_is_assembly(run, &shape->code[0])
               ? judge_kind(run, shape, intro)
               : judge_issuer(run, shape, intro);
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
    struct numbershape shape;
    struct numbershape_intro intro;

    letter_run_read(utf8, len, start, run, G_N_ELEMENTS(run));
    return numbershape_read(run, false, &shape) &&
           (shape.year != 0 || count_codes(run, &shape) > 0) && read_intro(utf8, start, &intro) &&
           judge(run, &shape, &intro) && numbershape_write(utf8, run, &shape, &intro, ret);
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
        if (digits > at && digits - at <= NUMBERSHAPE_DIGITS &&
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
static size_t read_query_intro(const struct run_letter *run, struct numbershape_intro *intro)
{
    size_t at = skip_signs(run, 0), used = 0;

    *intro = (struct numbershape_intro){.start = run[at].start};
    intro->kind = kind_at(run + at, &used);
    if (intro->kind == NULL) {
        struct numbershape_code word = {.first = at, .count = numbershape_word(run, at)};
        intro->kind = word.count > 0 ? numbershape_kind(run, &word) : NULL;
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
static bool judge_query(const struct run_letter *run, struct numbershape *shape,
                        const struct numbershape_intro *intro)
{
    const struct numbershape_code *code = shape->code;
    bool named = intro->kind != NULL;
    bool joined = shape->codes > 1 && code[1].sep != ' ';
    bool upper = true;

    if (shape->codes == 0) {
        bool year_like =
            shape->number >= NUMBERSHAPE_YEAR_FIRST && shape->number <= NUMBERSHAPE_YEAR_LAST;
        return named &&
               (shape->year != 0 || intro->number_word || (intro->kind->bare && !year_like));
    }
    for (size_t i = 0; i < shape->codes; i++)
        for (size_t c = code[i].first; c < code[i].first + code[i].count; c++) {
            if ((run[c].marked || run[c].plain == RUN_LETTER) &&
                !numbershape_is_known(run, &code[i]))
                return false;
            upper &= run[c].upper || is_digit(&run[c]);
        }
    bool kind = numbershape_kind(run, &code[0]) != NULL && !numbershape_is_assembly(run, &code[0]);
    bool known = true, first_known = numbershape_is_known(run, &code[kind ? 1 : 0]);
    for (size_t i = kind ? 1 : 0; i < shape->codes; i++)
        known &= numbershape_is_known(run, &code[i]) || code[i].sep != ' ';
    if (kind && shape->codes == 1)
        return named || code[0].sep != ' ' || shape->year != 0;
    if (kind)
        return known && (first_known || code[0].sep != ' ' || named || upper);
    if (numbershape_is_assembly(run, &code[0]))
        return shape->codes == 1;
    if (shape->codes == 1)
        return named && first_known;
    if (!first_known) /* 75 VN/CC */
        return code[1].sep == '/' && (named || intro->number_word || upper);
    return code[0].sep != ' ' || joined;
}

bool docnumber_parse(const char *utf8, size_t len, struct docnumber *ret)
{
    struct run_letter run[AHEAD * 2 + RUN_AHEAD];
    struct numbershape shape;
    struct numbershape_intro intro;
    size_t count = letter_run_read(utf8, len, 0, run, G_N_ELEMENTS(run));

    if (run[count].start != len)
        return false;
    size_t at = read_query_intro(run, &intro);
    if (run[at].plain == 0 || !numbershape_read(run + at, true, &shape))
        return false;
    if (run[at + skip_signs(run + at, shape.last)].plain != 0)
        return false;
    if (intro.kind == NULL)
        intro.start = run[at].start;
    return judge_query(run + at, &shape, &intro) &&
           numbershape_write(utf8, run + at, &shape, &intro, ret);
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
