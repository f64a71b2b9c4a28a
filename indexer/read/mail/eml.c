/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/mail/eml.c - messages, and pages saved in one file (.mht), which are messages to
 * read.
 *
 * A message is one document: subject, sender, day, and its text (the HTML form of it when there
 * are two). What is attached are documents of their own, members of the message. */
#include "indexer/read/mail/mail.h"
#include "indexer/read/html/html.h"
#include "indexer/read/html/html_meta.h"
#include "indexer/read/mail/mime.h"
#include "indexer/read/plain/plain_text.h"

#include <stdio.h>
#include <string.h>

#define LOOK_AT    16384 /* bytes of a header in which a message shows that it is one */
#define NESTED_MAX 8     /* multiparts in multiparts */
#define PARTS_MAX  2000  /* a saved page has a part for each picture */

/* A message kept in a mailbox file has a line "From …" before its header. */
static const char *skip_mbox_line(const char *bytes, size_t *len)
{
    if (*len < 5 || memcmp(bytes, "From ", 5) != 0)
        return bytes;
    const char *newline = memchr(bytes, '\n', *len);
    const char *start = newline != NULL ? newline + 1 : bytes + *len;
    *len -= (size_t)(start - bytes);
    return start;
}

static const struct {
    const char *header, *example;
} headers[] = {
#include "mail_header.inc"
};

/* A message: at least two of the headers that messages have, from the first line on. */
static bool eml_knows(const struct input *input)
{
    size_t len = MIN(input->len, LOOK_AT);
    const char *bytes = skip_mbox_line(input->bytes, &len);
    if (len == 0 || !g_ascii_isalpha(bytes[0]))
        return false;
    const char *colon = memchr(bytes, ':', MIN(len, 80));
    for (const char *pos = bytes; colon != NULL && pos < colon; pos++)
        if (!g_ascii_isalnum(*pos) && *pos != '-')
            return false;
    if (colon == NULL)
        return false;
    struct mime_entity entity;
    mime_entity_read(bytes, len, &entity);
    unsigned found = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(headers); i++) {
        g_autofree char *value = mime_header(&entity, headers[i].header);
        found += value != NULL;
    }
    mime_entity_clear(&entity);
    return found >= 2;
}

/* A part of the message that is read or handed over. */
struct part {
    struct mime_entity entity;
    char *type;
    char *name; /* of an attachment; NULL for none */
    bool attached;
    bool done;
};

static void part_clear(void *data)
{
    struct part *part = data;
    mime_entity_clear(&part->entity);
    g_free(part->type);
    g_free(part->name);
}

static void add_part(GArray *parts, struct mime_entity *entity)
{
    g_autofree char *disposition = mime_header(entity, "Content-Disposition");
    struct part part = {.entity = *entity, .type = mime_type(entity)};
    g_autofree char *name = mime_parameter(entity, "Content-Disposition", "filename");
    if (name == NULL)
        name = mime_parameter(entity, "Content-Type", "name");
    part.attached = disposition != NULL && g_ascii_strncasecmp(disposition, "attachment", 10) == 0;
    if (name != NULL) {
        g_strdelimit(name, "/\\!", '_');
        part.name = g_steal_pointer(&name);
    }
    entity->header = NULL;
    g_array_append_val(parts, part);
}

/* Take the leaves of 'entity', which is taken over, in order. */
static void collect(struct mime_entity *entity, unsigned depth, GArray *parts)
{
    g_autofree char *type = mime_type(entity);
    g_autofree char *boundary = mime_parameter(entity, "Content-Type", "boundary");
    if (!g_str_has_prefix(type, "multipart/") || boundary == NULL || boundary[0] == '\0' ||
        depth >= NESTED_MAX) {
        if (parts->len < PARTS_MAX)
            add_part(parts, entity);
        mime_entity_clear(entity);
        return;
    }
    struct mime_entity part;
    for (size_t pos = 0; parts->len < PARTS_MAX && mime_next_part(entity, boundary, &pos, &part);)
        collect(&part, depth + 1, parts);
    mime_entity_clear(entity);
}

/* The first part of this type that is no attachment; NULL when there is none. */
static struct part *text_part(GArray *parts, const char *type)
{
    for (guint i = 0; i < parts->len; i++) {
        struct part *part = &g_array_index(parts, struct part, i);
        if (!part->attached && strcmp(part->type, type) == 0)
            return part;
    }
    return NULL;
}

