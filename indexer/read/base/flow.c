/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/base/flow.c - a stack of places that text can go to, and tables gathered until they
 * are whole. */
#include "indexer/read/base/flow.h"

#include "indexer/read/base/layout_table.h"

#include <string.h>

/* Bytes. A heading style on a longer paragraph is somebody's way to get its looks; of 1,566 titles
 * of articles and chapters in 3,000 decrees and planning laws the longest real one has 254. */
#define HEADING_MAX 600
/* Notes in boxes in notes. No office program makes more than two. */
#define INNER_MAX 8

enum kind { BODY, CELL, NOTE, BOX };

/* Where a paragraph goes. */
struct place {
    enum kind kind;
    GString *text;  /* of the paragraph at hand */
    GString *line;  /* of a cell or a note, or of a box in one; NULL: paragraphs are blocks */
    GString *after; /* of boxes on the paragraph at hand, where there is a line */
    GArray *held; /* of struct block: what hangs on the paragraph at hand, in order; where there is
                     a line, on all of it */
};

struct table {
    enum flow_table kind;
    GPtrArray *rows, *row; /* of rows of char *: cells, paragraphs in them apart by '\n' */
};

struct flow {
    struct extract *extract;
    GArray *places; /* of struct place; the last is the one at hand */
    GArray *tables; /* of struct table that are open */
    unsigned inner; /* notes and boxes that are open */
    unsigned numbered;
    bool titled;
};

/* ---- places ---- */

static struct place *at_hand(struct flow *flow)
{
    return &g_array_index(flow->places, struct place, flow->places->len - 1);
}

static void clear_block(void *block)
{
    g_free(((struct block *)block)->text);
}

static void push(struct flow *flow, enum kind kind, bool line)
{
    struct place place = {.kind = kind,
                          .text = g_string_new(NULL),
                          .line = line ? g_string_new(NULL) : NULL,
                          .after = g_string_new(NULL),
                          .held = g_array_new(FALSE, FALSE, sizeof(struct block))};
    g_array_set_clear_func(place.held, clear_block);
    g_array_append_val(flow->places, place);
}

/* Take the place at hand off the stack. */
static struct place pop(struct flow *flow)
{
    struct place place = *at_hand(flow);
    g_array_set_size(flow->places, flow->places->len - 1);
    return place;
}

static void place_clear(struct place *place)
{
    g_string_free(place->text, TRUE);
    if (place->line != NULL)
        g_string_free(place->line, TRUE);
    g_string_free(place->after, TRUE);
    g_array_unref(place->held);
}

static void free_row(void *row)
{
    g_ptr_array_unref(row);
}

struct flow *flow_new(struct extract *extract)
{
    struct flow *flow = g_new0(struct flow, 1);
    flow->extract = extract;
    flow->places = g_array_new(FALSE, FALSE, sizeof(struct place));
    flow->tables = g_array_new(FALSE, FALSE, sizeof(struct table));
    push(flow, BODY, false);
    return flow;
}

GString *flow_text(struct flow *flow)
{
    return at_hand(flow)->text;
}

bool flow_is_inner(const struct flow *flow)
{
    return flow->inner > 0;
}

/* ---- text ---- */

static bool is_blank(const char *text)
{
    return text[strspn(text, " \t\n\r")] == '\0';
}

/* Append a paragraph to a line, after a blank, or in a cell after a line break. */
static void append(GString *line, const char *text, char between)
{
    if (is_blank(text))
        return;
    if (line->len > 0 && (between == '\n' || !g_ascii_isspace(line->str[line->len - 1])))
        g_string_append_c(line, between);
    g_string_append(line, text + strspn(text, " \t\n"));
}

static void append_to(struct place *place, const char *text)
{
    append(place->line, text, place->kind == CELL ? '\n' : ' ');
}

static void hold(struct place *place, enum block_role role, unsigned level, unsigned table,
                 const char *text)
{
    struct block block = {.role = role, .level = level, .table = table, .text = g_strdup(text)};
    g_array_append_val(place->held, block);
}

/* A block at the place at hand: of the document, or of a box, for after the paragraph on which that
 * hangs. Whether it was not blank. */
static bool add(struct flow *flow, enum block_role role, unsigned level, unsigned table,
                const char *text)
{
    if (at_hand(flow)->kind != BODY) {
        hold(at_hand(flow) - 1, role, level, table, text);
        return true;
    }
    guint before = flow->extract->blocks->len;
    extract_add(flow->extract, role, text, strlen(text));
    if (flow->extract->blocks->len == before)
        return false;
    extract_last(flow->extract)->level = level;
    extract_last(flow->extract)->table = table;
    return true;
}

