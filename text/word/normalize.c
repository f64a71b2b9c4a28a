/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/word/normalize.c - one pass repairs and copies what is composed already, which is nearly all
 * text; a letter with combining marks after it is composed on the way. */
#include "text/word/normalize.h"
#include "text/word/compose.h"
#include "text/word/letter.h"
#include "text/word/utf8.h"

#include <stdbool.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

/* What becomes of a character: itself, another one, or nothing (0). */
static UChar32 repaired(UChar32 c)
{
    if (c == '\n' || c == '\t')
        return c;
    if (c == '\v' || c == '\f' || c == 0x85 || c == 0x2028 || c == 0x2029)
        return '\n';
    if (c < 0x20 || (c >= 0x7F && c < 0xA0))
        return 0;
    c = (UChar32)letter_repaired((uint32_t)c);
    if (c < 0x00AD)
        return c == 0xA0 ? ' ' : c;
    if (c == 0x2010 || c == 0x2011)
        return '-';
    if (c >= 0xFF01 && c <= 0xFF5E) /* full-width forms */
        return c - 0xFF01 + '!';
    if (letter_of((uint32_t)c)->class == LETTER_IGNORE)
        return 0;
    return u_charType(c) == U_SPACE_SEPARATOR ? ' ' : c;
}

/* Whether NFC leaves the character alone wherever it stands. */
static bool stands_alone(UChar32 c)
{
    if (c < 0x300)
        return true;
    if (c >= 0x1E00 && c < 0x1F00)
        return letter_of((uint32_t)c)->class == LETTER_PLAIN && c != 0x1E9B;
    return u_getCombiningClass(c) == 0 &&
           u_getIntPropertyValue(c, UCHAR_NFC_QUICK_CHECK) == UNORM_YES;
}

/* Put circumflex, breve and horn before the tone, where canonical order does not (a circumflex
 * and an acute are of one class, and stay as they were typed). */
static void order_marks(UChar *text, int32_t len)
{
    for (int32_t i = 1; i < len; i++) {
        if (letter_of(text[i])->class != LETTER_SHAPE)
            continue;
        int32_t to = i;
        while (to > 0 && letter_of(text[to - 1])->class == LETTER_TONE)
            to--;
        UChar shape = text[i];
        memmove(text + to + 1, text + to, (size_t)(i - to) * sizeof *text);
        text[to] = shape;
    }
}

/* A letter and marks of Vietnamese, which is nearly all there is. False when they do not come to
 * one character. */
static bool compose_letter(GString *out, size_t from)
{
    size_t at = from, marks = 0;
    uint32_t whole = utf8_next(out->str, out->len, &at);
    for (; at < out->len && whole != 0; marks++)
        whole = compose_pair(whole, utf8_next(out->str, out->len, &at));
    if (marks == 0 || whole == 0)
        return false;
    g_string_truncate(out, from);
    g_string_append_unichar(out, (gunichar)whole);
    return true;
}

/* NFC of what stands in 'out' from 'from' on: a character and the marks after it. */
static void compose(GString *out, size_t from)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);
    const UNormalizer2 *nfd = unorm2_getNFDInstance(&status);
    if (compose_letter(out, from))
        return;
    int32_t room = (int32_t)(out->len - from) + 1;
    g_autofree UChar *source = g_new(UChar, (size_t)room);
    int32_t units = 0, apart_len;
    u_strFromUTF8(source, room, &units, out->str + from, room - 1, &status);
    /* NFD makes of one unit at most four (U+1F82 and its like). */
    g_autofree UChar *apart = g_new(UChar, (size_t)units * 4 + 1);
    apart_len = unorm2_normalize(nfd, source, units, apart, units * 4, &status);
    if (U_FAILURE(status))
        g_error("NFD: %s", u_errorName(status));
    order_marks(apart, apart_len);
    g_autofree UChar *whole = g_new(UChar, (size_t)apart_len + 1);
    int32_t whole_len = unorm2_normalize(nfc, apart, apart_len, whole, apart_len + 1, &status);
    g_autofree char *utf8 = g_malloc((size_t)whole_len * 3 + 1);
    int32_t utf8_len = 0;
    u_strToUTF8(utf8, whole_len * 3 + 1, &utf8_len, whole, whole_len, &status);
    if (U_FAILURE(status))
        g_error("NFC: %s", u_errorName(status));
    g_string_truncate(out, from);
    g_string_append_len(out, utf8, utf8_len);
}

