/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/base/reader.h - a foreign format, read into blocks of text.
 *
 * One file a format (html.c, docx.c …), each one a 'struct reader' in the table of
 * indexer/read/formats.c. Formats are told by content, not by name. A container (ZIP, EML, JSON
 * Lines, CSV) yields several extracts, one document each. Readers do not print: what they cannot
 * read is a GError of READ_ERROR, one line that says why and does not repeat the file's name. Safe
 * from any thread. */
#ifndef INDEXER_READ_BASE_READER_H
#define INDEXER_READ_BASE_READER_H

#include "model/document.h"

#define READ_ERROR (read_error_quark())
GQuark read_error_quark(void);
enum read_error {
    READ_ERROR_FORMAT,  /* unknown, or not what it says it is */
    READ_ERROR_DAMAGED, /* truncated, invalid */
    READ_ERROR_ENCRYPTED,
    READ_ERROR_TOO_LARGE, /* itself, or what it expands to */
    READ_ERROR_EMPTY,     /* no text in it; "scan, no text" */
    READ_ERROR_HELPER     /* a helper program is absent, failed or took too long */
};

enum block_role {
    BLOCK_TITLE,
    BLOCK_SAPO,    /* an article's lead */
    BLOCK_HEADING, /* level 1 … */
    BLOCK_PARAGRAPH,
    BLOCK_LIST_ITEM, /* its number or letter is part of the text */
    BLOCK_TABLE_ROW, /* cells separated by " | " */
    BLOCK_CAPTION,
    BLOCK_FOOTNOTE
};

struct block {
    enum block_role role;
    unsigned level; /* of a heading, from 1; else 0 */
    unsigned page;  /* from 1; 0 when the format has none */
    unsigned table; /* rows of one table share a number, from 1; else 0 */
    char *text;     /* UTF-8, one block without line breaks but those that mean something */
};

/* What a reader found in one document. Lines of plain text are blocks too. */
struct extract {
    char *member;   /* "report.docx" in an archive, "17" for a line; NULL for the file itself */
    char *given_id; /* JSON Lines 'id'; NULL otherwise */
    GArray *blocks; /* of struct block */
    struct document *document; /* fields that the format (ORIGIN_FORMAT) or the user (ORIGIN_GIVEN)
                                  states; encoding, format, ocr; its id is "" */
};

struct extract *extract_new(const char *format);
void extract_free(struct extract *extract);
typedef struct extract Extract; /* for g_autoptr(), which wants one word */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Extract, extract_free)
/* Append a block; 'text' is copied as it is (compose.h normalises it); an empty one is left out. */
void extract_add(struct extract *extract, enum block_role role, const char *text, size_t len);
/* The block added last, for its level, page and table; valid until the next one is added. */
struct block *extract_last(struct extract *extract);

struct reader;

struct read_limits {
    size_t max_size;         /* bytes of a file, and of what a container expands to */
    unsigned helper_seconds; /* a helper program's time */
    bool ocr;                /* recognise scans */
    const char *encoding;    /* overrules detection; NULL for none */
};

/* The bytes of one file or member. 'path' is NULL for a member: helpers then get the bytes. */
struct input {
    const char *name; /* for choosing between alike formats, and for messages */
    const char *path;
    const char *bytes;
    size_t len;
    unsigned depth;                      /* 0 for a file, 1 for a member of an archive … */
    const struct reader *const *readers; /* what may read it and its members; ends with NULL */
    const struct read_limits *limits;
};

/* Where a reader hands over what it found. */
struct read_sink {
    void (*document)(struct extract *extract, void *user); /* takes it over */
    /* A part that could not be read ("member" as above); the rest goes on. */
    void (*rejected)(const char *member, const char *reason, void *user);
    void *user;
};

struct reader {
    const char *format;
    /* Whether the bytes are of this format. */
    bool (*knows)(const struct input *input);
    /* Read them. False with an error when nothing could be read. */
    bool (*read)(const struct input *input, const struct read_sink *sink, GError **error);
};

/* Read 'input' with the first of its readers that knows it. */
bool reader_read(const struct input *input, const struct read_sink *sink, GError **error);

/* Read the member 'name' (not NULL) of the container 'outer' the same way, one level deeper. Its
 * documents are handed to 'sink' under its name; what cannot be read goes to sink->rejected, so
 * that the container's reader goes on. Returns whether the member could be read. */
bool reader_read_member(const struct input *outer, const char *name, const char *bytes, size_t len,
                        const struct read_sink *sink);

/* "archive.zip!report.docx", or "list.jsonl:17" where the inner name is a line's number. */
char *reader_member_name(const char *outer, const char *inner);

/* Append the input's text as UTF-8 to 'out': in the encoding of the limits, else by evidence.
 * 'hint' is what the format says of itself (a charset in a header), which decides only where the
 * evidence does not; NULL for none. Notes the encoding in 'extract'. */
bool reader_decode(const struct input *input, const char *hint, GString *out,
                   struct extract *extract, GError **error);

#endif
