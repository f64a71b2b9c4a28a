/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/plain/plain_text.c - plain text: a paragraph a line.
 *
 * Some writers break lines at a fixed width instead. They are told by the next line: it goes on in
 * lower case although the line before is long and has no end of sentence. */
#include "indexer/read/plain/plain_text.h"

#include "text/official/motto.h"
#include "text/word/breakoff.h"

#include <string.h>

/* Characters. A shorter line was not broken for its width; a text with a longer one was not broken
 * at all. 72 to 80 are usual widths. */
#define BROKEN_MIN 45
#define BROKEN_MAX 100
#define TITLE_MAX  200 /* a headline that fills more is a paragraph */
/* Blocks among which the state's name is, below "Số: …" and the issuer. */
#define HEAD_BLOCKS 10

struct line {
    const char *start;
    size_t len; /* bytes, without blanks at either end */
};

static struct line trimmed(const char *start, const char *end)
{
    while (start < end && (g_ascii_isspace(*start) || *start == '\f'))
        start++;
    while (end > start && g_ascii_isspace(end[-1]))
        end--;
    return (struct line){start, (size_t)(end - start)};
}

/* The next line of [*pos, end); false when none is left. */
static bool next_line(const char **pos, const char *end, struct line *ret)
{
    if (*pos >= end)
        return false;
    const char *stop = *pos;
    while (stop < end && *stop != '\n' && *stop != '\r' && *stop != '\f')
        stop++;
    *ret = trimmed(*pos, stop);
    *pos = stop + 1;
    return true;
}

static glong characters(struct line line)
{
    return g_utf8_strlen(line.start, (gssize)line.len);
}

static bool goes_on(struct line line, struct line next)
{
    if (line.len == 0 || next.len == 0 || characters(line) < BROKEN_MIN)
        return false;
    return breakoff_joins(line.start, line.len, next.start, next.len);
}

/* Whether the lines are broken at a fixed width: none is too long, and some go on. */
static bool is_wrapped(const char *utf8, const char *end)
{
    struct line line = {0}, next;
    unsigned broken = 0;
    while (next_line(&utf8, end, &next)) {
        if (characters(next) > BROKEN_MAX)
            return false;
        broken += goes_on(line, next);
        line = next;
    }
    return broken > 0;
}

static void add_line(struct extract *extract, const GString *text)
{
    if (text->len > 0)
        extract_add(extract, BLOCK_PARAGRAPH, text->str, text->len);
}

void text_add(struct extract *extract, const char *utf8, size_t len)
{
    const char *end = utf8 + len;
    bool wrapped = is_wrapped(utf8, end);
    g_autoptr(GString) joined = g_string_new(NULL);
    struct line last = {0}, line;
    while (next_line(&utf8, end, &line)) {
        if (wrapped && goes_on(last, line)) {
            g_string_append_c(joined, ' ');
        } else {
            add_line(extract, joined);
            g_string_truncate(joined, 0);
        }
        g_string_append_len(joined, line.start, (gssize)line.len);
        last = line;
    }
    add_line(extract, joined);
}

/* An official document begins with a letterhead, whose first line is no title. */
static bool has_letterhead(const struct extract *extract)
{
    for (guint i = 0; i < MIN(extract->blocks->len, HEAD_BLOCKS); i++) {
        const char *text = g_array_index(extract->blocks, struct block, i).text;
        if (motto_within(text, strlen(text), false))
            return true;
    }
    return false;
}

/* A first short line without the end of a sentence may be the title, when text follows. */
static void mark_title(struct extract *extract)
{
    if (extract->blocks->len < 2)
        return;
    struct block *first = &g_array_index(extract->blocks, struct block, 0);
    if (has_letterhead(extract))
        return;
    size_t len = strlen(first->text);
    if (g_utf8_strlen(first->text, -1) <= TITLE_MAX &&
        strchr(".:;,", first->text[len - 1]) == NULL) {
        first->role = BLOCK_TITLE;
        first->level = 0;
    }
}

/* Bytes that are no text can still be decoded, into characters that nobody writes side by side. */
static bool is_text(const char *utf8, const char *encoding)
{
    size_t all = 0, odd = 0, ascii = 0;
    for (; *utf8 != '\0'; utf8 = g_utf8_next_char(utf8)) {
        gunichar character = g_utf8_get_char(utf8);
        all++;
        ascii += character < 0x80;
        odd += character == 0xFFFD ||
               (g_unichar_iscntrl(character) && !g_unichar_isspace(character)) ||
               !g_unichar_isdefined(character);
    }
    /* Two arbitrary bytes are nearly always some character of UTF-16. */
    bool guessed = g_str_has_prefix(encoding, "UTF-16") && ascii * 2 < all;
    return odd * 20 <= all && !guessed;
}

static bool text_knows(const struct input *input)
{
    (void)input;
    return true;
}

static bool text_read(const struct input *input, const struct read_sink *sink, GError **error)
{
    g_autoptr(Extract) extract = extract_new("text");
    g_autoptr(GString) utf8 = g_string_new(NULL);
    if (!reader_decode(input, NULL, utf8, extract, error))
        return false;
    if (!is_text(utf8->str, extract->document->encoding)) {
        g_set_error(error, READ_ERROR, READ_ERROR_FORMAT, "unknown format");
        return false;
    }
    text_add(extract, utf8->str, utf8->len);
    if (extract->blocks->len == 0) {
        g_set_error(error, READ_ERROR, READ_ERROR_EMPTY, "no text in it");
        return false;
    }
    mark_title(extract);
    sink->document(g_steal_pointer(&extract), sink->user);
    return true;
}

const struct reader text_reader = {"text", text_knows, text_read};
