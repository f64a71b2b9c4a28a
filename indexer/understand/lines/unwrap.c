/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/understand/lines/unwrap.c - see unwrap.h. */
#include "indexer/understand/lines/unwrap.h"

#include <string.h>

#include "indexer/understand/lines/outline.h"
#include "text/word/breakoff.h"

#define WIDEST       160 /* characters; lines beyond this were not broken for width */
#define SHORTEST     20  /* shorter lines say nothing of the width */
#define FEWEST_LINES 6
#define HEAD_LINES   80 /* a letterhead ends before */
#define FULL_PERCENT 80 /* of the width: a line that reaches so far is full */
#define OPEN_PERCENT 35 /* of the full lines break off; 33 joins compose/chuong-trinh-tinh-uy */

static bool joinable(const struct line *line)
{
    return !line->dropped && line->role == BLOCK_PARAGRAPH && line->table == 0;
}

/* Whether the text breaks off within a sentence. */
static bool is_open(const char *text, size_t len)
{
    return breakoff_sign(text, len) >= BREAKOFF_OPEN;
}

static int by_size(const void *a, const void *b)
{
    glong x = *(const glong *)a, y = *(const glong *)b;
    return (x > y) - (x < y);
}

/* The width of broken text in characters; 0 when the text is not broken. */
static glong width_of(const GArray *lines)
{
    g_autoptr(GArray) lengths = g_array_new(FALSE, FALSE, sizeof(glong));
    for (guint i = 0; i < lines->len; i++) {
        const struct line *line = line_at(lines, i);
        glong chars = g_utf8_strlen(line->text, -1);
        if (joinable(line) && chars >= SHORTEST)
            g_array_append_val(lengths, chars);
    }
    if (lengths->len < FEWEST_LINES)
        return 0;
    qsort(lengths->data, lengths->len, sizeof(glong), by_size);
    glong width = g_array_index(lengths, glong, lengths->len * 9 / 10);
    if (width > WIDEST)
        return 0;
    unsigned full = 0, open = 0;
    for (guint i = 0; i + 1 < lines->len; i++) {
        const struct line *line = line_at(lines, i);
        if (!joinable(line) || g_utf8_strlen(line->text, -1) * 100 < width * FULL_PERCENT)
            continue;
        full++;
        open += !line->capitals && is_open(line->text, strlen(line->text));
    }
    return full >= 3 && open * 100 >= full * OPEN_PERCENT ? width : 0;
}

/* Behind a bracket or a quotation mark. */
static bool starts_small(const char *text)
{
    while (*text == '(' || *text == '"' || g_str_has_prefix(text, "“"))
        text = g_utf8_next_char(text);
    return breakoff_starts_small(text, strlen(text));
}

/* Whether the letterhead ends here: lines that are set in the middle are no paragraphs. */
static bool ends_head(const struct line *line)
{
    return line_starts(line, "can cu") || line_starts(line, "chieu") || line_starts(line, "xet") ||
           line_starts(line, "thuc hien") || outline_sign(line) <= OUTLINE_ARTICLE ||
           (line->words > 8 && !is_open(line->text, strlen(line->text)));
}

/* 'so_far' is the paragraph, its last line of 'last_chars' characters. */
static bool goes_on(const GString *so_far, const struct line *opening, glong last_chars,
                    const struct line *next, glong width, bool head)
{
    if (opening->capitals || next->capitals || so_far->len == 0)
        return false;
    glong first_word = (glong)strcspn(next->text, " ");
    bool full = (last_chars + 1 + first_word) * 100 >= width * (FULL_PERCENT + 5);
    enum outline_level sign = outline_sign(next);
    if (!is_open(so_far->str, so_far->len)) /* "…; không để" goes on, too */
        return full && so_far->str[so_far->len - 1] == ';' && sign == OUTLINE_NONE &&
               starts_small(next->text);
    if (sign != OUTLINE_NONE)
        return full && sign != OUTLINE_DASH &&
               breakoff_at(so_far->str, so_far->len) >= BREAKOFF_LEADS;
    if (starts_small(next->text))
        return true;
    return full && !head && outline_sign(opening) != OUTLINE_ARTICLE;
}

void unwrap_lines(GArray *lines)
{
    glong width = width_of(lines);
    if (width == 0)
        return;
    g_autoptr(GString) paragraph = g_string_new(NULL);
    bool head = true;
    for (guint i = 0; i < lines->len;) {
        struct line *opening = line_at(lines, i);
        guint next = i + 1;
        if (!joinable(opening)) {
            i = next;
            continue;
        }
        head = head && i < HEAD_LINES && !ends_head(opening);
        g_string_assign(paragraph, opening->text);
        glong chars = g_utf8_strlen(opening->text, -1);
        bool joined = false;
        for (; next < lines->len; next++) {
            struct line *line = line_at(lines, next);
            if (line->dropped && line->words > 0)
                continue;
            if (!joinable(line) || !goes_on(paragraph, opening, chars, line, width, head))
                break;
            bool hyphen = paragraph->len > 1 && paragraph->str[paragraph->len - 1] == '-' &&
                          paragraph->str[paragraph->len - 2] != ' ';
            g_string_append_printf(paragraph, "%s%s", hyphen ? "" : " ", line->text);
            chars = g_utf8_strlen(line->text, -1);
            line->dropped = joined = true;
        }
        if (joined)
            line_set_text(opening, g_strdup(paragraph->str));
        i = next;
    }
}
