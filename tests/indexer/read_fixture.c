/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/indexer/read_fixture.c - files made at test time. */
#include "read_fixture.h"

#include "indexer/read/formats.h"

#include <stdarg.h>
#include <string.h>
#include <zip.h>

static void add(zip_t *zip, const char *name, const void *content, size_t len)
{
    zip_source_t *source = zip_source_buffer(zip, content, len, 0);
    zip_int64_t index = zip_file_add(zip, name, source, 0);
    g_assert(index >= 0);
    if (strcmp(name, "mimetype") == 0)
        zip_set_file_compression(zip, (zip_uint64_t)index, ZIP_CM_STORE, 0);
}

static zip_t *begin(zip_source_t **source)
{
    zip_error_t reason;
    zip_error_init(&reason);
    *source = zip_source_buffer_create(NULL, 0, 0, &reason);
    zip_t *zip = zip_open_from_source(*source, ZIP_TRUNCATE, &reason);
    g_assert(zip != NULL);
    zip_source_keep(*source);
    return zip;
}

static GBytes *finish(zip_t *zip, zip_source_t *source)
{
    g_assert(zip_close(zip) == 0);
    zip_stat_t stat;
    g_assert(zip_source_stat(source, &stat) == 0);
    g_assert(zip_source_open(source) == 0);
    char *bytes = g_malloc(stat.size);
    g_assert(zip_source_read(source, bytes, stat.size) == (zip_int64_t)stat.size);
    zip_source_close(source);
    zip_source_free(source);
    return g_bytes_new_take(bytes, stat.size);
}

GBytes *fixture_zip(const char *name, const char *content, ...)
{
    zip_source_t *source;
    zip_t *zip = begin(&source);
    va_list list;
    va_start(list, content);
    while (name != NULL) {
        add(zip, name, content, strlen(content));
        name = va_arg(list, const char *);
        content = name != NULL ? va_arg(list, const char *) : NULL;
    }
    va_end(list);
    return finish(zip, source);
}

GBytes *fixture_zip_bytes(const char *name, GBytes *content)
{
    zip_source_t *source;
    zip_t *zip = begin(&source);
    gsize len = 0;
    const void *bytes = g_bytes_get_data(content, &len);
    add(zip, name, bytes, len);
    return finish(zip, source);
}

GBytes *fixture_cut(GBytes *bytes, size_t missing)
{
    return g_bytes_new_from_bytes(bytes, 0, g_bytes_get_size(bytes) - missing);
}

static void take_document(struct extract *extract, void *user)
{
    g_ptr_array_add(((struct found *)user)->extracts, extract);
}

static void take_rejected(const char *member, const char *reason, void *user)
{
    g_ptr_array_add(((struct found *)user)->rejected, g_strdup_printf("%s: %s", member, reason));
}

static void free_extract(void *extract)
{
    extract_free(extract);
}

struct found *found_read(const char *name, GBytes *bytes, const struct read_limits *limits)
{
    static const struct read_limits usual = {.max_size = 16u << 20, .helper_seconds = 10};
    struct found *found = g_new0(struct found, 1);
    found->extracts = g_ptr_array_new_with_free_func(free_extract);
    found->rejected = g_ptr_array_new_with_free_func(g_free);
    gsize len = 0;
    const char *data = g_bytes_get_data(bytes, &len);
    /* A copy of the exact size, so that a read past the end is seen. */
    g_autofree char *exact = g_memdup2(data, len);
    struct input input = {.readers = formats_readers,
                          .name = name,
                          .bytes = exact,
                          .len = len,
                          .limits = limits != NULL ? limits : &usual};
    struct read_sink sink = {.document = take_document, .rejected = take_rejected, .user = found};
    found->read = reader_read(&input, &sink, &found->error);
    return found;
}

void found_free(struct found *found)
{
    g_clear_error(&found->error);
    g_ptr_array_unref(found->extracts);
    g_ptr_array_unref(found->rejected);
    g_free(found);
}

char *found_blocks(const struct found *found, unsigned index)
{
    static const char *const roles[] = {
        [BLOCK_TITLE] = "title",         [BLOCK_SAPO] = "sapo",         [BLOCK_HEADING] = "heading",
        [BLOCK_PARAGRAPH] = "paragraph", [BLOCK_LIST_ITEM] = "item",    [BLOCK_TABLE_ROW] = "row",
        [BLOCK_CAPTION] = "caption",     [BLOCK_FOOTNOTE] = "footnote",
    };
    GString *out = g_string_new(NULL);
    if (index >= found->extracts->len)
        return g_string_free(out, FALSE);
    const struct extract *extract = found->extracts->pdata[index];
    for (guint i = 0; i < extract->blocks->len; i++) {
        const struct block *block = &g_array_index(extract->blocks, struct block, i);
        g_string_append(out, roles[block->role]);
        if (block->level > 0 || block->table > 0)
            g_string_append_printf(out, "%u", MAX(block->level, block->table));
        g_autofree char *text = g_strdelimit(g_strdup(block->text), "\n", '/');
        g_string_append_printf(out, " %s\n", text);
    }
    return g_string_free(out, FALSE);
}

static void dump_fields(const struct extract *extract, GString *out)
{
    static const char *const origins[] = {"none", "text", "letterhead", "format", "given"};
    const struct document *document = extract->document;
    g_string_append_printf(out, "== %s", document->format);
    if (document->encoding != NULL)
        g_string_append_printf(out, ", %s", document->encoding);
    if (extract->member != NULL)
        g_string_append_printf(out, ", member %s", extract->member);
    if (extract->given_id != NULL)
        g_string_append_printf(out, ", id %s", extract->given_id);
    g_string_append_c(out, '\n');
    for (unsigned field = 0; field < FIELD_COUNT; field++)
        if (document->field[field] != NULL)
            g_string_append_printf(out, "%s (%s): %s\n", document_field_name(field),
                                   origins[document->origin[field]], document->field[field]);
    for (guint i = 0; i < document->provinces->len; i++)
        g_string_append_printf(out, "province: %s\n", (char *)document->provinces->pdata[i]);
}

char *found_dump(const struct found *found)
{
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < found->extracts->len; i++) {
        g_autofree char *blocks = found_blocks(found, i);
        dump_fields(found->extracts->pdata[i], out);
        g_string_append_printf(out, "--\n%s", blocks);
    }
    for (guint i = 0; i < found->rejected->len; i++)
        g_string_append_printf(out, "rejected %s\n", (char *)found->rejected->pdata[i]);
    if (found->error != NULL)
        g_string_append_printf(out, "error %s\n", found->error->message);
    return g_string_free(out, FALSE);
}
