/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/understand/official/letterhead.c - see letterhead.h. */
#include "indexer/understand/official/letterhead.h"

#include <string.h>

#include "indexer/understand/official/letterhead_summary.h"
#include "indexer/understand/official/issuer_form.h"
#include "indexer/understand/lines/outline.h"
#include "text/official/date.h"
#include "text/official/docnumber.h"
#include "text/official/issuer.h"
#include "text/official/kind.h"

/* Lines from the top among which the motto is: a saved page may have its own head first. */
#define SEARCH_LINES    120
#define ABOVE_MOTTO     14 /* lines: the left column may come before */
#define HEAD_LINES      60
#define DISPLACED_LINES 6
#define OLD_FORM_CELLS  3

/* ---- where the head is ---- */

static bool ends_head(const struct line *line)
{
    enum outline_level sign = outline_sign(line);
    bool item = sign == OUTLINE_ROMAN || sign == OUTLINE_CLAUSE || sign == OUTLINE_ORDINAL;
    return sign <= OUTLINE_ARTICLE || item || line_starts(line, "can cu") ||
           line_starts(line, "quyet dinh:") || line_starts(line, "quyet nghi:") ||
           line_starts(line, "nghi dinh:");
}

static void gather_cells(const GArray *lines, struct letterhead_reading *reading)
{
    guint motto = 0, seen = 0;
    for (guint i = 0; i < lines->len && seen < SEARCH_LINES && !reading->motto; i++) {
        const struct line *line = line_at(lines, i);
        seen += !line->dropped;
        /* A motto below the preamble is that of a form in an annex. */
        if (line_starts(line, "can cu") && g_str_has_suffix(line->folded, ";"))
            break;
        if (!line->dropped && letterhead_cell_is_motto(line)) {
            reading->motto = true;
            motto = i;
        }
    }
    guint from = motto;
    for (guint above = 0; from > 0 && above < ABOVE_MOTTO; from--) {
        const struct line *line = line_at(lines, from - 1);
        if (line->words > 40 ||
            (line->role == BLOCK_HEADING && line->level == 2 && !line->capitals))
            break;
        above += !line->dropped;
    }
    seen = 0;
    for (guint i = from; i < lines->len && seen < HEAD_LINES; i++) {
        const struct line *line = line_at(lines, i);
        if (line->dropped && line->words > 0)
            continue;
        if (i > motto && ends_head(line))
            break;
        letterhead_cells_add(lines, i, reading->cells);
        seen++;
    }
}

/* ---- kind ---- */

/* The kind at the start of a cell, in capitals; '*ret_rest' is what follows it there. */
static const struct kind *kind_of_cell(const struct cell *cell, const char **ret_rest)
{
    if (cell->kind != CELL_TEXT || g_str_has_suffix(cell->text, ":"))
        return NULL;
    const char *end = cell->text;
    const struct kind *found = NULL;
    for (unsigned words = 0; words < 5 && *end != '\0'; words++) {
        end += strcspn(end, " ");
        size_t len = (size_t)(end - cell->text); /* less the mark of a footnote: "NGHỊ ĐỊNH1" */
        while (len > 0 && strchr("0123456789[]*", cell->text[len - 1]) != NULL)
            len--;
        const struct kind *kind = kind_named(cell->text, len);
        /* TCVN3 has no capitals with marks: there the line is the kind's name in small letters. */
        bool small = cell->text[len] == '\0' && g_unichar_islower(g_utf8_get_char(cell->text));
        if (kind != NULL && (small || line_is_capitals(cell->text, len))) {
            found = kind;
            *ret_rest = end + strspn(end, " ");
        }
        end += strspn(end, " ");
    }
    return found;
}

/* Kinds that only wrap another document: a promulgation, a consolidation. */
static bool is_wrapper(const struct kind *kind)
{
    return strcmp(kind->slug, "khac") == 0 && strcmp(kind->name, "Sắc lệnh") != 0 &&
           strcmp(kind->name, "Sắc luật") != 0;
}

