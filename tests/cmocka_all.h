/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/cmocka_all.h - cmocka with what it wants included before it. */
#ifndef TESTS_CMOCKA_ALL_H
#define TESTS_CMOCKA_ALL_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

/* Skip the case and say why; tools/test counts these lines. It does not return: nothing that a
 * g_autofree would free may be held yet. */
#define skip_because(why)                                                                          \
    do {                                                                                           \
        print_message("skipped: " why "\n");                                                       \
        skip();                                                                                    \
    } while (0)
#define NO_DATA "no data beside the tree"

#endif
