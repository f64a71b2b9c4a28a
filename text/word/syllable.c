/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/word/syllable.c - the scanner, by three ways to the same form. A word whose letters are
 * composed and whose tone is in place, nearly every word, is copied in lower case. Else a word of
 * letters from the table is taken apart into letters and one tone, and put together again with the
 * tone in its place; words with anything else in them go through ICU as a whole. */
#include "text/word/syllable.h"
#include "text/word/letter.h"
#include "text/word/phonology.h"
#include "text/word/utf8.h"

#include <glib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

/* A word on its way: its letters without the tone. */
struct word {
    uint16_t base[SYLLABLE_MAX]; /* toneless letters */
    uint8_t code[SYLLABLE_MAX];
    unsigned count;
    unsigned tone, tones, tone_at; /* the tone met, how many were met, on which letter */
    bool capital, other; /* 'other': a letter outside the table, or a mark that fits none */
};

static void word_add(struct word *word, uint32_t c, const struct letter *letter)
{
    switch ((enum letter_class)letter->class) {
    case LETTER_PLAIN:
        if (word->count == SYLLABLE_MAX)
            return;
        if (word->count == 0)
            word->capital = letter->upper;
        word->base[word->count] = letter->base;
        word->code[word->count] = letter->code;
        if (letter->tone != TONE_LEVEL) {
            word->tone = letter->tone;
            word->tone_at = word->count;
            word->tones++;
        }
        word->count++;
        return;
    case LETTER_TONE:
        if (word->count > 0 && letter_with_tone(word->base[word->count - 1], letter->tone) != 0) {
            word->tone = letter->tone;
            word->tone_at = word->count - 1;
            word->tones++;
        } else {
            word->other = true;
        }
        return;
    case LETTER_SHAPE:
        if (word->count > 0 && letter_with_shape(word->base[word->count - 1], c) != 0) {
            uint32_t shaped = letter_with_shape(word->base[word->count - 1], c);
            word->base[word->count - 1] = (uint16_t)shaped;
            word->code[word->count - 1] = letter_of(shaped)->code;
        } else {
            word->other = true;
        }
        return;
    case LETTER_OTHER:
        word->other = true;
        return;
    case LETTER_NONE:
    case LETTER_DIGIT:
    case LETTER_IGNORE:
        return;
    }
}

/* The form of a word of table letters; 'tone_at' is where its tone goes. */
static size_t word_form(const struct word *word, unsigned tone_at, char form[SYLLABLE_MAX + 1])
{
    size_t len = 0;
    for (unsigned i = 0; i < word->count && len + 3 <= SYLLABLE_MAX; i++) {
        uint32_t c = word->base[i];
        if (i == tone_at && word->tone != TONE_LEVEL)
            c = letter_with_tone(c, word->tone);
        len += utf8_put(c, form + len);
    }
    form[len] = '\0';
    return len;
}

/* Take one word apart; false when it is not just letters of the table with one tone at most. */
static bool take_apart(const char *form, size_t len, struct word *word)
{
    memset(word, 0, sizeof *word);
    for (size_t i = 0; i < len;) {
        uint32_t c = utf8_next(form, len, &i);
        const struct letter *letter = letter_of(c);
        if (letter->class != LETTER_PLAIN && letter->class != LETTER_TONE &&
            letter->class != LETTER_SHAPE)
            return false;
        word_add(word, c, letter);
        if (word->count > PHONOLOGY_MAX)
            return false;
    }
    return word->count > 0 && !word->other && word->tones <= 1;
}

/* What ICU leaves may be a Vietnamese syllable (of full-width letters, say): its tone in place. */
static size_t settle_tone(char form[SYLLABLE_MAX + 1], size_t len)
{
    struct word word;
    struct phonology parts;
    if (!take_apart(form, len, &word) || word.tone == TONE_LEVEL ||
        !phonology_parse(word.code, word.count, &parts))
        return len;
    return word_form(&word, parts.tone_at, form);
}

/* A circumflex or breve after a toned letter, where canonical order leaves it (é + U+0302). Returns
 * the units left. */
static int32_t shape_toned(UChar *units, int32_t count)
{
    int32_t kept = 0;
    for (int32_t i = 0; i < count; i++) {
        const struct letter *before = kept > 0 ? letter_of(units[kept - 1]) : NULL;
        uint32_t shaped = before != NULL && before->class == LETTER_PLAIN
                              ? letter_with_shape(before->base, units[i])
                              : 0;
        if (shaped != 0)
            units[kept - 1] = (UChar)letter_with_tone(shaped, before->tone);
        else
            units[kept++] = units[i];
    }
    return kept;
}

