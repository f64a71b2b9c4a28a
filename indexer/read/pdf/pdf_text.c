/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/pdf/pdf_text.c - lines to paragraphs.
 *
 * A line goes on with the paragraph before it unless something says that a new one begins: the line
 * before ended early, this one is indented or set apart, a number or "Điều" leads it after a full
 * stop. Vietnamese has no hyphenation: a hyphen at a line's end is part of the word (NĐ-|CP). */
#include "indexer/read/pdf/pdf_text.h"

#include "indexer/read/pdf/pdf_furniture.h"
#include "indexer/read/pdf/pdf_region.h"
#include "text/word/breakoff.h"
#include "text/word/fold.h"

#include <math.h>
#include <string.h>

/* In line heights. */
#define PARAGRAPH_GAP 0.9
#define INDENT        0.7
/* A centred line this wide, as a share of the text, was broken because it was full. */
#define TITLE_WIDTH 0.55
/* Lines at the foot of a page set this much smaller are footnotes. */
#define NOTE_SIZE 0.88

struct page_form {
    double left, right; /* where lines of running text begin and end */
    double height;
};

struct builder {
    struct extract *extract;
    GString *text;         /* of the paragraph at hand */
    unsigned page;         /* where it began */
    struct pdf_line last;  /* its last line; borrowed */
    struct page_form form; /* of that line's page */
    unsigned tables;
};

static int by_value(const void *a, const void *b)
{
    const double *left = a, *right = b;
    return (*left > *right) - (*left < *right);
}

/* The value that the most lines have, within 'width'; of equally many the last. */
static double most_common(GArray *values, double width, bool last)
{
    g_array_sort(values, by_value);
    double best = 0;
    guint most = 0;
    for (guint i = 0, from = 0; i < values->len; i++) {
        double value = g_array_index(values, double, i);
        while (value - g_array_index(values, double, from) > width)
            from++;
        if (i - from + 1 > most || (last && i - from + 1 == most)) {
            most = i - from + 1;
            best = g_array_index(values, double, from);
        }
    }
    return best;
}

/* Margins from the lines 'first' to 'end': a column of a page in two has its own. */
static struct page_form form_of(const GArray *lines, guint first, guint end)
{
    struct page_form form = {0};
    g_autoptr(GArray) starts = g_array_new(FALSE, FALSE, sizeof(double));
    g_autoptr(GArray) ends = g_array_new(FALSE, FALSE, sizeof(double));
    g_autoptr(GArray) heights = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint i = first; i < end; i++) {
        const struct pdf_line *line = &g_array_index(lines, struct pdf_line, i);
        g_array_append_val(heights, line->height);
        if (line->segments->len > 1)
            continue;
        g_array_append_val(starts, line->x0);
        g_array_append_val(ends, line->x1);
    }
    if (heights->len == 0)
        return form;
    g_array_sort(heights, by_value);
    form.height = g_array_index(heights, double, heights->len / 2);
    form.left = most_common(starts, form.height / 2, false);
    form.right = most_common(ends, form.height / 2, true) + form.height / 2;
    return form;
}

/* ---- where a paragraph begins ---- */

static bool ends_sentence(const char *text)
{
    return breakoff_sign(text, strlen(text)) < BREAKOFF_OPEN || g_str_has_suffix(text, "/");
}

/* "1.", "a)", "- ", "IV.", "Điều 5", "Chương", "Căn cứ" … */
static bool is_led(const char *text)
{
    static const char *const words[] = {"dieu ",   "chuong ", "muc ",    "phan ",
                                        "phu luc", "can cu ", "noi nhan"};
    g_autoptr(GString) folded = g_string_new(NULL);
    fold_utf8(text, MIN(strlen(text), 24), folded);
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (g_str_has_prefix(folded->str, words[i]))
            return true;
    size_t label = strspn(folded->str, "0123456789abcdefghijklmnopqrstuvxy.");
    if (label > 0 && label <= 7 && (folded->str[label - 1] == '.' || folded->str[label] == ')'))
        return true;
    return strchr("-+*", text[0]) != NULL || g_str_has_prefix(text, "•") ||
           g_str_has_prefix(text, "–");
}

static bool is_centred(const struct pdf_line *line, const struct page_form *form)
{
    double middle = (form->left + form->right) / 2;
    return line->x0 - form->left > 1.5 * form->height && form->right - line->x1 > form->height &&
           fabs((line->x0 + line->x1) / 2 - middle) < 1.2 * form->height;
}

static bool is_capitals(const char *text)
{
    g_autofree char *upper = g_utf8_strup(text, -1);
    return strcmp(upper, text) == 0;
}

/* Whether the first word of 'line' would have had room on the line before. */
static bool had_room(const struct builder *builder, const struct pdf_line *line)
{
    glong letters = g_utf8_strlen(line->text, -1);
    glong word = g_utf8_strlen(line->text, (gssize)strcspn(line->text, " \t"));
    double each = (line->x1 - line->x0) / (double)MAX(letters, 1);
    return builder->last.x1 + each * (double)(word + 2) < builder->form.right;
}

