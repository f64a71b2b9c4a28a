/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/word/letter_run.c - characters read as plain Latin.
 *
 * ASCII is read by a table-free fast path; the rest is decomposed by GLib, which knows Unicode's
 * canonical mappings and needs no buffer of ours. */
#include "text/word/letter_run.h"

#include <glib.h>
#include <string.h>

/* Signs beyond ASCII that official texts use for '-', '/' and ' '. */
static const struct {
    gunichar first, last;
    char plain; /* 0: left out */
} signs[] = {
    {0x00A0, 0x00A0, ' '}, {0x00AD, 0x00AD, 0},   {0x0300, 0x036F, 0},    {0x2000, 0x200A, ' '},
    {0x200B, 0x200F, 0},   {0x2010, 0x2015, '-'}, {0x2028, 0x2029, '\n'}, {0x202F, 0x202F, ' '},
    {0x2044, 0x2044, '/'}, {0x2060, 0x2060, 0},   {0x2212, 0x2212, '-'},  {0x2215, 0x2215, '/'},
    {0x3000, 0x3000, ' '}, {0xFE58, 0xFE58, '-'}, {0xFE63, 0xFE63, '-'},  {0xFEFF, 0xFEFF, 0},
};

static bool read_sign(gunichar c, char *ret)
{
    for (size_t i = 0; i < G_N_ELEMENTS(signs); i++)
        if (c >= signs[i].first && c <= signs[i].last) {
            *ret = signs[i].plain;
            return true;
        }
    return false;
}

/* The letters of Vietnamese beyond ASCII, which are nearly all there is: U+1EA0 to U+1EF9 in order,
 * capitals even, and a few of Latin-1 and Latin Extended. False for any other character. */
static bool read_vietnamese(gunichar c, struct run_letter *out)
{
    static const char extended[] = "aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiii"
                                   "oooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy";
    static const char latin1[] = "aaaa____eee_ii____oooo___uu__y__";

    if (c >= 0x1EA0 && c <= 0x1EF9) {
        out->plain = extended[c - 0x1EA0];
        out->upper = c % 2 == 0;
        out->letter = c | 1;
    } else if (c >= 0xC0 && c <= 0xFF && latin1[c & 0x1F] != '_') {
        out->plain = latin1[c & 0x1F];
        out->upper = c < 0xE0;
        out->letter = c | 0x20;
    } else if (c == 0x102 || c == 0x103 || c == 0x128 || c == 0x129 || c == 0x168 || c == 0x169) {
        out->plain = c < 0x110 ? 'a' : c < 0x130 ? 'i' : 'u';
        out->upper = c % 2 == 0;
        out->letter = c | 1;
    } else if (c == 0x1A0 || c == 0x1A1 || c == 0x1AF || c == 0x1B0) {
        out->plain = c < 0x1A8 ? 'o' : 'u';
        out->upper = c == 0x1A0 || c == 0x1AF;
        out->letter = c < 0x1A8 ? 0x1A1 : 0x1B0;
    } else {
        return false;
    }
    out->marked = true;
    return true;
}

/* A character beyond ASCII; false when it is left out. */
static bool read_wide(gunichar c, struct run_letter *out)
{
    gunichar parts[8];

    if (read_vietnamese(c, out))
        return true;
    out->plain = RUN_SIGN;
    out->letter = g_unichar_tolower(c);
    if (c == 0x110 || c == 0x111 || c == 0xD0 || c == 0xF0) {
        out->plain = 'd';
        out->letter = 0x111;
        out->upper = c == 0x110 || c == 0xD0;
        out->barred = true;
        return true;
    }
    if (read_sign(c, &out->plain))
        return out->plain != 0;
    if (c >= 0xFF01 && c <= 0xFF5E) /* full width */
        c -= 0xFEE0;
    out->upper = g_unichar_isupper(c);
    if (c >= 0x80) {
        gsize count = g_unichar_fully_decompose(c, FALSE, parts, G_N_ELEMENTS(parts));
        out->marked = count > 1;
        c = parts[0];
    }
    if (c < 0x80)
        out->plain = g_ascii_tolower((char)c);
    else if (g_unichar_isalnum(c))
        out->plain = RUN_LETTER;
    return true;
}

/* A character of two bytes or more; 0x110000 and above when it is malformed. */
static gunichar read_utf8(const char *utf8, size_t len)
{
    const unsigned char *byte = (const unsigned char *)utf8;

    if (len >= 2 && byte[0] >= 0xC2 && byte[0] < 0xE0 && (byte[1] & 0xC0) == 0x80)
        return (gunichar)(byte[0] & 0x1F) << 6 | (byte[1] & 0x3F);
    if (len >= 3 && byte[0] == 0xE1 && (byte[1] & 0xC0) == 0x80 && (byte[2] & 0xC0) == 0x80)
        return 0x1000 | (gunichar)(byte[1] & 0x3F) << 6 | (byte[2] & 0x3F);
    return g_utf8_get_char_validated(utf8, (gssize)MIN(len, 6));
}