static void find_kind(struct letterhead_reading *reading, bool above)
{
    bool below = !reading->motto || above; /* the state's name came last in 1945 */
    for (guint i = 0; i < reading->cells->len; i++) {
        const struct cell *cell = letterhead_cell_at(reading, i);
        if (above && i >= OLD_FORM_CELLS)
            return;
        below = below || cell->kind == CELL_MOTTO;
        const char *rest = NULL;
        const struct kind *kind = below ? kind_of_cell(cell, &rest) : NULL;
        /* A kind's name can also start a sentence or a body's name: a long line must be its
         * summary in capitals, or an old form's "của … số …". */
        if (kind == NULL || (*rest != '\0' && !cell->capitals && !g_str_has_prefix(rest, "của ")))
            continue;
        if (reading->kind == NULL || (is_wrapper(reading->kind) && !is_wrapper(kind))) {
            reading->kind = kind;
            reading->kind_cell = i;
            reading->rest = rest;
        }
        if (!is_wrapper(reading->kind))
            return;
    }
}

/* ---- the rest ---- */

static void read_subject(struct letterhead_reading *reading, guint i)
{
    GString *subject = g_string_new(NULL);
    const char *text = letterhead_cell_at(reading, i)->text;
    text += *text == '(';
    text += strcspn(text, " :.");
    text += strspn(text, " :.");
    g_string_append(subject, text);
    for (guint next = i + 1; next < reading->cells->len; next++) {
        const struct cell *cell = letterhead_cell_at(reading, next);
        if (cell->kind == CELL_MOTTO || cell->kind == CELL_WISH || cell->kind == CELL_DATE ||
            cell->kind == CELL_SIGN)
            break;
        if (cell->kind != CELL_TEXT || cell->capitals ||
            letterhead_opens_preamble(cell->folded, false) || subject->len > 400)
            break;
        g_string_append_printf(subject, " %s", cell->text);
    }
    g_strchomp(subject->str);
    reading->subject = g_string_free(subject, FALSE);
    size_t len = strlen(reading->subject);
    if (len > 0 && reading->subject[len - 1] == ')' && strchr(reading->subject, '(') == NULL)
        reading->subject[len - 1] = '\0';
}

static void read_cells(struct letterhead_reading *reading)
{
    g_autoptr(GPtrArray) bodies = g_ptr_array_new();
    guint end = reading->kind != NULL ? reading->kind_cell : reading->cells->len;
    for (guint i = 0; i < reading->cells->len; i++) {
        struct cell *cell = letterhead_cell_at(reading, i);
        g_autofree char *number = NULL;
        switch (cell->kind) {
        case CELL_NUMBER:
            number = reading->numbered || (reading->kind != NULL && i > reading->after)
                         ? NULL
                         : letterhead_cell_number(cell);
            if (number != NULL)
                letterhead_found_number(reading, number);
            letterhead_found_date(reading, cell->text); /* "Số: 12/QĐ-UBND Hậu Giang, ngày …" */
            break;
        case CELL_DATE:
            letterhead_found_date(reading, cell->text);
            break;
        case CELL_SUBJECT:
            if (reading->subject == NULL)
                read_subject(reading, i);
            break;
        case CELL_TEXT:
            reading->addressed = reading->addressed || g_str_has_prefix(cell->folded, "kinh gui");
            if (i < end && cell->capitals && !reading->numbered)
                g_ptr_array_add(bodies, cell->text);
            break;
        default:
            break;
        }
    }
    g_autofree char *issuer = issuer_form_read(bodies, reading->casing);
    if (issuer != NULL)
        document_set(reading->document, FIELD_ISSUER, issuer, ORIGIN_LETTERHEAD);
}

void letterhead_issuer_from_number(struct document *document)
{
    struct docnumber number;
    const char *shown = document->field[FIELD_NUMBER];
    if (shown == NULL || document->field[FIELD_ISSUER] != NULL ||
        !docnumber_parse(shown, strlen(shown), &number))
        return;
    const struct issuer *issuer = issuer_of(number.issuer, strlen(number.issuer));
    if (issuer != NULL)
        document_set(document, FIELD_ISSUER, issuer->name, ORIGIN_LETTERHEAD);
}

/* A letter has no kind line: its subject is its title. */
static void read_letter(struct letterhead_reading *reading)
{
    document_set(reading->document, FIELD_KIND, "cong-van", ORIGIN_LETTERHEAD);
    if (reading->subject == NULL)
        return;
    g_autofree char *first = sentence_case_lower_first(reading->subject);
    const char *second = strchr(reading->subject, ' ');
    bool name = second != NULL && g_unichar_isupper(g_utf8_get_char(second + 1));
    const char *subject = name ? reading->subject : first;
    g_autofree char *title =
        g_strconcat("Công văn ", g_str_has_prefix(subject, "về ") ? "" : "về việc ", subject, NULL);
    document_set(reading->document, FIELD_TITLE, title, ORIGIN_LETTERHEAD);
}

