/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/understand/lines/line.c - blocks to lines; see line.h. */
#include "indexer/understand/lines/line.h"

#include <string.h>

#include "text/word/fold.h"
#include "text/word/normalize.h"

static void line_clear(struct line *line)
{
    g_clear_pointer(&line->text, g_free);
    g_clear_pointer(&line->folded, g_free);
}

char *line_squeezed(const char *text, size_t len)
{
    char *squeezed = g_malloc(len + 1);
    size_t n = 0;
    for (size_t i = 0; i < len; i++) {
        bool blank = text[i] == ' ' || text[i] == '\t' || text[i] == '\n';
        if (!blank)
            squeezed[n++] = text[i];
        else if (n > 0 && squeezed[n - 1] != ' ')
            squeezed[n++] = ' ';
    }
    if (n > 0 && squeezed[n - 1] == ' ')
        n--;
    squeezed[n] = '\0';
    return squeezed;
}

char *line_fold(const char *text, size_t len)
{
    g_autofree char *squeezed = line_squeezed(text, len);
    GString *folded = g_string_sized_new(len);
    fold_utf8(squeezed, strlen(squeezed), folded);
    return g_string_free(folded, FALSE);
}

/* TCVN3 had no toned capitals in its plain fonts: "SắC LệNH" is a text in capitals. So letters
 * beyond ASCII count for nothing in a text that has two ASCII capitals in one word and hardly a
 * small one
 * ("CHíNH Phủ": typists helped themselves). */
bool line_is_capitals(const char *text, size_t len)
{
    bool upper = false, lower = false, pair = false;
    unsigned small = 0, large = 0; /* ASCII */
    const char *end = text + len;
    for (const char *p = text, *capital = NULL; p < end; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        upper = upper || g_unichar_isupper(c);
        lower = lower || g_unichar_islower(c);
        small += g_ascii_islower(*p) != 0;
        large += g_ascii_isupper(*p) != 0;
        if (*p == ' ')
            capital = NULL;
        pair = pair || (g_ascii_isupper(*p) && capital != NULL);
        if (g_ascii_isupper(*p))
            capital = p;
    }
    return upper && (!lower || (pair && small * 8 <= large));
}

unsigned line_words(const char *text, size_t len)
{
    unsigned words = 0;
    bool counted = false;
    for (size_t i = 0; i < len; i++) {
        bool letter = g_ascii_isalnum(text[i]) || (unsigned char)text[i] >= 0x80;
        words += letter && !counted;
        counted = letter;
    }
    return words;
}

void line_set_text(struct line *line, char *text)
{
    g_free(line->text);
    g_free(line->folded);
    size_t len = strlen(text);
    line->text = text;
    line->folded = line_fold(text, len);
    line->capitals = line_is_capitals(text, len);
    line->words = line_words(text, len);
}

size_t line_opening(const char *folded, const char *words)
{
    size_t len = strlen(words);
    return strncmp(folded, words, len) == 0 && !g_ascii_isalnum(folded[len]) ? len : 0;
}

bool line_starts(const struct line *line, const char *prefix)
{
    return line_opening(line->folded, prefix) > 0;
}

/* "|---|:--:|", "---", "_____": drawn lines, which say nothing. */
static bool is_rule(const char *text)
{
    size_t signs = 0;
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (strchr("-|: *_=.~", (int)(c < 0x80 ? c : 'x')) == NULL && c != 0x2013 && c != 0x2014)
            return false;
        signs++;
    }
    return signs >= 3;
}

static void drop_emphasis(char *text)
{
    char *out = text;
    for (const char *p = text; *p != '\0';) {
        if ((p[0] == '*' && p[1] == '*') || (p[0] == '_' && p[1] == '_' && p[2] != '_'))
            p += 2;
        else
            *out++ = *p++;
    }
    *out = '\0';
    size_t len = strlen(text);
    char sign = text[0];
    if (len > 2 && (sign == '*' || sign == '_') && text[len - 1] == sign && text[1] != ' ') {
        memmove(text, text + 1, len - 2);
        text[len - 2] = '\0';
    }
}

/* Takes 'text' over. */
static void add_line(GArray *lines, const struct block *block, char *text)
{
    struct line line = {
        .role = block->role, .level = block->level, .page = block->page, .table = block->table};
    g_strchomp(text);
    size_t hashes = strspn(text, "#");
    if (hashes > 0 && hashes <= 6 && text[hashes] == ' ' && block->role == BLOCK_PARAGRAPH) {
        line.role = BLOCK_HEADING;
        line.level = (unsigned)hashes;
        memmove(text, text + hashes, strlen(text + hashes) + 1);
    }
    if (strstr(text, "**") != NULL || strstr(text, "__") != NULL ||
        text[strspn(text, " ")] == '*' || text[strspn(text, " ")] == '_')
        drop_emphasis(text);
    g_strchug(text);
    if (text[0] == '|' && text[1] != '\0' && block->role == BLOCK_PARAGRAPH) {
        line.role = BLOCK_TABLE_ROW;
        size_t len = strlen(text);
        if (text[len - 1] == '|')
            text[len - 1] = '\0';
        memmove(text, text + 1, strlen(text));
        g_strstrip(text);
    }
    if (text[0] == '\0') {
        g_free(text);
        return;
    }
    line.dropped = is_rule(text);
    line_set_text(&line, text);
    g_array_append_val(lines, line);
}

/* Rows that Markdown gave no table number: neighbours are one table. */
static void number_tables(GArray *lines)
{
    unsigned last = 0;
    for (guint i = 0; i < lines->len; i++)
        last = MAX(last, line_at(lines, i)->table);
    for (guint i = 0; i < lines->len; i++) {
        struct line *line = line_at(lines, i);
        if (line->role != BLOCK_TABLE_ROW || line->table != 0)
            continue;
        bool goes_on = i > 0 && line_at(lines, i - 1)->role == BLOCK_TABLE_ROW;
        line->table = goes_on ? line_at(lines, i - 1)->table : ++last;
    }
}

GArray *lines_from_blocks(const GArray *blocks)
{
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(struct line));
    g_array_set_clear_func(lines, (GDestroyNotify)line_clear);
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < blocks->len; i++) {
        const struct block *block = &g_array_index(blocks, struct block, i);
        g_string_truncate(text, 0);
        normalize_utf8(block->text, strlen(block->text), text);
        if (block->role == BLOCK_TABLE_ROW) {
            add_line(lines, block, g_strdelimit(g_strdup(text->str), "\n", ' '));
            continue;
        }
        for (const char *p = text->str; p != NULL;) {
            const char *end = strchr(p, '\n');
            add_line(lines, block, end != NULL ? g_strndup(p, (size_t)(end - p)) : g_strdup(p));
            p = end != NULL ? end + 1 : NULL;
        }
    }
    number_tables(lines);
    return lines;
}
