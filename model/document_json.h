/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* model/document_json.h - a document as one line of JSON, the form in which the store keeps it.
 *
 * Fields stand under document_field_name(), "origin" says where each comes from, citations are
 * objects; members that say nothing are left out. Safe from any thread. */
#ifndef MODEL_DOCUMENT_JSON_H
#define MODEL_DOCUMENT_JSON_H

#include "model/document.h"

#define DOCUMENT_ERROR (document_error_quark())
GQuark document_error_quark(void);
enum document_error { DOCUMENT_ERROR_UNREADABLE };

/* One line of JSON without its newline; g_free() it. */
char *document_to_json(const struct document *document);

/* The document that 'len' bytes of JSON hold, the caller's; members of another type than expected
 * are as if missing. NULL and DOCUMENT_ERROR_UNREADABLE where that is no JSON or has no id. */
struct document *document_from_json(const char *json, size_t len, GError **error);

#endif
