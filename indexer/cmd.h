/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/cmd.h - the verbs of tracuu-index, a file each, and what they share. */
#ifndef INDEXER_CMD_H
#define INDEXER_CMD_H

#include <glib.h>
#include <stdbool.h>

/* argv[0] is the verb. Return an exit status. */
int cmd_add(int argc, char **argv);
int cmd_remove(int argc, char **argv);

/* Print the versions of the program and of the libraries beneath. */
void cmd_version(void);

/* Read a verb's options; 'about' is what stands after it in the usage line. On --help and --version
 * prints and exits 0. 0 to go on; else the status to leave with, all said. */
int cmd_options(int *argc, char ***argv, const char *about, const char *summary,
                const GOptionEntry *entries);
/* Misuse: two lines on stderr, status 2. */
int cmd_misuse(const char *verb, const char *message);
/* A failure, in one line on stderr, and its status. Takes the error over. */
int cmd_fail(GError *error);

/* "text" and "json" are the formats of a summary; -1 for anything else, NULL is text. */
int cmd_is_json(const char *format);
/* The index that is meant: 'db', $TRACUU_DB, $XDG_DATA_HOME/tracuu, ~/.local/share/tracuu. */
char *cmd_index(const char *db);

#endif
