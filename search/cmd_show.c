/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/cmd_show.c - tracuu show: a document, or one section of it, as it is stored. */
#include "search/tracuu.h"

#include "cli/exit_status.h"
#include "cli/message.h"
#include "cli/output.h"
#include "search/engine/answer_json.h"

#include <stdio.h>

static void print_text(const GArray *sections)
{
    for (unsigned i = 0; i < sections->len; i++) {
        const struct store_section *one = &g_array_index(sections, struct store_section, i);
        fwrite(one->text, 1, one->text_len, stdout);
    }
}

static int say_none(const struct settings *settings, const char *what)
{
    if (!settings->common.quiet)
        message_say("%s", what);
    return EXIT_NOTHING_FOUND;
}

static int print(const struct settings *settings, const struct shown *shown, const char *name)
{
    g_autofree char *none = NULL;
    if (shown->document == NULL)
        none = g_strdup_printf("no document '%s' in the index", name);
    else if (shown->sections->len == 0)
        none = g_strdup_printf("'%s' has no section %d", shown->document->id, shown->ordinal);
    if (none != NULL)
        return say_none(settings, none);
    if (settings->common.format == FORMAT_JSON)
        output_json(answer_json_show(shown), false);
    else
        print_text(shown->sections);
    return EXIT_DONE;
}

int cmd_show(const struct settings *settings, char **words)
{
    if (words[0] == NULL)
        return message_misuse("show", "a document's number or id is missing");
    if (words[1] != NULL)
        return message_misuse("show", "one document at a time");
    g_autoptr(GError) error = NULL;
    g_autoptr(Searcher) searcher = tracuu_searcher(settings, &error);
    struct shown shown;
    if (searcher == NULL || !searcher_show(searcher, words[0], &shown, &error))
        return tracuu_fail(error);
    int status = print(settings, &shown, words[0]);
    shown_clear(&shown);
    return status;
}