/* The part's text as UTF-8. */
static bool decode(const struct input *input, const struct part *part, GString *utf8,
                   struct extract *extract)
{
    bool html = strcmp(part->type, "text/html") == 0;
    g_autoptr(GString) bytes = g_string_new(NULL);
    mime_decode_body(&part->entity, bytes);
    g_autofree char *charset = mime_parameter(&part->entity, "Content-Type", "charset");
    struct input text = *input;
    text.bytes = bytes->str;
    text.len = bytes->len;
    return html ? html_decode(&text, utf8, extract, NULL)
                : reader_decode(&text, charset, utf8, extract, NULL);
}

/* --- the message --- */

static const struct {
    const char *month, *example, *day;
} months[] = {
#include "mail_month.inc"
};

/* "Thu, 7 Mar 2024 09:15:00 +0700": the day where it was written. */
static bool message_day(const char *value, char ret[11])
{
    const char *comma = strchr(value, ',');
    unsigned day, year;
    char month[4];
    if (sscanf(comma != NULL ? comma + 1 : value, " %2u %3s %4u", &day, month, &year) != 3)
        return false;
    for (unsigned m = 0; m < G_N_ELEMENTS(months); m++)
        if (g_ascii_strcasecmp(months[m].month, month) == 0 && year >= 1970 &&
            g_date_valid_dmy((GDateDay)day, (GDateMonth)(m + 1), (GDateYear)year)) {
            g_snprintf(ret, 11, "%04u-%02u-%02u", year, m + 1, day);
            return true;
        }
    return false;
}

/* "Lê Văn Hòa <hoa@example.vn>" -> "Lê Văn Hòa". */
static char *sender_name(const char *from)
{
    g_autofree char *name = g_strndup(from, strcspn(from, "<"));
    g_strdelimit(name, "\"", ' ');
    g_strstrip(name);
    if (name[0] == '\0' || strchr(name, '@') != NULL)
        return NULL;
    return g_steal_pointer(&name);
}

static void add_header(const struct mime_entity *message, struct extract *extract)
{
    g_autofree char *subject = mime_header_text(message, "Subject");
    g_autofree char *from = mime_header_text(message, "From");
    g_autofree char *date = mime_header(message, "Date");
    char day[11];
    if (subject != NULL && subject[0] != '\0') {
        document_set(extract->document, FIELD_TITLE, subject, ORIGIN_FORMAT);
        extract_add(extract, BLOCK_TITLE, subject, strlen(subject));
    }
    g_autofree char *name = from != NULL ? sender_name(from) : NULL;
    if (name != NULL)
        document_set(extract->document, FIELD_AUTHOR, name, ORIGIN_FORMAT);
    if (date != NULL && message_day(date, day))
        document_set(extract->document, FIELD_ISSUED, day, ORIGIN_FORMAT);
}

/* The message's own text, in its HTML form when there is one. */
static bool add_text(const struct input *input, GArray *parts, struct extract *extract)
{
    guint before = extract->blocks->len;
    struct part *html = text_part(parts, "text/html");
    struct part *plain = text_part(parts, "text/plain");
    g_autoptr(GString) utf8 = g_string_new(NULL);
    if (html != NULL && decode(input, html, utf8, extract))
        html_add_all(utf8->str, utf8->len, extract);
    if (extract->blocks->len == before && plain != NULL) {
        g_string_truncate(utf8, 0);
        if (decode(input, plain, utf8, extract))
            text_add(extract, utf8->str, utf8->len);
    }
    if (html != NULL)
        html->done = true;
    if (plain != NULL)
        plain->done = true;
    return extract->blocks->len > before;
}

/* --- what is attached --- */

/* Parts that are the message's own dress: pictures in its HTML, signatures, calendar entries. */
static bool is_dress(const struct part *part)
{
    static const char *const types[] = {"application/pgp-signature",
                                        "application/pkcs7-signature",
                                        "application/x-pkcs7-signature",
                                        "text/calendar",
                                        "text/css",
                                        "text/x-amp-html"};
    for (size_t i = 0; i < G_N_ELEMENTS(types); i++)
        if (strcmp(part->type, types[i]) == 0)
            return true;
    return !part->attached && (g_str_has_prefix(part->type, "image/") ||
                               (part->name == NULL && strcmp(part->type, "message/rfc822") != 0));
}

