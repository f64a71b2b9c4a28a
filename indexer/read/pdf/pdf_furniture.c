/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/pdf/pdf_furniture.c - stamps by how they begin, heads and feet by how they come
 * again.
 */
#include "indexer/read/pdf/pdf_furniture.h"

#include "text/word/fold.h"

#include <stdbool.h>
#include <string.h>

static const struct {
    const char *prefix, *role;
} stamps[] = {
#include "pdf_furniture.inc"
};

/* Lines from the edge of a page that can be a head or a foot. */
#define EDGE 3
/* A line is a running one when it is there on so many pages (in a document of less than four: on
 * two), and on this share of them: heads of left and right pages differ. */
#define RECUR_PAGES 3
#define RECUR_SHARE 0.3
/* Letters of a running line: less ("a)", "Điều") comes again by itself. */
#define RECUR_LEN 6
/* Larger than the text: a watermark, a letter at a time. */
#define WATERMARK_HEIGHT 2.2
#define WATERMARK_LEN    3

/* ---- stamps ---- */

static char stamp_role(const char *text)
{
    g_autoptr(GString) folded = g_string_new(NULL);
    fold_utf8(text, strlen(text), folded);
    /* The page number can stand before a running head. */
    const char *start = folded->str + strspn(folded->str, "0123456789 \t");
    for (size_t i = 0; i < G_N_ELEMENTS(stamps); i++)
        if (g_str_has_prefix(start, stamps[i].prefix))
            return stamps[i].role[0];
    return '\0';
}

/* A run of words of one line of the program that made them. */
struct run {
    guint first, count;
    char role; /* 's', 'm', 'h' or 0 */
};

static GArray *runs_of(const struct pdf_page *page)
{
    GArray *runs = g_array_new(FALSE, FALSE, sizeof(struct run));
    for (guint i = 0; i < page->words->len;) {
        struct run run = {.first = i};
        g_autoptr(GString) text = g_string_new(NULL);
        unsigned line = g_array_index(page->words, struct pdf_word, i).line;
        while (i < page->words->len && g_array_index(page->words, struct pdf_word, i).line == line)
            g_string_append_printf(text, "%s ",
                                   g_array_index(page->words, struct pdf_word, i++).text);
        run.count = i - run.first;
        run.role = stamp_role(text->str);
        g_array_append_val(runs, run);
    }
    return runs;
}

static bool in_stamp(const GArray *runs, guint index)
{
    char role = g_array_index(runs, struct run, index).role;
    bool beside = role == 's';
    for (guint k = index > 3 ? index - 3 : 0; role == 'm' && k < MIN(index + 4, runs->len); k++)
        beside = beside || g_array_index(runs, struct run, k).role == 's';
    return beside;
}

/* A name of the signer that went over to a second line, set as small as the first. */
static bool goes_on(const struct pdf_page *page, const struct run *stamp, const struct run *next,
                    double height)
{
    const struct pdf_word *a = &g_array_index(page->words, struct pdf_word, stamp->first);
    const struct pdf_word *b = &g_array_index(page->words, struct pdf_word, next->first);
    double size = a->y1 - a->y0;
    return next->role == '\0' && size < 0.7 * height && ABS(b->y1 - b->y0 - size) < 0.1 * size &&
           b->y0 > a->y0 && b->y0 - a->y1 < size && ABS(b->x0 - a->x0) < 2 * size;
}

static void drop_stamps(struct pdf_page *page, double height)
{
    g_autoptr(GArray) runs = runs_of(page);
    g_autoptr(GArray) kept = g_array_new(FALSE, FALSE, sizeof(struct pdf_word));
    const struct run *stamp = NULL;
    for (guint i = 0; i < runs->len; i++) {
        const struct run *run = &g_array_index(runs, struct run, i);
        if (in_stamp(runs, i) || (stamp != NULL && goes_on(page, stamp, run, height))) {
            stamp = run;
            continue;
        }
        stamp = NULL;
        g_array_append_vals(kept, &g_array_index(page->words, struct pdf_word, run->first),
                            run->count);
    }
    g_array_set_size(page->words, 0);
    g_array_append_vals(page->words, kept->data, kept->len);
}

