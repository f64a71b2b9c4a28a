/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* store/record.c - see record.h for the layout. */
#include "store/record.h"

#include "store/store.h"

#include <string.h>
#include <zlib.h>

enum { HEADER = 9, VERSION = 1 };

/* The bytes of store/dictionary.txt. */
static const unsigned char dictionary[] = {
#include "dictionary.inc"
};

/* Of units of 3 KB against the dictionary, .41 at level 1, .37 at 3, .35 at 6 in twice the time;
 * the memory level 9 is slower and no smaller. */
#define LEVEL        3
#define MEMORY_LEVEL 8

guint32 record_checksum(const void *bytes, size_t len)
{
    return (guint32)crc32_z(0, bytes, len);
}

static bool damaged(GError **error, const char *why)
{
    g_set_error(error, STORE_ERROR, STORE_ERROR_DAMAGED, "stored text is damaged: %s", why);
    return false;
}

static void put_u32(char *at, guint32 value)
{
    guint32 little = GUINT32_TO_LE(value);
    memcpy(at, &little, sizeof little);
}

static guint32 get_u32(const char *at)
{
    guint32 little;
    memcpy(&little, at, sizeof little);
    return GUINT32_FROM_LE(little);
}

static guint32 checksum(const char *raw, size_t len, const char *header)
{
    uLong crc = crc32_z(0, (const Bytef *)raw, len);
    return (guint32)crc32_z(crc, (const Bytef *)header, 5);
}

/* ---- deflate ---- */

static void deflater_free(void *stream)
{
    deflateEnd(stream);
    g_free(stream);
}

/* Reading a dictionary in costs as much as deflating a unit, copying a stream that has read it a
 * third of that: each thread keeps one. */
static GPrivate thread_deflater = G_PRIVATE_INIT(deflater_free);

static z_stream *primed(void)
{
    z_stream *stream = g_private_get(&thread_deflater);
    if (stream != NULL)
        return stream;
    stream = g_new0(z_stream, 1);
    if (deflateInit2(stream, LEVEL, Z_DEFLATED, -15, MEMORY_LEVEL, Z_DEFAULT_STRATEGY) != Z_OK)
        g_error("zlib: no memory");
    deflateSetDictionary(stream, dictionary, sizeof dictionary);
    g_private_set(&thread_deflater, stream);
    return stream;
}

static void deflate_record(const char *raw, size_t len, GString *out)
{
    g_assert(len <= UINT32_MAX);
    z_stream stream;
    if (deflateCopy(&stream, primed()) != Z_OK)
        g_error("zlib: no memory");
    size_t start = out->len;
    size_t bound = deflateBound(&stream, (uLong)len);
    g_string_set_size(out, start + HEADER + bound);
    char *at = out->str + start;
    at[0] = VERSION;
    put_u32(at + 1, (guint32)len);
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

static void inflater_free(void *stream)
{
    inflateEnd(stream);
    g_free(stream);
}

static GPrivate thread_inflater = G_PRIVATE_INIT(inflater_free);

static z_stream *inflater(void)
{
    z_stream *stream = g_private_get(&thread_inflater);
    if (stream == NULL) {
        stream = g_new0(z_stream, 1);
        if (inflateInit2(stream, -15) != Z_OK)
            g_error("zlib: no memory");
        g_private_set(&thread_inflater, stream);
    } else {
        inflateReset(stream);
    }
    inflateSetDictionary(stream, dictionary, sizeof dictionary);
    return stream;
}

/* The content, the caller's (g_free), a NUL after it; NULL when it is not what was packed. */
static char *inflate_record(const char *packed, size_t len, size_t *ret_len, GError **error)
{
    if (len < HEADER) {
        damaged(error, "too short");
        return NULL;
    }
    size_t raw_len = get_u32(packed + 1);
    const char *why = NULL;
    /* Deflate cannot shrink more than 1032 times; a length beyond is a flipped bit, and must not
     * become an allocation. */
    if (packed[0] != VERSION)
        why = "unknown record version";
    else if (raw_len > (len - HEADER) * 1032)
        why = "impossible length";
    if (why != NULL) {
        damaged(error, why);
        return NULL;
    }
    z_stream *stream = inflater();
    /* One byte more than it should be: content that runs on is damage too. */
    char *raw = g_malloc(raw_len + 1);
    stream->next_in = (z_const Bytef *)(packed + HEADER);
    stream->avail_in = (uInt)(len - HEADER);
    stream->next_out = (Bytef *)raw;
    stream->avail_out = (uInt)(raw_len + 1);
    int done = inflate(stream, Z_FINISH);
    if (done != Z_STREAM_END || stream->avail_in != 0 || stream->avail_out != 1)
        why = "does not inflate to its length";
    else if (checksum(raw, raw_len, packed) != get_u32(packed + 5))
        why = "checksum does not fit";
    if (why != NULL) {
        g_free(raw);
        damaged(error, why);
        return NULL;
    }
    raw[raw_len] = '\0';
    *ret_len = raw_len;
    return raw;
}

/* ---- content, written ---- */

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
    g_string_append_c(out, '\0');
}

