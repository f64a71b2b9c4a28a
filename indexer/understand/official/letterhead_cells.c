/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/understand/official/letterhead_cells.c - see letterhead_cells.h. */
#include "indexer/understand/official/letterhead_cells.h"

#include <string.h>

#include "text/official/date.h"
#include "text/official/docnumber.h"
#include "text/official/kind.h"
#include "text/official/motto.h"
#include "text/word/word_view.h"

#define NUMBER_WORDS                                                                               \
    14 /* "Luật số: 41/2024/QH15" is a cell; a longer line tells of another document */
#define MOTTO_WORDS      60 /* of a line that a letterhead was flattened into */
#define WISH_BYTES       40 /* "doc lap - tu do - hanh phuc", with signs and blanks between */
#define MEND_LINES       120
#define PLACE_WORDS      9    /* before the date, its comma with them */
#define BARE_PLACE_WORDS 6    /* without a comma: "Thành phố Hồ Chí Minh ngày …" */
#define DATE_WORDS       8    /* "ngày 05 tháng 4 năm 2024" and a stray sign or two */
#define CELL_LINE_MAX    4000 /* bytes of a line that a letterhead may be flattened into */

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

/* "so: 12/QĐ", "luat so: 41", "so 12": where the word "so" stands, if the cell starts so. */
static const char *number_word(const char *folded)
{
    const char *at = folded;
    for (unsigned word = 0; word < 6 && at != NULL; word++) {
        if (at[0] == 's' && at[1] == 'o' && !g_ascii_isalpha(at[2])) {
            const char *next = at + 2 + strspn(at + 2, " :.");
            bool marked = at[2] == ':' || at[2] == '.' || (at[2] != '\0' && at[3] == ':');
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

/* The word "ngày" of a day; with a digit behind it where a blank was lost: "ngày13 tháng 01". */
static const char *day_word(const char *folded)
{
    if (g_str_has_prefix(folded, "ngay "))
        return folded;
    const char *day = strstr(folded, " ngay ");
    for (const char *p = strstr(folded, " ngay"); day == NULL && p != NULL;
         p = strstr(p + 1, " ngay"))
        day = g_ascii_isdigit(p[5]) ? p : NULL;
    return day != NULL ? day + 1 : NULL;
}

/* A place, a comma and a full date, and nothing else. */
static bool is_date(const char *text, const char *folded)
{
    const char *day = day_word(folded);
    if (day == NULL)
        return false;
    g_auto(WordView) view = {0};
    word_view_read(&view, text, folded);
    unsigned before = word_view_at(&view, day);
    if (before > PLACE_WORDS)
        return false;
    struct date date;
    size_t pos = 0, len = strlen(text);
    while (date_next(text, len, &pos, &date)) {
        if (date.day == 0)
            continue;
        return line_words(text + date.end, len - date.end) <= 2 &&
               (before == 0 || memchr(text, ',', date.start) != NULL || before < BARE_PLACE_WORDS);
    }
    /* a blank one: "Hậu Giang, ngày    tháng 5 năm 2024" */
    return strstr(day, " thang ") != NULL && strstr(day, " nam ") != NULL &&
           word_view_count(&view) - before <= DATE_WORDS;
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

/* Words 'first' to 'end' of a cell become a cell of their own: before, they themselves, after. */
static void cut_out(GArray *cells, const struct word_view *view, unsigned first, unsigned end,
                    enum cell_kind kind, guint line)
{
    const char *from = word_view_text(view, first), *to = word_view_text(view, end);
    g_autofree char *before = g_strndup(view->text, (size_t)(from - view->text));
    add_text(cells, g_strstrip(before), line);
    push(cells, g_strndup(from, (size_t)(to - from)), kind, line);
    add_text(cells, to, line);
}

/* A number that follows other words in the same cell: "UBND TỈNH … Số: 12/QĐ-UBND". */
static const char *inner_number(const char *folded)
{
    for (const char *p = strstr(folded, " so: "); p != NULL; p = strstr(p + 1, " so: "))
        if (number_word(folded) == NULL)
            return p + 1;
    return NULL;
}

/* Whether words 'first' to 'end' are in capitals, as the state's name is in a letterhead only. */
static bool in_capitals(const struct word_view *view, unsigned first, unsigned end)
{
    const char *from = word_view_text(view, first), *to = word_view_text(view, end);
    return line_is_capitals(from, (size_t)(to - from));
}

/* Where a cell that holds several is cut; false when it is one. */
static bool find_cut(const struct word_view *view, unsigned *ret_first, unsigned *ret_end,
                     enum cell_kind *ret)
{
    unsigned words = 0;
    const char *motto = motto_find(view->folded, &words);
    if (motto != NULL) {
        *ret = CELL_MOTTO;
        *ret_first = word_view_at(view, motto);
        *ret_end = *ret_first + words;
        if (in_capitals(view, *ret_first, *ret_end))
            return true;
    }
    const char *wish = find_phrase(view->folded, "doc lap");
    const char *end = wish != NULL ? strstr(wish, "hanh phuc") : NULL;
    if (end != NULL && end - wish < WISH_BYTES) {
        *ret = CELL_WISH;
        *ret_first = word_view_at(view, wish);
        *ret_end = word_view_at(view, end + strlen("hanh phuc") - 1) + 1;
        return true;
    }
    const char *number = inner_number(view->folded);
    if (number != NULL) {
        *ret = CELL_TEXT;
        *ret_first = word_view_at(view, number);
        *ret_end = word_view_count(view);
    }
    return number != NULL;
}

/* Whether a cell can hold several: a look before the words are told apart. */
static bool may_hold_several(const char *folded)
{
    return strstr(folded, "viet nam") != NULL || strstr(folded, "doc lap") != NULL ||
           strstr(folded, " so: ") != NULL;
}

/* 'text' has single blanks; each step takes words away, so the recursion is short. */
static void add_text(GArray *cells, const char *text, guint line)
{
    if (*text == '\0')
        return;
    g_autofree char *folded = line_fold(text, strlen(text));
    unsigned first, end;
    enum cell_kind kind;
    g_auto(WordView) view = {0};
    if (may_hold_several(folded))
        word_view_read(&view, text, folded);
    if (view.in_text != NULL && find_cut(&view, &first, &end, &kind)) {
        if (kind == CELL_TEXT) { /* a number goes to the cell's end, whatever is in it */
            const char *at = word_view_text(&view, first);
            push(cells, g_strndup(text, (size_t)(at - text)), CELL_TEXT, line);
            push(cells, g_strdup(at), CELL_TEXT, line);
        } else {
            cut_out(cells, &view, first, end, kind, line);
        }
        return;
    }
    push(cells, g_strdup(text), CELL_TEXT, line);
}

static size_t column_len(const char *p)
{
    size_t len = 0;
    while (p[len] != '\0' && p[len] != '\t' && strncmp(p + len, "   ", 3) != 0 &&
           strncmp(p + len, " | ", 3) != 0)
        len++;
    return len;
}

char *letterhead_column_next(const char **at)
{
    const char *p = *at;
    if (*p == '\0')
        return NULL;
    size_t len = column_len(p);
    *at = p + len + strspn(p + len, " \t|");
    return line_squeezed(p, len);
}

void letterhead_cells_add(const GArray *lines, guint i, GArray *cells)
{
    const struct line *line = line_at(lines, i);
    const char *p = line->text;
    size_t len = strlen(p);
    if (len > CELL_LINE_MAX || (column_len(p) == len && !may_hold_several(line->folded))) {
        struct cell cell = {.line = i,
                            .text = line_squeezed(p, len),
                            .folded = g_strdup(line->folded),
                            .capitals = line->capitals};
        cell.kind = kind_of(cell.text, cell.folded);
        g_array_append_val(cells, cell);
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
    g_auto(WordView) view = {0};
    word_view_read(&view, line->text, line->folded);
    unsigned first = word_view_at(&view, motto);
    return in_capitals(&view, first, first + count);
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
    g_auto(WordView) view = {0};
    word_view_read(&view, cell->text, cell->folded);
    const char *p = word_view_in_text(&view, word);
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

void letterhead_set_number(struct document *document, const char *kind, const char *written)
{
    struct docnumber number;
    if (document->ocr && !docnumber_parse_as(kind, written, &number))
        return; /* "4Á4": a number by hand, misread */
    document_set_number(document, written, kind, ORIGIN_LETTERHEAD);
}