static void drop_watermarks(struct pdf_page *page, double height)
{
    for (guint i = page->words->len; i-- > 0;) {
        const struct pdf_word *word = &g_array_index(page->words, struct pdf_word, i);
        if (word->y1 - word->y0 > WATERMARK_HEIGHT * height &&
            g_utf8_strlen(word->text, -1) <= WATERMARK_LEN)
            g_array_remove_index(page->words, i);
    }
}

void pdf_furniture_stamps(struct pdf_pages *pages)
{
    for (guint i = 0; i < pages->pages->len; i++) {
        struct pdf_page *page = pages->pages->pdata[i];
        double height = pdf_page_word_height(page);
        drop_stamps(page, height);
        drop_watermarks(page, height);
    }
}

/* ---- running heads and feet ---- */

/* The line without its digits and blanks: what comes again from page to page. */
static char *pattern(const char *text)
{
    GString *out = g_string_new(NULL);
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (!g_unichar_isdigit(c) && !g_unichar_isspace(c))
            g_string_append_unichar(out, c);
    }
    return g_string_free(out, FALSE);
}

/* "12", "- 12 -", "Trang 12", "12/40", "iv". */
static bool is_page_number(const struct pdf_line *line)
{
    const char *text = line->text;
    if (strlen(text) > 24 || line->segments->len > 1)
        return false;
    g_autoptr(GString) folded = g_string_new(NULL);
    fold_utf8(text, strlen(text), folded);
    const char *at = folded->str;
    if (g_str_has_prefix(at, "trang ") || g_str_has_prefix(at, "page "))
        at += strcspn(at, " ");
    unsigned digits = 0, other = 0;
    for (; *at != '\0'; at++) {
        digits += g_ascii_isdigit(*at);
        other += strchr(" \t-/|.0123456789", *at) == NULL && (guchar)*at < 0x80;
    }
    return other == 0 && digits > 0 && digits <= 6;
}

/* The line 'edge' from the top, or from the bottom; NULL when the page is shorter. */
static struct pdf_line *at_edge(GArray *lines, guint edge, bool top)
{
    if (edge >= lines->len)
        return NULL;
    return &g_array_index(lines, struct pdf_line, top ? edge : lines->len - 1 - edge);
}

/* Patterns at one edge of the pages, each with the number of pages that have it. */
static GHashTable *count_patterns(GPtrArray *pages, bool top)
{
    GHashTable *counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint p = 0; p < pages->len; p++)
        for (guint e = 0; e < EDGE; e++) {
            const struct pdf_line *line = at_edge(pages->pdata[p], e, top);
            char *key = line != NULL ? pattern(line->text) : NULL;
            if (key == NULL)
                continue;
            guint count = GPOINTER_TO_UINT(g_hash_table_lookup(counts, key));
            g_hash_table_replace(counts, key, GUINT_TO_POINTER(count + 1));
        }
    return counts;
}

/* 'first' says that nothing has been taken off this edge yet: below a head, lines side by side that
 * come again are the heading of a table that goes on. */
static bool is_running(GHashTable *counts, const struct pdf_line *line, guint pages, bool first)
{
    if (stamp_role(line->text) == 'h')
        return true;
    if (line->segments->len > 1 && !first)
        return false;
    g_autofree char *key = pattern(line->text);
    guint count = GPOINTER_TO_UINT(g_hash_table_lookup(counts, key));
    guint enough = pages < RECUR_PAGES + 1 ? 2 : RECUR_PAGES;
    return g_utf8_strlen(key, -1) >= RECUR_LEN && count >= enough && count >= RECUR_SHARE * pages;
}

static void drop_edge(GArray *lines, GHashTable *counts, guint pages, bool top)
{
    for (guint e = 0; e < EDGE; e++) {
        const struct pdf_line *line = at_edge(lines, 0, top);
        if (line == NULL || !(is_running(counts, line, pages, e == 0) || is_page_number(line)))
            return;
        g_array_remove_index(lines, top ? 0 : lines->len - 1);
    }
}

void pdf_furniture_running(GPtrArray *pages)
{
    for (int top = 0; top < 2; top++) {
        g_autoptr(GHashTable) counts = count_patterns(pages, top == 1);
        for (guint p = 0; p < pages->len; p++)
            drop_edge(pages->pdata[p], counts, pages->len, top == 1);
    }
}
