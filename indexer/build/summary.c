/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/build/summary.c - see summary.h. */
#include "indexer/build/summary.h"

#include "indexer/build/progress.h"

#include <jansson.h>
#include <stdio.h>

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

/* In one line, and without what a terminal would obey: names of files may hold anything. */
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
    char *line = one_line(reason);
    g_autofree char *name = one_line(input);
    g_ptr_array_add(summary->rejected, g_utf8_make_valid(input, -1));
    g_ptr_array_add(summary->rejected, line);
    progress_erase();
    fprintf(stderr, "tracuu-index: %s: %s\n", name, line);
}

static double seconds(const struct summary *summary)
{
    return (double)(g_get_monotonic_time() - summary->started_us) / G_USEC_PER_SEC;
}

static void print_json(const struct summary *summary)
{
    json_t *rejected = json_array();
    for (unsigned i = 0; i < summary->rejected->len; i += 2)
        json_array_append_new(rejected,
                              json_pack("{s:s, s:s}", "input", summary->rejected->pdata[i],
                                        "reason", summary->rejected->pdata[i + 1]));
    json_t *object =
        json_pack("{s:i, s:I, s:I, s:I, s:I, s:o, s:I, s:I, s:f}", "format_version", 1, "added",
                  (json_int_t)summary->added, "changed", (json_int_t)summary->changed, "unchanged",
                  (json_int_t)summary->unchanged, "removed", (json_int_t)summary->removed,
                  "rejected", rejected, "sections", (json_int_t)summary->sections, "bytes",
                  (json_int_t)summary->bytes, "took_s", seconds(summary));
    json_dumpf(object, stdout, JSON_COMPACT | JSON_REAL_PRECISION(6));
    putchar('\n');
    json_decref(object);
}

static void print_text(const struct summary *summary)
{
    g_autofree char *bytes = g_format_size(summary->bytes);
    printf("%" G_GUINT64_FORMAT " added, %" G_GUINT64_FORMAT " changed, %" G_GUINT64_FORMAT
           " unchanged, %" G_GUINT64_FORMAT " removed, %u rejected; %" G_GUINT64_FORMAT
           " sections, %s of text, %.1f s\n",
           summary->added, summary->changed, summary->unchanged, summary->removed,
           summary->rejected->len / 2, summary->sections, bytes, seconds(summary));
}

void summary_print(const struct summary *summary, bool json)
{
    progress_erase();
    if (json)
        print_json(summary);
    else
        print_text(summary);
}
