/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/mail/mime.c - see mime.h. */
#include "indexer/read/mail/mime.h"

#include "text/encoding/charset.h"

#include <string.h>

#define HEADER_MAX (256 * 1024) /* bytes; a longer header is no mail */

/* --- entity and header --- */

static const char *line_end(const char *pos, const char *end)
{
    const char *newline = memchr(pos, '\n', (size_t)(end - pos));
    return newline != NULL ? newline : end;
}

/* Append a line without its line break; one that starts with a blank goes on the one before. */
static void append_line(GString *header, const char *pos, size_t len)
{
    while (len > 0 && (pos[len - 1] == '\r' || pos[len - 1] == '\n'))
        len--;
    bool folded = len > 0 && (pos[0] == ' ' || pos[0] == '\t');
    if (header->len > 0 && !folded)
        g_string_append_c(header, '\n');
    for (size_t i = 0; i < len; i++)
        if (pos[i] != '\0')
            g_string_append_c(header, pos[i]);
}

void mime_entity_read(const char *bytes, size_t len, struct mime_entity *ret)
{
    g_autoptr(GString) header = g_string_new(NULL);
    const char *pos = bytes, *end = bytes + len;
    while (pos < end && (size_t)(pos - bytes) < HEADER_MAX) {
        const char *stop = line_end(pos, end);
        bool empty = stop == pos || (stop == pos + 1 && *pos == '\r');
        if (!empty)
            append_line(header, pos, (size_t)(stop - pos));
        pos = stop < end ? stop + 1 : end;
        if (empty)
            break;
    }
    ret->header = g_strdup(header->str);
    ret->body = pos;
    ret->len = (size_t)(end - pos);
}

void mime_entity_clear(struct mime_entity *entity)
{
    g_free(entity->header);
    entity->header = NULL;
}

char *mime_header(const struct mime_entity *entity, const char *name)
{
    size_t len = strlen(name);
    for (const char *line = entity->header; line != NULL; line = strchr(line, '\n')) {
        line += *line == '\n';
        if (g_ascii_strncasecmp(line, name, len) == 0 && line[len] == ':') {
            const char *value = line + len + 1;
            return g_strstrip(g_strndup(value, strcspn(value, "\n")));
        }
    }
    return NULL;
}

/* --- text in headers --- */

/* Bytes in the named encoding, or in what they look like. */
static void append_decoded(GString *out, const char *bytes, size_t len, const char *charset)
{
    if (charset != NULL && charset_decode(bytes, len, charset, out, NULL, NULL))
        return;
    charset_decode(bytes, len, NULL, out, NULL, NULL);
}

static void append_q(GString *out, const char *text, size_t len, bool header)
{
    for (size_t i = 0; i < len; i++) {
        if (header && text[i] == '_') {
            g_string_append_c(out, ' ');
        } else if (text[i] == '=' && i + 2 < len && g_ascii_isxdigit(text[i + 1]) &&
                   g_ascii_isxdigit(text[i + 2])) {
            int byte = g_ascii_xdigit_value(text[i + 1]) * 16 + g_ascii_xdigit_value(text[i + 2]);
            g_string_append_c(out, (char)byte);
            i += 2;
        } else {
            g_string_append_c(out, text[i]);
        }
    }
}

static void append_base64(GString *out, const char *text, size_t len)
{
    gint state = 0;
    guint save = 0;
    size_t before = out->len;
    g_string_set_size(out, before + len / 4 * 3 + 6);
    gsize written = g_base64_decode_step(text, len, (guchar *)out->str + before, &state, &save);
    g_string_truncate(out, before + written);
}

/* An encoded word at 'pos': =?charset?Q?text?= . Returns where it ends, NULL when it is none. */
static const char *read_word(const char *pos, GString *bytes, char **ret_charset)
{
    const char *charset = pos + 2;
    const char *mode = strchr(charset, '?');
    if (mode == NULL || mode[1] == '\0' || mode[2] != '?')
        return NULL;
    const char *text = mode + 3;
    const char *end = strstr(text, "?=");
    if (end == NULL)
        return NULL;
    if (g_ascii_tolower(mode[1]) == 'b')
        append_base64(bytes, text, (size_t)(end - text));
    else
        append_q(bytes, text, (size_t)(end - text), true);
    *ret_charset = g_strndup(charset, strcspn(charset, "?*"));
    return end + 2;
}

