/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* model/document.h - what is known of one document: an article or a resolution.
 *
 * Plain data, filled in by readers and by understanding, kept by the store, shown by search; its
 * JSON is document_json.h. Strings are NFC UTF-8 and the document's own; NULL when not known.
 * A document is for one thread at a time. */
#ifndef MODEL_DOCUMENT_H
#define MODEL_DOCUMENT_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#include "model/document_citation.h"
#include "model/section.h"

/* Where a value comes from, the stronger last: a value is replaced only by one at least as strong.
 */
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

struct document {
    char *id;                 /* unique in the index */
    char *field[FIELD_COUNT]; /* written by document_set() and its like only */
    enum document_origin origin[FIELD_COUNT];
    char *number_key; /* canonical key of FIELD_NUMBER, derived with it; NULL when it has none */
    char *path;       /* where it was read from, "archive.zip!member"; NULL for '-' */
    GPtrArray *provinces;                           /* of char *, names as in text/names/place */
    unsigned period_from, period_to, period_vision; /* planning period, years; 0 when not said */
    GArray *citations;                              /* of struct document_citation */
    char *encoding;                                 /* as charset_result.name */
    char *format;                                   /* the reader's name: "html", "docx" … */
    bool ocr;                                       /* the text was recognised from a scan */
    unsigned sections;                              /* how many */
    size_t text_len;                                /* bytes of the document's text */
    char *digest; /* half of the hex SHA-256 of what was indexed: equal means unchanged */
};

/* A document of which nothing but its id is known; document_free() it. */
struct document *document_new(const char *id);
void document_free(struct document *document);
typedef struct document Document; /* for g_autoptr(), which wants one word */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Document, document_free)

/* Set a field when 'origin' is at least as strong as that of the value that is there and 'value' is
 * not empty; the value is copied, and may be NULL. A number is set as document_set_number() does
 * without a kind. Returns whether it was set. */
bool document_set(struct document *document, enum document_field field, const char *value,
                  enum document_origin origin);

/* Set the number as document_set() does, and with it the key by which it is found
 * (text/official/docnumber.h); what is no number has none. 'kind': the name of its kind, where a
 * number that says none needs it ("Sắc lệnh" and 3), or NULL. The user's own is shown as it was
 * given, any other in its canonical form where that is no shorter. */
bool document_set_number(struct document *document, const char *written, const char *kind,
                         enum document_origin origin);

/* Set each field that 'from' knows, with the origin it has there, and the key of its number; the
 * rest of 'document' stays. */
void document_merge(struct document *document, const struct document *from);

/* Make a field unknown. */
void document_forget(struct document *document, enum document_field field);

/* The name of a field in JSON: "title", "number" …; static. */
const char *document_field_name(enum document_field field);

#endif
