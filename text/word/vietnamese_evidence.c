/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/word/vietnamese_evidence.c - see evidence.h. A sign inside a word ("ph¸p") speaks against
 * the reading as much as a wrong letter does: that is how text in a wrong encoding looks. */
#include "text/word/vietnamese_evidence.h"

#include <string.h>

#include "text/word/letter.h"
#include "text/word/syllable.h"
#include "text/word/utf8.h"

/* Characters beyond ASCII that stand between words in any reading: quotes, dashes, dots, bullets,
 * no-break spaces, arrows and pictures, and what a word processor has in its private area. The
 * trade mark stands after a word, and is of it. */
static bool is_between(uint32_t c)
{
    return c == 0xA0 || c == 0xAB || c == 0xBB ||
           (c >= 0x2000 && c != 0x2122 && c != UTF8_REPLACEMENT &&
            letter_of(c)->class == LETTER_NONE);
}

static bool is_word(uint32_t c)
{
    return c < 0x80 ? g_ascii_isalpha((char)c) : !is_between(c);
}

/* Between-characters from '*pos' on are passed over. True when they stand where only a wrong
 * reading has them: letters at both sides ("nu«i", "quá»‘c"); an apostrophe, a dash or dots may be
 * there. */
static bool pass_between(const char *utf8, size_t len, size_t *pos)
{
    unsigned count = 0;
    bool usual = true;
    while (*pos < len) {
        size_t next = *pos;
        uint32_t c = utf8_next(utf8, len, &next);
        if (c < 0x80 || !is_between(c))
            return is_word(c) && count > 0 && !(usual && count == 1);
        usual = c == 0xA0 || c == 0x2019 || c == 0x2013 || c == 0x2014 || c == 0x2026;
        count++;
        *pos = next;
    }
    return false;
}

struct word {
    unsigned letters, marked, vowels;
    bool upper, sign; /* all upper case; has a character that no word has */
    bool on_vowel;    /* the last letter can take a mark */
    bool small;       /* has a small letter */
};

static void word_add(struct word *word, uint32_t c)
{
    const struct letter *letter = letter_of(c);
    word->marked += c >= 0x80;
    if (letter->class == LETTER_TONE || letter->class == LETTER_SHAPE) {
        word->sign = word->sign || !word->on_vowel;
        return;
    }
    word->letters++;
    word->upper = word->upper && letter->upper;
    word->on_vowel =
        letter->folded != 0 && letter->folded < 0x80 && strchr("aeiouy", letter->folded) != NULL;
    word->vowels += word->on_vowel;
    /* "dỘ": no font and no habit makes a marked capital of a letter after small ones. */
    word->sign = word->sign || (word->small && letter->upper && c >= 0x80);
    word->small = word->small || !letter->upper;
    /* No Vietnamese word has a letter or a sign of another alphabet. */
    word->sign = word->sign || (c >= 0x80 && letter->code == 0);
}

static void judge(struct vietnamese_evidence *evidence, const struct word *word, const char *form,
                  size_t len)
{
    bool silent = word->letters < 2 || (word->upper && word->vowels == 0 && !word->sign);
    if (silent && !word->sign)
        return;
    bool good = !word->sign && syllable_parse(form, len, NULL);
    unsigned *count = word->marked > 0 ? (good ? &evidence->good : &evidence->bad)
                                       : (good ? &evidence->plain_good : &evidence->plain_bad);
    ++*count;
}

/* The word at '*pos', which is left behind it and the characters between that and the next. */
static void read_word(const char *utf8, size_t len, size_t *pos, struct word *word, size_t *ret_end)
{
    while (*pos < len) {
        size_t next = *pos;
        uint32_t c = utf8_next(utf8, len, &next);
        if (is_word(c)) {
            word_add(word, c);
            *pos = *ret_end = next;
        } else if (c >= 0x80 && pass_between(utf8, len, pos) && word->letters > 0) {
            word->sign = true;
            word->marked++;
        } else {
            *pos = MAX(*pos, next);
            return;
        }
    }
}

void vietnamese_evidence_add(struct vietnamese_evidence *evidence, const char *utf8, size_t len)
{
    size_t pos = 0;
    while (pos < len) {
        struct word word = {.upper = true};
        size_t start = pos, end = pos;
        read_word(utf8, len, &pos, &word, &end);
        if (end > start)
            judge(evidence, &word, utf8 + start, end - start);
    }
}

bool vietnamese_evidence_plain_agrees(const struct vietnamese_evidence *evidence)
{
    return evidence->good + evidence->plain_good >= evidence->plain_bad;
}

int vietnamese_evidence_score(const struct vietnamese_evidence *evidence)
{
    return (int)evidence->good - 2 * (int)evidence->bad;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

bool vietnamese_evidence_part(const char *bytes, size_t len, unsigned i, size_t *ret_start,
                              size_t *ret_len)
{
    if (len <= EVIDENCE_PARTS * EVIDENCE_PART_BYTES) {
        *ret_start = 0;
        *ret_len = len;
        return i == 0;
    }
    if (i >= EVIDENCE_PARTS)
        return false;
    size_t start = (len - EVIDENCE_PART_BYTES) / (EVIDENCE_PARTS - 1) * i;
    size_t end = start + EVIDENCE_PART_BYTES, first = start, last = end;
    while (i > 0 && first < end && !is_blank(bytes[first]))
        first++;
    while (last > first && last < len && !is_blank(bytes[last - 1]))
        last--;
    *ret_start = last > first ? first : start;
    *ret_len = last > first ? last - first : EVIDENCE_PART_BYTES;
    return true;
}