/* Neighbouring words of one charset are one run of bytes: senders cut within characters. */
static char *decode_words(const char *value)
{
    g_autoptr(GString) out = g_string_new(NULL);
    const char *pos = value;
    while (*pos != '\0') {
        g_autoptr(GString) bytes = g_string_new(NULL);
        g_autofree char *charset = NULL;
        const char *end = NULL;
        while (g_str_has_prefix(pos, "=?")) {
            g_autofree char *next = NULL;
            size_t before = bytes->len;
            const char *stop = read_word(pos, bytes, &next);
            if (stop == NULL || (charset != NULL && g_ascii_strcasecmp(charset, next) != 0)) {
                g_string_truncate(bytes, before);
                break;
            }
            if (charset == NULL)
                charset = g_steal_pointer(&next);
            end = stop;
            size_t blanks = strspn(stop, " \t");
            pos = g_str_has_prefix(stop + blanks, "=?") ? stop + blanks : stop;
        }
        if (end != NULL) {
            append_decoded(out, bytes->str, bytes->len, charset);
            continue;
        }
        size_t plain = strcspn(pos + 1, "=") + 1;
        append_decoded(out, pos, plain, NULL);
        pos += plain;
    }
    return g_strdup(out->str);
}

char *mime_header_text(const struct mime_entity *entity, const char *name)
{
    g_autofree char *value = mime_header(entity, name);
    if (value == NULL)
        return NULL;
    g_autofree char *text = decode_words(value);
    g_autoptr(GString) single = g_string_new(NULL);
    for (const char *pos = text; *pos != '\0'; pos++) {
        bool blank = g_ascii_isspace(*pos) || g_ascii_iscntrl(*pos);
        if (!blank)
            g_string_append_c(single, *pos);
        else if (single->len > 0 && single->str[single->len - 1] != ' ')
            g_string_append_c(single, ' ');
    }
    return g_strchomp(g_strdup(single->str));
}

char *mime_type(const struct mime_entity *entity)
{
    g_autofree char *value = mime_header(entity, "Content-Type");
    size_t len = value != NULL ? strcspn(value, "; \t") : 0;
    if (len == 0 || memchr(value, '/', len) == NULL)
        return g_strdup("text/plain"); /* RFC 2045, 5.2: also for one that is no type */
    return g_ascii_strdown(value, (gssize)len);
}

/* --- parameters --- */

/* The value after "name=", quoted or not. */
static char *value_at(const char *pos)
{
    if (*pos != '"')
        return g_strndup(pos, strcspn(pos, "; \t"));
    g_autoptr(GString) value = g_string_new(NULL);
    for (pos++; *pos != '\0' && *pos != '"'; pos++) {
        if (*pos == '\\' && pos[1] != '\0')
            pos++;
        g_string_append_c(value, *pos);
    }
    return g_strdup(value->str);
}

/* The parameter of exactly this name ("filename*0*"); NULL when absent. */
static char *exact_parameter(const char *header, const char *name)
{
    size_t len = strlen(name);
    bool quoted = false;
    for (const char *pos = header; *pos != '\0'; pos++) {
        if (*pos == '"')
            quoted = !quoted;
        if (*pos != ';' || quoted)
            continue;
        const char *start = pos + 1 + strspn(pos + 1, " \t");
        if (g_ascii_strncasecmp(start, name, len) == 0 && start[len] == '=')
            return value_at(start + len + 1);
    }
    return NULL;
}

/* RFC 2231: utf-8'vi'B%C3%A1o%20c%C3%A1o.docx */
static char *decode_extended(const char *value)
{
    const char *mark = strchr(value, '\'');
    const char *text = mark != NULL ? strchr(mark + 1, '\'') : NULL;
    g_autofree char *charset = text != NULL ? g_strndup(value, (gsize)(mark - value)) : NULL;
    g_autoptr(GString) bytes = g_string_new(text != NULL ? text + 1 : value);
    size_t len = 0;
    for (size_t i = 0; i < bytes->len; i++) {
        if (bytes->str[i] == '%' && i + 2 < bytes->len && g_ascii_isxdigit(bytes->str[i + 1]) &&
            g_ascii_isxdigit(bytes->str[i + 2])) {
            bytes->str[len++] = (char)(g_ascii_xdigit_value(bytes->str[i + 1]) * 16 +
                                       g_ascii_xdigit_value(bytes->str[i + 2]));
            i += 2;
        } else {
            bytes->str[len++] = bytes->str[i];
        }
    }
    g_autoptr(GString) out = g_string_new(NULL);
    append_decoded(out, bytes->str, len, charset);
    return g_strdup(out->str);
}