/* The character at '*at', which is moved past it. False when it is left out; a mark is noted on
 * the letter before. */
static bool read_one(const char *utf8, size_t len, size_t *at, struct run_letter *before,
                     struct run_letter *out)
{
    unsigned char byte = (unsigned char)utf8[*at];

    *out = (struct run_letter){.start = *at};
    if (byte < 0x80) {
        out->upper = byte >= 'A' && byte <= 'Z';
        out->plain = (char)(out->upper ? byte + 32 : byte);
        if (byte < ' ' && byte != '\n')
            out->plain = ' ';
        out->letter = (unsigned char)out->plain;
        ++*at;
        return true;
    }
    gunichar c = read_utf8(utf8 + *at, len - *at);
    if (c >= 0x110000) {
        out->plain = RUN_SIGN;
        ++*at;
        return true;
    }
    *at += c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    if (c >= 0x300 && c <= 0x36F && before != NULL && before->plain >= 'a' &&
        before->plain <= 'z') {
        gunichar composed;
        before->marked = true;
        if (g_unichar_compose(before->letter, c, &composed))
            before->letter = composed;
    }
    return read_wide(c, out);
}

/* Join the blank 'next' to the one in 'held': a second line break, or one before a bullet, stays.
 */
static void join_blank(struct run_letter *held, char next, unsigned *breaks)
{
    *breaks += next == '\n';
    held->plain = *breaks > 1 ? '\n' : ' ';
}

size_t letter_run_read(const char *utf8, size_t len, size_t from, struct run_letter *out,
                       size_t room)
{
    size_t count = 0, at = from;
    unsigned breaks = 0;
    struct run_letter next;

    while (at < len && count + RUN_AHEAD < room) {
        if (!read_one(utf8, len, &at, count > 0 ? &out[count - 1] : NULL, &next))
            continue;
        bool blank = next.plain == ' ' || next.plain == '\n';
        bool after_blank =
            count > 0 && (out[count - 1].plain == ' ' || out[count - 1].plain == '\n');
        if (!blank || !after_blank) {
            if (next.plain == '-' && after_blank && breaks > 0 && at < len && utf8[at] == ' ')
                out[count - 1].plain = '\n';
            if (blank) {
                breaks = 0;
                join_blank(&next, next.plain, &breaks);
            }
            out[count++] = next;
        } else {
            join_blank(&out[count - 1], next.plain, &breaks);
        }
    }
    for (size_t i = 0; i < RUN_AHEAD; i++)
        out[count + i] = (struct run_letter){.start = at};
    return count;
}

size_t letter_run_back(const char *utf8, size_t at, size_t chars)
{
    size_t from = at > chars * 3 ? at - chars * 3 : 0;

    for (unsigned i = 0; i < 3 && from < at && ((unsigned char)utf8[from] & 0xC0) == 0x80; i++)
        from++;
    return from;
}

bool letter_run_is_digit(char plain)
{
    return plain >= '0' && plain <= '9';
}

bool letter_run_is_word(char plain)
{
    return (plain >= 'a' && plain <= 'z') || letter_run_is_digit(plain) || plain == RUN_LETTER;
}

size_t letter_run_spells(const struct run_letter *run, const char *word)
{
    const bool phrase = strchr(word, ' ') != NULL;
    size_t count = 0;

    for (const char *p = word; *p != '\0'; count++) {
        struct run_letter c = {.plain = *p, .letter = (unsigned char)*p};
        if ((unsigned char)*p >= 0x80) {
            read_wide(read_utf8(p, 4), &c);
            p = g_utf8_next_char(p);
        } else {
            if (*p >= 'A' && *p <= 'Z')
                c.letter = (unsigned char)(c.plain = (char)(*p | 0x20));
            p++;
        }
        if (run[count].plain != c.plain || (run[count].barred && !c.barred) ||
            (run[count].marked && !phrase && run[count].letter != c.letter))
            return 0;
    }
    return count;
}

size_t letter_run_writes(const struct run_letter *run, const char *word)
{
    size_t count = 0;

    for (const char *p = word; *p != '\0'; p = g_utf8_next_char(p), count++)
        if (run[count].letter != g_unichar_tolower(g_utf8_get_char(p)))
            return 0;
    return count;
}

bool letter_run_ends(const struct run_letter *run, size_t count, const char *word,
                     size_t *ret_first)
{
    size_t size = (size_t)g_utf8_strlen(word, -1);

    if (size == 0 || size > count)
        return false;
    const struct run_letter *start = run + count - size;
    if ((size < count && letter_run_is_word(start[-1].plain)) ||
        !letter_run_may_spell(start, word) || letter_run_spells(start, word) != size)
        return false;
    *ret_first = count - size;
    return true;
}
