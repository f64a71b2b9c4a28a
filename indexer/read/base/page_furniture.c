/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/base/page_furniture.c - see page_furniture.h. */
#include "indexer/read/base/page_furniture.h"

#include <glib.h>
#include <string.h>

static const struct {
    const char *phrase, *reach, *where;
} ROWS[] = {
#include "page_furniture.inc"
};

enum page_furniture page_furniture_read(const char *folded, size_t len, bool page)
{
    const char *other = page ? "text" : "page";
    for (size_t i = 0; i < G_N_ELEMENTS(ROWS); i++) {
        size_t size = strlen(ROWS[i].phrase);
        if (size > len || memcmp(folded, ROWS[i].phrase, size) != 0 ||
            strcmp(ROWS[i].where, other) == 0)
            continue;
        if (strcmp(ROWS[i].reach, "start") == 0)
            return PAGE_FURNITURE_START;
        if (size == len)
            return strcmp(ROWS[i].reach, "rest") == 0 ? PAGE_FURNITURE_REST : PAGE_FURNITURE_LINE;
    }
    return PAGE_FURNITURE_NONE;
}
