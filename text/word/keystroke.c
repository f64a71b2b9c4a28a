/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/word/keystroke.c - each word is read as an input method would, key by key; whether the text
 * was typed so is then decided for the whole: some word must make sense in no other way, and such
 * words must not be outnumbered by those that speak against it. */
#include "text/word/keystroke.h"
#include "text/word/fold.h"
#include "text/word/letter.h"
#include "text/word/syllable.h"
#include "text/word/utf8.h"

#include <string.h>

/* Keys of the longest syllable, typed the longest way: nghieengx, and dduwowngf. */
#define WORD_MAX 12

/* What a word that looks like keystrokes may be instead; keystroke.tsv says what each means. */
enum word_kind { WORD_PLAIN, WORD_NUMBERED };

/* Words that look like keystrokes and are something else: English, or numbered things. */
static const struct {
    const char *word;
    enum word_kind kind;
} others[] = {
#include "keystroke.inc"
};

/* A word on its way. */
struct typed {
    uint32_t letters[WORD_MAX + 1]; /* toneless */
    size_t count;
    unsigned tone;
    unsigned marks;    /* keys that became marks */
    bool letter_after; /* a letter was typed after such a key */
};

/* What a word says about the text. */
enum verdict {
    NEUTRAL,  /* a number, an abbreviation */
    PLAIN,    /* Vietnamese as typed */
    CERTAIN,  /* makes sense as keystrokes only */
    POSSIBLE, /* makes sense both ways */
    AGAINST   /* a word that is neither Vietnamese nor keystrokes */
};

static bool is_vowel(uint32_t c)
{
    return c != 0 && strchr("aeiouy", (int)letter_of(c)->folded) != NULL;
}

/* The last run of vowels, without the u of qu. False when there is none. */
static bool vowels_of(const struct typed *typed, size_t *start, size_t *end)
{
    size_t from, to = typed->count;
    while (to > 0 && !is_vowel(typed->letters[to - 1]))
        to--;
    for (from = to; from > 0 && is_vowel(typed->letters[from - 1]);)
        from--;
    if (from > 0 && to > from + 1 && typed->letters[from - 1] == 'q' && typed->letters[from] == 'u')
        from++;
    *start = from;
    *end = to;
    return to > from;
}

static uint32_t *vowel(struct typed *typed, uint32_t c)
{
    size_t start, end;
    if (vowels_of(typed, &start, &end))
        for (size_t i = start; i < end; i++)
            if (typed->letters[i] == c)
                return &typed->letters[i];
    return NULL;
}

static bool set_tone(struct typed *typed, unsigned tone)
{
    size_t start, end;
    if (typed->tone != TONE_LEVEL || !vowels_of(typed, &start, &end))
        return false;
    typed->tone = tone;
    typed->marks++;
    return true;
}

static bool set_shape(struct typed *typed, uint32_t plain, uint32_t shaped)
{
    uint32_t *at = plain == 'd'
                       ? (typed->letters[0] == 'd' && typed->count > 0 ? typed->letters : NULL)
                       : vowel(typed, plain);
    if (at == NULL)
        return false;
    *at = shaped;
    typed->marks++;
    return true;
}

/* A horn, or where there is neither o nor u to carry it and 'breve' is given, a breve. */
static bool set_horn(struct typed *typed, bool breve)
{
    const uint32_t *a = vowel(typed, 'a'), *o = vowel(typed, 'o');
    if (o != NULL && (a == NULL || !breve))
        return set_shape(typed, 'o', 0x1A1);
    if (o == NULL && vowel(typed, 'u') != NULL)
        return set_shape(typed, 'u', 0x1B0);
    return breve && set_shape(typed, 'a', 0x103);
}

static bool push(struct typed *typed, uint32_t c)
{
    if (typed->count == WORD_MAX)
        return false;
    typed->letters[typed->count++] = c;
    typed->letter_after |= typed->marks > 0;
    return true;
}

