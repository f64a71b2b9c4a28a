/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/understand/compose.c - see compose.h. */
#include "indexer/understand/compose.h"

#include <string.h>

#include "indexer/understand/lines/line.h"
#include "indexer/understand/metadata.h"
#include "indexer/understand/section.h"
#include "text/official/citation.h"
#include "text/word/normalize.h"

/* The lines that stay, one a line, with blanks single; where each starts is the caller's (g_free).
 */
static size_t *join_lines(const GArray *lines, GString *text)
{
    size_t *offsets = g_new0(size_t, lines->len + 1);
    for (guint i = 0; i < lines->len; i++) {
        const struct line *line = line_at(lines, i);
        offsets[i] = text->len;
        if (line->dropped)
            continue;
        g_autofree char *squeezed = line_squeezed(line->text, strlen(line->text));
        g_string_append(text, squeezed);
        g_string_append_c(text, '\n');
    }
    offsets[lines->len] = text->len;
    return offsets;
}

/* A document that is nothing but its title keeps it as its text. */
static void keep_something(GArray *lines)
{
    bool kept = false;
    for (guint i = 0; i < lines->len; i++)
        kept = kept || !line_at(lines, i)->dropped;
    if (!kept && lines->len > 0)
        line_at(lines, 0)->dropped = false;
}

static char *copy_bytes(const GString *text, size_t start, size_t end)
{
    return end > start ? g_strndup(text->str + start, end - start) : NULL;
}

static void add_citation(const GString *text, const struct citation *found, unsigned section,
                         struct document *document)
{
    bool numbered = found->number.key[0] != '\0';
    struct document_citation citation = {
        .relation = found->relation,
        .number = numbered ? g_strdup(found->number.shown) : NULL,
        .key = numbered ? g_strdup(found->number.key) : NULL,
        .date = found->date[0] != '\0' ? g_strdup(found->date) : NULL,
        .pinpoint = copy_bytes(text, found->pinpoint_start, found->pinpoint_end),
        .name = copy_bytes(text, found->name_start, found->name_end),
        .section = section,
        .start = found->start,
        .end = found->end,
        .sentence_start = found->sentence_start,
        .sentence_end = found->sentence_end};
    g_array_append_val(document->citations, citation);
}

/* Mentions of other documents, in the whole text so that a list's introduction is in sight; the
 * document's own number in its letterhead is no mention. */
static void find_citations(const GString *text, const GArray *sections, struct document *document)
{
    struct citation found;
    size_t pos = 0;
    guint section = 0;
    while (citation_next(text->str, text->len, &pos, &found)) {
        while (section + 1 < sections->len &&
               g_array_index(sections, struct section, section + 1).start <= found.start)
            section++;
        if (g_strcmp0(document->number_key, found.number.key) != 0)
            add_citation(text, &found, section, document);
    }
}

static char *stored_form(const char *value)
{
    g_autoptr(GString) normal = g_string_new(NULL);
    normalize_utf8(value, strlen(value), normal);
    return line_squeezed(normal->str, normal->len);
}

/* What a format or the user states has the one spelling of all stored text, in one line. */
static void normalize_stated(struct document *document)
{
    for (int field = 0; field < FIELD_COUNT; field++) {
        if (document->field[field] == NULL)
            continue;
        g_autofree char *stated = document->field[field];
        document->field[field] = stored_form(stated);
    }
    for (guint i = 0; i < document->provinces->len; i++) {
        g_autofree char *stated = document->provinces->pdata[i];
        document->provinces->pdata[i] = stored_form(stated);
    }
}

bool compose_document(struct extract *extract, struct composed *ret, GError **error)
{
    const char *title = extract->document->field[FIELD_TITLE];
    if (extract->blocks->len == 0 && title != NULL) /* a record can be nothing but its title */
        extract_add(extract, BLOCK_TITLE, title, strlen(title));
    g_autoptr(GArray) lines = lines_from_blocks(extract->blocks);
    struct document *document = g_steal_pointer(&extract->document);
    extract_free(extract);
    if (lines->len == 0) {
        document_free(document);
        g_set_error_literal(error, READ_ERROR, READ_ERROR_EMPTY, "no text in it");
        return false;
    }
    normalize_stated(document);
    metadata_read(lines, document);
    keep_something(lines);
    GString *text = g_string_new(NULL);
    g_autofree size_t *offsets = join_lines(lines, text);
    ret->document = document;
    ret->text = text;
    ret->sections = sections_cut(lines, offsets, text);
    find_citations(text, ret->sections, document);
    document->sections = ret->sections->len;
    document->text_len = text->len;
    return true;
}

void composed_clear(struct composed *composed)
{
    g_clear_pointer(&composed->document, document_free);
    if (composed->text != NULL)
        g_string_free(g_steal_pointer(&composed->text), TRUE);
    g_clear_pointer(&composed->sections, g_array_unref);
}
