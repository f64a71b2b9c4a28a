/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/encoding/viqr.c - words are read letter by letter with their marks; what a mark may be
 * depends on the letter before it and on the word not having a tone yet, so most punctuation is
 * never mistaken. */
#include "text/encoding/viqr.h"

#include <string.h>

#include "text/word/compose.h"
#include "text/word/vietnamese_evidence.h"
#include "text/word/syllable.h"
#include "text/encoding/unicode.h"

#define WORD_LETTERS 12 /* no syllable has more than 7 letters; longer words are not VIQR */

struct word {
    size_t end; /* byte after the last letter or mark */
    unsigned letters;
    bool marked; /* differs from what was typed */
    bool strong; /* by a mark that punctuation cannot be: shape, dd, or a tone inside the word */
    bool upper, vowel;
    bool last_is_tone;           /* ends in a tone mark, which may be punctuation instead */
    char form[WORD_LETTERS * 8]; /* with combining marks */
    size_t form_len;
};

static const char *shape_mark(char letter, char mark)
{
    char lower = g_ascii_tolower(letter);
    if (mark == '^' && (lower == 'a' || lower == 'e' || lower == 'o'))
        return "\u0302";
    if (mark == '(' && lower == 'a')
        return "\u0306";
    if ((mark == '+' || mark == '*') && (lower == 'o' || lower == 'u'))
        return "\u031B";
    return NULL;
}

static const char *tone_mark(char mark)
{
    switch (mark) {
    case '`':
        return "\u0300";
    case '\'':
        return "\u0301";
    case '~':
        return "\u0303";
    case '?':
        return "\u0309";
    case '.':
        return "\u0323";
    default:
        return NULL;
    }
}

static bool is_vowel(char c)
{
    return c != '\0' && strchr("aeiouyAEIOUY", c) != NULL;
}

static void form_add(struct word *word, const char *text)
{
    size_t n = strlen(text);
    if (word->form_len + n < sizeof word->form) {
        memcpy(word->form + word->form_len, text, n);
        word->form_len += n;
    }
}

/* The letter at 'pos' with its marks; returns where the next one starts. 'toned' is about the word.
 */
static size_t read_letter(const char *text, size_t len, size_t pos, struct word *word, bool *toned)
{
    char letter = text[pos++];
    word->last_is_tone = false;
    word->letters++;
    word->upper = word->upper && g_ascii_isupper(letter);
    word->vowel = word->vowel || is_vowel(letter);
    if ((letter == 'd' || letter == 'D') && pos < len && g_ascii_tolower(text[pos]) == 'd' &&
        (word->letters == 1 || (word->upper && !word->vowel))) {
        form_add(word, letter == 'd' ? "đ" : "Đ");
        word->marked = word->strong = true;
        return pos + 1;
    }
    form_add(word, (char[]){letter, '\0'});
    bool shaped = false;
    while (is_vowel(letter) && pos < len) {
        const char *shape = shaped ? NULL : shape_mark(letter, text[pos]);
        const char *tone = *toned ? NULL : tone_mark(text[pos]);
        if (shape == NULL && tone == NULL)
            break;
        form_add(word, shape != NULL ? shape : tone);
        word->marked = true;
        word->strong = word->strong || shape != NULL;
        word->last_is_tone = tone != NULL;
        shaped = shaped || shape != NULL;
        *toned = *toned || tone != NULL;
        pos++;
    }
    return pos;
}

/* The word that starts at 'pos', where a letter is. */
static void read_word(const char *text, size_t len, size_t pos, struct word *word)
{
    bool toned = false;
    *word = (struct word){.upper = true};
    while (pos < len && g_ascii_isalpha(text[pos])) {
        /* A tone before another letter of the word is no punctuation. */
        word->strong = word->strong || word->last_is_tone;
        pos = read_letter(text, len, pos, word, &toned);
    }
    word->end = pos;
    if (word->letters > WORD_LETTERS)
        word->marked = word->strong = false;
}

static bool is_syllable(const struct word *word)
{
    return syllable_parse(word->form, word->form_len, NULL);
}

/* An abbreviation: QĐ, NĐ. */
static bool is_initials(const struct word *word)
{
    return word->upper && !word->vowel;
}

/* ---- evidence ---- */

struct tally {
    unsigned strong, failed, plain_good, plain_bad;
};

