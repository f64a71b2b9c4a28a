/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* Any bytes as a stored value: a query is read, and a flush adds to it, without harm. */
#include "text/marks/restore.h"

#include <glib.h>
#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void bytes_free(void *bytes)
{
    g_bytes_unref(bytes);
}

static bool lookup(const char *folded, GPtrArray **ret, void *user, GError **error)
{
    (void)folded;
    (void)error;
    *ret = g_ptr_array_new_with_free_func(bytes_free);
    g_ptr_array_add(*ret, g_bytes_ref(user));
    return true;
}

static bool old_value(const char *folded, GBytes **ret, void *user, GError **error)
{
    (void)folded;
    (void)error;
    *ret = g_bytes_ref(user);
    return true;
}

static bool put_value(const char *folded, const void *value, size_t len, void *user, GError **error)
{
    (void)folded;
    (void)user;
    (void)error;
    g_assert_true(value != NULL && len > 0);
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const forms[] = {"quy", "hoach", "tỉnh", "dat", "2030"};
    static const bool stops[] = {true, false, false, true, false};
    static const char text[] = "Quy hoạch tỉnh, đất đai năm 2030.";
    g_autoptr(GBytes) value = g_bytes_new(data, size);
    g_autoptr(GArray) restored = NULL;
    g_autoptr(GError) error = NULL, flush_error = NULL;
    bool read = restore_read(forms, stops, G_N_ELEMENTS(forms), lookup, value, &restored, &error);
    g_assert_true(read == (restored != NULL) && read == (error == NULL));
    if (read)
        g_assert_cmpuint(restored->len, ==, G_N_ELEMENTS(forms));
    for (guint i = 0; read && i < restored->len; i++) {
        const struct restored *r = &g_array_index(restored, struct restored, i);
        g_assert_true(g_utf8_validate(r->form, -1, NULL));
        g_assert_true(r->confidence >= 0 && r->confidence <= 1.0001);
    }
    struct restore_counter *counter = restore_counter_new();
    restore_counter_add(counter, text, strlen(text));
    bool flushed = restore_counter_flush(counter, old_value, put_value, value, &flush_error);
    g_assert_true(flushed == (flush_error == NULL) && (read || !flushed));
    restore_counter_free(counter);
    return 0;
}
