/* text/sentence.c - the sentence around a place. */
#include "text/sentence.h"

#include <glib.h>
#include <string.h>

enum { REACH = 4096 };

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

/* Whether a sentence ends at 'at'; '*ret_next' is where the next one starts. */
static bool ends_at(const char *utf8, size_t len, size_t at, size_t *ret_next)
{
    size_t next = skip_blanks(utf8, len, at + 1);

    *ret_next = next;
    if (utf8[at] == '\n')
        return next >= len || utf8[next] == '\n' ||
               !(g_ascii_islower(utf8[next]) ||
                 ((unsigned char)utf8[next] >= 0x80 && !is_capital(utf8, len, next) &&
                  g_unichar_isalpha(
                      g_utf8_get_char_validated(utf8 + next, (gssize)MIN(len - next, 6)) &
                      0x1FFFFF))) ||
               (next + 1 < len && utf8[next + 1] == ')');
    if (utf8[at] != '.' && utf8[at] != '!' && utf8[at] != '?')
        return false;
    return next > at + 1 && is_capital(utf8, len, next) && !is_short_form(utf8, at);
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

bool sentence_intro(const char *utf8, size_t len, size_t at, size_t *ret_start, size_t *ret_end)
{
    size_t lowest = at > REACH ? at - REACH : 0;
    size_t line = line_start(utf8, at, lowest);
    size_t mark = marker(utf8, len, line);

    if (line + mark > at || mark == 0)
        return false;
    for (size_t i = line + mark; i < at; i++)
        if (utf8[i] != ' ' && utf8[i] != '*')
            return false;
    while (line > lowest) {
        size_t end = line - 1;
        while (end > lowest && g_ascii_isspace(utf8[end - 1]))
            end--;
        line = line_start(utf8, end, lowest);
        if (end > line && utf8[end - 1] == ':') {
            *ret_start = line;
            *ret_end = end;
            return true;
        }
        if (marker(utf8, len, line) == 0)
            return false;
    }
    return false;
}
