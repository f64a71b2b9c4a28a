/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/main.c - the program tracuu-index: reads what was typed and runs the verb. */
#include "indexer/tracuu_index.h"

#include "cli/output.h"

#include <locale.h>

int main(int argc, char **argv)
{
    (void)argc; /* argv ends with NULL */
    setlocale(LC_ALL, "");
    output_start();
    struct settings settings = {0};
    unsigned verb;
    char **words;
    int status;
    if (program_read(&tracuu_index_program, argv, &settings.common, &verb, &words, &status))
        status = verb == VERB_ADD ? cmd_add(&settings, words) : cmd_remove(&settings, words);
    common_clear(&settings.common);
    return output_finish(status);
}
