/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/base/font.c - fonts that are encodings. */
#include "indexer/read/base/font.h"

#include "text/encoding/charset.h"
#include "text/encoding/legacy.h"

#include <string.h>

static const struct font {
    const char *prefix, *encoding, *suffix;
    bool upper;
} fonts[] = {
#include "font.inc"
};

static const struct font *find(const char *name)
{
    if (name == NULL)
        return NULL;
    g_autofree char *lower = g_ascii_strdown(name, -1);
    for (size_t i = 0; i < G_N_ELEMENTS(fonts); i++)
        if (g_str_has_prefix(lower, fonts[i].prefix) && g_str_has_suffix(lower, fonts[i].suffix))
            return &fonts[i];
    return NULL;
}

const char *font_encoding(const char *font)
{
    const struct font *known = find(font);
    return known != NULL ? known->encoding : NULL;
}

/* The characters back as the bytes of code page 1252 that were typed; false when one was not. */
static bool to_bytes(const char *utf8, size_t len, GString *bytes)
{
    for (const char *at = utf8; at < utf8 + len; at = g_utf8_next_char(at)) {
        int byte = legacy_1252_byte(g_utf8_get_char(at));
        if (byte < 0)
            return false;
        g_string_append_c(bytes, (char)byte);
    }
    return true;
}

void font_append(const char *font, const char *utf8, size_t len, GString *out)
{
    const struct font *known = find(font);
    g_autoptr(GString) bytes = g_string_new(NULL);
    g_autoptr(GString) decoded = g_string_new(NULL);
    if (known == NULL || !g_utf8_validate(utf8, (gssize)len, NULL) || !to_bytes(utf8, len, bytes) ||
        !charset_decode(bytes->str, bytes->len, known->encoding, decoded, NULL, NULL)) {
        g_string_append_len(out, utf8, (gssize)len);
        return;
    }
    if (known->upper) {
        g_autofree char *upper = g_utf8_strup(decoded->str, (gssize)decoded->len);
        g_string_append(out, upper);
    } else
        g_string_append_len(out, decoded->str, (gssize)decoded->len);
}
