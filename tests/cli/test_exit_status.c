/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of cli/exit_status.c: what scripts are told of an error. */
#include "cli/exit_status.h"
#include "model/document_json.h"
#include "store/store.h"
#include "tests/cmocka_all.h"

static void errors_have_the_status_of_the_contract(void **state)
{
    (void)state;
    const struct {
        GQuark domain;
        int code, status;
    } rows[] = {
        {STORE_ERROR, STORE_ERROR_NOT_FOUND, 4},
        {STORE_ERROR, STORE_ERROR_VERSION, 4},
        {STORE_ERROR, STORE_ERROR_DAMAGED, 5},
        {STORE_ERROR, STORE_ERROR_LOCKED, 75},
        {STORE_ERROR, STORE_ERROR_CHANGED, 75},
        {STORE_ERROR, STORE_ERROR_FAILED, 74},
        {DOCUMENT_ERROR, DOCUMENT_ERROR_UNREADABLE, 5},
        {G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, 2},
        {G_FILE_ERROR, G_FILE_ERROR_NOSPC, 74},
        {G_FILE_ERROR, G_FILE_ERROR_ACCES, 74},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = g_error_new_literal(rows[i].domain, rows[i].code, "x");
        assert_int_equal(exit_status_of(error), rows[i].status);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(errors_have_the_status_of_the_contract),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
