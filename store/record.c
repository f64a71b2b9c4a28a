/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* store/record.c - see record.h for the layout. */
#include "store/record.h"

#include "store/store.h"

#include <string.h>
#include <zlib.h>

enum { HEADER = 9, VERSION_PLAIN = 1, VERSION_DICTIONARY = 2 };

/* Of sections of 1.3 KB against a dictionary: level 3 .377 of the text in 42 us, 5 .364 in 55, 6
 * .351 in 93; the memory level 9 is slower and no smaller. */
#define LEVEL        5
#define MEMORY_LEVEL 8

static bool damaged(GError **error, const char *why)
{
    g_set_error(error, STORE_ERROR, STORE_ERROR_DAMAGED, "stored text is damaged: %s", why);
    return false;
}

static void put_u32(char *at, uint32_t value)
{
    uint32_t little = GUINT32_TO_LE(value);
    memcpy(at, &little, sizeof little);
}

static uint32_t get_u32(const char *at)
{
    uint32_t little;
    memcpy(&little, at, sizeof little);
    return GUINT32_FROM_LE(little);
}

static uint32_t checksum(const char *raw, size_t len, const char *header)
{
    uLong crc = crc32_z(0, (const Bytef *)raw, len);
    return (uint32_t)crc32_z(crc, (const Bytef *)header, 5);
}

/* ---- deflate ---- */

/* Reading a dictionary in costs as much as deflating a section, copying a stream that has read it a
 * third of that: each thread keeps one. */
struct primed {
    GBytes *dictionary; /* NULL: none read */
    z_stream stream;
};

static void primed_free(void *data)
{
    struct primed *primed = data;
    deflateEnd(&primed->stream);
    g_clear_pointer(&primed->dictionary, g_bytes_unref);
    g_free(primed);
}

static GPrivate thread_primed = G_PRIVATE_INIT(primed_free);

static z_stream *primed_stream(GBytes *dictionary)
{
    struct primed *primed = g_private_get(&thread_primed);
    if (primed != NULL && primed->dictionary == dictionary)
        return &primed->stream;
    primed = g_new0(struct primed, 1);
    if (deflateInit2(&primed->stream, LEVEL, Z_DEFLATED, -15, MEMORY_LEVEL, Z_DEFAULT_STRATEGY) !=
        Z_OK)
        g_error("zlib: no memory");
    if (dictionary != NULL) {
        gsize size;
        const Bytef *bytes = g_bytes_get_data(dictionary, &size);
        deflateSetDictionary(&primed->stream, bytes, (uInt)size);
        primed->dictionary = g_bytes_ref(dictionary);
    }
    g_private_replace(&thread_primed, primed);
    return &primed->stream;
}

void record_pack(const char *raw, size_t len, GBytes *dictionary, GString *out)
{
    g_assert(len <= UINT32_MAX);
    z_stream stream;
    if (deflateCopy(&stream, primed_stream(dictionary)) != Z_OK)
        g_error("zlib: no memory");
    size_t start = out->len;
    size_t bound = deflateBound(&stream, (uLong)len);
    g_string_set_size(out, start + HEADER + bound);
    char *at = out->str + start;
    at[0] = dictionary != NULL ? VERSION_DICTIONARY : VERSION_PLAIN;
    put_u32(at + 1, (uint32_t)len);
    put_u32(at + 5, checksum(raw, len, at));
    stream.next_in = (z_const Bytef *)raw;
    stream.avail_in = (uInt)len;
    stream.next_out = (Bytef *)at + HEADER;
    stream.avail_out = (uInt)bound;
    int done = deflate(&stream, Z_FINISH);
    g_assert(done == Z_STREAM_END);
    g_string_set_size(out, start + HEADER + bound - stream.avail_out);
    deflateEnd(&stream);
}

/* ---- inflate ---- */

static void inflater_free(void *data)
{
    inflateEnd(data);
    g_free(data);
}

static GPrivate inflater = G_PRIVATE_INIT(inflater_free);

static z_stream *thread_inflater(void)
{
    z_stream *stream = g_private_get(&inflater);
    if (stream == NULL) {
        stream = g_new0(z_stream, 1);
        if (inflateInit2(stream, -15) != Z_OK)
            g_error("zlib: no memory");
        g_private_set(&inflater, stream);
    } else {
        inflateReset(stream);
    }
    return stream;
}

