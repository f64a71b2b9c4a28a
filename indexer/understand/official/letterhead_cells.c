/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/understand/official/letterhead_cells.c - see letterhead_cells.h. */
#include "indexer/understand/official/letterhead_cells.h"

#include <string.h>

#include "text/official/date.h"
#include "text/official/kind.h"
#include "text/official/motto.h"

#define NUMBER_WORDS                                                                               \
    14 /* "Luật số: 41/2024/QH15" is a cell; a longer line tells of another document */
#define MOTTO_WORDS   60 /* of a line that a letterhead was flattened into */
#define MEND_LINES    120
#define CELL_LINE_MAX 4000 /* bytes of a line that a letterhead may be flattened into */

void letterhead_cell_clear(struct cell *cell)
{
    g_free(cell->text);
    g_free(cell->folded);
}

/* Where the words of 'phrase' start in 'folded', at a word's start; NULL when they do not. */
static const char *find_phrase(const char *folded, const char *phrase)
{
    size_t len = strlen(phrase);
    for (const char *p = strstr(folded, phrase); p != NULL; p = strstr(p + 1, phrase))
        if ((p == folded || p[-1] == ' ') && !g_ascii_isalnum(p[len]))
            return p;
    return NULL;
}

static unsigned words_before(const char *folded, const char *at)
{
    unsigned words = 0;
    for (const char *p = folded; p < at; p++)
        words += *p == ' ';
    return words;
}

/* Start of word 'n' (from 0); the end when there are fewer. Blanks are single. */
static const char *nth_word(const char *text, unsigned n)
{
    while (n > 0 && *text != '\0') {
        const char *blank = strchr(text, ' ');
        if (blank == NULL)
            return text + strlen(text);
        text = blank + 1;
        n--;
    }
    return text;
}

/* "so: 12/QĐ", "luat so: 41", "so 12": where the word "so" stands, if the cell starts so. */
static const char *number_word(const char *folded)
{
    const char *at = folded;
    for (unsigned word = 0; word < 6 && at != NULL; word++) {
        if (at[0] == 's' && at[1] == 'o' && !g_ascii_isalpha(at[2])) {
            const char *next = at + 2 + strspn(at + 2, " :.");
            bool marked = at[2] == ':' || at[2] == '.' || at[3] == ':';
            bool digit = g_ascii_isdigit(*next);
            if (!marked && !digit)
                return NULL;
            size_t before = at > folded ? (size_t)(at - folded) - 1 : 0;
            bool own = before == 0 || (kind_named(folded, before) != NULL &&
                                       line_words(folded, strlen(folded)) <= NUMBER_WORDS);
            return own ? at : NULL;
        }
        at = strchr(at, ' ');
        at = at != NULL ? at + 1 : NULL;
    }
    return NULL;
}

/* A place, a comma and a full date, and nothing else. */
static bool is_date(const char *text, const char *folded)
{
    const char *day = g_str_has_prefix(folded, "ngay ") ? folded : strstr(folded, " ngay ");
    for (const char *p = strstr(folded, " ngay"); day == NULL && p != NULL;
         p = strstr(p + 1, " ngay"))
        day = g_ascii_isdigit(p[5]) ? p : NULL; /* "ngày13 tháng 01": a blank lost */
    if (day == NULL || words_before(folded, day) > 8)
        return false;
    struct date date;
    size_t pos = 0, len = strlen(text);
    while (date_next(text, len, &pos, &date)) {
        if (date.day == 0)
            continue;
        return line_words(text + date.end, len - date.end) <= 2 &&
               (day == folded || memchr(text, ',', date.start) != NULL ||
                words_before(folded, day) < 5);
    }
    /* a blank one: "Hậu Giang, ngày    tháng 5 năm 2024" */
    return strstr(day, " thang ") != NULL && strstr(day, " nam ") != NULL &&
           words_before(day, day + strlen(day)) <= 8;
}

static enum cell_kind kind_of(const char *text, const char *folded)
{
    bool letters = false;
    for (const char *p = folded; *p != '\0'; p++)
        letters = letters || g_ascii_isalnum(*p) || (unsigned char)*p >= 0xE4;
    if (!letters)
        return CELL_SIGN;
    if (number_word(folded) != NULL)
        return CELL_NUMBER;
    if (g_str_has_prefix(folded, "v/v") || g_str_has_prefix(folded, "(v/v"))
        return CELL_SUBJECT;
    if (is_date(text, folded))
        return CELL_DATE;
    return CELL_TEXT;
}

/* Takes 'text' over. */
static void push(GArray *cells, char *text, enum cell_kind kind, guint line)
{
    g_strstrip(text);
    if (*text == '\0') {
        g_free(text);
        return;
    }
    struct cell cell = {.kind = kind, .line = line, .text = text};
    cell.folded = line_fold(text, strlen(text));
    cell.capitals = line_is_capitals(text, strlen(text));
    if (kind == CELL_TEXT)
        cell.kind = kind_of(cell.text, cell.folded);
    g_array_append_val(cells, cell);
}

static void add_text(GArray *cells, const char *text, guint line);

/* Cut 'count' words out of 'text' from word 'first' on: before, they themselves, after. */
static void cut_out(GArray *cells, const char *text, unsigned first, unsigned count,
                    enum cell_kind kind, guint line)
{
    const char *from = nth_word(text, first), *to = nth_word(text, first + count);
    g_autofree char *before = g_strndup(text, (size_t)(from - text));
    g_autofree char *after = g_strdup(to);
    add_text(cells, g_strstrip(before), line);
    push(cells, g_strndup(from, (size_t)(to - from)), kind, line);
    add_text(cells, after, line);
}

