/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/word/letter_run.h - characters read as plain Latin, for the scanners of numbers, dates and
 * citations. "Nghị quyết số 04 – NQ/TU" is read as "nghi quyet so 04 - nq/tu", each character with
 * its place. Pure functions; no allocation; safe from any thread. */
#ifndef TEXT_WORD_LETTER_RUN_H
#define TEXT_WORD_LETTER_RUN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What has no plain Latin form: a letter of another script, any other sign, a malformed byte. */
enum { RUN_LETTER = 1, RUN_SIGN = 2 };

/* Characters of plain 0 that end a run: a scanner may look so far ahead without asking for the end.
 * A buffer for n characters is struct run_letter run[n + RUN_AHEAD]. */
enum { RUN_AHEAD = 8 };

struct run_letter {
    size_t start;    /* byte of the text */
    uint32_t letter; /* the character itself in lower case, composed */
    char plain;      /* a-z, 0-9, '-' for every dash, '/' for every slash, ' ', '\n', ASCII signs */
    bool upper;
    bool marked; /* a tone or vowel mark was dropped */
    bool barred; /* đ, or ð in its place */
};

/* Read up to 'room' - RUN_AHEAD characters from byte 'from', and RUN_AHEAD more that end them:
 * plain 0, start the byte after the last. Runs of blanks are one ' '; so is a line break inside a
 * paragraph; an empty line, and a break before a bullet, is one '\n'. Combining marks belong to
 * their letter; soft hyphens and zero-width characters are left out. Returns the count without
 * those. */
size_t letter_run_read(const char *utf8, size_t len, size_t from, struct run_letter *out,
                       size_t room);

/* A byte at most 'chars' characters of up to three bytes before 'at', at the start of a character.
 */
size_t letter_run_back(const char *utf8, size_t at, size_t chars);

/* Whether 'plain' is a letter (of any script) or a digit. */
bool letter_run_is_word(char plain);
bool letter_run_is_digit(char plain);

/* Characters of 'run' that spell the UTF-8 'word' from 'run' on, in any case; 0 when they do not.
 * Letters without marks stand for those with ("nghi quyet"); a wrong mark is overlooked only in a
 * phrase of several words ("quy định chỉ tiết", as scans have it), since short words differ by it
 * (tại, tài). A đ of the text must be one in 'word'. A word edge is not asked for. */
size_t letter_run_spells(const struct run_letter *run, const char *word);

/* Whether 'word' ends right before run[count], and a word starts with it; '*ret_first' is where it
 * starts there. */
bool letter_run_ends(const struct run_letter *run, size_t count, const char *word,
                     size_t *ret_first);

/* A cheap look at the first letter, before letter_run_spells(): of words that start with ASCII or
 * đ. */
static inline bool letter_run_may_spell(const struct run_letter *run, const char *word)
{
    unsigned char first = (unsigned char)word[0];

    return first >= 0x80 ? run->plain == 'd' : run->plain == (char)(first | 0x20);
}

/* The same as letter_run_spells() with every mark right. */
size_t letter_run_writes(const struct run_letter *run, const char *word);

#endif