bool record_unpack(const char *packed, size_t len, GBytes *dictionary, GString *out, GError **error)
{
    if (len < HEADER)
        return damaged(error, "too short");
    size_t raw_len = get_u32(packed + 1);
    /* Deflate cannot shrink more than 1032 times; a length beyond is a flipped bit, and must not
     * become an allocation. */
    if (raw_len > (len - HEADER) * 1032)
        return damaged(error, "impossible length");
    z_stream *stream = thread_inflater();
    if (packed[0] == VERSION_DICTIONARY) {
        if (dictionary == NULL)
            return damaged(error, "its dictionary is missing");
        gsize size;
        const Bytef *bytes = g_bytes_get_data(dictionary, &size);
        inflateSetDictionary(stream, bytes, (uInt)size);
    } else if (packed[0] != VERSION_PLAIN) {
        return damaged(error, "unknown record version");
    }
    size_t start = out->len;
    /* One byte more than it should be: content that runs on is damage too. */
    g_string_set_size(out, start + raw_len + 1);
    stream->next_in = (z_const Bytef *)(packed + HEADER);
    stream->avail_in = (uInt)(len - HEADER);
    stream->next_out = (Bytef *)out->str + start;
    stream->avail_out = (uInt)(raw_len + 1);
    int done = inflate(stream, Z_FINISH);
    const char *why = NULL;
    if (done != Z_STREAM_END || stream->avail_in != 0 || stream->avail_out != 1)
        why = "does not inflate to its length";
    else if (checksum(out->str + start, raw_len, packed) != get_u32(packed + 5))
        why = "checksum does not fit";
    g_string_set_size(out, why == NULL ? start + raw_len : start);
    return why == NULL || damaged(error, why);
}

/* ---- a section's content: numbers as varints, strings with their length before them ---- */

static void put_number(GString *out, size_t value)
{
    while (value >= 0x80) {
        g_string_append_c(out, (char)(0x80 | (value & 0x7f)));
        value >>= 7;
    }
    g_string_append_c(out, (char)value);
}

static void put_text(GString *out, const char *text, size_t len)
{
    put_number(out, len);
    g_string_append_len(out, text, (gssize)len);
}

struct cursor {
    const char *at, *end;
    bool short_of;
};

static size_t take_number(struct cursor *cursor)
{
    size_t value = 0;
    for (unsigned shift = 0; cursor->at < cursor->end && shift < 63; shift += 7) {
        unsigned char byte = (unsigned char)*cursor->at++;
        value |= (size_t)(byte & 0x7f) << shift;
        if (byte < 0x80)
            return value;
    }
    cursor->short_of = true;
    return 0;
}

static char *take_text(struct cursor *cursor, size_t *ret_len)
{
    size_t len = take_number(cursor);
    if (len > (size_t)(cursor->end - cursor->at)) {
        cursor->short_of = true;
        len = 0;
    }
    char *text = g_strndup(cursor->at, len);
    cursor->at += len;
    if (ret_len != NULL)
        *ret_len = len;
    return text;
}

void record_pack_section(const struct store_section *section, const char *head, GBytes *dictionary,
                         GString *out)
{
    const struct section *inner = &section->section;
    g_autoptr(GString) raw = g_string_sized_new(section->text_len + 256);
    put_text(raw, section->document_id, strlen(section->document_id));
    put_number(raw, inner->ordinal);
    put_text(raw, section->title, strlen(section->title));
    put_text(raw, inner->label, strlen(inner->label));
    put_text(raw, inner->heading, strlen(inner->heading));
    put_number(raw, inner->flags);
    put_number(raw, inner->start);
    put_number(raw, inner->end);
    put_number(raw, inner->page);
    put_text(raw, section->text, section->text_len);
    size_t start = out->len;
    g_string_set_size(out, start + 4);
    record_pack(raw->str, raw->len, dictionary, out);
    put_u32(out->str + start, (uint32_t)(out->len - start - 4));
    if (head != NULL)
        record_pack(head, strlen(head), dictionary, out);
}

/* Where the first record ends; 0 when the length cannot be. */
static size_t first_end(const char *packed, size_t len)
{
    if (len < 4 + HEADER || get_u32(packed) > len - 4)
        return 0;
    return 4 + (size_t)get_u32(packed);
}

bool record_unpack_section(const char *packed, size_t len, GBytes *dictionary,
                           struct store_section *ret, GError **error)
{
    size_t end = first_end(packed, len);
    if (end == 0)
        return damaged(error, "impossible length");
    g_autoptr(GString) raw = g_string_new(NULL);
    if (!record_unpack(packed + 4, end - 4, dictionary, raw, error))
        return false;
    struct cursor cursor = {raw->str, raw->str + raw->len, false};
    struct store_section section = {0};
    section.document_id = take_text(&cursor, NULL);
    section.section.ordinal = (unsigned)take_number(&cursor);
    section.title = take_text(&cursor, NULL);
    section.section.label = take_text(&cursor, NULL);
    section.section.heading = take_text(&cursor, NULL);
    section.section.flags = (unsigned)take_number(&cursor);
    section.section.start = take_number(&cursor);
    section.section.end = take_number(&cursor);
    section.section.page = (unsigned)take_number(&cursor);
    section.text = take_text(&cursor, &section.text_len);
    if (cursor.short_of || cursor.at != cursor.end) {
        store_section_clear(&section);
        return damaged(error, "its parts do not fit");
    }
    *ret = section;
    return true;
}

bool record_unpack_head(const char *packed, size_t len, GBytes *dictionary, GString *ret,
                        GError **error)
{
    size_t end = first_end(packed, len);
    if (end == 0)
        return damaged(error, "impossible length");
    if (end == len)
        return true;
    return record_unpack(packed + end, len - end, dictionary, ret, error);
}

void store_section_clear(struct store_section *section)
{
    section_clear(&section->section);
    g_free(section->document_id);
    g_free(section->title);
    g_free(section->text);
    memset(section, 0, sizeof *section);
}
