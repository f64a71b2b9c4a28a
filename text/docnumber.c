/* text/docnumber.c - document numbers in running text and in queries.
 *
 * Both are read into one shape, then judged:
 *
 *     Nghị quyết số   12 a  / 2022  /  NQ    -  HĐND
 *     [kind] [số]     digits  year  sep code sep code …
 *
 * In running text the search is for a digit; what stands around it decides (struct intro), so that
 * dates, fractions, form codes ("Mẫu số 01/GTGT") and standards ("QCVN 41:2019/BGTVT") are passed
 * over. In a query every separator may be a blank, so each word must be a known kind or issuer. */
#include "text/docnumber.h"

#include <string.h>

#include "text/issuer.h"
#include "text/kind.h"

enum {
    AHEAD = 96,     /* characters read from the number on */
    BEHIND = 40,    /* characters read before it: the longest kind name and "số" */
    DIGITS_MAX = 6, /* tax and customs offices reach six digits */
    CODES_MAX = 5,
    YEAR_FIRST = 1945,
    YEAR_LAST = 2099
};

struct code {
    size_t first, count; /* characters of the run */
    char sep;            /* before it: '/', '-', '.', or ' ' */
};

struct shape {
    unsigned number, year;
    char suffix;  /* "a" of 30a; 0 for none */
    bool guessed; /* a letter O was read as a zero */
    size_t codes;
    struct code code[CODES_MAX];
    size_t year_last; /* one after the year; 0 without */
    size_t last;      /* one after the last character */
};

/* What stands before a number. */
struct intro {
    const struct kind *kind; /* "Nghị quyết số 04", "NQ 04"; NULL for none */
    size_t start;            /* byte where it starts */
    bool number_word;        /* "số" */
    bool letterhead;         /* "Số:" at the start of a line */
    bool form;               /* "Mẫu số": the code of a form, not of a document */
};

/* ---- reading the shape ---- */

static bool is_zero_letter(const struct latin *c)
{
    return c->plain == 'o' && c->upper && !c->marked;
}

static bool is_digit(const struct latin *c)
{
    return latin_is_digit(c->plain);
}

/* Up to 'most' digits; a capital O beside a digit is a scanned zero. Returns how many. */
static size_t read_digits(const struct latin *run, size_t most, unsigned *ret, bool *guessed)
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

static size_t skip_blank(const struct latin *run, size_t at)
{
    return at + (run[at].plain == ' ');
}