static void put_string(GString *out, const char *text)
{
    put_text(out, text != NULL ? text : "", text != NULL ? strlen(text) : 0);
}

void record_begin(GString *raw, const char *document_id, const char *title, size_t sections)
{
    g_string_truncate(raw, 0);
    put_string(raw, document_id);
    put_string(raw, title);
    put_number(raw, sections);
}

void record_section(GString *raw, const struct section *section, const char *text, size_t len)
{
    put_number(raw, section->ordinal);
    put_number(raw, section->flags);
    put_number(raw, section->start);
    put_number(raw, section->end);
    put_number(raw, section->page);
    put_string(raw, section->label);
    put_string(raw, section->heading);
    put_text(raw, text, len);
}

void record_pack(GString *raw, const char *head, GString *out)
{
    put_string(raw, head);
    deflate_record(raw->str, raw->len, out);
}

/* ---- content, read: one whose checksum fits may still be another program's ---- */

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

static const char *take_text(struct cursor *cursor, size_t *ret_len)
{
    size_t len = take_number(cursor);
    if (cursor->short_of || len >= (size_t)(cursor->end - cursor->at) || cursor->at[len] != '\0') {
        cursor->short_of = true;
        *ret_len = 0;
        return "";
    }
    const char *text = cursor->at;
    cursor->at += len + 1;
    *ret_len = len;
    return text;
}

static const char *take_string(struct cursor *cursor)
{
    size_t len;
    return take_text(cursor, &len);
}

static void take_section(struct cursor *cursor, struct store_section *section)
{
    section->section.ordinal = (unsigned)take_number(cursor);
    section->section.flags = (unsigned)take_number(cursor);
    section->section.start = take_number(cursor);
    section->section.end = take_number(cursor);
    section->section.page = (unsigned)take_number(cursor);
    section->section.label = (char *)take_string(cursor);
    section->section.heading = (char *)take_string(cursor);
    section->text = take_text(cursor, &section->text_len);
}

bool record_unpack(const char *packed, size_t len, struct store_unit *ret_unit,
                   const char **ret_head, GError **error)
{
    size_t raw_len;
    char *raw = inflate_record(packed, len, &raw_len, error);
    if (raw == NULL)
        return false;
    struct cursor cursor = {raw, raw + raw_len, false};
    struct store_unit unit = {.bytes = raw};
    unit.document_id = take_string(&cursor);
    unit.title = take_string(&cursor);
    size_t count = take_number(&cursor);
    unit.sections = g_array_new(FALSE, FALSE, sizeof(struct store_section));
    for (size_t i = 0; i < count && !cursor.short_of; i++) {
        struct store_section section;
        take_section(&cursor, &section);
        g_array_append_val(unit.sections, section);
    }
    const char *head = take_string(&cursor);
    if (cursor.short_of || cursor.at != cursor.end) {
        store_unit_clear(&unit);
        return damaged(error, "its parts do not fit");
    }
    *ret_unit = unit;
    if (ret_head != NULL)
        *ret_head = head;
    return true;
}

void store_unit_clear(struct store_unit *unit)
{
    g_clear_pointer(&unit->sections, g_array_unref);
    g_clear_pointer(&unit->bytes, g_free);
    memset(unit, 0, sizeof *unit);
}
