/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/mail/mime.h - the parts of a message (RFC 5322, 2045-2047, 2231) or of a page saved
 * in one file (RFC 2557). Malformed input gives fewer parts, never an error: mail is seldom valid.
 */
#ifndef INDEXER_READ_MAIL_MIME_H
#define INDEXER_READ_MAIL_MIME_H

#include <glib.h>
#include <stdbool.h>

/* A message or a part of one: its header and the bytes after it, which stay the caller's. */
struct mime_entity {
    char *header; /* NUL-terminated, folded lines joined; the entity's own */
    const char *body;
    size_t len;
};

void mime_entity_read(const char *bytes, size_t len, struct mime_entity *ret);
void mime_entity_clear(struct mime_entity *entity);

/* The value of a header as it stands, or NULL; the caller's. */
char *mime_header(const struct mime_entity *entity, const char *name);
/* The same as UTF-8, encoded words decoded, blanks made single. */
char *mime_header_text(const struct mime_entity *entity, const char *name);
/* "text/plain" of a Content-Type, in lower case; "text/plain" when none is said. */
char *mime_type(const struct mime_entity *entity);
/* A parameter of a header: charset, boundary, filename …, decoded to UTF-8; NULL when absent. */
char *mime_parameter(const struct mime_entity *entity, const char *header, const char *name);

/* The next part of a multipart body after '*pos' (0 at first); false when there is none. */
bool mime_next_part(const struct mime_entity *entity, const char *boundary, size_t *pos,
                    struct mime_entity *ret);

/* Append the body to 'out' with its transfer encoding undone. */
void mime_decode_body(const struct mime_entity *entity, GString *out);

#endif
