/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/office/rtf_font.h - the fonts of an RTF file, and its bytes as text in them. */
#ifndef INDEXER_READ_OFFICE_RTF_FONT_H
#define INDEXER_READ_OFFICE_RTF_FONT_H

#include <glib.h>
#include <stdbool.h>

struct rtf_fonts;

struct rtf_fonts *rtf_fonts_new(void);
void rtf_fonts_free(struct rtf_fonts *fonts);

/* The code page of text whose font says none (\ansicpg). */
void rtf_fonts_code_page(struct rtf_fonts *fonts, int code_page);
/* A font of the table: \f 'number', \fcharset 'charset' (-1 when not said), its name. */
void rtf_fonts_add(struct rtf_fonts *fonts, int number, int charset, const char *name);

/* Append bytes typed in that font as UTF-8. */
void rtf_fonts_decode(const struct rtf_fonts *fonts, int number, const char *bytes, size_t len,
                      GString *out);
/* Whether its letters are pictures (Symbol, Wingdings). */
bool rtf_fonts_symbol(const struct rtf_fonts *fonts, int number);
/* Append characters given as Unicode (\u), which an old Vietnamese font shows as other letters. */
void rtf_fonts_unicode(const struct rtf_fonts *fonts, int number, gunichar c, GString *out);

#endif
