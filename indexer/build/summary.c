/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/build/summary.c - see summary.h. */
#include "indexer/build/summary.h"

struct summary *summary_new(void)
{
    struct summary *summary = g_new0(struct summary, 1);
    summary->rejected = g_ptr_array_new_with_free_func(g_free);
    summary->started_us = g_get_monotonic_time();
    return summary;
}

void summary_free(struct summary *summary)
{
    if (summary == NULL)
        return;
    g_ptr_array_unref(summary->rejected);
    g_free(summary);
}

/* In one line, and without what a terminal would obey. */
static char *one_line(const char *text)
{
    char *line = g_strdup(text);
    for (char *at = line; *at != '\0'; at++)
        if (g_ascii_iscntrl(*at))
            *at = ' ';
    return line;
}

void summary_reject(struct summary *summary, const char *input, const char *reason)
{
    g_ptr_array_add(summary->rejected, g_utf8_make_valid(input, -1));
    g_ptr_array_add(summary->rejected, one_line(reason));
}