static bool telex_key(struct typed *typed, char c)
{
    static const char tones[] = "sfrxj"; /* acute, grave, hook, tilde, dot: in the order of TONE_ */
    static const char doubled[] = "aeo";
    static const uint32_t circumflexed[] = {0xE2, 0xEA, 0xF4};
    const char *at;
    size_t start, end;
    uint32_t last = typed->count > 0 ? typed->letters[typed->count - 1] : 0;
    bool begun = vowels_of(typed, &start, &end);
    if (begun && (at = strchr(tones, c)) != NULL)
        return set_tone(typed, TONE_ACUTE + (unsigned)(at - tones));
    /* The second of a pair stands next to the first, or after what ends the syllable: nhana. */
    if (begun && (at = strchr(doubled, c)) != NULL && vowel(typed, (uint32_t)c) != NULL &&
        (last == (uint32_t)c || !is_vowel(last) || strchr("iuy", (int)last) != NULL))
        return set_shape(typed, (uint32_t)c, circumflexed[at - doubled]);
    if (c == 'd' && typed->count > 0 && typed->letters[0] == 'd' && (typed->count == 1 || begun))
        return set_shape(typed, 'd', 0x111);
    if (c != 'w')
        return push(typed, (uint32_t)c);
    if (begun)
        return set_horn(typed, true);
    bool pushed = push(typed, 0x1B0);
    typed->marks++;
    return pushed;
}

static bool vni_key(struct typed *typed, char c)
{
    if (!g_ascii_isdigit(c))
        return push(typed, (uint32_t)c);
    switch (c) {
    case '6':
        return set_shape(typed, 'a', 0xE2) || set_shape(typed, 'e', 0xEA) ||
               set_shape(typed, 'o', 0xF4);
    case '7':
        return set_horn(typed, false);
    case '8':
        return set_shape(typed, 'a', 0x103);
    case '9':
        return set_shape(typed, 'd', 0x111);
    case '0':
        return false;
    default:
        return set_tone(typed, TONE_ACUTE + (unsigned)(c - '1'));
    }
}

/* Input methods make ươ of ưo and of uơ once a letter follows; of uo, one key marks both. */
static void pair_horns(struct typed *typed)
{
    for (size_t i = 0; i + 2 < typed->count; i++) {
        uint32_t *u = &typed->letters[i], *o = u + 1;
        bool after_q = i > 0 && typed->letters[i - 1] == 'q';
        if (!after_q && ((*u == 0x1B0 && *o == 'o') || (*u == 'u' && *o == 0x1A1))) {
            *u = 0x1B0;
            *o = 0x1A1;
        }
    }
}

/* The word as a syllable in normal form, appended to 'out'; false when it is none. */
static bool put_syllable(struct typed *typed, GString *out)
{
    char form[(WORD_MAX + 1) * UTF8_LONGEST + 1];
    size_t len = 0, start, end;
    if (typed->marks == 0 || !vowels_of(typed, &start, &end))
        return false;
    pair_horns(typed);
    for (size_t i = 0; i < typed->count; i++) {
        uint32_t c = typed->letters[i];
        if (i == start && typed->tone != TONE_LEVEL)
            c = letter_with_tone(c, typed->tone);
        len += utf8_put(c, form + len);
    }
    if (!syllable_parse(form, len, NULL))
        return false;
    struct syllable_scanner scanner;
    struct syllable syllable;
    syllable_scan(&scanner, form, len);
    if (!syllable_next(&scanner, &syllable) || syllable.end != len)
        return false;
    g_string_append_len(out, syllable.form, (gssize)syllable.len);
    return true;
}

static bool is_other(const char *word, enum word_kind kind)
{
    for (size_t i = 0; i < G_N_ELEMENTS(others); i++)
        if (others[i].kind == kind && strcmp(others[i].word, word) == 0)
            return true;
    return false;
}

/* A word that is read; 'letters' is how many it begins with. */
static enum verdict judge_reading(const char *word, size_t len, size_t letters,
                                  const struct typed *typed, enum keystroke_method method)
{
    if (method == KEYSTROKE_TELEX)
        return is_other(word, WORD_PLAIN) ? POSSIBLE : CERTAIN;
    if (typed->letter_after || typed->marks > 1)
        return CERTAIN;
    /* One digit at the end may be a number: co2, quan1, a4. */
    g_autofree char *thing = g_strndup(word, letters);
    return len > 4 && !is_other(thing, WORD_NUMBERED) ? POSSIBLE : NEUTRAL;
}

