/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/pdf/pdf_line.c - words to lines: by their height on the page, in zones.
 *
 * A page in two columns is cut into zones from top to bottom: lines that cross the gutter, then
 * lines left and right of it. Within a zone a line is what overlaps vertically. */
#include "indexer/read/pdf/pdf_line.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

/* A gap this many word heights wide parts columns of a table or a letterhead; blanks of justified
 * text stay below it. */
#define GAP 1.4
/* Narrower ones do where the program that made the words saw two lines. */
#define SEEN_GAP 0.45
/* A gutter between columns of running text, in word heights, and where on the page it can be. */
#define GUTTER      0.8
#define GUTTER_FROM 0.4
#define GUTTER_TO   0.6
/* Lines of each column that fill most of it: what tells text columns from a table. */
#define COLUMN_LINES 12
#define COLUMN_FULL  0.6

static void clear_line(void *data)
{
    struct pdf_line *line = data;
    for (guint i = 0; i < line->segments->len; i++)
        g_free(g_array_index(line->segments, struct pdf_segment, i).text);
    g_array_unref(line->segments);
    g_free(line->text);
}

static int by_top(const void *a, const void *b)
{
    const struct pdf_word *left = *(const struct pdf_word *const *)a;
    const struct pdf_word *right = *(const struct pdf_word *const *)b;
    double l = left->y0 + left->y1, r = right->y0 + right->y1;
    return l != r ? (l > r) - (l < r) : (left->x0 > right->x0) - (left->x0 < right->x0);
}

static int by_left(const void *a, const void *b)
{
    const struct pdf_word *left = *(const struct pdf_word *const *)a;
    const struct pdf_word *right = *(const struct pdf_word *const *)b;
    return (left->x0 > right->x0) - (left->x0 < right->x0);
}

/* ---- one line from its words ---- */

static void end_segment(struct pdf_line *line, GString *text, double x0, double x1)
{
    struct pdf_segment segment = {.x0 = x0, .x1 = x1, .text = g_strdup(text->str)};
    g_array_append_val(line->segments, segment);
    g_string_truncate(text, 0);
}

static char *join_segments(const GArray *segments)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < segments->len; i++)
        g_string_append_printf(text, "%s%s", i > 0 ? "\t" : "",
                               g_array_index(segments, struct pdf_segment, i).text);
    return g_string_free(text, FALSE);
}

/* Words that touch are one: a raised 2, a letter set apart. */
static bool touches(const struct pdf_word *left, const struct pdf_word *right, double height)
{
    return right->x0 - left->x1 < 0.03 * height && right->x0 - left->x1 > -0.3 * height &&
           left->line == right->line;
}

static bool parts(const struct pdf_word *left, const struct pdf_word *right, double end,
                  double height)
{
    double gap = right->x0 - end;
    /* A dash is not what a cell begins with: "Độc lập - Tự do", "2021 - 2030". */
    bool dash = g_str_has_prefix(right->text, "-") || g_str_has_prefix(right->text, "–");
    return gap > GAP * height || (left->line != right->line && gap > SEEN_GAP * height && !dash);
}

static struct pdf_line make_line(GPtrArray *words)
{
    g_ptr_array_sort(words, by_left);
    struct pdf_line line = {.segments = g_array_new(FALSE, FALSE, sizeof(struct pdf_segment))};
    g_autoptr(GString) text = g_string_new(NULL);
    const struct pdf_word *first = words->pdata[0], *before = NULL;
    line.x0 = first->x0;
    line.y0 = first->y0;
    line.y1 = first->y1;
    double start = first->x0, end = first->x1, sum = 0;
    for (guint i = 0; i < words->len; i++)
        sum += ((const struct pdf_word *)words->pdata[i])->y1 -
               ((const struct pdf_word *)words->pdata[i])->y0;
    line.height = sum / words->len;
    for (guint i = 0; i < words->len; i++) {
        const struct pdf_word *word = words->pdata[i];
        line.y0 = MIN(line.y0, word->y0);
        line.y1 = MAX(line.y1, word->y1);
        /* tesseract draws tight boxes: a dash is hardly as high as it is wide. */
        double height = MAX(word->y1 - word->y0, line.height);
        bool apart = before != NULL && parts(before, word, end, height);
        if (apart) {
            end_segment(&line, text, start, end);
            start = word->x0;
        } else if (before != NULL && !touches(before, word, height))
            g_string_append_c(text, ' ');
        g_string_append(text, word->text);
        end = before != NULL && !apart ? MAX(end, word->x1) : word->x1;
        before = word;
    }
    end_segment(&line, text, start, end);
    for (guint i = 0; i < line.segments->len; i++)
        line.x1 = MAX(line.x1, g_array_index(line.segments, struct pdf_segment, i).x1);
    line.text = join_segments(line.segments);
    return line;
}

/* Lines of these words, appended to 'lines'. */
static void cluster(GPtrArray *words, GArray *lines)
{
    g_ptr_array_sort(words, by_top);
    for (guint i = 0; i < words->len;) {
        g_autoptr(GPtrArray) row = g_ptr_array_new();
        const struct pdf_word *first = words->pdata[i];
        double middle = (first->y0 + first->y1) / 2, height = first->y1 - first->y0;
        while (i < words->len) {
            const struct pdf_word *word = words->pdata[i];
            double centre = (word->y0 + word->y1) / 2;
            double reach = 0.45 * MAX(height, word->y1 - word->y0);
            if (row->len > 0 && centre - middle > reach)
                break;
            g_ptr_array_add(row, (gpointer)word);
            /* The middle moves with the row, slowly: a slanted scan is followed. */
            middle += (centre - middle) / row->len;
            height += (word->y1 - word->y0 - height) / row->len;
            i++;
        }
        struct pdf_line line = make_line(row);
        g_array_append_val(lines, line);
    }
}

