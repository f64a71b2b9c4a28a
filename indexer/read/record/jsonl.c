/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/record/jsonl.c - JSON Lines: an object a line, a document an object. One array of
 * such objects, or a single object over many lines, are read too. */
#include "indexer/read/record/record.h"
#include "indexer/read/record/record_fields.h"

#include <jansson.h>
#include <string.h>

static const char *skip_blanks(const char *pos, const char *end)
{
    if (end - pos >= 3 && memcmp(pos, "\xEF\xBB\xBF", 3) == 0)
        pos += 3;
    while (pos < end && g_ascii_isspace(*pos))
        pos++;
    return pos;
}

static const char *line_end(const char *pos, const char *end)
{
    const char *newline = memchr(pos, '\n', (size_t)(end - pos));
    return newline != NULL ? newline : end;
}

/* By its name, or by a first line that looks like an object with a name in it; prose in brackets
 * and program text do not. */
static bool jsonl_knows(const struct input *input)
{
    const char *end = input->bytes + input->len;
    const char *pos = skip_blanks(input->bytes, end);
    if (pos == end || (*pos != '{' && *pos != '['))
        return false;
    if (input->name != NULL &&
        (g_str_has_suffix(input->name, ".jsonl") || g_str_has_suffix(input->name, ".ndjson") ||
         g_str_has_suffix(input->name, ".json")))
        return true;
    if (*pos == '[') {
        pos = skip_blanks(pos + 1, end);
        if (pos == end || *pos != '{')
            return false;
    }
    pos = skip_blanks(pos + 1, end);
    return pos < end && *pos == '"';
}

/* The string less its NULs (\u0000, which some exporters leave in), so that nothing after one is
 * lost. The caller's. */
static char *text_of(const json_t *string)
{
    const char *text = json_string_value(string);
    size_t len = json_string_length(string), kept = 0;
    char *copy = g_malloc(len + 1);
    for (size_t i = 0; i < len; i++)
        if (text[i] != '\0')
            copy[kept++] = text[i];
    copy[kept] = '\0';
    return copy;
}

static bool set_value(struct extract *extract, const char *name, json_t *value, GError **error)
{
    if (json_is_string(value)) {
        g_autofree char *text = text_of(value);
        return record_set(extract, name, text, error);
    }
    if (json_is_null(value))
        return true;
    if (json_is_integer(value)) {
        g_autofree char *digits =
            g_strdup_printf("%" JSON_INTEGER_FORMAT, json_integer_value(value));
        return record_set(extract, name, digits, error);
    }
    g_set_error(error, READ_ERROR, READ_ERROR_FORMAT, "'%s' is not a string", name);
    return false;
}

static bool set_provinces(struct extract *extract, json_t *value, GError **error)
{
    if (!json_is_array(value))
        return set_value(extract, "provinces", value, error);
    size_t index;
    json_t *province;
    json_array_foreach(value, index, province)
    {
        if (!set_value(extract, "provinces", province, error))
            return false;
    }
    return true;
}

static struct extract *read_object(json_t *object, GError **error)
{
    if (!json_is_object(object)) {
        g_set_error(error, READ_ERROR, READ_ERROR_FORMAT, "not a JSON object");
        return NULL;
    }
    g_autoptr(Extract) extract = extract_new("jsonl");
    extract->document->encoding = g_strdup("UTF-8");
    const char *name;
    json_t *value;
    json_object_foreach(object, name, value)
    {
        bool fits = true;
        if (strcmp(name, "provinces") == 0)
            fits = set_provinces(extract, value, error);
        else if (record_knows(name))
            fits = set_value(extract, name, value, error);
        if (!fits)
            return NULL;
    }
    if (!record_check(extract, error))
        return NULL;
    return g_steal_pointer(&extract);
}

/* Hand over the object as document 'line', or say why not. */
static bool give(json_t *object, size_t line, const struct read_sink *sink)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *member = g_strdup_printf("%zu", line);
    struct extract *extract = read_object(object, &error);
    if (extract == NULL) {
        sink->rejected(member, error->message, sink->user);
        return false;
    }
    extract->member = g_steal_pointer(&member);
    sink->document(extract, sink->user);
    return true;
}

/* One value over many lines: an array of objects, or an object. Members count from 1. */
static bool read_whole(json_t *whole, const struct read_sink *sink, GError **error)
{
    if (!json_is_array(whole)) {
        struct extract *extract = read_object(whole, error);
        if (extract == NULL)
            return false;
        sink->document(extract, sink->user);
        return true;
    }
    size_t index;
    json_t *object;
    json_array_foreach(whole, index, object) give(object, index + 1, sink);
    if (json_array_size(whole) == 0)
        g_set_error(error, READ_ERROR, READ_ERROR_EMPTY, "an empty array");
    return json_array_size(whole) > 0;
}

static void read_line(const char *pos, size_t len, size_t line, const struct read_sink *sink)
{
    json_error_t why;
    json_t *object = json_loadb(pos, len, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &why);
    if (object == NULL) {
        g_autofree char *member = g_strdup_printf("%zu", line);
        g_autofree char *reason = g_strdup_printf("not JSON: %s", why.text);
        sink->rejected(member, reason, sink->user);
        return;
    }
    give(object, line, sink);
    json_decref(object);
}

static bool jsonl_read(const struct input *input, const struct read_sink *sink, GError **error)
{
    const char *end = input->bytes + input->len;
    const char *pos = skip_blanks(input->bytes, end);
    if (pos == end) {
        g_set_error(error, READ_ERROR, READ_ERROR_EMPTY, "no records in it");
        return false;
    }
    const char *first_end = line_end(pos, end);
    json_t *first = json_loadb(pos, (size_t)(first_end - pos), JSON_ALLOW_NUL, NULL);
    bool whole = json_is_array(first);
    json_decref(first);
    if (first == NULL || whole) {
        json_error_t why;
        json_t *all = json_loadb(pos, (size_t)(end - pos), JSON_ALLOW_NUL, &why);
        if (all != NULL) {
            bool read = read_whole(all, sink, error);
            json_decref(all);
            return read;
        }
        if (*pos == '[') {
            g_set_error(error, READ_ERROR, READ_ERROR_DAMAGED, "line %d: not JSON: %s", why.line,
                        why.text);
            return false;
        }
    }
    size_t line = 1;
    for (pos = input->bytes; pos < end; line++) {
        const char *stop = line_end(pos, end);
        const char *start = skip_blanks(pos, stop);
        if (start < stop)
            read_line(start, (size_t)(stop - start), line, sink);
        pos = stop + 1;
    }
    return true;
}

const struct reader jsonl_reader = {"jsonl", jsonl_knows, jsonl_read};
