/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/word/breakoff.h - does a line break off here, or does it end? For lines that a printer, a
 * converter or a typist broke.
 *
 * A line says by its end how sure it is (enum breakoff), the next one by its first letter. How much
 * is asked for differs: a reader that sees the width of the page joins open lines, one that sees
 * nothing joins only before a small letter. Pure functions on UTF-8; no allocation; safe from any
 * thread. */
#ifndef TEXT_WORD_BREAKOFF_H
#define TEXT_WORD_BREAKOFF_H

#include <stdbool.h>
#include <stddef.h>

/* How a line ends, the surer of its end the smaller. Blanks at its end do not count. */
enum breakoff {
    BREAKOFF_STOP,  /* . ; : ! ? or nothing at all */
    BREAKOFF_CLOSE, /* a quotation's end, "…" or a drawn line: it may end, or go on */
    BREAKOFF_OPEN,  /* a word or another sign */
    BREAKOFF_LEADS, /* a word that seldom ends a phrase (leading_word.tsv), "khoản 3" */
    BREAKOFF_HANGS  /* what never does: "của", "theo", a comma, a dash, a slash */
};
enum breakoff breakoff_at(const char *line, size_t len);

/* The same by the last sign alone: no word leads on. Looks at a few bytes. */
enum breakoff breakoff_sign(const char *line, size_t len);

/* Whether 'next' starts with a small letter: then it starts no sentence, heading or item. */
bool breakoff_starts_small(const char *next, size_t len);

/* Whether 'line' and 'next' are one paragraph by themselves, nothing else being known: the line has
 * no stop, and 'next' starts small. */
bool breakoff_joins(const char *line, size_t len, const char *next, size_t next_len);

#endif
