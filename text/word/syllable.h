/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/word/syllable.h - a text as syllables in normal form, with their places in the text.
 *
 * Index and query both read text through this scanner and nothing else: what is equal here is equal
 * in the index. The normal form of a syllable is lower-case NFC with đ for ð, and with its tone
 * mark where the older placement puts it (hòa, thủy; also for hoà, thuỷ, lựơng, vịêt), when the
 * letters are a Vietnamese syllable; other words are lower-case NFC as they stand. The normal form
 * of a number has no grouping marks and a decimal comma: 1.234,5 -> 1234,5; 05 -> 5. A date is
 * three numbers. No allocation; safe from any thread (one scanner a thread). */
#ifndef TEXT_WORD_SYLLABLE_H
#define TEXT_WORD_SYLLABLE_H

#include <stdbool.h>
#include <stddef.h>

/* Raised with any change to what follows: an index of another normal form is refused
 * (store/schema.h). */
#define SYLLABLE_VERSION "1"

/* Bytes of the longest normal form; what is longer is cut at a character. Below Xapian's 245. */
#define SYLLABLE_MAX 96

enum syllable_kind { SYLLABLE_WORD, SYLLABLE_NUMBER };

/* What lies between a syllable and the one before it. */
enum syllable_gap {
    SYLLABLE_ADJACENT, /* blanks, or a hyphen, slash or apostrophe: they can be one phrase */
    SYLLABLE_COMMA,    /* other punctuation within a sentence: comma, quote, bracket, colon … */
    SYLLABLE_STOP      /* the end of a sentence or a line, or the start of the text */
};

struct syllable {
    size_t start, end; /* bytes of the text it stands in */
    enum syllable_kind kind;
    enum syllable_gap gap;
    bool capital;     /* the first letter is upper case */
    size_t len;       /* bytes of 'form' */
    const char *form; /* normal form, NUL-terminated; the scanner's, until the next call */
};

struct letter;

struct syllable_scanner {
    const struct letter *letters; /* letter.h */
    const char *text;
    size_t len, pos;
    enum syllable_gap gap;
    char form[SYLLABLE_MAX + 1];
};

/* Start reading 'len' bytes of UTF-8 at 'text', which the caller keeps. NFD and malformed text are
 * read too: a malformed byte separates words. */
void syllable_scan(struct syllable_scanner *scanner, const char *text, size_t len);

/* The next syllable; false at the end of the text. */
bool syllable_next(struct syllable_scanner *scanner, struct syllable *ret);

/* The parts of one Vietnamese syllable, as phonology has them. */
struct syllable_parts {
    size_t onset_len; /* bytes of the onset at the start of the toneless form; "qu", "gi" whole */
    unsigned tone;    /* 0 level, 1 acute, 2 grave, 3 hook, 4 tilde, 5 dot below */
    char toneless[SYLLABLE_MAX + 1]; /* lower case, vowel marks kept, tone removed: "lương" */
};

/* Whether 'form' (one word, any case, NFC or NFD) is a syllable that Vietnamese phonology allows:
 * onset, rime and tone, the tone anywhere on the rime. On true fills 'ret' unless it is NULL. */
bool syllable_parse(const char *form, size_t len, struct syllable_parts *ret);

/* The other spelling of a syllable that ends in i or y alone (kỹ/kĩ, lý/lí, after h k l m s t),
 * a weaker equivalence than the normal form. Writes at most SYLLABLE_MAX + 1 bytes; false when the
 * syllable has no twin (quy, thúy). */
bool syllable_twin(const char *form, size_t len, char ret[SYLLABLE_MAX + 1]);

#endif
