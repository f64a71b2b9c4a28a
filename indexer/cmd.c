/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/cmd.c - what the verbs share: options, misuse, failures, which index. */
#include "indexer/cmd.h"

#include "indexer/build/progress.h"
#include "cli/exit_status.h"
#include "cli/output.h"
#include "store/store.h"
#include "text/encoding/version.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int cmd_misuse(const char *verb, const char *message)
{
    g_autofree char *line = g_strdelimit(g_strdup(message), "\n\r", ' ');
    fprintf(stderr, "tracuu-index: %s\n", line);
    fprintf(stderr, "hint: tracuu-index %s%s--help\n", verb != NULL ? verb : "",
            verb != NULL ? " " : "");
    return EXIT_USAGE;
}

void cmd_version(void)
{
    printf("tracuu-index %s (%s, %s)\n", TRACUU_VERSION, store_versions(), text_versions());
}

int cmd_options(int *argc, char ***argv, const char *about, const char *summary,
                const GOptionEntry *entries)
{
    g_autofree char *verb = g_strdup((*argv)[0]);
    g_autofree char *name = g_strdup_printf("tracuu-index %s", verb);
    gboolean version = FALSE, help = FALSE;
    const GOptionEntry shared[] = {
        {"help", 'h', 0, G_OPTION_ARG_NONE, &help, "Print this", NULL},
        {"version", 0, 0, G_OPTION_ARG_NONE, &version, "Print the versions of what is in use",
         NULL},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    /* The verb stands in the usage line, which is made of the program's name. */
    (*argv)[0] = name;
    g_set_prgname(name);
    g_autoptr(GOptionContext) context = g_option_context_new(about);
    g_option_context_set_summary(context, summary);
    g_option_context_set_help_enabled(context, FALSE);
    g_option_context_add_main_entries(context, entries, NULL);
    g_option_context_add_main_entries(context, shared, NULL);
    g_autoptr(GError) error = NULL;
    bool read = g_option_context_parse(context, argc, argv, &error);
    g_set_prgname("tracuu-index");
    (*argv)[0] = (char *)"";
    if (read && help) {
        g_set_prgname(name);
        g_autofree char *text = g_option_context_get_help(context, TRUE, NULL);
        g_set_prgname("tracuu-index");
        fputs(text, stdout);
        exit(output_finish(EXIT_DONE));
    }
    if (read && version) {
        cmd_version();
        exit(output_finish(EXIT_DONE));
    }
    return read ? 0 : cmd_misuse(verb, error->message);
}

int cmd_fail(GError *error)
{
    progress_erase();
    fprintf(stderr, "tracuu-index: %s\n", error->message);
    int status = exit_status_of(error);
    g_error_free(error);
    return status;
}

int cmd_is_json(const char *format)
{
    if (format == NULL || strcmp(format, "text") == 0)
        return false;
    return strcmp(format, "json") == 0 ? true : -1;
}

char *cmd_index(const char *db)
{
    if (db == NULL)
        db = g_getenv("TRACUU_DB");
    if (db != NULL && *db != '\0')
        return g_strdup(db);
    return g_build_filename(g_get_user_data_dir(), "tracuu", NULL);
}
