/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/model/test_validity.c - in force on a day. */
#include "model/validity.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <glib.h>

static void dates_say_what_is_in_force(void **state)
{
    (void)state;
    static const struct {
        const char *effective, *expired, *day, *status;
    } rows[] = {
        {NULL, NULL, "2024-05-20", "unknown"},
        {"2024-05-20", NULL, "2024-05-19", "not-yet"},
        {"2024-05-20", NULL, "2024-05-20", "in-force"},
        {"2024-05-20", "2025-01-01", "2024-12-31", "in-force"},
        {"2024-05-20", "2025-01-01", "2025-01-01", "expired"},
        {NULL, "2025-01-01", "2024-12-31", "unknown"},
        {NULL, "2025-01-01", "2025-01-02", "expired"},
        {"2026-01-01", "2025-01-01", "2025-06-01", "expired"}, /* never came into force */
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        assert_string_equal(
            validity_status_name(validity_on(rows[i].effective, rows[i].expired, rows[i].day)),
            rows[i].status);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_say_what_is_in_force),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
