/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/html/html_charset.c - the encoding of a page, by the text that it shows.
 *
 * What a page says of its encoding is wrong too often to be asked. Its markup is English in any
 * encoding and would drown the evidence, so only the text between the tags is looked at. Pages of
 * the fonts before Unicode often have their letters as character references (&micro; for à in
 * TCVN3): these are bytes to the fonts, and are read as such. */
#include "indexer/read/html/html.h"

#include "text/encoding/charset.h"

#include <libxml/HTMLparser.h>
#include <string.h>

/* The number of a character reference at 'pos' ("&#181;" "&micro;"), 0 when it is none; sets
 * where it ends. */
static unsigned read_reference(const char *pos, const char *end, const char **ret_end)
{
    char name[12] = "";
    size_t len = 0;
    for (pos++; pos < end && *pos != ';' && len + 1 < sizeof name; pos++) {
        if (!g_ascii_isalnum(*pos) && *pos != '#')
            return 0;
        name[len++] = *pos;
    }
    if (pos == end || *pos != ';')
        return 0;
    *ret_end = pos + 1;
    if (name[0] == '#') {
        bool hex = g_ascii_tolower(name[1]) == 'x';
        guint64 number = g_ascii_strtoull(name + (hex ? 2 : 1), NULL, hex ? 16 : 10);
        return number < 0x110000 ? (unsigned)number : 0;
    }
    const htmlEntityDesc *entity = htmlEntityLookup((const xmlChar *)name);
    return entity != NULL ? entity->value : 0;
}

/* Whether 'pos' begins the tag 'name', a lower-case "<script". */
static bool is_tag(const char *pos, const char *end, const char *name)
{
    size_t len = strlen(name);
    return (size_t)(end - pos) > len && g_ascii_strncasecmp(pos, name, len) == 0;
}

/* Where the markup at 'pos' ends: a tag, a comment, a script with what is in it. */
static const char *skip_markup(const char *pos, const char *end)
{
    static const char *const bodies[][2] = {
        {"<script", "</script"}, {"<style", "</style"}, {"<!--", "-->"}};
    for (size_t i = 0; i < G_N_ELEMENTS(bodies); i++) {
        if (!is_tag(pos, end, bodies[i][0]))
            continue;
        for (const char *at = pos + 1; at < end; at++)
            if (*at == bodies[i][1][0] && is_tag(at, end, bodies[i][1])) {
                pos = at;
                break;
            }
    }
    const char *close = memchr(pos, '>', (size_t)(end - pos));
    return close != NULL ? close + 1 : end;
}

static bool is_vietnamese(unsigned number)
{
    return (number >= 0x1EA0 && number <= 0x1EF9) || number == 0x102 || number == 0x103 ||
           number == 0x110 || number == 0x111 || number == 0x1A0 || number == 0x1A1 ||
           number == 0x1AF || number == 0x1B0;
}

/* Whether references can be the bytes of a font: not in a page of Unicode, which shows in letters
 * that no font had a byte for, or in UTF-8. */
static bool has_byte_references(const char *bytes, size_t len)
{
    const char *end = bytes + len;
    bool ascii = true;
    for (const char *pos = bytes; pos < end; pos++) {
        const char *after;
        ascii = ascii && !(*pos & 0x80);
        if (*pos == '&' && is_vietnamese(read_reference(pos, end, &after)))
            return false;
    }
    return ascii || !g_utf8_validate(bytes, (gssize)len, NULL);
}

/* Append what the page shows: no markup. With 'resolved', references below 256 are bytes. */
static void append_shown(GString *out, const char *bytes, size_t len, bool resolved)
{
    const char *end = bytes + len;
    for (const char *pos = bytes; pos < end;) {
        const char *after = pos + 1;
        unsigned number = *pos == '&' ? read_reference(pos, end, &after) : 0;
        if (*pos == '<') {
            pos = skip_markup(pos, end);
            g_string_append_c(out, '\n');
            continue;
        }
        if (resolved && number >= 0x80 && number < 0x100 && number != 0xA0)
            g_string_append_c(out, (char)number);
        else
            g_string_append_c(out, number > 0 ? ' ' : *pos);
        pos = after;
    }
}

