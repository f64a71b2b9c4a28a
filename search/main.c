/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/main.c - the program tracuu: finds the verb and runs it. */
#include "search/command.h"
#include "cli/exit_status.h"
#include "cli/output.h"

#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static void print_help(void)
{
    puts(
        "Usage:\n  tracuu VERB [OPTION…] [ARGUMENT…]\n\n"
        "Full-text search for archives of Vietnamese planning articles and resolutions.\n\nVerbs:");
    for (const struct command *command = command_table; command->name != NULL; command++)
        printf("  %-8s  %s\n", command->name, command->summary);
    puts("  index     run tracuu-index: add, remove …\n\n"
         "'tracuu VERB --help' says more. 'tracuu --version' names the libraries.");
}

/* Run tracuu-index: the one beside this program, else the one on the path. */
static int run_indexer(char **argv)
{
    g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
    g_autofree char *folder = self != NULL ? g_path_get_dirname(self) : NULL;
    g_autofree char *beside =
        folder != NULL ? g_build_filename(folder, "tracuu-index", NULL) : NULL;
    g_autofree char *sibling =
        folder != NULL ? g_build_filename(folder, "..", "indexer", "tracuu-index", NULL) : NULL;
    argv[0] = g_strdup("tracuu-index");
    if (beside != NULL)
        execv(beside, argv);
    if (sibling != NULL) /* in a build folder */
        execv(sibling, argv);
    execvp("tracuu-index", argv);
    fprintf(stderr, "tracuu: cannot run tracuu-index: it is not installed\n");
    return EXIT_USAGE;
}

int main(int argc, char **argv)
{
    setlocale(LC_CTYPE, "");
    g_set_prgname("tracuu");
    output_start();
    if (argc < 2)
        command_misuse("", "a verb is missing");
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 ||
        strcmp(argv[1], "help") == 0) {
        print_help();
        return output_finish(EXIT_DONE);
    }
    if (strcmp(argv[1], "--version") == 0) {
        command_version();
        return output_finish(EXIT_DONE);
    }
    if (strcmp(argv[1], "index") == 0)
        return run_indexer(argv + 1);
    for (const struct command *command = command_table; command->name != NULL; command++)
        if (strcmp(argv[1], command->name) == 0)
            return output_finish(command->run(argc - 1, argv + 1));
    command_misuse("", "there is no verb '%s'", argv[1]);
}