/* The form of any other word: ICU's case-folded compatibility form, without what it ignores. */
static size_t foreign_form(const char *text, size_t len, char form[SYLLABLE_MAX + 1])
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfkc = unorm2_getNFKCCasefoldInstance(&status);
    UChar source[SYLLABLE_MAX * 2], folded[SYLLABLE_MAX * 8];
    char utf8[SYLLABLE_MAX * 24]; /* three bytes a unit */
    int32_t units = 0, utf8_len = 0;
    size_t bounded = 0, form_len = 0;
    bool on_letter = false;
    for (size_t next = 0; next < len && next <= SYLLABLE_MAX * 2 - UTF8_LONGEST; bounded = next)
        utf8_next(text, len, &next);
    u_strFromUTF8WithSub(source, G_N_ELEMENTS(source), &units, text, (int32_t)bounded,
                         (UChar32)UTF8_REPLACEMENT, NULL, &status);
    for (int32_t i = 0; i < units; i++)
        source[i] = (UChar)letter_repaired(source[i]);
    units = unorm2_normalize(nfkc, source, units, folded, G_N_ELEMENTS(folded), &status);
    units = U_SUCCESS(status) ? shape_toned(folded, units) : 0;
    u_strToUTF8(utf8, sizeof utf8, &utf8_len, folded, units, &status);
    if (U_FAILURE(status))
        utf8_len = 0;
    for (size_t i = 0; i < (size_t)utf8_len;) {
        UChar32 c = (UChar32)utf8_next(utf8, (size_t)utf8_len, &i);
        /* Compatibility forms may hold blanks and signs (U+2057, U+33C2): no part of a word. */
        bool mark = (U_MASK(u_charType(c)) & U_GC_M_MASK) != 0;
        if (!mark)
            on_letter = letter_of((uint32_t)c)->class != LETTER_NONE;
        if (!on_letter) /* the marks on a sign go with it */
            continue;
        if (form_len + UTF8_LONGEST > SYLLABLE_MAX)
            break;
        form_len += utf8_put((uint32_t)c, form + form_len);
    }
    form[form_len] = '\0';
    size_t zeros = strspn(form, "0"); /* full-width 05 is 5 too */
    if (zeros > 0 && strspn(form, "0123456789") == form_len) {
        zeros = MIN(zeros, form_len - 1);
        memmove(form, form + zeros, form_len - zeros + 1);
        return form_len - zeros;
    }
    return settle_tone(form, form_len);
}

/* Letters that always carry the tone of their syllable; see tone_place() of phonology.c. A tone on
 * ư may have to move to an ơ after it. */
#define TONE_SETTLED (CODE_SHAPED_VOWELS & ~(1u << CODE_U_HORN))

/* The longest word read here: room for its letters' bytes and one more copy of four. */
#define COMPOSED_MAX ((SYLLABLE_MAX + 1 - 4) / 3)

/* Read a word that starts at s->pos, if it is composed and its tone in place; else false, and
 * nothing is changed but s->form. */
static bool read_composed(struct syllable_scanner *s, bool capital, struct syllable *ret)
{
    uint8_t codes[COMPOSED_MAX];
    size_t pos = s->pos, len = 0, index = 0;
    unsigned count = 0, tones = 0, tone_at = 0;
    while (pos < s->len) {
        size_t bytes = letter_index(s->text + pos, s->len - pos, &index);
        if (bytes == 0) {
            size_t next = pos;
            if (letter_of(utf8_next(s->text, s->len, &next))->class != LETTER_NONE)
                return false;
            break;
        }
        const struct letter *letter = &s->letters[index];
        if (letter->class != LETTER_PLAIN) {
            if (letter->class != LETTER_NONE && letter->class != LETTER_DIGIT)
                return false;
            break;
        }
        if (count == COMPOSED_MAX)
            return false;
        memcpy(s->form + len, letter->lower, 4);
        len += (size_t)letter->lower[3];
        codes[count] = letter->code;
        if (letter->tone != TONE_LEVEL) {
            tones++;
            tone_at = count;
        }
        count++;
        pos += bytes;
    }
    if (tones > 1)
        return false;
    if (tones == 1 && (TONE_SETTLED >> codes[tone_at] & 1) == 0) {
        unsigned vowels = 0;
        struct phonology parts;
        for (unsigned i = 0; i < count; i++)
            vowels += CODE_VOWELS >> codes[i] & 1;
        if (vowels > 1 && phonology_parse(codes, count, &parts) && parts.tone_at != tone_at)
            return false;
    }
    s->form[len] = '\0';
    ret->start = s->pos;
    ret->end = pos;
    ret->kind = SYLLABLE_WORD;
    ret->capital = capital;
    ret->len = len;
    s->pos = pos;
    return true;
}

/* Read a word that starts at s->pos; sets its end and form. A word may turn out to be nothing (a
 * mark alone). */
