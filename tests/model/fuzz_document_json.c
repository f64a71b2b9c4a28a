/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* Any bytes as a stored document: what is read is written, and comes back the same. */
#include "model/document_json.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Document) document = document_from_json((const char *)data, size, &error);
    g_assert_true((document == NULL) == (error != NULL));
    if (document == NULL)
        return 0;
    g_autofree char *json = document_to_json(document);
    g_autoptr(Document) again = document_from_json(json, strlen(json), NULL);
    g_assert_nonnull(again);
    g_autofree char *json_again = document_to_json(again);
    g_assert_cmpstr(json, ==, json_again);
    return 0;
}
