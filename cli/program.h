/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* cli/program.h - a program is verbs and a table of options: what was typed, and the help.
 *
 *     PROGRAM VERB [OPTION…] [ARGUMENT…]      PROGRAM help [VERB]
 *     PROGRAM --help|--version                PROGRAM VERB --help|--version */
#ifndef CLI_PROGRAM_H
#define CLI_PROGRAM_H

#include "cli/common.h"

struct verb {
    const char *name;
    const char *summary;    /* in the program's help */
    const char *parameters; /* in the usage line, behind the options */
    const char *about;      /* lines of the verb's help */
    bool query;             /* words may begin with '-' (cli/options.h) */
    bool foreign;           /* another program reads what is behind it, --help too */
};

struct program {
    const char *name, *about;
    const struct verb *verbs; /* ends with a NULL name; the first has bit 0 of option.verbs, … */
    const struct option *options;
};

/* Read what was typed. True with the verb's place in 'verbs' and its words, NULL-ended, borrowed
 * from 'argv', which is changed; 'settings' (which begin with 'common') are filled. False when
 * there is nothing to do any more, since help or versions were printed or misuse was said:
 * 'ret_status' is what to end with. Names the program for messages (cli/message.h). The caller
 * clears 'common' in any case. */
bool program_read(const struct program *program, char **argv, struct common *common,
                  unsigned *ret_verb, char ***ret_words, int *ret_status);

#endif