static bool read_word(struct syllable_scanner *s, struct syllable *ret)
{
    struct word word;
    word.count = word.tone = word.tones = word.tone_at = 0;
    word.capital = word.other = false;
    size_t pos = s->pos, end = pos;
    while (pos < s->len) {
        size_t next = pos;
        uint32_t c = utf8_next(s->text, s->len, &next);
        const struct letter *letter = letter_of(c);
        if (letter->class == LETTER_NONE || letter->class == LETTER_DIGIT)
            break;
        bool ideograph =
            letter->class == LETTER_OTHER && u_hasBinaryProperty((UChar32)c, UCHAR_IDEOGRAPHIC);
        if (ideograph && pos > s->pos)
            break;
        if (word.count == 0 && letter->class == LETTER_OTHER && !word.other)
            word.capital = u_isupper((UChar32)c);
        word_add(&word, c, letter);
        pos = next;
        if (letter->class != LETTER_IGNORE)
            end = pos;
        if (ideograph)
            break;
    }
    ret->start = s->pos;
    ret->end = end;
    ret->kind = SYLLABLE_WORD;
    ret->capital = word.capital;
    s->pos = pos;
    if (word.other || word.tones > 1) {
        ret->len = foreign_form(s->text + ret->start, end - ret->start, s->form);
        if (ret->len > 0 && g_ascii_isdigit(s->form[0]))
            ret->kind = SYLLABLE_NUMBER;
        return ret->len > 0;
    }
    struct phonology parts;
    if (word.tone != TONE_LEVEL && phonology_parse(word.code, word.count, &parts))
        word.tone_at = parts.tone_at;
    ret->len = word_form(&word, word.tone_at, s->form);
    return ret->len > 0;
}

/* Superscripts, digits in circles and Roman numerals of one character are no letters or digits to
 * Unicode, but m² is typed m2 as well, and Ⅱ II. Fractions (½) are left out: 1⁄2 is not 12. */
static bool is_number_sign(uint32_t c)
{
    if (c < 0xB2 || (c >= 0x2010 && c <= 0x2027))
        return false;
    int8_t type = u_charType((UChar32)c);
    double value = type == U_OTHER_NUMBER ? u_getNumericValue((UChar32)c) : 0;
    return type == U_LETTER_NUMBER ||
           (type == U_OTHER_NUMBER && value >= 0 && value <= 9 && value == (int)value);
}

/* Read one such character, of 'len' bytes. */
static bool read_number_sign(struct syllable_scanner *s, size_t len, struct syllable *ret)
{
    ret->start = s->pos;
    ret->end = s->pos += len;
    ret->len = foreign_form(s->text + ret->start, len, s->form);
    ret->kind = ret->len > 0 && g_ascii_isdigit(s->form[0]) ? SYLLABLE_NUMBER : SYLLABLE_WORD;
    ret->capital = false;
    return ret->len > 0;
}

static size_t digits_at(const char *text, size_t len, size_t at)
{
    size_t count = 0;
    while (at + count < len && g_ascii_isdigit(text[at + count]))
        count++;
    return count;
}

/* Read a number that starts at s->pos. Grouping marks are dots, or commas where there are two
 * groups or more; a comma before digits is else the decimal comma, unless a list goes on (1,2,3).
 */
static void read_number(struct syllable_scanner *s, struct syllable *ret)
{
    const char *text = s->text;
    size_t end = s->pos + digits_at(text, s->len, s->pos);
    size_t first = end - s->pos, grouped = end;
    unsigned groups = 0;
    char mark = end < s->len ? text[end] : '\0';
    if (first <= 3 && text[s->pos] != '0' && (mark == '.' || mark == ',')) {
        while (grouped < s->len && text[grouped] == mark &&
               digits_at(text, s->len, grouped + 1) == 3) {
            grouped += 4;
            groups++;
        }
        bool goes_on = grouped < s->len && text[grouped] == mark &&
                       digits_at(text, s->len, grouped + 1) > 0; /* 1.234.56: no groups */
        if (!goes_on && (mark == '.' ? groups >= 1 : groups >= 2))
            end = grouped;
    }
    size_t whole_end = end, fraction = 0;
    if (end < s->len && text[end] == ',' && (fraction = digits_at(text, s->len, end + 1)) > 0) {
        size_t after = end + 1 + fraction;
        bool list = after + 1 < s->len && text[after] == ',' && g_ascii_isdigit(text[after + 1]);
        list = list || (s->pos > 1 && text[s->pos - 1] == ',' && g_ascii_isdigit(text[s->pos - 2]));
        if (list)
            fraction = 0;
        else
            end = after;
    }
    size_t len = 0;
    for (size_t i = s->pos; i < whole_end && len < SYLLABLE_MAX; i++)
        if (g_ascii_isdigit(text[i]) && (len > 0 || text[i] != '0'))
            s->form[len++] = text[i];
    if (len == 0)
        s->form[len++] = '0';
    for (size_t i = whole_end; fraction > 0 && i < end && len < SYLLABLE_MAX; i++)
        s->form[len++] = text[i];
    s->form[len] = '\0';
    ret->start = s->pos;
    ret->end = end;
    ret->kind = SYLLABLE_NUMBER;
    ret->capital = false;
    ret->len = len;
    s->pos = end;
}

