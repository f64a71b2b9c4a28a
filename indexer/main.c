/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/main.c - tracuu-index: writes an index. One file a verb. */
#include "indexer/cmd.h"

#include "cli/exit_status.h"
#include "cli/output.h"
#include "store/store.h"

#include <locale.h>
#include <stdio.h>
#include <string.h>

static const struct {
    const char *name;
    int (*run)(int argc, char **argv);
    const char *about;
} verbs[] = {
    {"add", cmd_add, "index files and folders"},
    {"remove", cmd_remove, "take documents out of the index"},
};

static void print_help(void)
{
    puts("Usage: tracuu-index VERB [OPTIONS] …\n\n"
         "Writes the index that tracuu reads.\n\nVerbs:");
    for (size_t i = 0; i < G_N_ELEMENTS(verbs); i++)
        printf("  %-10s %s\n", verbs[i].name, verbs[i].about);
    puts("\ntracuu-index VERB --help says more; tracuu-index --version what it is made of.");
}

int main(int argc, char **argv)
{
    setlocale(LC_ALL, "");
    g_set_prgname("tracuu-index");
    output_start();
    if (argc < 2)
        return cmd_misuse(NULL, "a verb is needed");
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) {
        print_help();
        return output_finish(EXIT_DONE);
    }
    if (strcmp(argv[1], "--version") == 0) {
        cmd_version();
        return output_finish(EXIT_DONE);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(verbs); i++)
        if (strcmp(argv[1], verbs[i].name) == 0)
            return output_finish(verbs[i].run(argc - 1, argv + 1));
    g_autofree char *message = g_strdup_printf("no verb '%s'", argv[1]);
    return cmd_misuse(NULL, message);
}
