/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/main.c - the program tracuu: reads what was typed and runs the verb. */
#include "search/tracuu.h"

#include "cli/exit_status.h"
#include "cli/message.h"
#include "cli/output.h"

#include <locale.h>
#include <unistd.h>

/* Run tracuu-index: the one beside this program, else the one on the path. */
static int run_indexer(char **words)
{
    g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
    g_autofree char *folder = self != NULL ? g_path_get_dirname(self) : NULL;
    g_autofree char *beside =
        folder != NULL ? g_build_filename(folder, "tracuu-index", NULL) : NULL;
    g_autofree char *sibling =
        folder != NULL ? g_build_filename(folder, "..", "indexer", "tracuu-index", NULL) : NULL;
    char **argv = words - 1; /* the verb's place */
    argv[0] = (char *)"tracuu-index";
    if (beside != NULL)
        execv(beside, argv);
    if (sibling != NULL) /* in a build folder */
        execv(sibling, argv);
    execvp("tracuu-index", argv);
    message_say("cannot run tracuu-index: it is not installed");
    return EXIT_FAILED;
}

static int run(unsigned verb, const struct settings *settings, char **words)
{
    switch (verb) {
    case VERB_SEARCH:
        return cmd_search(settings, words);
    case VERB_SHOW:
        return cmd_show(settings, words);
    case VERB_LIST:
        return cmd_list(settings, words);
    case VERB_INFO:
        return cmd_info(settings, words);
    default:
        return run_indexer(words);
    }
}

int main(int argc, char **argv)
{
    (void)argc; /* argv ends with NULL */
    setlocale(LC_CTYPE, "");
    output_start();
    struct settings settings = {0};
    unsigned verb;
    char **words;
    int status;
    if (program_read(&tracuu_program, argv, &settings.common, &verb, &words, &status))
        status = run(verb, &settings, words);
    common_clear(&settings.common);
    return output_finish(status);
}