void syllable_scan(struct syllable_scanner *scanner, const char *text, size_t len)
{
    scanner->letters = letter_table();
    scanner->text = text;
    scanner->len = len;
    scanner->pos = 0;
    scanner->gap = SYLLABLE_STOP;
}

static enum syllable_gap gap_of(const struct syllable_scanner *s, uint32_t c, size_t next)
{
    switch (c) {
    case ' ':
    case '\t':
    case '\r':
    case '-':
    case '/':
    case '\'':
    case '&':
    case '+':
    case '%':
    case '_':
    case 0xA0:
    case 0x02BB:
    case 0x02BC:
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2019:
    case 0x202F:
        return SYLLABLE_ADJACENT;
    case '.':
        /* TP.HCM, 26.11.2021: a dot before a letter or digit ends nothing */
        return next < s->len && (g_ascii_isalnum(s->text[next]) || (s->text[next] & 0x80) != 0)
                   ? SYLLABLE_ADJACENT
                   : SYLLABLE_STOP;
    case '\n':
    case '!':
    case '?':
    case 0x2026:
        return SYLLABLE_STOP;
    default:
        return SYLLABLE_COMMA;
    }
}

bool syllable_next(struct syllable_scanner *s, struct syllable *ret)
{
    ret->form = s->form;
    while (s->pos < s->len) {
        if (s->text[s->pos] == ' ') { /* nearly every gap */
            s->pos++;
            continue;
        }
        size_t next = s->pos, index = 0;
        uint32_t c = (unsigned char)s->text[next];
        size_t bytes = letter_index(s->text + next, s->len - next, &index);
        const struct letter *letter = &s->letters[index];
        if (bytes > 0 && letter->class == LETTER_PLAIN) {
            ret->gap = s->gap;
            if (read_composed(s, letter->upper, ret)) {
                s->gap = SYLLABLE_ADJACENT;
                return true;
            }
        }
        if (bytes != 1) {
            c = utf8_next(s->text, s->len, &next);
            letter = letter_of(c);
        } else {
            next++;
        }
        switch ((enum letter_class)letter->class) {
        case LETTER_DIGIT:
            ret->gap = s->gap;
            read_number(s, ret);
            s->gap = SYLLABLE_ADJACENT;
            return true;
        case LETTER_OTHER:
            if ((U_MASK(u_charType((UChar32)c)) & U_GC_M_MASK) != 0) {
                s->pos = next; /* a mark without a letter */
                break;
            }
            /* fallthrough */
        case LETTER_PLAIN:
            ret->gap = s->gap;
            if (read_word(s, ret)) {
                s->gap = SYLLABLE_ADJACENT;
                return true;
            }
            break;
        case LETTER_NONE:
            if (is_number_sign(c)) {
                ret->gap = s->gap;
                if (read_number_sign(s, next - s->pos, ret)) {
                    s->gap = SYLLABLE_ADJACENT;
                    return true;
                }
                break;
            }
            s->gap = MAX(s->gap, gap_of(s, c, next));
            s->pos = next;
            break;
        case LETTER_TONE:
        case LETTER_SHAPE:
        case LETTER_IGNORE:
            s->pos = next;
            break;
        }
    }
    return false;
}

bool syllable_parse(const char *form, size_t len, struct syllable_parts *ret)
{
    struct word word;
    struct phonology parts;
    if (!take_apart(form, len, &word) || !phonology_parse(word.code, word.count, &parts))
        return false;
    if (parts.stopped && word.tone != TONE_ACUTE && word.tone != TONE_DOT)
        return false;
    if (ret == NULL)
        return true;
    ret->tone = word.tone;
    word.tone = TONE_LEVEL;
    word_form(&word, 0, ret->toneless);
    ret->onset_len = 0;
    for (unsigned i = 0; i < parts.onset; i++)
        ret->onset_len += word.base[i] < 0x80 ? 1 : word.base[i] < 0x800 ? 2 : 3;
    return true;
}

bool syllable_twin(const char *form, size_t len, char ret[SYLLABLE_MAX + 1])
{
    struct word word;
    if (!take_apart(form, len, &word) || word.count != 2 || word.base[0] >= 0x80 ||
        strchr("hklmst", word.base[0]) == NULL || (word.base[1] != 'i' && word.base[1] != 'y'))
        return false;
    word.base[1] = word.base[1] == 'i' ? 'y' : 'i';
    word_form(&word, 1, ret);
    return true;
}
