/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/office/rtf_font.c - font table and code pages. */
#include "indexer/read/office/rtf_font.h"

#include "indexer/read/base/font.h"
#include "text/encoding/charset.h"

#include <string.h>

#define SYMBOL_CHARSET 2 /* RTF 1.9.1, \\fcharset */

struct font {
    int charset;
    char *name;
};

struct rtf_fonts {
    GHashTable *fonts; /* number -> struct font */
    int code_page;
};

/* \fcharset -> code page. Source: RTF specification 1.9.1, "Font Table". */
static const struct {
    int charset, code_page;
} charsets[] = {
    {0, 1252},   {77, 10000}, {128, 932},  {129, 949},  {134, 936},  {136, 950},
    {161, 1253}, {162, 1254}, {163, 1258}, {177, 1255}, {178, 1256}, {186, 1257},
    {204, 1251}, {222, 874},  {238, 1250}, {254, 437},
};

static void free_font(void *font)
{
    g_free(((struct font *)font)->name);
    g_free(font);
}

struct rtf_fonts *rtf_fonts_new(void)
{
    struct rtf_fonts *fonts = g_new0(struct rtf_fonts, 1);
    fonts->fonts = g_hash_table_new_full(NULL, NULL, NULL, free_font);
    fonts->code_page = 1252;
    return fonts;
}

void rtf_fonts_free(struct rtf_fonts *fonts)
{
    if (fonts == NULL)
        return;
    g_hash_table_unref(fonts->fonts);
    g_free(fonts);
}

void rtf_fonts_code_page(struct rtf_fonts *fonts, int code_page)
{
    fonts->code_page = code_page;
}

void rtf_fonts_add(struct rtf_fonts *fonts, int number, int charset, const char *name)
{
    struct font *font = g_new0(struct font, 1);
    font->charset = charset;
    font->name = g_strdup(name);
    g_hash_table_insert(fonts->fonts, GINT_TO_POINTER(number), font);
}

static const struct font *find(const struct rtf_fonts *fonts, int number)
{
    return g_hash_table_lookup(fonts->fonts, GINT_TO_POINTER(number));
}

bool rtf_fonts_symbol(const struct rtf_fonts *fonts, int number)
{
    const struct font *font = find(fonts, number);
    return font != NULL && font->charset == SYMBOL_CHARSET;
}

static int code_page_of(const struct rtf_fonts *fonts, const struct font *font)
{
    for (size_t i = 0; font != NULL && i < G_N_ELEMENTS(charsets); i++)
        if (charsets[i].charset == font->charset && font->charset != 0)
            return charsets[i].code_page;
    return fonts->code_page;
}

static bool decode_as(const char *bytes, size_t len, const char *encoding, GString *out)
{
    return charset_decode(bytes, len, encoding, out, NULL, NULL);
}

void rtf_fonts_decode(const struct rtf_fonts *fonts, int number, const char *bytes, size_t len,
                      GString *out)
{
    const struct font *font = find(fonts, number);
    bool old = font != NULL && font_encoding(font->name) != NULL;
    g_autofree char *from = g_strdup_printf("CP%d", old ? 1252 : code_page_of(fonts, font));
    if (strcmp(from, "CP1258") == 0 && decode_as(bytes, len, "windows-1258", out))
        return;
    g_autoptr(GString) plain = g_string_new(NULL);
    for (size_t i = 0; i < len;) {
        gsize read = 0, written = 0;
        g_autofree char *part =
            g_convert(bytes + i, (gssize)(len - i), "UTF-8", from, &read, &written, NULL);
        if (part == NULL && read > 0)
            part = g_convert(bytes + i, (gssize)read, "UTF-8", from, NULL, &written, NULL);
        if (part != NULL && read > 0) {
            g_string_append_len(plain, part, (gssize)written);
            i += read;
        } else /* not in the code page, or no such code page: Latin 1 keeps it for repair */
            g_string_append_unichar(plain, (guchar)bytes[i++]);
    }
    font_append(font != NULL ? font->name : NULL, plain->str, plain->len, out);
}

void rtf_fonts_unicode(const struct rtf_fonts *fonts, int number, gunichar c, GString *out)
{
    const struct font *font = find(fonts, number);
    char utf8[6];
    int len = g_unichar_to_utf8(c, utf8);
    font_append(font != NULL ? font->name : NULL, utf8, (size_t)len, out);
}
