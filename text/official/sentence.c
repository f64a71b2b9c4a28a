/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/official/sentence.c - the sentence around a place. */
#include "text/official/sentence.h"

#include <glib.h>
#include <string.h>

#include "text/word/breakoff.h"

enum { REACH = 4096, INTRO = 8192, HEADING = 120 };

/* Whether a letter at 'at' is a capital; marked capitals are read by GLib. */
static bool is_capital(const char *utf8, size_t len, size_t at)
{
    if (at >= len)
        return false;
    if ((unsigned char)utf8[at] < 0x80)
        return g_ascii_isupper(utf8[at]);
    gunichar c = g_utf8_get_char_validated(utf8 + at, (gssize)MIN(len - at, 6));
    return c < 0x110000 && g_unichar_isupper(c);
}

static size_t skip_blanks(const char *utf8, size_t len, size_t at)
{
    while (at < len && (utf8[at] == ' ' || utf8[at] == '\t' || utf8[at] == '\r'))
        at++;
    return at;
}

/* Whether the full stop at 'at' is one of "TP.", "Q.", "1.", "a.": it ends nothing. */
static bool is_short_form(const char *utf8, size_t at)
{
    size_t from = at;

    while (from > 0 && at - from < 4 && g_ascii_isalnum(utf8[from - 1]))
        from--;
    if (from > 0 && ((unsigned char)utf8[from - 1] >= 0x80 || g_ascii_isalnum(utf8[from - 1])))
        return false;
    if (from == at)
        return false;
    size_t size = at - from;
    bool first = true;
    for (size_t i = from; i-- > 0 && first && utf8[i] != '\n';)
        first = utf8[i] == ' ' || utf8[i] == '*' || utf8[i] == '#';
    return (size <= 2 && (g_ascii_isupper(utf8[from]) || first)) ||
           (size <= 3 && first && g_ascii_isdigit(utf8[from]));
}

/* Whether the line break at 'at' ends a sentence: the next line does not go on in lower case, and
 * this one does not break off. One empty line between is passed over; "a)" starts a new one. */
static bool line_ends(const char *utf8, size_t len, size_t at, size_t *ret_next)
{
    size_t next = at + 1;
    unsigned breaks = 1;

    while (next < len && breaks < 3 && g_ascii_isspace(utf8[next]))
        breaks += utf8[next++] == '\n';
    *ret_next = next;
    if (next >= len || breaks > 2)
        return true;
    size_t letter = (unsigned char)utf8[next] < 0x80 ? 1 : 2;
    if (next + letter < len && (utf8[next + letter] == ')' || utf8[next + letter] == '.'))
        return true;
    if (breakoff_starts_small(utf8 + next, len - next))
        return false;
    bool bullet = memchr("-+*#|", utf8[next], 5) != NULL;
    return bullet || breaks > 1 || breakoff_at(utf8, at) < BREAKOFF_HANGS;
}

/* Whether a sentence ends at 'at'; '*ret_next' is where the next one starts. */
static bool ends_at(const char *utf8, size_t len, size_t at, size_t *ret_next)
{
    if (utf8[at] == '\n')
        return line_ends(utf8, len, at, ret_next);
    *ret_next = skip_blanks(utf8, len, at + 1);
    return *ret_next > at + 1 && is_capital(utf8, len, *ret_next) && !is_short_form(utf8, at);
}

void sentence_around(const char *utf8, size_t len, size_t at, size_t *ret_start, size_t *ret_end)
{
    size_t lowest = at > REACH ? at - REACH : 0, highest = MIN(len, at + REACH), next;

    *ret_start = lowest;
    while (*ret_start > 0 && *ret_start < at && ((unsigned char)utf8[*ret_start] & 0xC0) == 0x80)
        ++*ret_start;
    for (size_t i = at; i-- > lowest;)
        if ((utf8[i] == '\n' || utf8[i] == '.' || utf8[i] == '!' || utf8[i] == '?') &&
            ends_at(utf8, len, i, &next) && next <= at) {
            *ret_start = next;
            break;
        }
    *ret_end = highest;
    for (size_t i = at; i < highest; i++)
        if ((utf8[i] == '\n' || utf8[i] == '.' || utf8[i] == '!' || utf8[i] == '?') &&
            ends_at(utf8, len, i, &next)) {
            *ret_end = utf8[i] == '\n' ? i : i + 1;
            break;
        }
    while (*ret_end > at && *ret_end < len && ((unsigned char)utf8[*ret_end] & 0xC0) == 0x80)
        --*ret_end;
}