/* Append a word as read, or as it stands; adds the marks of a certain one to 'marks'. */
static enum verdict read_word(const char *text, size_t len, enum keystroke_method method,
                              GString *out, unsigned *marks)
{
    struct typed typed = {.count = 0};
    char word[WORD_MAX + 1];
    size_t i = 0, letters = 0;
    bool vowels = false, digits = false;
    for (size_t k = 0; k < len; k++) {
        vowels |= strchr(method == KEYSTROKE_TELEX ? "aeiouyw" : "aeiouy",
                         g_ascii_tolower(text[k])) != NULL;
        digits |= g_ascii_isdigit(text[k]);
    }
    /* xoong is a syllable as typed, but coong is sooner công: it follows the text. */
    bool plain = syllable_parse(text, len, NULL);
    bool doubled = plain && method == KEYSTROKE_TELEX && memmem(text, len, "oo", 2) != NULL;
    if (vowels && len <= WORD_MAX && (!plain || doubled)) {
        for (; i < len; i++) {
            word[i] = g_ascii_tolower(text[i]);
            letters += letters == i && !g_ascii_isdigit(word[i]);
            if (!(method == KEYSTROKE_TELEX ? telex_key : vni_key)(&typed, word[i]))
                break;
        }
        word[i] = '\0';
        if (i == len && put_syllable(&typed, out)) {
            enum verdict verdict =
                plain ? NEUTRAL : judge_reading(word, len, letters, &typed, method);
            /* No English word has a j after a vowel that can be read: it counts twice. */
            if (verdict == CERTAIN)
                *marks += typed.marks + (strchr(word + 1, 'j') != NULL);
            return verdict;
        }
    }
    g_string_append_len(out, text, (gssize)len);
    if (plain)
        return PLAIN;
    return !vowels || digits ? NEUTRAL : AGAINST;
}

/* Read the text by one method; returns how many words speak for it, 0 when it was not typed so. */
static unsigned read_text(const char *text, size_t len, enum keystroke_method method, GString *out)
{
    unsigned verdicts[5] = {0};
    unsigned marks = 0; /* of certain words */
    for (size_t i = 0, end; i < len; i = end) {
        for (end = i; end < len && g_ascii_isalnum(text[end]);)
            end++;
        if (end > i)
            verdicts[read_word(text + i, end - i, method, out, &marks)]++;
        else
            g_string_append_c(out, text[end++]);
    }
    unsigned certain = verdicts[CERTAIN], possible = verdicts[POSSIBLE];
    /* One mark in a word alone can be a foreign name. */
    bool enough = certain > 1 || marks > 1 || (certain == 1 && verdicts[PLAIN] > 0);
    if (method == KEYSTROKE_TELEX) /* English words come together */
        return enough && certain >= possible + verdicts[AGAINST] ? certain : 0;
    if (certain >= 1 && certain + possible >= verdicts[AGAINST])
        return certain + possible;
    return possible >= 2 && verdicts[AGAINST] == 0 ? possible : 0;
}

enum keystroke_method keystroke_read(const char *utf8, size_t len, GString *out)
{
    if (fold_has_marks(utf8, len) || !g_utf8_validate_len(utf8, len, NULL))
        return KEYSTROKE_NONE;
    g_autoptr(GString) telex = g_string_new(NULL), vni = g_string_new(NULL);
    unsigned by_telex = read_text(utf8, len, KEYSTROKE_TELEX, telex),
             by_vni = read_text(utf8, len, KEYSTROKE_VNI, vni);
    if (by_telex == 0 && by_vni == 0)
        return KEYSTROKE_NONE;
    const GString *read = by_telex >= by_vni ? telex : vni;
    g_string_append_len(out, read->str, (gssize)read->len);
    return by_telex >= by_vni ? KEYSTROKE_TELEX : KEYSTROKE_VNI;
}
