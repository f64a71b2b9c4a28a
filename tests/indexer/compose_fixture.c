/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/indexer/compose_fixture.c - see compose_fixture.h. */
#include "compose_fixture.h"

#include <stdlib.h>
#include <string.h>

#include "indexer/understand/section.h"
#include "text/word/syllable.h"

static void add_line(struct extract *extract, const char *line, size_t len)
{
    static const struct {
        const char *sign;
        enum block_role role;
    } ROLES[] = {{"@title ", BLOCK_TITLE},
                 {"@sapo ", BLOCK_SAPO},
                 {"@heading", BLOCK_HEADING},
                 {"@row", BLOCK_TABLE_ROW},
                 {"@caption ", BLOCK_CAPTION}};
    g_autofree char *text = g_strndup(line, len);
    if (g_str_has_prefix(text, "@given-title ")) {
        document_set(extract->document, FIELD_TITLE, text + 13, ORIGIN_GIVEN);
        return;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(ROLES); i++) {
        if (!g_str_has_prefix(text, ROLES[i].sign))
            continue;
        char *rest;
        unsigned number = (unsigned)strtoul(text + strlen(ROLES[i].sign), &rest, 10);
        rest += strspn(rest, " ");
        guint before = extract->blocks->len;
        extract_add(extract, ROLES[i].role, rest, strlen(rest));
        if (extract->blocks->len == before)
            return;
        struct block *block = &g_array_index(extract->blocks, struct block, before);
        block->level = ROLES[i].role == BLOCK_HEADING ? number : 0;
        block->table = ROLES[i].role == BLOCK_TABLE_ROW ? number : 0;
        return;
    }
    extract_add(extract, BLOCK_PARAGRAPH, text, strlen(text));
}

struct extract *fixture_extract(const char *text, size_t len)
{
    struct extract *extract = extract_new("text");
    for (size_t at = 0; at < len;) {
        const char *end = memchr(text + at, '\n', len - at);
        size_t line = end != NULL ? (size_t)(end - text) - at : len - at;
        add_line(extract, text + at, line);
        at += line + 1;
    }
    return extract;
}

struct composed fixture_compose(const char *text)
{
    struct composed composed = {NULL, NULL, NULL};
    GError *error = NULL;
    if (!compose_document(fixture_extract(text, strlen(text)), &composed, &error))
        g_error("not composed: %s", error->message);
    return composed;
}

static void print_section(const struct composed *composed, const struct section *section,
                          GString *out)
{
    const char *text = composed->text->str + section->start;
    size_t len = section->end - section->start;
    const char *end = memchr(text, '\n', len);
    size_t first = end != NULL ? (size_t)(end - text) : len;
    g_string_append_printf(out, "%u [%s] {%s}%s%s%s %.*s\n", section->ordinal, section->label,
                           section->heading, section->flags & SECTION_CLOSING ? " closing" : "",
                           section->flags & SECTION_TABLE ? " table" : "",
                           section->flags & SECTION_ANNEX ? " annex" : "", (int)first, text);
}

char *fixture_print(const struct composed *composed)
{
    const struct document *document = composed->document;
    GString *out = g_string_new(NULL);
    for (int field = 0; field < FIELD_COUNT; field++)
        if (document->field[field] != NULL)
            g_string_append_printf(out, "%s: %s\n", document_field_name((enum document_field)field),
                                   document->field[field]);
    if (document->period_from != 0 || document->period_vision != 0)
        g_string_append_printf(out, "period: %u-%u, %u\n", document->period_from,
                               document->period_to, document->period_vision);
    for (guint i = 0; i < document->provinces->len; i++)
        g_string_append_printf(out, "province: %s\n", (char *)document->provinces->pdata[i]);
    for (guint i = 0; i < composed->sections->len; i++)
        print_section(composed, &g_array_index(composed->sections, struct section, i), out);
    return g_string_free(out, FALSE);
}

static unsigned count_syllables(const char *text, size_t len)
{
    struct syllable_scanner scanner;
    struct syllable syllable;
    unsigned count = 0;
    syllable_scan(&scanner, text, len);
    while (syllable_next(&scanner, &syllable))
        count++;
    return count;
}

const char *fixture_broken(const struct composed *composed)
{
    const GString *text = composed->text;
    if (!g_utf8_validate(text->str, (gssize)text->len, NULL))
        return "the text is not UTF-8";
    if (text->len == 0 || text->str[text->len - 1] != '\n')
        return "the text does not end with a newline";
    size_t at = 0;
    for (guint i = 0; i < composed->sections->len; i++) {
        const struct section *section = &g_array_index(composed->sections, struct section, i);
        if (section->ordinal != i || section->start != at || section->end <= section->start)
            return "sections do not tile the text";
        at = section->end;
        if (section->end - section->start > SECTION_MAX_BYTES)
            return "a section has too many bytes";
        if (count_syllables(text->str + section->start, section->end - section->start) >
            SECTION_MAX)
            return "a section has too many syllables";
        if (!g_utf8_validate(text->str + section->start, (gssize)(section->end - section->start),
                             NULL) ||
            !g_utf8_validate(section->label, -1, NULL) ||
            !g_utf8_validate(section->heading, -1, NULL))
            return "a section's text, label or heading is not UTF-8";
    }
    if (at != text->len)
        return "sections do not reach the end";
    for (int field = 0; field < FIELD_COUNT; field++) {
        const char *value = composed->document->field[field];
        if (value != NULL && (*value == '\0' || !g_utf8_validate(value, -1, NULL)))
            return "a field is empty or not UTF-8";
    }
    return NULL;
}
