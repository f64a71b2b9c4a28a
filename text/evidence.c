/* text/evidence.c - see evidence.h. A sign inside a word ("ph¸p") speaks against the reading as
 * much as a wrong letter does: that is how text in a wrong encoding looks. */
#include "text/evidence.h"

#include <string.h>

#include "text/letter.h"
#include "text/syllable.h"
#include "text/utf8.h"

/* Characters beyond ASCII that stand between words in any reading: quotes, dashes, dots, bullets,
 * no-break spaces, arrows and pictures, and what a word processor has in its private area. */
static bool is_between(uint32_t c)
{
    return c == 0xA0 || c == 0xAB || c == 0xBB ||
           (c >= 0x2000 && c != UTF8_REPLACEMENT && letter_of(c)->class == LETTER_NONE);
}

struct word {
    unsigned letters, marked, vowels;
    bool upper, sign; /* all upper case; has a character that no word has */
};

static void word_add(struct word *word, uint32_t c)
{
    const struct letter *letter = letter_of(c);
    word->marked += c >= 0x80;
    if (letter->class == LETTER_TONE || letter->class == LETTER_SHAPE)
        return;
    word->letters++;
    word->upper = word->upper && letter->upper;
    word->vowels +=
        letter->folded != 0 && letter->folded < 0x80 && strchr("aeiouy", letter->folded) != NULL;
    word->sign =
        word->sign || (c >= 0x80 && c < 0xC0) || c == 0xD7 || c == 0xF7 || c == UTF8_REPLACEMENT;
}

static void judge(struct evidence *evidence, const struct word *word, const char *form, size_t len)
{
    bool silent = word->letters < 2 || (word->upper && word->vowels == 0 && !word->sign);
    if (silent && !word->sign)
        return;
    bool good = !word->sign && syllable_parse(form, len, NULL);
    unsigned *count = word->marked > 0 ? (good ? &evidence->good : &evidence->bad)
                                       : (good ? &evidence->plain_good : &evidence->plain_bad);
    ++*count;
}

void evidence_add(struct evidence *evidence, const char *utf8, size_t len)
{
    size_t pos = 0;
    while (pos < len) {
        struct word word = {.upper = true};
        size_t start = pos, end = pos;
        while (pos < len) {
            uint32_t c = utf8_next(utf8, len, &pos);
            if (c < 0x80 ? !g_ascii_isalpha((char)c) : is_between(c))
                break;
            word_add(&word, c);
            end = pos;
        }
        if (end > start)
            judge(evidence, &word, utf8 + start, end - start);
    }
}

bool evidence_plain_agrees(const struct evidence *evidence)
{
    return evidence->plain_good >= evidence->plain_bad;
}

int evidence_score(const struct evidence *evidence)
{
    return (int)evidence->good - 2 * (int)evidence->bad;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

bool evidence_part(const char *bytes, size_t len, unsigned i, size_t *ret_start, size_t *ret_len)
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
