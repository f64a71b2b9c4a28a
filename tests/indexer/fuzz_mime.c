/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/indexer/fuzz_mime.c - any bytes taken for a message: headers and parameters are UTF-8,
 * every part lies in the whole, and looking for parts comes to an end. */
#include "indexer/read/mail/mime.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void look_at(const struct mime_entity *entity)
{
    static const char *const headers[] = {"Subject", "From", "Date", "Content-Location"};
    static const char *const names[] = {"charset", "boundary", "filename", "name"};
    for (size_t i = 0; i < G_N_ELEMENTS(headers); i++) {
        g_autofree char *text = mime_header_text(entity, headers[i]);
        g_assert_true(text == NULL || g_utf8_validate(text, -1, NULL));
    }
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *type = mime_parameter(entity, "Content-Type", names[i]);
        g_autofree char *place = mime_parameter(entity, "Content-Disposition", names[i]);
        g_assert_true(type == NULL || g_utf8_validate(type, -1, NULL));
        g_assert_true(place == NULL || g_utf8_validate(place, -1, NULL));
    }
    g_autofree char *type = mime_type(entity);
    g_assert_true(type != NULL && type[0] != '\0');
    g_autoptr(GString) body = g_string_new(NULL);
    mime_decode_body(entity, body);
    g_assert_true(body->len <= entity->len);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct mime_entity whole, part;
    mime_entity_read((const char *)data, size, &whole);
    look_at(&whole);
    g_autofree char *boundary = mime_parameter(&whole, "Content-Type", "boundary");
    size_t pos = 0, before = 0;
    while (boundary != NULL && mime_next_part(&whole, boundary, &pos, &part)) {
        g_assert_true(pos > before && pos <= whole.len);
        g_assert_true(part.body >= whole.body && part.body + part.len <= whole.body + whole.len);
        look_at(&part);
        mime_entity_clear(&part);
        before = pos;
    }
    mime_entity_clear(&whole);
    return 0;
}