/* Where the last character of 'out' that stands alone starts, 'from' when there is none after. */
static size_t last_alone(const GString *out, size_t from)
{
    for (size_t at = out->len; at > from;) {
        do
            at--;
        while (at > from && utf8_is_inner(out->str[at]));
        size_t next = at;
        if (stands_alone((UChar32)utf8_next(out->str, out->len, &next)))
            return at;
    }
    return from;
}

/* Which characters of the letter table are stored as they are and stand alone. */
static bool kept_table[LETTER_TABLE_LEN];

static gpointer draw_kept(gpointer unused)
{
    (void)unused;
    for (UChar32 c = 1; c < (UChar32)LETTER_LOW_END; c++) /* a NUL goes */
        kept_table[c] = repaired(c) == c && stands_alone(c);
    for (UChar32 c = LETTER_HIGH_START; c < (UChar32)LETTER_HIGH_END; c++)
        kept_table[(uint32_t)c - LETTER_HIGH_START + LETTER_LOW_END] =
            repaired(c) == c && stands_alone(c);
    return kept_table;
}

/* The first character from 'at' on that is not simply kept, or 'len'. */
static size_t skip_kept(const bool *kept, const char *utf8, size_t len, size_t at)
{
    while (at < len) {
        size_t index, bytes = letter_index(utf8 + at, len - at, &index);
        if (bytes == 0 || !kept[index])
            break;
        at += bytes;
    }
    return at;
}

/* The character at '*at', which is advanced, and what becomes of it; whether it stays. */
static bool repair_at(const char *utf8, size_t len, size_t *at, UChar32 *ret)
{
    size_t start = *at;
    if (utf8[start] == '\r') {
        *at += start + 1 < len && utf8[start + 1] == '\n' ? 2 : 1;
        *ret = '\n';
        return false;
    }
    UChar32 c = (UChar32)utf8_next(utf8, len, at);
    *ret = repaired(c);
    bool malformed = c == (UChar32)UTF8_REPLACEMENT &&
                     (*at - start != 3 || memcmp(utf8 + start, "\xEF\xBF\xBD", 3) != 0);
    return *ret == c && c != 0 && !malformed;
}

/* Marks on one letter are composed at the latest when they come to so many bytes: ICU's lengths
 * are of 32 bits. */
#define MARKS_MAX (1u << 20)

void normalize_utf8(const char *utf8, size_t len, GString *out)
{
    static GOnce once = G_ONCE_INIT;
    const bool *kept = g_once(&once, draw_kept, NULL);
    size_t first = out->len, copied = 0, run = 0; /* 'run': where what is to be composed starts */
    bool composing = false;
    for (size_t i = 0; i < len;) {
        size_t start = skip_kept(kept, utf8, len, i), next = start;
        if (composing && start > i) {
            compose(out, run);
            composing = false;
        }
        if (start == len)
            break;
        UChar32 c;
        bool stays = repair_at(utf8, len, &next, &c), marks = c != 0 && !stands_alone(c);
        if (!stays || marks || composing) {
            g_string_append_len(out, utf8 + copied, (gssize)(start - copied));
            copied = next;
        }
        if (composing && c != 0 && !marks) {
            compose(out, run);
            composing = false;
        } else if (composing && out->len - run > MARKS_MAX) {
            compose(out, run);
            run = out->len;
        } else if (marks && !composing) {
            run = last_alone(out, first);
            composing = true;
        }
        if (copied == next && c != 0)
            g_string_append_unichar(out, (gunichar)c);
        i = next;
    }
    g_string_append_len(out, utf8 + copied, (gssize)(len - copied));
    if (composing)
        compose(out, run);
}
