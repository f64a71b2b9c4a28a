/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/office/doc.c - Word's binary formats, through antiword; what antiword refuses (a
 * text so short that it lies in the mini-stream of the OLE file) through catdoc. */
#include "indexer/read/office/docbook.h"
#include "indexer/read/office/office.h"
#include "indexer/read/base/helper.h"
#include "indexer/read/base/legacy_text.h"
#include "text/encoding/charset.h"

#include <string.h>

static const char ole[] = {(char)0xD0, (char)0xCF, 0x11, (char)0xE0,
                           (char)0xA1, (char)0xB1, 0x1A, (char)0xE1};
static const char word2[] = {(char)0xDB, (char)0xA5, 0x2D, 0x00};

static bool starts(const struct input *input, const char *magic, size_t len)
{
    return input->len > len && memcmp(input->bytes, magic, len) == 0;
}

/* Whether the OLE file has a stream of that name (its directory holds it as UTF-16). */
static bool has_stream(const struct input *input, const char *name)
{
    gunichar2 utf16[32] = {0};
    size_t len = strlen(name);
    for (size_t i = 0; i < len; i++)
        utf16[i] = GUINT16_TO_LE((gunichar2)(guchar)name[i]);
    return memmem(input->bytes, input->len, utf16, (len + 1) * sizeof(*utf16)) != NULL;
}

static bool refuse(GError **error, enum read_error code, const char *reason)
{
    g_set_error_literal(error, READ_ERROR, (gint)code, reason);
    return false;
}

static bool is_word(const struct input *input, GError **error)
{
    if (starts(input, word2, sizeof(word2)) || has_stream(input, "WordDocument"))
        return true;
    if (has_stream(input, "EncryptedPackage"))
        return refuse(error, READ_ERROR_ENCRYPTED, "encrypted: it needs a password");
    if (has_stream(input, "Workbook") || has_stream(input, "Book"))
        return refuse(error, READ_ERROR_FORMAT, "a spreadsheet (XLS): not a format that is read");
    if (has_stream(input, "PowerPoint Document"))
        return refuse(error, READ_ERROR_FORMAT, "a presentation (PPT): not a format that is read");
    if (has_stream(input, "__properties_version1.0"))
        return refuse(error, READ_ERROR_FORMAT, "an Outlook message: not a format that is read");
    if (!has_stream(input, "Root Entry")) /* cut before its directory */
        return refuse(error, READ_ERROR_DAMAGED, "truncated or damaged OLE file");
    return refuse(error, READ_ERROR_FORMAT, "an OLE file that is no Word document");
}

static bool run(const struct input *input, const char *const *argv, struct helper_result *result,
                GError **error)
{
    const struct helper helper = {
        .argv = argv,
        .package = argv[0],
        .path = input->path,
        .bytes = input->bytes,
        .len = input->len,
        .seconds = input->limits->helper_seconds,
        .output_max = input->limits->max_size,
    };
    return helper_run(&helper, result, error);
}

static bool has_text(const struct helper_result *result)
{
    return result->out->str[strspn(result->out->str, " \t\r\n\f")] != '\0';
}

static void add_lines(struct extract *extract, const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", 0);
    for (char **line = lines; *line != NULL; line++)
        extract_add(extract, BLOCK_PARAGRAPH, g_strstrip(*line), strlen(*line));
}

/* False with an error when antiword cannot read it. */
static bool read_antiword(const struct input *input, struct extract *extract, GError **error)
{
    static const char *const plain_argv[] = {"antiword",  "-w",         "0", "-m",
                                             "UTF-8.txt", HELPER_INPUT, NULL};
    static const char *const docbook_argv[] = {"antiword", "-x", "db", HELPER_INPUT, NULL};
    struct helper_result plain = {0}, docbook = {0};
    if (!run(input, plain_argv, &plain, error))
        return false;
    bool done = plain.status == 0 && has_text(&plain);
    if (!done) {
        g_autofree char *reason = helper_reason(&plain);
        bool locked = strstr(reason, "ncrypted") != NULL;
        g_set_error(error, READ_ERROR, locked ? READ_ERROR_ENCRYPTED : READ_ERROR_DAMAGED,
                    "antiword: %s", reason);
    } else if (!run(input, docbook_argv, &docbook, NULL) || docbook.status != 0 ||
               !docbook_read(docbook.out->str, docbook.out->len, plain.out->str, plain.out->len,
                             extract))
        add_lines(extract, plain.out->str);
    helper_result_clear(&plain);
    helper_result_clear(&docbook);
    return done;
}