/* Bytes of "a) ", "1. ", "- " at the start of a line; 0 for none. */
static size_t marker(const char *utf8, size_t len, size_t at)
{
    size_t i = at;

    while (i < len && (utf8[i] == ' ' || utf8[i] == '*' || utf8[i] == '"'))
        i++;
    if (i < len && (utf8[i] == '-' || utf8[i] == '+'))
        return i + 1 - at;
    if (i + 3 <= len && memcmp(utf8 + i, "\xE2\x80\x93", 3) == 0)
        return i + 3 - at;
    size_t item = i;
    while (i < len && i - item < 3 && (g_ascii_isalnum(utf8[i]) || (unsigned char)utf8[i] >= 0x80))
        i++;
    if (i == item || i >= len || (utf8[i] != ')' && utf8[i] != '.'))
        return 0;
    return utf8[i] == ')' || g_ascii_isdigit(utf8[item]) ? i + 1 - at : 0;
}

static size_t line_start(const char *utf8, size_t at, size_t lowest)
{
    while (at > lowest && utf8[at - 1] != '\n')
        at--;
    return at;
}

/* The line before the one that starts at 'line', without blanks at its end; false at the top. */
static bool line_before(const char *utf8, size_t line, size_t lowest, size_t *ret_start,
                        size_t *ret_end)
{
    size_t end = line;

    while (end > lowest && g_ascii_isspace(utf8[end - 1]))
        end--;
    *ret_end = end;
    *ret_start = line_start(utf8, end, lowest);
    return end > lowest;
}

/* Whether a line can be the heading of a list: short, by itself, starting as headings do. */
static bool is_heading(const char *utf8, size_t len, size_t line, size_t end)
{
    return end - line < HEADING && strchr(".;,!?", utf8[end - 1]) == NULL &&
           (utf8[line] == '#' || utf8[line] == '*' || is_capital(utf8, len, line)) &&
           (line == 0 || (line > 1 && utf8[line - 2] == '\n'));
}

/* The line at '*line' with those above of which it is the end. */
static void widen(const char *utf8, size_t len, size_t lowest, size_t *line)
{
    size_t end;

    while (breakoff_starts_small(utf8 + *line, len - *line) &&
           line_before(utf8, *line, lowest, line, &end))
        continue;
}

bool sentence_intro(const char *utf8, size_t len, size_t at, size_t *ret_item, size_t *ret_start,
                    size_t *ret_end)
{
    size_t lowest = at > INTRO ? at - INTRO : 0;
    size_t line = line_start(utf8, at, lowest), end, above, above_end;
    size_t mark = marker(utf8, len, line);

    if (mark == 0)
        return false;
    *ret_item = line + mark;
    /* Up over the items. A line without a mark is the rest of an item when the line above it has
     * no stop. */
    while (line_before(utf8, line, lowest, &line, &end)) {
        size_t letters = end;
        while (letters > line && utf8[letters - 1] == '*')
            letters--;
        *ret_start = line;
        *ret_end = letters;
        if (letters > line && utf8[letters - 1] == ':') {
            widen(utf8, len, lowest, ret_start);
            return true;
        }
        if (marker(utf8, len, line) > 0)
            continue;
        if (letters > line && is_heading(utf8, len, line, letters))
            return true;
        if (!line_before(utf8, line, lowest, &above, &above_end) ||
            strchr(".;,!?", utf8[above_end - 1]) != NULL)
            return false;
    }
    return false;
}
