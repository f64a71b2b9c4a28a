/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/engine/lookup.h - the document that a person means by a number or an id. */
#ifndef SEARCH_ENGINE_LOOKUP_H
#define SEARCH_ENGINE_LOOKUP_H

#include "store/store.h"

/* Find "ID", "ID#SECTION", "NUMBER" or "NUMBER#SECTION". 'ret' is NULL when there is none; of
 * several documents with that number, the first that was added. '*ret_ordinal' is -1 for the whole
 * document. */
bool lookup_document(struct store *store, const char *name, struct document **ret, int *ret_ordinal,
                     GError **error);

#endif