/* The bytes with references to 0x80 … 0xFF as bytes: only where a font gives both one meaning. */
static void append_resolved(GString *out, const char *bytes, size_t len)
{
    const char *end = bytes + len;
    for (const char *pos = bytes; pos < end;) {
        const char *after = pos + 1;
        unsigned number = *pos == '&' ? read_reference(pos, end, &after) : 0;
        if (number >= 0x80 && number < 0x100 && number != 0xA0)
            g_string_append_c(out, (char)number);
        else
            g_string_append_len(out, pos, after - pos);
        pos = after;
    }
}

/* Word hides marks from other programs in tags that are none: <![if !supportLists]>. Some parsers
 * take them for text. */
static void blank_conditions(GString *utf8)
{
    char *pos = utf8->str;
    while ((pos = strstr(pos, "<![")) != NULL) {
        char *close = strchr(pos, '>');
        if (close == NULL)
            return;
        bool comment = close[-1] == '-'; /* the end of <!--[if …]> … <![endif]--> */
        bool condition =
            !comment && (g_str_has_prefix(pos, "<![if") || g_str_has_prefix(pos, "<![endif"));
        if (condition)
            memset(pos, ' ', (size_t)(close + 1 - pos));
        pos = condition ? close : pos + 1;
    }
}

#define ATTRIBUTES_MAX                                                                             \
    200 /* bytes; http-equiv="Content-Type" content="text/html; charset=…" has 70 */

/* No element that a person made has so many attributes; libxml2 compares each with all before it.
 */
static void blank_attributes(GString *utf8)
{
    for (char *pos = utf8->str; (pos = strchr(pos, '<')) != NULL;) {
        unsigned attributes = 0;
        if (!g_ascii_isalpha(*++pos))
            continue;
        for (; *pos != '\0' && *pos != '>'; pos++) {
            attributes += *pos == '=' || g_ascii_isspace(*pos);
            char *close =
                *pos == '=' && (pos[1] == '"' || pos[1] == '\'') ? strchr(pos + 2, pos[1]) : NULL;
            if (attributes > 2 * ATTRIBUTES_MAX)
                *pos = ' ';
            else if (close != NULL)
                pos = close;
        }
    }
}

static bool has_wide_units(const struct input *input)
{
    return input->len >= 2 && memchr(input->bytes, '\0', MIN(input->len, 1024)) != NULL;
}

bool html_decode(const struct input *input, GString *utf8, struct extract *extract, GError **error)
{
    g_autoptr(GString) shown = g_string_new(NULL);
    struct charset_result result = {0};
    struct read_limits limits = *input->limits;
    struct input page = *input;
    page.limits = &limits;
    bool references = false;
    if (limits.encoding == NULL && !has_wide_units(input)) {
        references = has_byte_references(input->bytes, input->len);
        append_shown(shown, input->bytes, input->len, references);
        if (charset_decode(shown->str, shown->len, NULL, g_string_truncate(utf8, 0), &result, NULL))
            limits.encoding = result.name;
        g_string_truncate(utf8, 0);
    }
    g_autoptr(GString) resolved = g_string_new(NULL);
    if (references && limits.encoding != NULL &&
        (strcmp(limits.encoding, "TCVN3") == 0 || strcmp(limits.encoding, "VNI") == 0)) {
        append_resolved(resolved, input->bytes, input->len);
        page.bytes = resolved->str;
        page.len = resolved->len;
    }
    if (!reader_decode(&page, NULL, utf8, extract, error))
        return false;
    blank_conditions(utf8);
    blank_attributes(utf8);
    return true;
}
