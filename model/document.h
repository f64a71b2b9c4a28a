/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* model/document.h - what is known of one document, and its JSON.
 *
 * A document is one article or one resolution; a section is the unit of the index. Strings are
 * NFC UTF-8 and the document's own; NULL when not known. */
#ifndef MODEL_DOCUMENT_H
#define MODEL_DOCUMENT_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* Where a value comes from, the stronger first: a value is replaced only by a stronger one. */
enum document_origin {
    ORIGIN_NONE,
    ORIGIN_TEXT,       /* found in the running text */
    ORIGIN_LETTERHEAD, /* read from the official form */
    ORIGIN_FORMAT,     /* the file format says it (meta data, JSON-LD, DOCX properties) */
    ORIGIN_GIVEN       /* given by the user (JSON Lines fields) */
};

enum document_field {
    FIELD_TITLE,
    FIELD_NUMBER, /* as shown: "274-CTr/TU" */
    FIELD_KIND,   /* the contract's slug */
    FIELD_ISSUER,
    FIELD_SIGNER,
    FIELD_SIGNER_OFFICE,
    FIELD_ISSUED, /* dates: "YYYY-MM-DD" */
    FIELD_EFFECTIVE,
    FIELD_EXPIRED,
    FIELD_SAPO, /* an article's lead */
    FIELD_SOURCE,
    FIELD_AUTHOR,
    FIELD_URL,
    FIELD_COUNT
};

/* A mention of another document (text/official/citation.h). */
struct document_citation {
    const char *relation; /* the contract's slug; static */
    char *number;         /* as shown; NULL when only named */
    char *key;            /* canonical (docnumber key); NULL when only named */
    char *date;           /* "YYYY-MM-DD" or NULL */
    char *pinpoint;       /* "khoản 2 Điều 5" or NULL */
    char *name;           /* or NULL */
    unsigned section;     /* ordinal of the section it stands in */
    size_t start, end;    /* bytes of the mention in the document's text */
    size_t sentence_start, sentence_end;
};

struct document {
    char *id; /* unique in the index */
    char *field[FIELD_COUNT];
    enum document_origin origin[FIELD_COUNT];
    char *number_key;     /* canonical key of FIELD_NUMBER; NULL when it has none */
    char *path;           /* where it was read from, "archive.zip!member"; NULL for '-' */
    GPtrArray *provinces; /* of char *, names as in the text/ place table */
    unsigned period_from, period_to, period_vision; /* planning period, years; 0 when not said */
    GArray *citations;                              /* of struct document_citation */
    char *encoding;                                 /* as charset_result.name */
    char *format;                                   /* the reader's name: "html", "docx" … */
    bool ocr;                                       /* the text was recognised from a scan */
    unsigned sections;                              /* how many */
    size_t text_len;                                /* bytes of the document's text */
    char *digest; /* half of the hex SHA-256 of what was indexed: equal means unchanged */
};

struct document *document_new(const char *id);
void document_free(struct document *document);
typedef struct document Document; /* for g_autoptr(), which wants one word */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Document, document_free)

/* Set a field when 'origin' is at least as strong as the value that is there and 'value' is not
 * empty; the value is copied. Returns whether it was set. */
bool document_set(struct document *document, enum document_field field, const char *value,
                  enum document_origin origin);

/* The name of a field in JSON: "title", "number" …; static. */
const char *document_field_name(enum document_field field);

#define DOCUMENT_ERROR (document_error_quark())
GQuark document_error_quark(void);
enum document_error { DOCUMENT_ERROR_UNREADABLE };

/* One line of JSON, the caller's; and back. A text that is not such JSON is an error. */
char *document_to_json(const struct document *document);
struct document *document_from_json(const char *json, size_t len, GError **error);

/* Marks of a section, for ranking. */
enum section_flag {
    SECTION_CLOSING = 1, /* "Điều khoản thi hành", "Tổ chức thực hiện" */
    SECTION_TABLE = 2,
    SECTION_ANNEX = 4
};

struct section {
    unsigned ordinal; /* 0, 1, 2 … in the document */
    char *label;      /* "Chương II › Điều 5 › khoản 2"; "" for none */
    char *heading; /* headings of what it stands in, for ranking: "Điều 5. Hồ sơ …"; "" for none */
    size_t start, end; /* bytes in the document's text; sections tile it without gaps */
    unsigned page;     /* of its start, from 1; 0 when the format has none */
    unsigned flags;    /* enum section_flag */
};
/* For a GArray of struct section: frees what the section owns. */
void section_clear(struct section *section);

#endif