/* A separator with blanks around it, or only a blank; 0 for neither. '*at' moves past it. */
static char read_separator(const struct latin *run, size_t *at)
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
    if (run[*at].plain == '.' && latin_is_word(run[*at + 1].plain)) {
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
static void read_year(const struct latin *run, size_t *at, char *sep, bool query,
                      struct shape *shape)
{
    unsigned year;
    bool guessed = false;
    size_t i = *at;

    if (read_digits(run + i, 4, &year, &guessed) != 4 || year < YEAR_FIRST || year > YEAR_LAST ||
        (latin_is_word(run[i + 4].plain) && !query))
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

static size_t read_word(const struct latin *run, size_t at)
{
    size_t i = at;

    while (latin_is_word(run[i].plain) || (run[i].plain == '&' && i > at))
        i++;
    return i - at;
}

/* Number, year and codes at run[0]. Reads as many codes as there are words joined by separators;
 * the judges below take fewer. */
static bool read_shape(const struct latin *run, bool query, struct shape *shape)
{
    *shape = (struct shape){0};
    size_t at = read_digits(run, DIGITS_MAX, &shape->number, &shape->guessed);
    if (at == 0 || is_digit(&run[at]))
        return false;
    if (run[at].plain >= 'a' && run[at].plain <= 'z' && !run[at].marked && !run[at].barred &&
        !latin_is_word(run[at + 1].plain))
        shape->suffix = run[at++].plain;
    shape->last = at;

    /* "75VN/CC", "04nq/tu": a code may follow without any separator. */
    char sep = run[at].plain >= 'a' && run[at].plain <= 'z' && shape->suffix == 0
                   ? ' '
                   : read_separator(run, &at);
    if (sep != 0)
        read_year(run, &at, &sep, query, shape);
    while (sep != 0 && shape->codes < CODES_MAX) {
        size_t count = read_word(run, at);
        if (count == 0 || count > 24 || is_digit(&run[at]))
            break;
        shape->code[shape->codes++] = (struct code){.first = at, .count = count, .sep = sep};
        shape->last = at += count;
        sep = read_separator(run, &at);
    }
    return true;
}

static void keep_codes(struct shape *shape, size_t codes)
{
    shape->codes = codes;
    shape->last = shape->code[codes - 1].first + shape->code[codes - 1].count;
}

/* ---- judging words ---- */

static const struct kind *kind_of(const struct latin *run, const struct code *code)
{
    char written[KIND_CODE_MAX];

    return kind_coded(run + code->first, code->count, written);
}

static const struct issuer *issuer_of_code(const struct latin *run, const struct code *code)
{
    return issuer_coded(run + code->first, code->count);
}

/* Whether a word looks like a code: capitals without tone or vowel marks ("BQLKCN", "PTNTr"). */
static bool is_code(const struct latin *run, const struct code *code)
{
    unsigned upper = 0, letters = 0;

    for (size_t i = code->first; i < code->first + code->count; i++) {
        if (run[i].marked || run[i].plain == LATIN_LETTER)
            return false;
        upper += run[i].upper;
        letters += !is_digit(&run[i]) && run[i].plain != '&';
    }
    return run[code->first].upper && upper >= 2 && upper * 2 >= letters;
}

/* "QH14", "UBTVQH15", "HĐNN8": an assembly numbers by term. Scanned 1s come as I or l. */
static const char *assembly_of(const struct latin *run, const struct code *code)
{
    static const char *const names[] = {"UBTVQH", "QH", "HĐNN"};

    for (size_t n = 0; n < G_N_ELEMENTS(names); n++) {
        size_t count = latin_spells(run + code->first, names[n]);
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

static bool is_assembly(const struct latin *run, const struct code *code)
{
    return assembly_of(run, code) != NULL;
}

static bool is_known(const struct latin *run, const struct code *code)
{
    return is_assembly(run, code) || issuer_of_code(run, code) != NULL;
}

/* How many codes from the first on belong to a number in running text. A blank on both sides of a
 * hyphen also sets off a new phrase ("12/NQ-HĐND - HĐND tỉnh"): it is read over only once, to the
 * issuer behind the kind. */
static size_t count_codes(const struct latin *run, const struct shape *shape)
{
    size_t codes = 0;

    for (; codes < shape->codes; codes++) {
        const struct code *code = &shape->code[codes];
        bool kind = kind_of(run, code) != NULL;
        if (!is_code(run, code) && !kind && !is_known(run, code))
            break;
        if (run[code->first].marked)
            break;
        bool apart = codes > 0 && run[code->first - 1].plain == ' ' &&
                     run[code[-1].first + code[-1].count].plain == ' ';
        if (apart && (codes > 1 || kind_of(run, &code[-1]) == NULL || !is_known(run, code)))
            break;
        if (codes > 0 && code->sep == ' ')
            break;
    }
    return codes;
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
static unsigned read_term(const struct latin *run, size_t count)
{
    unsigned term = 0;

    for (size_t i = 0; i < count; i++)
        term = term * 10 + (is_digit(&run[i]) ? (unsigned)(run[i].plain - '0') : 1);
    return term > 100 && run[0].plain != '1' ? term % 100 : term;
}

/* A code as people write it: from the tables, else as it stands, in capitals when it has none. */
static void put_code(struct writer *to, const char *utf8, const struct latin *run,
                     const struct code *code)
{
    const struct latin *word = run + code->first;
    const struct issuer *issuer = issuer_coded(word, code->count);
    char term[16];
    bool capital = false;

    const char *assembly = assembly_of(run, code);
    if (assembly != NULL) {
        size_t letters = latin_spells(word, assembly);
        g_snprintf(term, sizeof term, "%u", read_term(word + letters, code->count - letters));
        put(to, assembly, strlen(assembly));
        put(to, term, strlen(term));
        return;
    }
    if (issuer != NULL && !latin_is_digit(word[code->count - 1].plain)) {
        put(to, issuer->code, strlen(issuer->code));
        return;
    }
    for (size_t i = 0; i < code->count; i++)
        capital |= word[i].upper;
    for (size_t i = 0; i < code->count; i++) {
        char letter = capital && !word[i].upper ? word[i].plain : g_ascii_toupper(word[i].plain);
        if (word[i].barred)
            put(to, g_ascii_isupper(letter) ? "Đ" : "đ", strlen("Đ"));
        else if (word[i].plain == LATIN_LETTER || word[i].marked)
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

static struct meaning read_meaning(const struct latin *run, const struct shape *shape,
                                   const struct intro *intro)
{
    struct meaning meaning = {0};

    if (shape->codes > 0 && !is_assembly(run, &shape->code[0]))
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
static bool is_party_manner(const struct latin *run, const struct shape *shape,
                            const struct meaning *meaning)
{
    const struct issuer *issuer = NULL;

    if (meaning->kind == NULL || shape->year != 0 || meaning->issuers >= shape->codes)
        return false;
    issuer = issuer_of_code(run, &shape->code[meaning->issuers]);
    if (issuer != NULL && strcmp(issuer->manner, "either") != 0)
        return strcmp(issuer->manner, "party") == 0;
    return shape->code[0].sep == '-' && shape->codes > 1 && shape->code[1].sep == '/';
}

/* The slug: the name before the number wins where the code allows it (QĐ is also used for Quy định
 * by the party), and where it says that the number is a letter's. */
static const char *choose_kind(const struct meaning *meaning, const struct intro *intro,
                               bool assembly)
{
    const char *named = intro->kind != NULL ? intro->kind->slug : NULL;

    if (named != NULL && strcmp(named, "khac") == 0 && intro->kind->codes[0] == '\0')
        named = NULL;
    if (meaning->kind == NULL)
        return named != NULL ? named : assembly ? NULL : "cong-van";
    if (named != NULL &&
        (strcmp(named, "cong-van") == 0 || strcmp(meaning->kind->slug, "khac") == 0 ||
         (strcmp(named, "quy-dinh") == 0 && strcmp(meaning->code, "QĐ") == 0)))
        return named;
    return meaning->kind->slug;
}

/* The key: folded, without '&' and blanks, and the number without leading zeros. */
static void fold_key(const char *shown, char key[DOCNUMBER_MAX])
{
    struct latin run[DOCNUMBER_MAX];
    size_t count = latin_read(shown, strlen(shown), 0, run, G_N_ELEMENTS(run));
    size_t used = 0, at = 0;

    while (run[at].plain == '0' && is_digit(&run[at + 1]))
        at++;
    for (; at < count; at++)
        if (run[at].plain != '&')
            key[used++] = run[at].plain == ' ' ? '/' : run[at].plain;
    key[used] = '\0';
}

static bool write_number(const char *utf8, const struct latin *run, const struct shape *shape,
                         const struct intro *intro, struct docnumber *ret)
{
    struct meaning meaning = read_meaning(run, shape, intro);
    bool party = is_party_manner(run, shape, &meaning);
    bool assembly =
        meaning.issuers < shape->codes && is_assembly(run, &shape->code[meaning.issuers]);
    struct writer shown = {.text = ret->shown}, issuer = {.text = ret->issuer};
    char digits[24];

    *ret = (struct docnumber){.start = run[0].start,
                              .end = run[shape->last].start,
                              .phrase_start = intro->start,
                              .number = shape->number,
                              .year = shape->year,
                              .kind = choose_kind(&meaning, intro, assembly)};
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

/* ---- running text ---- */

/* Whether a word that announces a form or a standard ends before run[count]. */
static bool is_form_word(const struct latin *run, size_t count)
{
    static const char *const words[] = {"mẫu",     "mẫu biểu", "biểu",      "biểu mẫu",
                                        "phụ lục", "bảng",     "QCVN",      "TCVN",
                                        "ký hiệu", "mã số",    "ký hiệu số"};

    for (size_t w = 0; w < G_N_ELEMENTS(words); w++) {
        size_t size = (size_t)g_utf8_strlen(words[w], -1);
        if (size <= count && latin_spells(run + count - size, words[w]) == size &&
            (size == count || !latin_is_word(run[count - size - 1].plain)))
            return true;
    }
    return false;
}

static size_t strip_blank(const struct latin *run, size_t count)
{
    while (count > 0 && (run[count - 1].plain == ' ' || run[count - 1].plain == ':'))
        count--;
    return count;
}

static bool ends_with_number_word(const struct latin *run, size_t count)
{
    return count >= 2 && run[count - 2].plain == 's' && run[count - 1].plain == 'o' &&
           (count == 2 || !latin_is_word(run[count - 3].plain));
}

/* Whether the character before the number shows that it is a part of something longer. */
static bool is_joined(const struct latin *run, size_t count)
{
    char before = count > 0 ? run[count - 1].plain : ' ';
    char further = count > 1 ? run[count - 2].plain : ' ';
    size_t first;

    if (latin_is_word(before) && !latin_is_digit(before) && /* NĐ78/2025/NĐ-CP, số12/NQ-HĐND */
        (kind_before(run, count, true, &first) != NULL || ends_with_number_word(run, count)))
        return false;
    if (latin_is_word(before) || strchr("/\\@#_%=&?+$", before) != NULL)
        return true;
    if (before == '-' || before == '.' || before == ',' || before == ':')
        return latin_is_digit(further) || (before == '-' && latin_is_word(further)) ||
               (before == '.' && latin_is_word(further) && further != 'o');
    return false;
}

/* What stands before byte 'start'. False when the number is a part of something longer. */
static bool read_intro(const char *utf8, size_t start, struct intro *intro)
{
    struct latin run[BEHIND * 3 + 1];
    size_t from = latin_back(utf8, start, BEHIND);
    size_t count = latin_read(utf8, start, from, run, G_N_ELEMENTS(run));
    size_t first;

    *intro = (struct intro){.start = start};
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
static bool judge_kind(const struct latin *run, struct shape *shape, const struct intro *intro)
{
    bool introduced = intro->kind != NULL || intro->number_word;
    bool lower = !run[shape->code[0].first].upper;

    if (shape->codes == 1) {
        /* 155/2025/TT, "Nghị quyết số 12/NQ". "tháng 5/2021" has no code. */
        const struct kind *kind = kind_of(run, &shape->code[0]);
        bool agrees = intro->kind != NULL && strcmp(intro->kind->slug, kind->slug) == 0;
        return !lower && shape->code[0].sep != ' ' && shape->code[0].count > 1 &&
               (agrees || (shape->year != 0 && intro->number_word));
    }
    const struct issuer *issuer = issuer_of_code(run, &shape->code[1]);
    bool known = is_known(run, &shape->code[1]);
    bool strict = shape->guessed || lower || shape->code[0].sep == ' ';
    if (strict)
        return known && (shape->code[0].sep != ' ' || introduced || shape->code[1].sep == '/');
    if (intro->form && shape->year == 0)
        return false;
    if (shape->code[0].sep == '-' && shape->year == 0 && shape->code[1].sep != '/')
        return issuer != NULL && strcmp(issuer->manner, "party") == 0;
    return known || shape->year != 0 || introduced;
}

/* The codes of a number without a kind: 21/2017/QH14, 1234/UBND-KT, "Nghị định 50/CP". */
static bool judge_issuer(const struct latin *run, struct shape *shape, const struct intro *intro)
{
    const struct code *code = shape->code;
    bool known = is_known(run, &code[0]);

    if (intro->form || shape->guessed || !run[code[0].first].upper)
        return false;
    if (is_assembly(run, &code[0])) {
        keep_codes(shape, 1);
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
static bool judge_bare(const struct shape *shape, const struct latin *run,
                       const struct intro *intro)
{
    if (intro->kind == NULL || shape->year == 0 || run[shape->last].plain == '/' ||
        shape->guessed || run[shape->last].plain == '-')
        return false;
    bool dated = shape->number <= 12 && strcmp(intro->kind->slug, "nghi-dinh") != 0;
    return intro->number_word || (strcmp(intro->kind->bare, "yes") == 0 && !dated);
}

static bool judge(const struct latin *run, struct shape *shape, const struct intro *intro)
{
    size_t codes = count_codes(run, shape);

    if (codes == 0) {
        if (shape->year == 0)
            return false;
        shape->last = shape->year_last;
        shape->codes = 0;
        return judge_bare(shape, run, intro);
    }
    keep_codes(shape, codes);
    return kind_of(run, &shape->code[0]) != NULL && !is_assembly(run, &shape->code[0])
               ? judge_kind(run, shape, intro)
               : judge_issuer(run, shape, intro);
}

/* Whether what follows the digits at 'at' can be a document number: a cheap look. */
static bool looks_promising(const char *utf8, size_t len, size_t at)
{
    if (at >= len)
        return false;
    unsigned char next = (unsigned char)utf8[at];
    if (next == '/' || next == '-' || next >= 0x80)
        return true;
    if (g_ascii_isalpha(next))
        return at + 1 < len && utf8[at + 1] != ' ';
    if (next != ' ' || at + 1 >= len)
        return false;
    next = (unsigned char)utf8[at + 1];
    return next == '/' || next == '-' || next >= 0x80 || g_ascii_isupper(next);
}

static bool number_at(const char *utf8, size_t len, size_t start, struct docnumber *ret)
{
    struct latin run[AHEAD + 8] = {0};
    struct shape shape;
    struct intro intro;

    latin_read(utf8, len, start, run, AHEAD);
    return read_shape(run, false, &shape) && (shape.codes > 0 || shape.year != 0) &&
           read_intro(utf8, start, &intro) && judge(run, &shape, &intro) &&
           write_number(utf8, run, &shape, &intro, ret);
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
        if (digits > at && digits - at <= DIGITS_MAX && looks_promising(utf8, len, digits) &&
            number_at(utf8, len, start, ret)) {
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
static size_t skip_signs(const struct latin *run, size_t at)
{
    while (run[at].plain != 0 && !latin_is_word(run[at].plain))
        at++;
    return at;
}

/* "nghị quyết", "nq", "số", in front. Returns the characters read. */
static size_t read_query_intro(const struct latin *run, struct intro *intro)
{
    size_t at = skip_signs(run, 0), used = 0;

    *intro = (struct intro){.start = run[at].start};
    intro->kind = kind_at(run + at, &used);
    if (intro->kind == NULL) {
        struct code word = {.first = at, .count = read_word(run, at)};
        intro->kind = word.count > 0 ? kind_of(run, &word) : NULL;
        used = intro->kind != NULL ? word.count : 0;
    }
    at = skip_signs(run, at + used);
    if (run[at].plain == 's' && run[at + 1].plain == 'o' && !latin_is_word(run[at + 2].plain)) {
        intro->number_word = true;
        at = skip_signs(run, at + 2);
    }
    return at;
}

/* Whether the words of a query after its number are codes, all of them. */
static bool judge_query(const struct latin *run, struct shape *shape, const struct intro *intro)
{
    const struct code *code = shape->code;
    bool named = intro->kind != NULL;
    bool joined = shape->codes > 1 && code[1].sep != ' ';
    bool upper = true;

    if (shape->codes == 0) {
        bool year_like = shape->number >= YEAR_FIRST && shape->number <= YEAR_LAST;
        return named && (shape->year != 0 || intro->number_word ||
                         (strcmp(intro->kind->bare, "yes") == 0 && !year_like));
    }
    for (size_t i = 0; i < shape->codes; i++)
        for (size_t c = code[i].first; c < code[i].first + code[i].count; c++) {
            if (run[c].marked || run[c].plain == LATIN_LETTER)
                return false;
            upper &= run[c].upper || is_digit(&run[c]);
        }
    bool kind = kind_of(run, &code[0]) != NULL && !is_assembly(run, &code[0]);
    bool known = true, first_known = is_known(run, &code[kind ? 1 : 0]);
    for (size_t i = kind ? 1 : 0; i < shape->codes; i++)
        known &= is_known(run, &code[i]) || code[i].sep != ' ';
    if (kind && shape->codes == 1)
        return named || code[0].sep != ' ' || shape->year != 0;
    if (kind)
        return known && (first_known || code[0].sep != ' ' || named || upper);
    if (is_assembly(run, &code[0]))
        return shape->codes == 1;
    if (shape->codes == 1)
        return named && first_known;
    if (!first_known) /* 75 VN/CC */
        return code[1].sep == '/' && (named || intro->number_word || upper);
    return code[0].sep != ' ' || joined;
}

bool docnumber_parse(const char *utf8, size_t len, struct docnumber *ret)
{
    struct latin run[AHEAD * 2 + 8] = {0};
    struct shape shape;
    struct intro intro;
    size_t count = latin_read(utf8, len, 0, run, AHEAD * 2);

    if (run[count].start != len)
        return false;
    size_t at = read_query_intro(run, &intro);
    if (run[at].plain == 0 || !read_shape(run + at, true, &shape))
        return false;
    if (run[at + skip_signs(run + at, shape.last)].plain != 0)
        return false;
    if (intro.kind == NULL)
        intro.start = run[at].start;
    return judge_query(run + at, &shape, &intro) &&
           write_number(utf8, run + at, &shape, &intro, ret);
}

/* ---- keys ---- */

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