/* Some printers set the head of the first page last, so that its text comes after the preamble:
 * around the first motto below, a number of the same kind. */
static void read_displaced(const GArray *lines, struct letterhead_reading *reading)
{
    guint motto = 0, seen = 0;
    for (guint i = letterhead_cell_at(reading, reading->kind_cell)->line;
         i < lines->len && motto == 0; i++) {
        seen += !line_at(lines, i)->dropped;
        if (seen > SEARCH_LINES)
            return;
        if (!line_at(lines, i)->dropped && letterhead_cell_is_motto(line_at(lines, i)))
            motto = i;
    }
    if (motto == 0)
        return;
    g_autoptr(GArray) cells = g_array_new(FALSE, FALSE, sizeof(struct cell));
    g_array_set_clear_func(cells, (GDestroyNotify)letterhead_cell_clear);
    for (guint i = motto - MIN(motto, DISPLACED_LINES);
         i < lines->len && i <= motto + DISPLACED_LINES; i++)
        if (!line_at(lines, i)->dropped)
            letterhead_cells_add(lines, i, cells);
    for (guint i = 0; i < cells->len; i++) {
        const struct cell *cell = &g_array_index(cells, struct cell, i);
        g_autofree char *number = cell->kind == CELL_NUMBER ? letterhead_cell_number(cell) : NULL;
        struct docnumber known;
        if (number != NULL && !reading->numbered &&
            docnumber_parse(number, strlen(number), &known) &&
            g_strcmp0(known.kind, reading->kind->slug) == 0)
            letterhead_found_number(reading, number);
        if (cell->kind == CELL_DATE)
            letterhead_found_date(reading, cell->text);
    }
}

/* Without the state's name on top: a kind that the old form or a preamble confirms. */
static bool is_confirmed(const GArray *lines, const struct letterhead_reading *reading)
{
    if (reading->motto)
        return reading->numbered || reading->dated || reading->kind != NULL;
    if (reading->kind == NULL)
        return false;
    guint line = letterhead_cell_at(reading, reading->kind_cell)->line;
    unsigned signs = reading->numbered + reading->dated;
    for (guint i = line; i < lines->len && i < line + 40; i++) {
        const struct line *at = line_at(lines, i);
        signs += line_starts(at, "can cu") || outline_sign(at) == OUTLINE_ARTICLE ||
                 line_starts(at, "chieu");
    }
    return signs >= 1;
}

bool letterhead_read(const GArray *lines, struct sentence_case *casing, struct document *document,
                     struct letterhead *ret)
{
    struct letterhead_reading reading = {.casing = casing, .rest = ""};
    g_autoptr(Document) found = document_new("");
    found->ocr = document->ocr;
    reading.document = found;
    reading.cells = g_array_new(FALSE, FALSE, sizeof(struct cell));
    g_array_set_clear_func(reading.cells, (GDestroyNotify)letterhead_cell_clear);
    gather_cells(lines, &reading);
    find_kind(&reading, false);
    if (reading.kind == NULL && reading.motto)
        find_kind(&reading, true);
    g_autofree char *summary = reading.kind != NULL ? letterhead_summary(&reading) : NULL;
    g_autofree char *rest = summary != NULL ? letterhead_old_form(&reading, summary) : NULL;
    read_cells(&reading);
    if (reading.kind != NULL && !reading.motto && !reading.numbered)
        read_displaced(lines, &reading);
    bool official = is_confirmed(lines, &reading);
    if (official) {
        if (reading.kind != NULL) {
            document_set(found, FIELD_KIND, reading.kind->slug, ORIGIN_LETTERHEAD);
            letterhead_title(&reading, rest);
        } else if (reading.subject != NULL || reading.addressed) {
            read_letter(&reading);
        }
        document_merge(document, found);
        ret->kind = reading.kind != NULL ? reading.kind->slug : NULL;
        guint last = MIN(MAX(reading.after, 1), reading.cells->len);
        ret->end = last > 0 ? letterhead_cell_at(&reading, last - 1)->line + 1 : 0;
    }
    g_array_unref(reading.cells);
    g_free(reading.subject);
    return official;
}