/* A number that follows other words in the same cell: "UBND TỈNH … Số: 12/QĐ-UBND". */
static const char *inner_number(const char *folded)
{
    for (const char *p = strstr(folded, " so: "); p != NULL; p = strstr(p + 1, " so: "))
        if (number_word(folded) == NULL)
            return p + 1;
    return NULL;
}

/* 'text' has single blanks; each step takes words away, so the recursion is short. */
static void add_text(GArray *cells, const char *text, guint line)
{
    if (*text == '\0')
        return;
    g_autofree char *folded = line_fold(text, strlen(text));
    unsigned count = 0;
    const char *motto = motto_find(folded, &count);
    if (motto != NULL) {
        unsigned first = words_before(folded, motto);
        const char *from = nth_word(text, first), *to = nth_word(text, first + count);
        if (line_is_capitals(from, (size_t)(to - from))) {
            cut_out(cells, text, first, count, CELL_MOTTO, line);
            return;
        }
    }
    const char *wish = find_phrase(folded, "doc lap");
    const char *end = wish != NULL ? strstr(wish, "hanh phuc") : NULL;
    if (end != NULL && end - wish < 40) {
        unsigned first = words_before(folded, wish);
        cut_out(cells, text, first, words_before(folded, end + 9) - first + 1, CELL_WISH, line);
        return;
    }
    const char *number = inner_number(folded);
    if (number != NULL) {
        const char *at = nth_word(text, words_before(folded, number));
        push(cells, g_strndup(text, (size_t)(at - text)), CELL_TEXT, line);
        push(cells, g_strdup(at), CELL_TEXT, line);
        return;
    }
    push(cells, g_strdup(text), CELL_TEXT, line);
}

char *letterhead_column_next(const char **at)
{
    const char *p = *at;
    size_t len = 0;
    if (*p == '\0')
        return NULL;
    while (p[len] != '\0' && p[len] != '\t' && strncmp(p + len, "   ", 3) != 0 &&
           strncmp(p + len, " | ", 3) != 0)
        len++;
    *at = p + len + strspn(p + len, " \t|");
    return line_squeezed(p, len);
}

void letterhead_cells_add(const GArray *lines, guint i, GArray *cells)
{
    const char *p = line_at(lines, i)->text;
    if (strlen(p) > CELL_LINE_MAX) {
        push(cells, line_squeezed(p, strlen(p)), CELL_TEXT, i);
        return;
    }
    for (char *text; (text = letterhead_column_next(&p)) != NULL; g_free(text))
        add_text(cells, text, i);
}

void letterhead_cells_mend(GArray *lines)
{
    for (guint i = 0; i + 1 < lines->len && i < MEND_LINES; i++) {
        struct line *line = line_at(lines, i), *next = line_at(lines, i + 1);
        bool motto = line->words <= MOTTO_WORDS && motto_is_broken(line->folded, next->folded) &&
                     line_is_capitals(next->text, strcspn(next->text, " "));
        /* "Số: 01/2022/TTLT-VKSNDTC-" / "TANDTC-BCA" */
        size_t len = strlen(line->folded);
        bool number = number_word(line->folded) == line->folded && line->words <= 8 &&
                      (line->folded[len - 1] == '-' || line->folded[len - 1] == '/') &&
                      strchr(next->folded, ' ') == NULL && next->capitals;
        if (!motto && !number)
            continue;
        line_set_text(line, g_strconcat(line->text, motto ? " " : "", next->text, NULL));
        next->dropped = true;
    }
}

bool letterhead_cell_is_motto(const struct line *line)
{
    unsigned count = 0;
    const char *motto = line->words <= MOTTO_WORDS ? motto_find(line->folded, &count) : NULL;
    if (motto == NULL)
        return false;
    g_autofree char *text = line_squeezed(line->text, strlen(line->text));
    unsigned first = words_before(line->folded, motto);
    const char *from = nth_word(text, first), *to = nth_word(text, first + count);
    return line_is_capitals(from, (size_t)(to - from));
}

/* Whether a number goes on in 'next' after 'so_far': "04 - NQ/TU", "16/ 2021/NQ-HĐND". */
static bool number_goes_on(const GString *so_far, const char *next)
{
    char last = so_far->str[so_far->len - 1];
    if (*next == '\0')
        return false;
    if (strchr("/-", last) != NULL)
        return true;
    if (*next == '/' || *next == '-' || g_str_has_prefix(next, "–"))
        return true;
    size_t len = strcspn(next, " ");
    return strchr(so_far->str, '/') == NULL && memchr(next, '/', len) != NULL &&
           line_is_capitals(next, len) && !g_ascii_isdigit(*next);
}

char *letterhead_cell_number(const struct cell *cell)
{
    const char *word = number_word(cell->folded);
    if (word == NULL)
        return NULL;
    const char *p = nth_word(cell->text, words_before(cell->folded, word));
    while (*p != '\0' && !g_ascii_isdigit(*p) && *p != '/' && *p != '-')
        p++;
    if (!g_ascii_isdigit(*p))
        return NULL;
    GString *number = g_string_new(NULL);
    for (;;) {
        size_t len = strcspn(p, " ");
        g_string_append_len(number, p, (gssize)len);
        p += len;
        p += strspn(p, " ");
        if (number->len > 60 || !number_goes_on(number, p))
            break;
    }
    while (number->len > 0 && strchr(".,;:*-/_", number->str[number->len - 1]) != NULL)
        g_string_truncate(number, number->len - 1);
    return g_string_free(number, number->len == 0);
}
