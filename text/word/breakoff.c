/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/word/breakoff.c - see breakoff.h. */
#include "text/word/breakoff.h"

#include <glib.h>
#include <string.h>

static const struct {
    const char *word, *ends, *example;
} LEADING[] = {
#include "leading_word.inc"
};

/* Units of an article that are followed by their number: "khoản 3" leads on to "Điều 5". */
static const char *const UNITS[] = {"khoản", "điểm"};

static size_t without_blanks(const char *line, size_t len)
{
    while (len > 0 && (line[len - 1] == ' ' || line[len - 1] == '\t'))
        len--;
    return len;
}

static bool ends_with(const char *line, size_t len, const char *end)
{
    size_t size = strlen(end);
    return size <= len && memcmp(line + len - size, end, size) == 0;
}

/* Whether the line ends in the word, and does not consist of it. */
static bool ends_in_word(const char *line, size_t len, const char *word)
{
    size_t size = strlen(word);
    return size < len && line[len - size - 1] == ' ' && ends_with(line, len, word);
}

enum breakoff breakoff_sign(const char *line, size_t len)
{
    static const char *const CLOSERS[] = {"”", "\"", "’", "…", "_"};
    len = without_blanks(line, len);
    if (len == 0 || strchr(".;:!?", line[len - 1]) != NULL)
        return BREAKOFF_STOP;
    for (size_t i = 0; i < G_N_ELEMENTS(CLOSERS); i++)
        if (ends_with(line, len, CLOSERS[i]))
            return BREAKOFF_CLOSE;
    return BREAKOFF_OPEN;
}

enum breakoff breakoff_at(const char *line, size_t len)
{
    enum breakoff sign = breakoff_sign(line, len);
    if (sign != BREAKOFF_OPEN)
        return sign;
    len = without_blanks(line, len);
    if (strchr(",-/", line[len - 1]) != NULL)
        return BREAKOFF_HANGS;
    for (size_t i = 0; i < G_N_ELEMENTS(LEADING); i++)
        if (ends_in_word(line, len, LEADING[i].word))
            return strcmp(LEADING[i].ends, "never") == 0 ? BREAKOFF_HANGS : BREAKOFF_LEADS;
    size_t number = len;
    while (number > 0 && line[number - 1] != ' ')
        number--;
    len = without_blanks(line, number);
    for (size_t i = 0; i < G_N_ELEMENTS(UNITS); i++)
        if (ends_in_word(line, len, UNITS[i]))
            return BREAKOFF_LEADS;
    return BREAKOFF_OPEN;
}

bool breakoff_starts_small(const char *next, size_t len)
{
    if (len == 0 || (unsigned char)next[0] < 0x80)
        return len > 0 && g_ascii_islower(next[0]);
    gunichar first = g_utf8_get_char_validated(next, (gssize)MIN(len, 6));
    return first < 0x110000 && g_unichar_islower(first);
}

bool breakoff_joins(const char *line, size_t len, const char *next, size_t next_len)
{
    return breakoff_sign(line, len) != BREAKOFF_STOP && breakoff_starts_small(next, next_len);
}
