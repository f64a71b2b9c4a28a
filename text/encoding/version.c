/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/encoding/version.c - asks ICU. */
#include "text/encoding/version.h"

#include <glib.h>
#include <stdio.h>
#include <unicode/uchar.h>
#include <unicode/uversion.h>

static gpointer versions(gpointer unused)
{
    (void)unused;
    UVersionInfo icu, unicode;
    u_getVersion(icu);
    u_getUnicodeVersion(unicode);
    return g_strdup_printf("ICU %d.%d, Unicode %d.%d", icu[0], icu[1], unicode[0], unicode[1]);
}

const char *text_versions(void)
{
    static GOnce once = G_ONCE_INIT;
    return g_once(&once, versions, NULL);
}

static gpointer unicode_version(gpointer unused)
{
    (void)unused;
    UVersionInfo unicode;
    u_getUnicodeVersion(unicode);
    return g_strdup_printf("%d.%d", unicode[0], unicode[1]);
}

const char *text_unicode_version(void)
{
    static GOnce once = G_ONCE_INIT;
    return g_once(&once, unicode_version, NULL);
}