/* Add what hangs on the paragraph or the table that has ended; in a line it waits for its end. */
static void release(struct flow *flow)
{
    GArray *held = at_hand(flow)->held;
    if (at_hand(flow)->line != NULL)
        return;
    for (guint i = 0; i < held->len; i++) {
        const struct block *block = &g_array_index(held, struct block, i);
        add(flow, block->role, block->level, block->table, block->text);
    }
    g_array_set_size(held, 0);
}

/* What hung in a line that has ended now hangs at the place at hand. */
static void inherit(struct flow *flow, const struct place *ended)
{
    for (guint i = 0; i < ended->held->len; i++) {
        const struct block *block = &g_array_index(ended->held, struct block, i);
        hold(at_hand(flow), block->role, block->level, block->table, block->text);
    }
}

static void add_paragraph(struct flow *flow, enum block_role role, unsigned level, bool listed)
{
    const GString *text = flow_text(flow);
    if (role == BLOCK_TITLE && flow->titled) {
        role = BLOCK_HEADING;
        level = 1;
    }
    if (role == BLOCK_HEADING && text->len > HEADING_MAX)
        role = BLOCK_PARAGRAPH;
    if (role == BLOCK_PARAGRAPH && listed)
        role = BLOCK_LIST_ITEM;
    if (add(flow, role, role == BLOCK_HEADING ? level : 0, 0, text->str))
        flow->titled = flow->titled || role == BLOCK_TITLE;
}

void flow_paragraph(struct flow *flow, enum block_role role, unsigned level, bool listed)
{
    struct place *place = at_hand(flow);
    if (place->line != NULL) {
        append_to(place, place->text->str);
        append_to(place, place->after->str);
        g_string_truncate(place->after, 0);
    } else if (!is_blank(place->text->str)) {
        add_paragraph(flow, role, level, listed);
    }
    g_string_truncate(place->text, 0);
    release(flow);
}

/* ---- tables ---- */

static struct table *open_table(struct flow *flow)
{
    return &g_array_index(flow->tables, struct table, flow->tables->len - 1);
}

void flow_table(struct flow *flow, enum flow_table kind)
{
    /* Within a line every table is text. */
    if (at_hand(flow)->line != NULL)
        kind = FLOW_TABLE_DATA;
    struct table table = {kind, g_ptr_array_new_with_free_func(free_row),
                          g_ptr_array_new_with_free_func(g_free)};
    g_array_append_val(flow->tables, table);
    if (kind == FLOW_TABLE_LAYOUT)
        return;
    g_autofree char *begun = g_strdup(flow_text(flow)->str);
    g_string_truncate(flow_text(flow), 0);
    push(flow, CELL, true);
    g_string_assign(flow_text(flow), begun);
}

void flow_cell(struct flow *flow)
{
    struct table *table = open_table(flow);
    flow_paragraph(flow, BLOCK_PARAGRAPH, 0, false);
    if (table->kind == FLOW_TABLE_LAYOUT)
        return;
    GString *line = at_hand(flow)->line;
    g_string_replace(line, "\u00A0", " ", 0);
    g_ptr_array_add(table->row, g_strstrip(g_strdup(line->str)));
    g_string_truncate(line, 0);
}

void flow_row(struct flow *flow)
{
    struct table *table = open_table(flow);
    if (table->kind != FLOW_TABLE_LAYOUT && at_hand(flow)->line->len > 0)
        flow_cell(flow);
    if (table->row->len == 0)
        return;
    g_ptr_array_add(table->rows, table->row);
    table->row = g_ptr_array_new_with_free_func(g_free);
}

/* A row on one line, cells without text left out. */
static GString *row_text(const GPtrArray *row, const char *between)
{
    GString *text = g_string_new(NULL);
    for (guint k = 0; k < row->len; k++) {
        g_autofree char *cell = g_strdelimit(g_strdup(row->pdata[k]), "\n\t", ' ');
        if (cell[0] != '\0')
            g_string_append_printf(text, "%s%s", text->len > 0 ? between : "", cell);
    }
    return text;
}

