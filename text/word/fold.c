/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/word/fold.c - letters without marks, through the table of letter.c; other scripts through
 * ICU. */
#include "text/word/fold.h"
#include "text/word/letter.h"
#include "text/word/utf8.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

/* A character outside the table: lower case, decomposed, its marks dropped. */
static void fold_other(UChar32 c, GString *out)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfd = unorm2_getNFDInstance(&status);
    UChar source[2], lower[8], parts[32];
    char utf8[U8_MAX_LENGTH * G_N_ELEMENTS(parts)];
    int32_t count = 0, len = 0;
    u_strFromUTF32(source, G_N_ELEMENTS(source), &count, &c, 1, &status);
    count = u_strFoldCase(lower, G_N_ELEMENTS(lower), source, count, U_FOLD_CASE_DEFAULT, &status);
    count = unorm2_normalize(nfd, lower, count, parts, G_N_ELEMENTS(parts), &status);
    u_strToUTF8(utf8, sizeof utf8, &len, parts, count, &status);
    if (U_FAILURE(status)) {
        g_string_append_unichar(out, (gunichar)c);
        return;
    }
    for (size_t i = 0; i < (size_t)len;) {
        uint32_t part = utf8_next(utf8, (size_t)len, &i);
        if (u_charType((UChar32)part) != U_NON_SPACING_MARK)
            g_string_append_unichar(out, part);
    }
}

void fold_utf8(const char *utf8, size_t len, GString *out)
{
    for (size_t i = 0; i < len;) {
        unsigned char byte = (unsigned char)utf8[i];
        if (byte < 0x80) {
            g_string_append_c(out, g_ascii_tolower(utf8[i]));
            i++;
            continue;
        }
        uint32_t c = utf8_next(utf8, len, &i);
        const struct letter *letter = letter_of(c);
        switch ((enum letter_class)letter->class) {
        case LETTER_PLAIN:
            if (letter->folded < 0x80)
                g_string_append_c(out, (char)letter->folded);
            else
                fold_other(letter->folded, out);
            break;
        case LETTER_TONE:
        case LETTER_SHAPE:
            break;
        default:
            fold_other((UChar32)c, out);
        }
    }
}

bool fold_has_marks(const char *utf8, size_t len)
{
    for (size_t i = 0; i < len;) {
        if ((unsigned char)utf8[i] < 0x80) {
            i++;
            continue;
        }
        uint32_t c = utf8_next(utf8, len, &i);
        const struct letter *letter = letter_of(c);
        if (letter->class == LETTER_TONE || letter->class == LETTER_SHAPE ||
            (letter->class == LETTER_PLAIN &&
             (letter->folded != letter->base || letter->tone != TONE_LEVEL)))
            return true;
    }
    return false;
}
