/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/command.h - the verbs of tracuu, and what they share: options, the index, messages. */
#ifndef SEARCH_COMMAND_H
#define SEARCH_COMMAND_H

#include "store/store.h"

#include <glib.h>
#include <stdbool.h>

/* A verb: 'argv[0]' is its name. Returns an exit status (cli/exit_status.h). */
typedef int (*command_run)(int argc, char **argv);

struct command {
    const char *name;
    command_run run;
    const char *summary;
};
extern const struct command command_table[]; /* ends with a NULL name */

int cmd_search(int argc, char **argv);
int cmd_show(int argc, char **argv);
int cmd_list(int argc, char **argv);
int cmd_info(int argc, char **argv);

/* Options that every verb takes. */
struct common {
    char **db; /* --db, may repeat; NULL for the default */
    char *format;
    char *color; /* auto, always, never */
    bool quiet;
};

/* Print the versions of the program and of the libraries beneath. */
void command_version(void);

/* Reads a verb's options: those in 'entries' and the common ones. On --help and --version prints
 * and exits 0; on misuse says so and exits 2. 'parameters' is what follows the options in the usage
 * line. */
void command_options(int *argc, char ***argv, struct common *common, const GOptionEntry *entries,
                     const char *parameters, const char *summary);
void common_clear(struct common *common);

/* Misuse: two lines on stderr, exit 2. */
void command_misuse(const char *verb, const char *format, ...) G_GNUC_PRINTF(2, 3) G_GNUC_NORETURN;

/* Misuse, unless the option was not given (NULL) or has a date. */
void command_check_date(const char *verb, const char *option, const char *value);

/* Say an error on stderr, with a hint where there is a next step; returns its exit status. */
int command_fail(const GError *error);

/* Open the index that the options name, or the default one. */
struct store *command_store(const struct common *common, GError **error);

/* Whether output is coloured; columns of the terminal (80 in a pipe). */
bool command_color(const struct common *common);
unsigned command_columns(void);

#endif
