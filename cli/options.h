/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* cli/options.h - what is typed behind a verb, read by a table.
 *
 * A program has one table of options, a row each; the parser here, the help (cli/program.h) and
 * with it the check of the manual are made from it. A row says where in the program's struct of
 * settings the value goes. Texts are borrowed from argv.
 *
 *     --limit 10   --limit=10   -n 10   -n10   -qn10      a number behind a name or a letter
 *     --                                                  what follows is no option
 *
 * A text may be anything, also what looks like an option: `--sort -date`. Of an option that is
 * given twice the last one counts, unless it gathers (OPTION_PATHS).
 *
 * Words of a query may begin with one '-', to exclude what follows. There an option is
 *     -q, -h …   a letter of the table, alone (letters are not joined: -hn and -qn are words),
 *     -n10       the letter of a number, and behind it what is no letter,
 * and all else is a word of the query: -mồ, -nhà, -"Bình Dương", -quy, -2030. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include <glib.h>
#include <stdbool.h>

enum option_kind {
    OPTION_FLAG,   /* bool */
    OPTION_TEXT,   /* const char *, NULL when not given */
    OPTION_PATHS,  /* GPtrArray * of const char *, with a NULL at its end; NULL when not given */
    OPTION_NUMBER, /* int64_t */
    OPTION_CHOICE  /* unsigned: the place of what was typed in 'choices' */
};

struct option {
    unsigned verbs; /* a bit for each verb that takes it */
    const char *name;
    char letter; /* 0 for none */
    enum option_kind kind;
    size_t at;         /* offset of the value in the settings */
    const char *value; /* what the help calls the value; NULL for a flag */
    const char *help;
    int64_t low, high, preset;  /* of a number */
    const char *const *choices; /* NULL-ended */
};

/* Fill 'settings' with the presets of the rows that have a bit of 'verbs', then with what the words
 * say. 'words' is NULL-ended; what is no option is left in it, in order. In a 'query' words may
 * begin with '-', as above. 'table' ends with a NULL name.
 *
 * False with a G_OPTION_ERROR of one line that names what was typed. What OPTION_PATHS gathered is
 * the caller's, also on failure. */
bool options_read(const struct option *table, unsigned verbs, bool query, char **words,
                  void *settings, GError **error);

/* "-n, --limit=N" as the help prints it. The caller's. */
char *option_usage(const struct option *option);

#endif