/* ---- columns ---- */

/* Lines of one side that reach nearly across it. */
static bool is_text_column(const GArray *lines)
{
    if (lines->len < COLUMN_LINES)
        return false;
    double left = G_MAXDOUBLE, right = 0;
    for (guint i = 0; i < lines->len; i++) {
        const struct pdf_line *line = &g_array_index(lines, struct pdf_line, i);
        left = MIN(left, line->x0);
        right = MAX(right, line->x1);
    }
    guint full = 0;
    for (guint i = 0; i < lines->len; i++) {
        const struct pdf_line *line = &g_array_index(lines, struct pdf_line, i);
        full += line->segments->len == 1 && line->x1 - line->x0 > 0.85 * (right - left);
    }
    return full > COLUMN_FULL * lines->len;
}

/* How many words cross x. */
static guint crossing(const struct pdf_page *page, double x, double half)
{
    guint count = 0;
    for (guint i = 0; i < page->words->len; i++) {
        const struct pdf_word *word = &g_array_index(page->words, struct pdf_word, i);
        count += word->x0 < x + half && word->x1 > x - half;
    }
    return count;
}

static GArray *new_lines(void)
{
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(struct pdf_line));
    g_array_set_clear_func(lines, clear_line);
    return lines;
}

/* Words above 'bottom' and below 'top' that lie on one side of the gutter. */
static void side(const struct pdf_page *page, double gutter, bool left, double top, double bottom,
                 GArray *lines)
{
    g_autoptr(GPtrArray) words = g_ptr_array_new();
    for (guint i = 0; i < page->words->len; i++) {
        struct pdf_word *word = &g_array_index(page->words, struct pdf_word, i);
        double middle = (word->y0 + word->y1) / 2;
        if (middle >= top && middle < bottom && (word->x0 + word->x1 < 2 * gutter) == left)
            g_ptr_array_add(words, word);
    }
    cluster(words, lines);
}

/* Where the gutter of a page in two columns is; 0 when it has none. */
static double find_gutter(const struct pdf_page *page, double height)
{
    double best = 0;
    guint least = page->words->len / 50 + 1; /* words of lines that go across */
    for (double x = GUTTER_FROM * page->width; x < GUTTER_TO * page->width; x += height / 4) {
        guint count = crossing(page, x, GUTTER * height / 2);
        if (count < least) {
            least = count;
            best = x;
        }
    }
    if (best <= 0)
        return 0;
    g_autoptr(GArray) left = new_lines();
    g_autoptr(GArray) right = new_lines();
    side(page, best, true, 0, page->height, left);
    side(page, best, false, 0, page->height, right);
    return is_text_column(left) && is_text_column(right) ? best : 0;
}

static void two_columns(const struct pdf_page *page, double gutter, GArray *lines)
{
    g_autoptr(GArray) across = new_lines();
    g_autoptr(GPtrArray) words = g_ptr_array_new();
    for (guint i = 0; i < page->words->len; i++)
        g_ptr_array_add(words, &g_array_index(page->words, struct pdf_word, i));
    cluster(words, across);
    double top = 0;
    for (guint i = 0; i <= across->len; i++) {
        const struct pdf_line *line =
            i < across->len ? &g_array_index(across, struct pdf_line, i) : NULL;
        bool crosses = line == NULL;
        for (guint k = 0; line != NULL && k < line->segments->len; k++) {
            const struct pdf_segment *segment =
                &g_array_index(line->segments, struct pdf_segment, k);
            crosses = crosses ||
                      (segment->x0 < gutter - line->height && segment->x1 > gutter + line->height);
        }
        if (!crosses)
            continue;
        double bottom = line != NULL ? line->y0 : page->height + 1;
        side(page, gutter, true, top, bottom, lines);
        side(page, gutter, false, top, bottom, lines);
        if (line == NULL)
            break;
        g_autoptr(GPtrArray) row = g_ptr_array_new();
        for (guint k = 0; k < page->words->len; k++) {
            struct pdf_word *word = &g_array_index(page->words, struct pdf_word, k);
            double middle = (word->y0 + word->y1) / 2;
            if (middle >= line->y0 && middle < line->y1)
                g_ptr_array_add(row, word);
        }
        if (row->len > 0) {
            struct pdf_line whole = make_line(row);
            g_array_append_val(lines, whole);
        }
        top = line->y1;
    }
}

GArray *pdf_lines(const struct pdf_page *page)
{
    GArray *lines = new_lines();
    double height = pdf_page_word_height(page);
    double gutter = height > 0 ? find_gutter(page, height) : 0;
    if (gutter > 0) {
        two_columns(page, gutter, lines);
        return lines;
    }
    g_autoptr(GPtrArray) words = g_ptr_array_new();
    for (guint i = 0; i < page->words->len; i++)
        g_ptr_array_add(words, &g_array_index(page->words, struct pdf_word, i));
    cluster(words, lines);
    return lines;
}
