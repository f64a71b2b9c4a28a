/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/pdf/pdf_words.c - reading TSV: level, page, block, paragraph, line, word, left, top,
 * width, height, confidence, text. */
#include "indexer/read/pdf/pdf_words.h"

#include <stdbool.h>
#include <string.h>

enum column { LEVEL, LEFT = 6, TOP, WIDTH, HEIGHT, CONFIDENCE, TEXT, COLUMNS };

enum level { LEVEL_PAGE = 1, LEVEL_LINE = 4, LEVEL_WORD = 5 };

static void free_page(void *page)
{
    g_array_unref(((struct pdf_page *)page)->words);
    g_free(page);
}

struct pdf_pages *pdf_pages_new(void)
{
    struct pdf_pages *pages = g_new0(struct pdf_pages, 1);
    pages->pages = g_ptr_array_new_with_free_func(free_page);
    pages->texts = g_string_chunk_new(4096);
    return pages;
}

void pdf_pages_free(struct pdf_pages *pages)
{
    if (pages == NULL)
        return;
    g_ptr_array_unref(pages->pages);
    g_string_chunk_free(pages->texts);
    g_free(pages);
}

/* Cut a line into its columns, in place; false when it has fewer. */
static bool cut(char *line, char *columns[COLUMNS])
{
    for (int i = 0; i < COLUMNS; i++) {
        columns[i] = line;
        char *tab = i + 1 < COLUMNS ? strchr(line, '\t') : NULL;
        if (tab == NULL)
            return i + 1 == COLUMNS;
        *tab = '\0';
        line = tab + 1;
    }
    return true;
}

static void add_word(struct pdf_pages *pages, char *columns[COLUMNS], unsigned line)
{
    struct pdf_page *page = pages->pages->pdata[pages->pages->len - 1];
    char *text = g_strstrip(columns[TEXT]);
    if (text[0] == '\0')
        return;
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    struct pdf_word word = {.x0 = g_ascii_strtod(columns[LEFT], NULL),
                            .y0 = g_ascii_strtod(columns[TOP], NULL),
                            .line = line,
                            .text = g_string_chunk_insert(pages->texts, valid)};
    word.x1 = word.x0 + g_ascii_strtod(columns[WIDTH], NULL);
    word.y1 = word.y0 + g_ascii_strtod(columns[HEIGHT], NULL);
    if (word.x1 >= word.x0 && word.y1 > word.y0)
        g_array_append_val(page->words, word);
}

static void add_page(struct pdf_pages *pages, char *columns[COLUMNS])
{
    struct pdf_page *page = g_new0(struct pdf_page, 1);
    page->width = g_ascii_strtod(columns[WIDTH], NULL);
    page->height = g_ascii_strtod(columns[HEIGHT], NULL);
    page->words = g_array_new(FALSE, FALSE, sizeof(struct pdf_word));
    g_ptr_array_add(pages->pages, page);
}

void pdf_pages_add(struct pdf_pages *pages, const char *tsv, size_t len)
{
    unsigned line = 0;
    bool any = false; /* a page of this TSV */
    for (size_t at = 0; at < len;) {
        const char *end = memchr(tsv + at, '\n', len - at);
        size_t line_len = end != NULL ? (size_t)(end - tsv) - at : len - at;
        g_autofree char *text = g_strndup(tsv + at, line_len);
        at += line_len + 1;
        char *columns[COLUMNS];
        if (!cut(text, columns))
            continue;
        long long level = g_ascii_strtoll(columns[LEVEL], NULL, 10);
        if (level == LEVEL_PAGE) {
            add_page(pages, columns);
            any = true;
        } else if (level == LEVEL_LINE)
            line++;
        else if (level == LEVEL_WORD && any)
            add_word(pages, columns, line);
    }
}

static int by_value(const void *a, const void *b)
{
    const double *left = a, *right = b;
    return (*left > *right) - (*left < *right);
}

double pdf_page_word_height(const struct pdf_page *page)
{
    if (page->words->len == 0)
        return 0;
    g_autoptr(GArray) heights = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint i = 0; i < page->words->len; i++) {
        const struct pdf_word *word = &g_array_index(page->words, struct pdf_word, i);
        double height = word->y1 - word->y0;
        g_array_append_val(heights, height);
    }
    g_array_sort(heights, by_value);
    return g_array_index(heights, double, heights->len / 2);
}