static bool begins(const struct builder *builder, const struct pdf_line *line,
                   const struct page_form *form, bool same_page)
{
    const struct pdf_line *last = &builder->last;
    if (same_page && (line->y0 < last->y0 || line->y0 - last->y1 > PARAGRAPH_GAP * form->height))
        return true;
    if (fabs(line->height - last->height) > 0.25 * form->height)
        return true;
    bool centred = is_centred(line, form), last_centred = is_centred(last, &builder->form);
    if (centred && last_centred)
        return last->x1 - last->x0 < TITLE_WIDTH * (form->right - form->left) ||
               is_capitals(line->text) != is_capitals(last->text) || ends_sentence(last->text);
    if (centred != last_centred && (centred || had_room(builder, line)))
        return true;
    if (had_room(builder, line))
        return true;
    double indent = line->x0 - form->left, last_indent = last->x0 - builder->form.left;
    if (indent > INDENT * form->height && fabs(indent - last_indent) > INDENT * form->height)
        return true;
    return is_led(line->text) && (indent > INDENT * form->height || ends_sentence(last->text));
}

/* ---- building ---- */

static void end_paragraph(struct builder *builder)
{
    guint before = builder->extract->blocks->len;
    extract_add(builder->extract, BLOCK_PARAGRAPH, builder->text->str, builder->text->len);
    if (builder->extract->blocks->len > before)
        extract_last(builder->extract)->page = builder->page;
    g_string_truncate(builder->text, 0);
}

static void append_line(struct builder *builder, const struct pdf_line *line)
{
    GString *text = builder->text;
    if (g_str_has_suffix(text->str, "\u00AD"))
        g_string_truncate(text, text->len - 2);
    else if (text->len > 1 && !(text->str[text->len - 1] == '-' && text->str[text->len - 2] != ' '))
        g_string_append_c(text, ' ');
    for (const char *at = line->text; *at != '\0'; at++)
        g_string_append_c(text, *at == '\t' ? ' ' : *at);
}

static void add_line(struct builder *builder, const struct pdf_line *line,
                     const struct page_form *form, unsigned page)
{
    bool same_page = builder->page == page;
    if (builder->text->len > 0 && begins(builder, line, form, same_page))
        end_paragraph(builder);
    if (builder->text->len == 0)
        builder->page = page;
    append_line(builder, line);
    builder->last = *line;
    builder->form = *form;
}

/* Where the footnotes of the page begin; its number of lines when it has none. */
static guint find_notes(const GArray *lines, const struct page_form *form)
{
    guint first = lines->len;
    while (first > 0 &&
           g_array_index(lines, struct pdf_line, first - 1).height < NOTE_SIZE * form->height)
        first--;
    if (first == lines->len || first == 0)
        return lines->len;
    const char *text = g_array_index(lines, struct pdf_line, first).text;
    return g_ascii_isdigit(text[0]) || text[0] == '[' || text[0] == '*' || text[0] == '('
               ? first
               : lines->len;
}

static void add_notes(struct builder *builder, const GArray *lines, guint first, unsigned page)
{
    g_autoptr(GString) note = g_string_new(NULL);
    for (guint i = first; i <= lines->len; i++) {
        const char *text = i < lines->len ? g_array_index(lines, struct pdf_line, i).text : NULL;
        if (note->len > 0 && (text == NULL || g_ascii_isdigit(text[0]) || text[0] == '[')) {
            extract_add(builder->extract, BLOCK_FOOTNOTE, note->str, note->len);
            extract_last(builder->extract)->page = page;
            g_string_truncate(note, 0);
        }
        if (text != NULL)
            g_string_append_printf(note, "%s%s", note->len > 0 ? " " : "", text);
    }
}

/* The lines of one column (or of a page that has one) end where the next is higher up again. */
static guint column_end(const GArray *lines, guint first)
{
    guint end = first + 1;
    while (end < lines->len && g_array_index(lines, struct pdf_line, end).y0 >=
                                   g_array_index(lines, struct pdf_line, end - 1).y0)
        end++;
    return end;
}

static void add_page(struct builder *builder, const GArray *lines, unsigned page)
{
    struct page_form form = {0};
    guint column = 0, notes = lines->len;
    for (guint i = 0; i < notes;) {
        if (i >= column) {
            column = column_end(lines, i);
            form = form_of(lines, i, column);
            if (i == 0 && column == lines->len)
                notes = find_notes(lines, &form);
        }
        guint region = MIN(pdf_region_length(lines, i), notes - i);
        if (region > 0) {
            end_paragraph(builder);
            pdf_region_read(lines, i, region, builder->extract, page, &builder->tables);
            i += region;
            continue;
        }
        add_line(builder, &g_array_index(lines, struct pdf_line, i), &form, page);
        i++;
    }
    if (notes == lines->len)
        return;
    /* A paragraph that goes on overleaf would be torn by them: its end comes first. */
    end_paragraph(builder);
    add_notes(builder, lines, notes, page);
}

static void unref_lines(void *lines)
{
    g_array_unref(lines);
}

void pdf_text_read(struct pdf_pages *pages, struct extract *extract)
{
    pdf_furniture_stamps(pages);
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(unref_lines);
    for (guint i = 0; i < pages->pages->len; i++)
        g_ptr_array_add(lines, pdf_lines(pages->pages->pdata[i]));
    pdf_furniture_running(lines);
    struct builder builder = {.extract = extract, .text = g_string_new(NULL)};
    for (guint i = 0; i < lines->len; i++)
        add_page(&builder, lines->pdata[i], i + 1);
    end_paragraph(&builder);
    g_string_free(builder.text, TRUE);
}