static void tally_part(struct tally *tally, const char *text, size_t len)
{
    size_t pos = 0;
    while (pos < len) {
        if (!g_ascii_isalpha(text[pos])) {
            pos++;
            continue;
        }
        struct word word;
        read_word(text, len, pos, &word);
        bool syllable = is_syllable(&word);
        if (word.strong && !is_initials(&word))
            ++*(syllable ? &tally->strong : &tally->failed);
        else if (!word.marked && word.letters > 1 && !is_initials(&word))
            ++*(syllable ? &tally->plain_good : &tally->plain_bad);
        pos = word.end;
    }
}

/* Whether there is reason to look closer: a few letters with shape marks. */
static bool has_shapes(const char *text, size_t len)
{
    unsigned shapes = 0;
    for (size_t i = 1; i < len && shapes < 2; i++)
        shapes += (text[i] == '^' || text[i] == '(' || text[i] == '+' || text[i] == '*') &&
                  shape_mark(text[i - 1], text[i]) != NULL;
    return shapes >= 2;
}

bool viqr_is_evident(const char *ascii, size_t len, double *ret_confidence)
{
    struct tally tally = {0};
    size_t start, part;
    for (unsigned i = 0; vietnamese_evidence_part(ascii, len, i, &start, &part); i++)
        if (has_shapes(ascii + start, part))
            tally_part(&tally, ascii + start, part);
    unsigned words = tally.strong + tally.failed + tally.plain_good + tally.plain_bad;
    if (tally.strong < 3 || tally.strong < 4 * tally.failed || tally.strong * 8 < words ||
        tally.strong + tally.plain_good < tally.plain_bad)
        return false;
    *ret_confidence = (double)tally.strong / (tally.strong + tally.failed + 1);
    return true;
}

/* ---- decoding ---- */

/* Whether the full stop or question mark just before 'pos' ends a sentence and is no tone. */
static bool ends_sentence(const char *text, size_t len, size_t pos, const struct word *word)
{
    unsigned lines = 0;
    size_t next = pos;
    for (; next < len && g_ascii_isspace(text[next]); next++)
        lines += text[next] == '\n';
    if (next == len || lines > 1)
        return true;
    return next > pos && text[pos - 1] == '.' && g_ascii_isupper(text[next]) && !word->upper;
}

/* The blank-separated piece at 'pos' is an address on a network. */
static bool is_address(const char *text, size_t len, size_t pos)
{
    size_t end = pos;
    while (end < len && !g_ascii_isspace(text[end]))
        end++;
    const char *piece = text + pos;
    size_t n = end - pos;
    return memchr(piece, '@', n) != NULL || g_strstr_len(piece, (gssize)n, "://") != NULL ||
           (n > 4 && g_ascii_strncasecmp(piece, "www.", 4) == 0);
}

static size_t decode_word(const char *text, size_t len, size_t pos, bool escapes, GString *out)
{
    struct word word;
    read_word(text, len, pos, &word);
    size_t end = word.end;
    bool stop = word.last_is_tone && (text[end - 1] == '.' || text[end - 1] == '?');
    if (stop && !escapes && ends_sentence(text, len, end, &word)) {
        /* The same word without its last byte. */
        end--;
        read_word(text, end, pos, &word);
    }
    if (word.marked && (word.strong || is_syllable(&word)))
        g_string_append_len(out, word.form, (gssize)word.form_len);
    else
        g_string_append_len(out, text + pos, (gssize)(end - pos));
    return end;
}

static bool is_escape(const char *text, size_t len, size_t pos)
{
    return text[pos] == '\\' && pos + 1 < len && strchr("'`?~.^(+*\\dD", text[pos + 1]) != NULL &&
           text[pos + 1] != '\0';
}

void viqr_decode(const char *utf8, size_t len, GString *out)
{
    size_t pos = 0, from = out->len;
    bool escapes = false;
    for (size_t i = 0; i < len && !escapes; i++)
        escapes = is_escape(utf8, len, i);
    while (pos < len) {
        bool starts = pos == 0 || g_ascii_isspace(utf8[pos - 1]);
        if (starts && is_address(utf8, len, pos)) {
            size_t start = pos;
            while (pos < len && !g_ascii_isspace(utf8[pos]))
                pos++;
            g_string_append_len(out, utf8 + start, (gssize)(pos - start));
        } else if (g_ascii_isalpha(utf8[pos])) {
            pos = decode_word(utf8, len, pos, escapes, out);
        } else if (is_escape(utf8, len, pos)) {
            g_string_append_c(out, utf8[pos + 1]);
            pos += 2;
        } else {
            g_string_append_c(out, utf8[pos++]);
        }
    }
    compose_text(out, from);
}
