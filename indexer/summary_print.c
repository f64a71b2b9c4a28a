/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/summary_print.c - see summary_print.h. */
#include "indexer/summary_print.h"

#include "cli/message.h"
#include "indexer/progress.h"

#include <jansson.h>
#include <stdio.h>

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

void summary_print_rejected(const char *input, const char *reason)
{
    progress_erase();
    message_say("%s: %s", input, reason);
}
