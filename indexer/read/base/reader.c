/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/base/reader.c - what the readers share. */
#include "indexer/read/base/reader.h"

#include "text/encoding/charset.h"

#include <string.h>

/* Members in members: a message with an archive in it with a message … Eight are more than any
 * archive that people made; beyond them something feeds on itself. */
#define MAX_DEPTH 8

G_DEFINE_QUARK(tracuu - read - error, read_error)

static void block_clear(void *block)
{
    g_free(((struct block *)block)->text);
}

struct extract *extract_new(const char *format)
{
    struct extract *extract = g_new0(struct extract, 1);
    extract->blocks = g_array_new(FALSE, TRUE, sizeof(struct block));
    g_array_set_clear_func(extract->blocks, block_clear);
    extract->document = document_new("");
    extract->document->format = g_strdup(format);
    return extract;
}

void extract_free(struct extract *extract)
{
    if (extract == NULL)
        return;
    g_free(extract->member);
    g_free(extract->given_id);
    g_array_unref(extract->blocks);
    document_free(extract->document);
    g_free(extract);
}

/* Nothing but blanks, those of print (U+00A0, U+200B …) included. */
static bool is_blank(const char *text, size_t len)
{
    while (len > 0) {
        gunichar c = g_utf8_get_char_validated(text, (gssize)len);
        if (c >= (gunichar)-2 || !(g_unichar_isspace(c) || g_unichar_iszerowidth(c)))
            return false;
        size_t step = (size_t)(g_utf8_next_char(text) - text);
        text += step;
        len -= step;
    }
    return true;
}

void extract_add(struct extract *extract, enum block_role role, const char *text, size_t len)
{
    if (is_blank(text, len))
        return;
    struct block block = {.role = role, .text = g_strndup(text, len)};
    g_array_append_val(extract->blocks, block);
}

struct block *extract_last(struct extract *extract)
{
    g_assert(extract->blocks->len > 0);
    return &g_array_index(extract->blocks, struct block, extract->blocks->len - 1);
}

bool reader_read(const struct input *input, const struct read_sink *sink, GError **error)
{
    if (input->len == 0) {
        g_set_error(error, READ_ERROR, READ_ERROR_EMPTY, "the file is empty");
        return false;
    }
    if (input->len > input->limits->max_size) {
        g_set_error(error, READ_ERROR, READ_ERROR_TOO_LARGE,
                    "%zu bytes are more than the limit of %zu", input->len,
                    input->limits->max_size);
        return false;
    }
    if (input->depth > MAX_DEPTH) {
        g_set_error(error, READ_ERROR, READ_ERROR_TOO_LARGE, "nested more than %d deep", MAX_DEPTH);
        return false;
    }
    for (const struct reader *const *reader = input->readers; *reader != NULL; reader++)
        if ((*reader)->knows(input))
            return (*reader)->read(input, sink, error);
    g_set_error(error, READ_ERROR, READ_ERROR_FORMAT, "unknown format");
    return false;
}

char *reader_member_name(const char *outer, const char *inner)
{
    if (inner == NULL)
        return g_strdup(outer);
    size_t digits = strspn(inner, "0123456789");
    bool line = digits > 0 && inner[digits] == '\0';
    return g_strconcat(outer, line ? ":" : "!", inner, NULL);
}

/* The sink of a member: its container's, under the member's name. */
struct member_sink {
    const struct read_sink *outer;
    const char *name;
};

static void member_document(struct extract *extract, void *user)
{
    const struct member_sink *member = user;
    char *name = reader_member_name(member->name, extract->member);
    g_free(extract->member);
    extract->member = name;
    member->outer->document(extract, member->outer->user);
}

static void member_rejected(const char *inner, const char *reason, void *user)
{
    const struct member_sink *member = user;
    g_autofree char *name = reader_member_name(member->name, inner);
    member->outer->rejected(name, reason, member->outer->user);
}

bool reader_read_member(const struct input *outer, const char *name, const char *bytes, size_t len,
                        const struct read_sink *sink)
{
    struct input input = {.name = name,
                          .bytes = bytes,
                          .len = len,
                          .depth = outer->depth + 1,
                          .readers = outer->readers,
                          .limits = outer->limits};
    struct member_sink member = {.outer = sink, .name = name};
    struct read_sink inner = {
        .document = member_document, .rejected = member_rejected, .user = &member};
    g_autoptr(GError) error = NULL;
    if (reader_read(&input, &inner, &error))
        return true;
    sink->rejected(name, error->message, sink->user);
    return false;
}

/* Evidence below this is no better than what the format says of itself. */
#define WEAK_EVIDENCE 0.2

bool reader_decode(const struct input *input, const char *hint, GString *out,
                   struct extract *extract, GError **error)
{
    struct charset_result result = {0};
    const char *encoding = input->limits->encoding;
    g_autoptr(GString) guess = g_string_new(NULL);
    g_autoptr(GError) reason = NULL;
    if (!charset_decode(input->bytes, input->len, encoding, guess, &result, &reason)) {
        bool binary = g_error_matches(reason, CHARSET_ERROR, CHARSET_ERROR_BINARY);
        g_set_error(error, READ_ERROR, READ_ERROR_FORMAT, "%s",
                    binary ? "unknown format" : reason->message);
        return false;
    }
    if (encoding == NULL && hint != NULL && result.confidence < WEAK_EVIDENCE) {
        g_autoptr(GString) said = g_string_new(NULL);
        struct charset_result as_said = {0};
        if (charset_decode(input->bytes, input->len, hint, said, &as_said, NULL) &&
            as_said.undecoded <= result.undecoded) {
            g_string_assign(guess, said->str);
            result = as_said;
        }
    }
    g_string_append_len(out, guess->str, (gssize)guess->len);
    g_free(extract->document->encoding);
    extract->document->encoding = g_strdup(result.name);
    return true;
}
