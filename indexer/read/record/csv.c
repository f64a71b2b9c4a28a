/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/record/csv.c - tables of records (RFC 4180), a document a record. The first line
 * names the fields as JSON Lines does; commas, semicolons (spreadsheets where the comma is the
 * decimal mark) or tabs are between them. Members are named by the line on which they start. */
#include "indexer/read/record/record.h"
#include "indexer/read/record/record_fields.h"

#include <string.h>

#define LOOK_AT         4096 /* bytes that the first line has at most */
#define COLUMNS_MAX     256  /* a spreadsheet of old has as many */
#define OPEN_QUOTES_MAX 100  /* records that are cut short before the rest is given up */

struct table {
    const char *pos, *end;
    char separator;
    size_t line; /* of 'pos', from 1 */
};

enum row { ROW_READ, ROW_END, ROW_OPEN /* a quoted field does not end */ };

/* Read a field at table->pos into 'out'; false when its quote does not end. */
static bool read_field(struct table *table, GString *out)
{
    if (table->pos == table->end || *table->pos != '"') {
        while (table->pos < table->end && *table->pos != table->separator && *table->pos != '\n' &&
               *table->pos != '\r')
            g_string_append_c(out, *table->pos++);
        return true;
    }
    for (table->pos++; table->pos < table->end; table->pos++) {
        if (*table->pos == '"') {
            if (table->pos + 1 == table->end || table->pos[1] != '"')
                break;
            table->pos++;
        }
        table->line += *table->pos == '\n';
        g_string_append_c(out, *table->pos);
    }
    if (table->pos == table->end)
        return false;
    /* What stands between the quote and the separator is kept: RFC 4180 has nothing there. */
    for (table->pos++; table->pos < table->end && *table->pos != table->separator &&
                       *table->pos != '\n' && *table->pos != '\r';)
        g_string_append_c(out, *table->pos++);
    return true;
}

static void skip_line_end(struct table *table)
{
    if (table->pos < table->end && *table->pos == '\r')
        table->pos++;
    if (table->pos < table->end && *table->pos == '\n')
        table->pos++;
    table->line++;
}

/* The next row that is not empty. After ROW_OPEN the table stands at the line after its start. */
static enum row read_row(struct table *table, GPtrArray *fields, size_t *ret_line)
{
    while (table->pos < table->end && (*table->pos == '\n' || *table->pos == '\r'))
        skip_line_end(table);
    if (table->pos == table->end)
        return ROW_END;
    const char *start = table->pos;
    *ret_line = table->line;
    g_ptr_array_set_size(fields, 0);
    for (;;) {
        g_autoptr(GString) field = g_string_new(NULL);
        if (!read_field(table, field)) {
            const char *newline = memchr(start, '\n', (size_t)(table->end - start));
            table->pos = newline != NULL ? newline + 1 : table->end;
            table->line = *ret_line + 1;
            return ROW_OPEN;
        }
        g_ptr_array_add(fields, g_strdup(field->str));
        if (table->pos == table->end || *table->pos != table->separator)
            break;
        table->pos++;
    }
    skip_line_end(table);
    return ROW_READ;
}

/* The names in a first line; NULL when it names no 'id' and 'text' with this separator. */
static GPtrArray *read_names(struct table *table)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    size_t line;
    bool id = false, text = false;
    if (read_row(table, names, &line) != ROW_READ || names->len > COLUMNS_MAX)
        return NULL;
    for (guint i = 0; i < names->len; i++) {
        char *name = g_ascii_strdown(g_strstrip(names->pdata[i]), -1);
        g_free(names->pdata[i]);
        names->pdata[i] = name;
        id |= strcmp(name, "id") == 0;
        text |= strcmp(name, "text") == 0;
    }
    return id && text ? g_steal_pointer(&names) : NULL;
}

/* The names of the table at 'bytes', with the separator that gives them. */
static GPtrArray *open_table(const char *bytes, size_t len, struct table *table)
{
    for (const char *separator = ",;\t"; *separator != '\0'; separator++) {
        *table = (struct table){bytes, bytes + len, *separator, 1};
        GPtrArray *names = read_names(table);
        if (names != NULL)
            return names;
    }
    return NULL;
}

static bool csv_knows(const struct input *input)
{
    g_autoptr(GString) first = g_string_new(NULL);
    for (size_t i = 0; i < MIN(input->len, LOOK_AT) && input->bytes[i] != '\n'; i++)
        if (input->bytes[i] != '\0' && (first->len > 0 || !(input->bytes[i] & 0x80)))
            g_string_append_c(first, input->bytes[i]); /* without a byte-order mark, or UTF-16's */
    struct table table;
    GPtrArray *names = open_table(first->str, first->len, &table);
    if (names == NULL)
        return false;
    g_ptr_array_unref(names);
    return true;
}

static bool set_fields(struct extract *extract, const GPtrArray *names, const GPtrArray *fields,
                       GError **error)
{
    if (fields->len != names->len) {
        g_set_error(error, READ_ERROR, READ_ERROR_FORMAT, "%u fields where the first line has %u",
                    fields->len, names->len);
        return false;
    }
    for (guint i = 0; i < names->len; i++) {
        const char *name = names->pdata[i];
        if (strcmp(name, "provinces") != 0) {
            if (!record_set(extract, name, fields->pdata[i], error))
                return false;
            continue;
        }
        g_auto(GStrv) provinces = g_strsplit_set(fields->pdata[i], ";,|", -1);
        for (char **province = provinces; *province != NULL; province++)
            record_set(extract, name, *province, NULL);
    }
    return record_check(extract, error);
}

static void give(const GPtrArray *names, const GPtrArray *fields, size_t line, const char *encoding,
                 const struct read_sink *sink)
{
    g_autoptr(Extract) extract = extract_new("csv");
    g_autoptr(GError) error = NULL;
    extract->member = g_strdup_printf("%zu", line);
    extract->document->encoding = g_strdup(encoding);
    if (set_fields(extract, names, fields, &error))
        sink->document(g_steal_pointer(&extract), sink->user);
    else
        sink->rejected(extract->member, error->message, sink->user);
}

static bool csv_read(const struct input *input, const struct read_sink *sink, GError **error)
{
    g_autoptr(Extract) whole = extract_new("csv");
    g_autoptr(GString) utf8 = g_string_new(NULL);
    if (!reader_decode(input, NULL, utf8, whole, error))
        return false;
    struct table table;
    g_autoptr(GPtrArray) names = open_table(utf8->str, utf8->len, &table);
    if (names == NULL) {
        g_set_error(error, READ_ERROR, READ_ERROR_FORMAT, "no 'id' and 'text' in the first line");
        return false;
    }
    g_autoptr(GPtrArray) fields = g_ptr_array_new_with_free_func(g_free);
    size_t line = 0;
    unsigned open = 0;
    for (enum row row; (row = read_row(&table, fields, &line)) != ROW_END;) {
        if (row == ROW_READ) {
            give(names, fields, line, whole->document->encoding, sink);
            continue;
        }
        g_autofree char *member = g_strdup_printf("%zu", line);
        bool last = ++open == OPEN_QUOTES_MAX;
        sink->rejected(member,
                       last ? "a quoted field does not end; the rest was not read"
                            : "a quoted field does not end",
                       sink->user);
        if (last)
            break;
    }
    return true;
}

const struct reader csv_reader = {"csv", csv_knows, csv_read};