/* catdoc writes the codes of fields where antiword writes nothing. */
static bool is_field_code(const char *line)
{
    static const char *const codes[] = {"PAGE", "NUMPAGES", "DATE", "TIME", "TOC"};
    for (size_t i = 0; i < G_N_ELEMENTS(codes); i++) {
        size_t len = strlen(codes[i]);
        if (strncmp(line, codes[i], len) == 0 &&
            line[len + strspn(line + len, " 0123456789\\*MERGEFORMAT")] == '\0')
            return true;
    }
    return false;
}

static void add_catdoc_lines(struct extract *extract, const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", 0);
    for (char **line = lines; *line != NULL; line++)
        if (!is_field_code(g_strstrip(*line)))
            extract_add(extract, BLOCK_PARAGRAPH, *line, strlen(*line));
}

/* catdoc drops byte AD, code page 1252's soft hyphen, which in TCVN3 is the letter ư. Told that the
 * text is in KOI8-R and to write KOI8-R, it hands every byte through. */
static bool read_raw(const struct input *input, const char *encoding, GString *out)
{
    static const char *const argv[] = {"catdoc", "-w",     "-s",         "koi8-r",
                                       "-d",     "koi8-r", HELPER_INPUT, NULL};
    struct helper_result raw = {0};
    bool done = run(input, argv, &raw, NULL) && raw.status == 0 &&
                charset_decode(raw.out->str, raw.out->len, encoding, out, NULL, NULL);
    helper_result_clear(&raw);
    return done;
}

static bool read_catdoc(const struct input *input, struct extract *extract, GError **error)
{
    static const char *const argv[] = {"catdoc", "-w",    "-s",         "cp1252",
                                       "-d",     "utf-8", HELPER_INPUT, NULL};
    struct helper_result result = {0};
    if (!run(input, argv, &result, error))
        return false;
    bool done = result.status == 0 && has_text(&result);
    if (done) {
        g_autoptr(GString) decoded = g_string_new(NULL), raw = g_string_new(NULL);
        struct charset_result found = {0};
        bool old = charset_decode(result.out->str, result.out->len, NULL, decoded, &found, NULL) &&
                   g_str_has_suffix(found.name, "-in-UTF-8");
        g_autofree char *encoding =
            g_strndup(old ? found.name : "", strcspn(old ? found.name : "", "-"));
        if (old && read_raw(input, encoding, raw)) {
            add_catdoc_lines(extract, raw->str);
            extract->document->encoding = g_steal_pointer(&encoding);
        } else
            add_catdoc_lines(extract, result.out->str);
    } else {
        g_autofree char *reason = helper_reason(&result);
        g_set_error(error, READ_ERROR, READ_ERROR_DAMAGED, "catdoc: %s", reason);
    }
    helper_result_clear(&result);
    return done;
}

static bool doc_knows(const struct input *input)
{
    return starts(input, ole, sizeof(ole)) || starts(input, word2, sizeof(word2));
}

static bool doc_read(const struct input *input, const struct read_sink *sink, GError **error)
{
    if (!is_word(input, error))
        return false;
    g_autoptr(Extract) extract = extract_new("doc");
    g_autoptr(GError) first = NULL;
    if (!read_antiword(input, extract, &first)) {
        /* What antiword said is the better reason, unless only catdoc can be missing. */
        bool locked = g_error_matches(first, READ_ERROR, READ_ERROR_ENCRYPTED);
        if (locked || !read_catdoc(input, extract, NULL)) {
            g_propagate_error(error, g_steal_pointer(&first));
            return false;
        }
    }
    if (extract->blocks->len == 0)
        return refuse(error, READ_ERROR_EMPTY, "no text in it");
    legacy_text_decode(extract, input->limits);
    sink->document(g_steal_pointer(&extract), sink->user);
    return true;
}

const struct reader doc_reader = {"doc", doc_knows, doc_read};
