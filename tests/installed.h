/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/installed.h - whether a program is there that a case needs. Owns nothing when it returns,
 * so that skip_because(), which leaves by longjmp(), may follow. */
#ifndef TESTS_INSTALLED_H
#define TESTS_INSTALLED_H

#include <glib.h>
#include <stdbool.h>

static inline bool is_installed(const char *program)
{
    g_autofree char *path = g_find_program_in_path(program);
    return path != NULL;
}

#endif