char *mime_parameter(const struct mime_entity *entity, const char *header, const char *name)
{
    g_autofree char *value = mime_header(entity, header);
    if (value == NULL)
        return NULL;
    g_autofree char *plain = exact_parameter(value, name);
    if (plain != NULL)
        return decode_words(plain);
    g_autofree char *extended = g_strconcat(name, "*", NULL);
    g_autoptr(GString) joined = g_string_new(NULL);
    g_autofree char *whole = exact_parameter(value, extended);
    if (whole != NULL)
        return decode_extended(whole);
    bool encoded = false;
    for (unsigned i = 0; i < 100; i++) {
        g_autofree char *key = g_strdup_printf("%s*%u", name, i);
        g_autofree char *starred = g_strconcat(key, "*", NULL);
        g_autofree char *piece = exact_parameter(value, starred);
        encoded |= piece != NULL;
        if (piece == NULL)
            piece = exact_parameter(value, key);
        if (piece == NULL)
            break;
        g_string_append(joined, piece);
    }
    if (joined->len == 0)
        return NULL;
    return encoded ? decode_extended(joined->str) : decode_words(joined->str);
}

/* --- parts --- */

/* The next line at or after 'pos' that is "--boundary"; NULL when there is none. */
static const char *find_boundary(const char *pos, const char *end, const char *boundary,
                                 bool *ret_last)
{
    size_t len = strlen(boundary);
    while (pos < end) {
        const char *stop = line_end(pos, end);
        if ((size_t)(stop - pos) >= len + 2 && pos[0] == '-' && pos[1] == '-' &&
            memcmp(pos + 2, boundary, len) == 0) {
            const char *rest = pos + 2 + len;
            *ret_last = stop - rest >= 2 && rest[0] == '-' && rest[1] == '-';
            return pos;
        }
        pos = stop + 1;
    }
    return NULL;
}

bool mime_next_part(const struct mime_entity *entity, const char *boundary, size_t *pos,
                    struct mime_entity *ret)
{
    const char *end = entity->body + entity->len;
    bool last = false;
    const char *start =
        *pos < entity->len ? find_boundary(entity->body + *pos, end, boundary, &last) : NULL;
    if (start == NULL || last)
        return false;
    start = line_end(start, end);
    start += start < end;
    const char *stop = find_boundary(start, end, boundary, &last);
    *pos = stop != NULL ? (size_t)(stop - entity->body) : entity->len;
    if (stop == NULL)
        stop = end; /* cut off: what is there is read */
    else if (stop > start)
        stop--; /* the line break before a boundary is the boundary's */
    mime_entity_read(start, (size_t)(stop - start), ret);
    return true;
}

static void append_quoted_printable(GString *out, const char *text, size_t len)
{
    const char *pos = text, *end = text + len;
    while (pos < end) {
        const char *stop = line_end(pos, end);
        const char *last = stop;
        while (last > pos && (last[-1] == '\r' || last[-1] == ' ' || last[-1] == '\t'))
            last--;
        bool soft = last > pos && last[-1] == '=';
        append_q(out, pos, (size_t)(last - pos) - soft, false);
        if (!soft && stop < end)
            g_string_append_c(out, '\n');
        pos = stop + 1;
    }
}

void mime_decode_body(const struct mime_entity *entity, GString *out)
{
    g_autofree char *encoding = mime_header(entity, "Content-Transfer-Encoding");
    if (encoding != NULL && g_ascii_strcasecmp(encoding, "base64") == 0)
        append_base64(out, entity->body, entity->len);
    else if (encoding != NULL && g_ascii_strcasecmp(encoding, "quoted-printable") == 0)
        append_quoted_printable(out, entity->body, entity->len);
    else
        g_string_append_len(out, entity->body, (gssize)entity->len);
}
