/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* cli/terminal.c - a word is the unit: it is measured, and starts a new line when it does not
 * fit. A word longer than a line is broken. */
#include "cli/terminal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define COLUMNS_IN_A_PIPE 80
#define FEWEST_COLUMNS    20

#define SGR_MATCH "\033[1;33m"
#define SGR_TITLE "\033[1m"
#define SGR_FAINT "\033[2m"
#define SGR_RESET "\033[0m"

static bool has_color(enum terminal_color color)
{
    if (color != COLOR_AUTO)
        return color == COLOR_ALWAYS;
    const char *no_color = g_getenv("NO_COLOR");
    const char *term = g_getenv("TERM");
    return isatty(STDOUT_FILENO) && (no_color == NULL || no_color[0] == '\0') &&
           (term == NULL || strcmp(term, "dumb") != 0);
}

static unsigned count_columns(void)
{
    struct winsize size;
    const char *columns = g_getenv("COLUMNS");
    unsigned long given = columns != NULL ? strtoul(columns, NULL, 10) : 0;
    if (given > 0)
        return (unsigned)CLAMP(given, FEWEST_COLUMNS, 10000);
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return MAX(size.ws_col, FEWEST_COLUMNS);
    return COLUMNS_IN_A_PIPE;
}

struct terminal terminal_here(enum terminal_color color)
{
    return (struct terminal){.color = has_color(color), .columns = count_columns()};
}

static unsigned char_width(gunichar c)
{
    return g_unichar_iszerowidth(c) ? 0 : g_unichar_iswide(c) ? 2 : 1;
}

unsigned terminal_width(const char *text, size_t len)
{
    unsigned width = 0;
    for (const char *at = text; at < text + len; at = g_utf8_next_char(at))
        width += char_width(g_utf8_get_char(at));
    return width;
}

/* Controls are blanks: a terminal obeys them. */
static bool is_blank(char c)
{
    return c == ' ' || g_ascii_iscntrl(c);
}

struct pen {
    const struct terminal *terminal;
    const GArray *spans;
    const char *base_style;
    unsigned next; /* span */
    bool lit;
};

static void set_style(const struct pen *pen, bool lit)
{
    if (!pen->terminal->color)
        return;
    if (lit)
        fputs(SGR_MATCH, stdout);
    else
        printf("%s%s", SGR_RESET, pen->base_style);
}

/* Switch highlighting on or off as of byte 'at'. */
static void move_to(struct pen *pen, size_t at)
{
    while (pen->spans != NULL && pen->next < pen->spans->len) {
        const struct terminal_span *span =
            &g_array_index(pen->spans, struct terminal_span, pen->next);
        if (!pen->lit && at >= span->start && at < span->end) {
            pen->lit = true;
            set_style(pen, true);
        }
        if (at < span->end)
            return;
        if (pen->lit)
            set_style(pen, false);
        pen->lit = false;
        pen->next++;
    }
}

static void start_line(unsigned indent)
{
    printf("\n%*s", (int)indent, "");
}

void terminal_wrap(const struct terminal *terminal, const char *text, size_t len, unsigned indent,
                   enum terminal_style style, const GArray *lit)
{
    unsigned room = terminal->columns > indent + 10 ? terminal->columns - indent : 10, used = 0;
    struct pen pen = {.terminal = terminal,
                      .spans = lit,
                      .base_style = style == STYLE_TITLE   ? SGR_TITLE
                                    : style == STYLE_FAINT ? SGR_FAINT
                                                           : ""};
    printf("%*s", (int)indent, "");
    if (terminal->color)
        fputs(pen.base_style, stdout);
    for (size_t at = 0; at < len;) {
        bool newline = false;
        size_t from = at;
        while (at < len && is_blank(text[at]))
            newline = text[at++] == '\n' || newline;
        bool blank = at > from;
        size_t end = at;
        while (end < len && !is_blank(text[end]))
            end++;
        if (end == at)
            break;
        unsigned width = terminal_width(text + at, end - at);
        if (used > 0 && (newline || used + 1 + width > room)) {
            move_to(&pen, from);
            start_line(indent);
            used = 0;
        } else if (used > 0 && blank) {
            move_to(&pen, from);
            putchar(' ');
            used++;
        }
        while (at < end) {
            size_t next = (size_t)(g_utf8_next_char(text + at) - text);
            unsigned one = char_width(g_utf8_get_char(text + at));
            if (used + one > room) {
                start_line(indent);
                used = 0;
            }
            move_to(&pen, at);
            fwrite(text + at, 1, next - at, stdout);
            used += one;
            at = next;
        }
    }
    if (terminal->color)
        fputs(SGR_RESET, stdout);
    putchar('\n');
}
