/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/record/record_fields.h - one record of named fields (a line of JSON Lines or CSV) as
 * a document. The names are those of doc/contract.md, "JSON Lines in"; others are ignored. */
#ifndef INDEXER_READ_RECORD_RECORD_FIELDS_H
#define INDEXER_READ_RECORD_RECORD_FIELDS_H

#include "indexer/read/base/reader.h"

/* Whether 'name' is a field that a record may have. */
bool record_knows(const char *name);

/* Put a value under its name into 'extract'; an empty one is as good as none. False with an error
 * that says why when the value cannot be what the name says. */
bool record_set(struct extract *extract, const char *name, const char *value, GError **error);

/* False with an error when what must be there ('id' and 'text') is not. */
bool record_check(const struct extract *extract, GError **error);

#endif
