/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* cli/program.c - see program.h. */
#include "cli/program.h"

#include "cli/exit_status.h"
#include "cli/message.h"
#include "store/store.h"
#include "text/encoding/version.h"

#include <stdio.h>
#include <string.h>

#define GAP 5 /* blanks between the longest option and what the help says of it */

static int print_versions(const struct program *program)
{
    printf("%s %s (%s, %s)\n", program->name, TRACUU_VERSION, store_versions(), text_versions());
    return EXIT_DONE;
}

static int print_help(const struct program *program)
{
    size_t widest = 0;
    for (const struct verb *verb = program->verbs; verb->name != NULL; verb++)
        widest = MAX(widest, strlen(verb->name));
    printf("Usage:\n  %s VERB [OPTION…] [ARGUMENT…]\n\n%s\n\nVerbs:\n", program->name,
           program->about);
    for (const struct verb *verb = program->verbs; verb->name != NULL; verb++)
        printf("  %-*s  %s\n", (int)widest + 2, verb->name, verb->summary);
    printf("\n'%s VERB --help' says more. '%s --version' names the libraries.\n", program->name,
           program->name);
    return EXIT_DONE;
}

static int print_verb_help(const struct program *program, unsigned place)
{
    const struct verb *verb = &program->verbs[place];
    size_t widest = 0;
    for (const struct option *option = program->options; option->name != NULL; option++) {
        g_autofree char *usage = option_usage(option);
        if ((option->verbs >> place & 1) != 0)
            widest = MAX(widest, strlen(usage));
    }
    printf("Usage:\n  %s %s [OPTION…]%s%s\n\n%s\n\nOptions:\n", program->name, verb->name,
           verb->parameters[0] != '\0' ? " " : "", verb->parameters, verb->about);
    for (const struct option *option = program->options; option->name != NULL; option++) {
        g_autofree char *usage = option_usage(option);
        if ((option->verbs >> place & 1) != 0)
            printf("  %-*s%s\n", (int)widest + GAP, usage, option->help);
    }
    putchar('\n');
    return EXIT_DONE;
}

/* The place of a verb; of the NULL name when there is none. */
static unsigned find_verb(const struct program *program, const char *name)
{
    unsigned place = 0;
    while (program->verbs[place].name != NULL && strcmp(program->verbs[place].name, name) != 0)
        place++;
    return place;
}

static bool is_one_of(const char *typed, const char *name, const char *letter)
{
    return strcmp(typed, name) == 0 || strcmp(typed, letter) == 0;
}

#define GO_ON (-1)

/* What stands in the place of a verb and is none: GO_ON, or the status to end with. */
static int read_program_options(const struct program *program, char *const *typed)
{
    if (typed[0] == NULL)
        return message_misuse(NULL, "a verb is missing");
    if (is_one_of(typed[0], "--help", "-h") || (strcmp(typed[0], "help") == 0 && typed[1] == NULL))
        return print_help(program);
    if (is_one_of(typed[0], "--version", "-v"))
        return print_versions(program);
    return GO_ON;
}

/* The options of a verb: GO_ON, or the status to end with. */
static int read_verb_options(const struct program *program, unsigned place, char **words,
                             struct common *common)
{
    const struct verb *verb = &program->verbs[place];
    g_autoptr(GError) error = NULL;
    if (verb->foreign)
        return GO_ON;
    if (!options_read(program->options, 1u << place, verb->query, words, common, &error))
        return message_misuse(verb->name, "%s", error->message);
    if (common->help)
        return print_verb_help(program, place);
    return common->version ? print_versions(program) : GO_ON;
}

bool program_read(const struct program *program, char **argv, struct common *common,
                  unsigned *ret_verb, char ***ret_words, int *ret_status)
{
    static char help_option[] = "--help";
    g_set_prgname(program->name);
    char **typed = argv[0] != NULL ? argv + 1 : argv;
    int status = read_program_options(program, typed);
    if (status == GO_ON && strcmp(typed[0], "help") == 0) { /* help VERB is VERB --help */
        typed[0] = typed[1];
        typed[1] = help_option;
        typed[2] = NULL;
    }
    if (status == GO_ON) {
        unsigned place = find_verb(program, typed[0]);
        status = program->verbs[place].name == NULL
                     ? message_misuse(NULL, "there is no verb '%s'", typed[0])
                     : read_verb_options(program, place, typed + 1, common);
        *ret_verb = place;
        *ret_words = typed + 1;
    }
    *ret_status = status;
    return status == GO_ON;
}
