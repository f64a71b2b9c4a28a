/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/command.c - what the verbs share. */
#include "search/command.h"

#include "search/engine/filter.h"
#include "cli/exit_status.h"
#include "cli/output.h"
#include "text/encoding/version.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define COLUMNS_IN_A_PIPE 80
#define FEWEST_COLUMNS    20

const struct command command_table[] = {
    {"search", cmd_search, "find passages, the best first"},
    {"show", cmd_show, "print a document or a section of it"},
    {"list", cmd_list, "list documents by what is known of them"},
    {"info", cmd_info, "say what is in the index and what made it"},
    {NULL, NULL, NULL},
};

void command_misuse(const char *verb, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *message = g_strdup_vprintf(format, args);
    va_end(args);
    fprintf(stderr, "tracuu: %s\n", message);
    fprintf(stderr, "hint: 'tracuu %s%s--help' says how\n", verb, verb[0] != '\0' ? " " : "");
    exit(EXIT_USAGE);
}

void command_version(void)
{
    printf("tracuu %s (%s, %s)\n", TRACUU_VERSION, store_versions(), text_versions());
}

static void print_help(GOptionContext *context)
{
    g_autofree char *help = g_option_context_get_help(context, TRUE, NULL);
    fputs(help, stdout);
    g_set_prgname("tracuu");
    exit(output_finish(EXIT_DONE));
}

void command_options(int *argc, char ***argv, struct common *common, const GOptionEntry *entries,
                     const char *parameters, const char *summary)
{
    gboolean help = FALSE, version = FALSE, quiet = FALSE;
    const GOptionEntry shared[] = {
        {"db", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &common->db,
         "The index; may repeat. Else $TRACUU_DB, $XDG_DATA_HOME/tracuu", "DIR"},
        {"format", 0, 0, G_OPTION_ARG_STRING, &common->format, "How to print, of the formats above",
         "F"},
        {"color", 0, 0, G_OPTION_ARG_STRING, &common->color, "Colour: auto, always, never", "WHEN"},
        {"quiet", 0, 0, G_OPTION_ARG_NONE, &quiet, "No notes on stderr", NULL},
        {"help", 'h', 0, G_OPTION_ARG_NONE, &help, "Print this", NULL},
        {"version", 0, 0, G_OPTION_ARG_NONE, &version, "Print the versions of what is in use",
         NULL},
        G_OPTION_ENTRY_NULL,
    };
    g_autofree char *verb = g_strdup((*argv)[0]);
    g_autoptr(GOptionContext) context = g_option_context_new(parameters);
    g_autoptr(GError) error = NULL;
    g_autofree char *program = g_strconcat("tracuu ", verb, NULL);
    g_set_prgname(program); /* it stands in the usage line */
    g_option_context_set_help_enabled(context, FALSE);
    g_option_context_set_summary(context, summary);
    if (entries != NULL)
        g_option_context_add_main_entries(context, entries, NULL);
    g_option_context_add_main_entries(context, shared, NULL);
    if (!g_option_context_parse(context, argc, argv, &error))
        command_misuse(verb, "%s", error->message);
    if (help)
        print_help(context);
    g_set_prgname("tracuu");
    if (version) {
        command_version();
        exit(output_finish(EXIT_DONE));
    }
    if (*argc > 1 && strcmp((*argv)[1], "--") == 0) {
        memmove(*argv + 1, *argv + 2, (size_t)(*argc - 1) * sizeof **argv);
        *argc -= 1;
    }
    common->quiet = quiet;
    if (common->color != NULL && strcmp(common->color, "auto") != 0 &&
        strcmp(common->color, "always") != 0 && strcmp(common->color, "never") != 0)
        command_misuse(verb, "--color takes auto, always or never, not '%s'", common->color);
}

void command_check_date(const char *verb, const char *option, const char *value)
{
    if (value != NULL && !filter_is_date(value))
        command_misuse(verb,
                       "--%s takes a date as 2021-11-26, 26/11/2021, 2021-11 or 2021; not '%s'",
                       option, value);
}

void common_clear(struct common *common)
{
    g_strfreev(common->db);
    g_free(common->format);
    g_free(common->color);
}

int command_fail(const GError *error)
{
    int status = exit_status_of(error);
    fprintf(stderr, "tracuu: %s\n", error->message);
    if (g_error_matches(error, STORE_ERROR, STORE_ERROR_NOT_FOUND))
        fputs("hint: 'tracuu-index add PATH' makes an index; --db says where it is\n", stderr);
    else if (g_error_matches(error, STORE_ERROR, STORE_ERROR_VERSION))
        fputs("hint: index the archive anew with this version\n", stderr);
    return status;
}

struct store *command_store(const struct common *common, GError **error)
{
    if (common->db != NULL)
        return store_open((const char *const *)common->db, error);
    const char *named = g_getenv("TRACUU_DB");
    g_autofree char *usual = g_build_filename(g_get_user_data_dir(), "tracuu", NULL);
    const char *paths[] = {named != NULL && named[0] != '\0' ? named : usual, NULL};
    return store_open(paths, error);
}

bool command_color(const struct common *common)
{
    if (common->color != NULL && strcmp(common->color, "auto") != 0)
        return strcmp(common->color, "always") == 0;
    const char *no_color = g_getenv("NO_COLOR");
    const char *term = g_getenv("TERM");
    return isatty(STDOUT_FILENO) && (no_color == NULL || no_color[0] == '\0') &&
           (term == NULL || strcmp(term, "dumb") != 0);
}

unsigned command_columns(void)
{
    struct winsize size;
    const char *columns = g_getenv("COLUMNS");
    unsigned long given = columns != NULL ? strtoul(columns, NULL, 10) : 0;
    if (given > 0)
        return (unsigned)CLAMP(given, FEWEST_COLUMNS, 10000);
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return MAX(size.ws_col, FEWEST_COLUMNS);
    return COLUMNS_IN_A_PIPE;
}