/* The name under which a part is a member: its own, made unique in the message. */
static char *member_name(const struct part *part, GHashTable *taken)
{
    const char *own = part->name;
    if (own == NULL || own[0] == '\0')
        own = strcmp(part->type, "message/rfc822") == 0 ? "message.eml" : "attachment";
    char *name = g_strdup(own);
    for (unsigned i = 2; g_hash_table_contains(taken, name); i++) {
        g_free(name);
        name = g_strdup_printf("%s (%u)", own, i);
    }
    g_hash_table_add(taken, g_strdup(name));
    return name;
}

static bool read_attachments(const struct input *input, GArray *parts, const struct read_sink *sink)
{
    g_autoptr(GHashTable) taken = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    bool read = false;
    for (guint i = 0; i < parts->len; i++) {
        struct part *part = &g_array_index(parts, struct part, i);
        if (part->done || is_dress(part))
            continue;
        g_autofree char *name = member_name(part, taken);
        g_autoptr(GString) bytes = g_string_new(NULL);
        mime_decode_body(&part->entity, bytes);
        read |= reader_read_member(input, name, bytes->str, bytes->len, sink);
    }
    return read;
}

/* --- a saved page --- */

/* A page's parts are related, and say where they come from. */
static bool is_page(const struct mime_entity *message, GArray *parts)
{
    g_autofree char *type = mime_type(message);
    g_autofree char *from = mime_header(message, "From");
    g_autofree char *snapshot = mime_header(message, "Snapshot-Content-Location");
    if (snapshot != NULL || (from != NULL && strstr(from, "Saved by") != NULL))
        return true;
    struct part *html = text_part(parts, "text/html");
    g_autofree char *place = html != NULL ? mime_header(&html->entity, "Content-Location") : NULL;
    g_autofree char *to = mime_header(message, "To");
    return to == NULL && place != NULL && strcmp(type, "multipart/related") == 0;
}

struct page_sink {
    const struct read_sink *outer;
    const char *url;
};

static void page_document(struct extract *extract, void *user)
{
    const struct page_sink *page = user;
    if (extract->document->field[FIELD_URL] == NULL)
        html_meta_set_url(extract->document, page->url);
    page->outer->document(extract, page->outer->user);
}

static bool read_page(const struct input *input, const struct mime_entity *message, GArray *parts,
                      const struct read_sink *sink, GError **error)
{
    struct part *html = text_part(parts, "text/html");
    if (html == NULL) {
        g_set_error(error, READ_ERROR, READ_ERROR_EMPTY, "a saved page without a page in it");
        return false;
    }
    g_autoptr(GString) bytes = g_string_new(NULL);
    mime_decode_body(&html->entity, bytes);
    g_autofree char *url = mime_header_text(message, "Snapshot-Content-Location");
    if (url == NULL)
        url = mime_header_text(&html->entity, "Content-Location");
    struct input page = *input;
    page.bytes = bytes->str;
    page.len = bytes->len;
    struct page_sink user = {.outer = sink, .url = url};
    struct read_sink inner = {.document = page_document, .rejected = sink->rejected, .user = &user};
    return html_reader.read(&page, &inner, error);
}

static bool read_message(const struct input *input, const struct mime_entity *message,
                         GArray *parts, const struct read_sink *sink, GError **error)
{
    g_autoptr(Extract) extract = extract_new("eml");
    add_header(message, extract);
    bool has_text = add_text(input, parts, extract);
    if (has_text)
        sink->document(g_steal_pointer(&extract), sink->user);
    bool has_members = read_attachments(input, parts, sink);
    if (!has_text && !has_members)
        g_set_error(error, READ_ERROR, READ_ERROR_EMPTY, "no text in this message");
    return has_text || has_members;
}

static bool eml_read(const struct input *input, const struct read_sink *sink, GError **error)
{
    size_t len = input->len;
    const char *bytes = skip_mbox_line(input->bytes, &len);
    struct mime_entity message, top;
    mime_entity_read(bytes, len, &message);
    mime_entity_read(bytes, len, &top);
    g_autoptr(GArray) parts = g_array_new(FALSE, TRUE, sizeof(struct part));
    g_array_set_clear_func(parts, part_clear);
    collect(&top, 0, parts);
    bool read = is_page(&message, parts) ? read_page(input, &message, parts, sink, error)
                                         : read_message(input, &message, parts, sink, error);
    mime_entity_clear(&message);
    return read;
}

const struct reader eml_reader = {"eml", eml_knows, eml_read};