/* Whether its text says that the table only places a letterhead or a signature. */
static bool places_text(const struct table *table)
{
    if (table->kind == FLOW_TABLE_DATA)
        return false;
    g_autoptr(GString) text = g_string_new(NULL);
    unsigned columns = 0;
    for (guint i = 0; i < table->rows->len; i++) {
        const GPtrArray *row = table->rows->pdata[i];
        unsigned filled = 0;
        for (guint k = 0; k < row->len; k++) {
            filled += *(const char *)row->pdata[k] != '\0';
            if (i < LAYOUT_ROWS_MAX)
                g_string_append_printf(text, "%s\n", (const char *)row->pdata[k]);
        }
        columns = MAX(columns, filled);
    }
    return layout_table(table->rows->len, columns, table->kind == FLOW_TABLE_BORDERED, text->str,
                        text->len);
}

static void add_cells(struct flow *flow, const GPtrArray *row)
{
    for (guint k = 0; k < row->len; k++) {
        g_auto(GStrv) lines = g_strsplit(row->pdata[k], "\n", 0);
        for (char **line = lines; *line != NULL; line++)
            add(flow, BLOCK_PARAGRAPH, 0, 0, *line);
    }
}

/* The whole table, as blocks. */
static void add_table(struct flow *flow, const struct table *table)
{
    bool places = places_text(table), any = false;
    for (guint i = 0; i < table->rows->len; i++) {
        if (places) {
            add_cells(flow, table->rows->pdata[i]);
            continue;
        }
        g_autoptr(GString) row = row_text(table->rows->pdata[i], " | ");
        any = (row->len > 0 && add(flow, BLOCK_TABLE_ROW, 0, flow->numbered + 1, row->str)) || any;
    }
    flow->numbered += any;
}

/* The whole table, on the line of a cell or a note. */
static void append_table(struct place *place, const struct table *table)
{
    for (guint i = 0; i < table->rows->len; i++) {
        g_autoptr(GString) row = row_text(table->rows->pdata[i], ", ");
        if (row->len > 0 && i > 0 && place->line->len > 0)
            g_string_append_c(place->line, ';');
        append(place->line, row->str, ' ');
    }
}

void flow_table_end(struct flow *flow)
{
    if (open_table(flow)->kind != FLOW_TABLE_LAYOUT) {
        if (at_hand(flow)->after->len > 0)
            flow_paragraph(flow, BLOCK_PARAGRAPH, 0, false);
        g_autofree char *left = g_strdup(flow_text(flow)->str);
        g_string_truncate(flow_text(flow), 0);
        flow_row(flow);
        struct place cell = pop(flow);
        g_string_append(flow_text(flow), left);
        inherit(flow, &cell);
        place_clear(&cell);
    }
    struct table table = *open_table(flow);
    g_array_set_size(flow->tables, flow->tables->len - 1);
    if (at_hand(flow)->line != NULL)
        append_table(at_hand(flow), &table);
    else
        add_table(flow, &table);
    g_ptr_array_unref(table.rows);
    g_ptr_array_unref(table.row);
    release(flow);
}

/* ---- notes and boxes ---- */

static bool begin(struct flow *flow, enum kind kind, bool line)
{
    if (flow->inner == INNER_MAX)
        return false;
    flow->inner++;
    push(flow, kind, line);
    return true;
}

bool flow_note(struct flow *flow)
{
    return begin(flow, NOTE, true);
}

bool flow_box(struct flow *flow)
{
    return begin(flow, BOX, at_hand(flow)->line != NULL);
}

void flow_inner_end(struct flow *flow)
{
    while (at_hand(flow)->kind == CELL) /* of a table that has no end */
        flow_table_end(flow);
    flow_paragraph(flow, BLOCK_PARAGRAPH, 0, false);
    struct place ended = pop(flow);
    flow->inner--;
    if (ended.line != NULL)
        g_strdelimit(ended.line->str, "\n\t", ' ');
    if (ended.kind == NOTE)
        hold(at_hand(flow), BLOCK_FOOTNOTE, 0, 0, ended.line->str);
    else if (ended.line != NULL)
        append(at_hand(flow)->after, ended.line->str, ' ');
    inherit(flow, &ended);
    place_clear(&ended);
}

void flow_free(struct flow *flow)
{
    if (flow == NULL)
        return;
    while (flow->inner > 0)
        flow_inner_end(flow);
    while (flow->tables->len > 0)
        flow_table_end(flow);
    flow_paragraph(flow, BLOCK_PARAGRAPH, 0, false);
    struct place body = pop(flow);
    place_clear(&body);
    g_array_unref(flow->places);
    g_array_unref(flow->tables);
    g_free(flow);
}
