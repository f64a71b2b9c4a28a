/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* cli/options.c - see options.h. */
#include "cli/options.h"

#include <stdarg.h>
#include <string.h>

struct reader {
    const struct option *table;
    unsigned verbs;
    bool query;
    char **next; /* the word to read */
    char *settings;
    GError **error;
};

static bool refuse(const struct reader *reader, const char *format, ...) G_GNUC_PRINTF(2, 3);

static bool refuse(const struct reader *reader, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *message = g_strdup_vprintf(format, args);
    va_end(args);
    g_set_error_literal(reader->error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, message);
    return false;
}

/* ---- the table ---- */

static const struct option *find_name(const struct reader *reader, const char *name, size_t len)
{
    for (const struct option *row = reader->table; row->name != NULL; row++)
        if ((row->verbs & reader->verbs) != 0 && strlen(row->name) == len &&
            memcmp(row->name, name, len) == 0)
            return row;
    return NULL;
}

static const struct option *find_letter(const struct reader *reader, char letter)
{
    for (const struct option *row = reader->table; row->name != NULL; row++)
        if ((row->verbs & reader->verbs) != 0 && row->letter == letter && letter != '\0')
            return row;
    return NULL;
}

/* ---- values ---- */

static bool set_number(const struct reader *reader, const struct option *option, const char *typed,
                       const char *text)
{
    gint64 number;
    if (!g_ascii_string_to_signed(text, 10, option->low, option->high, &number, NULL))
        return refuse(
            reader, "%s takes a number from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT ", not '%s'",
            typed, option->low, option->high, text);
    *(int64_t *)(void *)(reader->settings + option->at) = number;
    return true;
}

static bool set_choice(const struct reader *reader, const struct option *option, const char *typed,
                       const char *text)
{
    g_autoptr(GString) all = g_string_new(NULL);
    for (unsigned i = 0; option->choices[i] != NULL; i++) {
        if (strcmp(option->choices[i], text) == 0) {
            *(unsigned *)(void *)(reader->settings + option->at) = i;
            return true;
        }
        const char *joint = i == 0 ? "" : option->choices[i + 1] == NULL ? " or " : ", ";
        g_string_append_printf(all, "%s%s", joint, option->choices[i]);
    }
    return refuse(reader, "%s takes %s, not '%s'", typed, all->str, text);
}

static bool add_path(const struct reader *reader, const struct option *option, const char *typed,
                     char *text)
{
    GPtrArray **paths = (GPtrArray **)(void *)(reader->settings + option->at);
    if (*text == '\0')
        return refuse(reader, "%s takes a path, not ''", typed);
    if (*paths == NULL)
        *paths = g_ptr_array_new();
    else
        g_ptr_array_set_size(*paths, (gint)(*paths)->len - 1);
    g_ptr_array_add(*paths, text);
    g_ptr_array_add(*paths, NULL);
    return true;
}

/* 'typed' is the option as it was written, for messages; 'text' NULL for a flag. */
static bool set(const struct reader *reader, const struct option *option, const char *typed,
                char *text)
{
    switch (option->kind) {
    case OPTION_FLAG:
        *(bool *)(void *)(reader->settings + option->at) = true;
        return true;
    case OPTION_TEXT:
        *(const char **)(void *)(reader->settings + option->at) = text;
        return true;
    case OPTION_PATHS:
        return add_path(reader, option, typed, text);
    case OPTION_NUMBER:
        return set_number(reader, option, typed, text);
    case OPTION_CHOICE:
        return set_choice(reader, option, typed, text);
    }
    return false;
}

/* The value is 'joined' to the option, or the next word. */
static bool set_value(struct reader *reader, const struct option *option, const char *typed,
                      char *joined)
{
    if (joined == NULL && *reader->next == NULL)
        return refuse(reader, "%s takes a value: %s", typed, option->value);
    return set(reader, option, typed, joined != NULL ? joined : *reader->next++);
}

/* ---- words ---- */

/* --name, --name=value */
static bool read_long(struct reader *reader, char *word)
{
    char *equals = strchr(word, '=');
    size_t len = equals != NULL ? (size_t)(equals - word) : strlen(word);
    g_autofree char *typed = g_strndup(word, len);
    const struct option *option = find_name(reader, word + 2, len - 2);
    if (option == NULL)
        return refuse(reader, "there is no option '%s'", typed);
    if (option->kind != OPTION_FLAG)
        return set_value(reader, option, typed, equals != NULL ? equals + 1 : NULL);
    if (equals != NULL)
        return refuse(reader, "%s takes no value", typed);
    return set(reader, option, typed, NULL);
}

/* -q, -n 10, -n10, -qn10 */
static bool read_short(struct reader *reader, char *word)
{
    for (char *at = word + 1; *at != '\0'; at++) {
        const struct option *option = find_letter(reader, *at);
        if (option == NULL)
            return refuse(reader, "there is no option '%s'", word);
        const char typed[] = {'-', *at, '\0'};
        if (option->kind != OPTION_FLAG)
            return set_value(reader, option, typed, at[1] != '\0' ? at + 1 : NULL);
        if (!set(reader, option, typed, NULL))
            return false;
    }
    return true;
}

/* Whether a word that begins with one '-' is an option; options.h has the rule. */
static bool is_short(const struct reader *reader, const char *word)
{
    if (!reader->query)
        return true;
    const struct option *option = find_letter(reader, word[1]);
    if (option == NULL)
        return false;
    unsigned char behind = (unsigned char)word[2];
    return behind == '\0' ||
           (option->kind == OPTION_NUMBER && behind < 0x80 && !g_ascii_isalpha((char)behind));
}

static void preset(const struct option *table, unsigned verbs, char *settings)
{
    for (const struct option *row = table; row->name != NULL; row++)
        if ((row->verbs & verbs) != 0 && row->kind == OPTION_NUMBER)
            *(int64_t *)(void *)(settings + row->at) = row->preset;
}

bool options_read(const struct option *table, unsigned verbs, bool query, char **words,
                  void *settings, GError **error)
{
    struct reader reader = {table, verbs, query, words, settings, error};
    char **kept = words;
    preset(table, verbs, settings);
    while (*reader.next != NULL) {
        char *word = *reader.next++;
        if (strcmp(word, "--") == 0)
            break;
        bool read = true;
        if (word[0] == '-' && word[1] == '-')
            read = read_long(&reader, word);
        else if (word[0] == '-' && word[1] != '\0' && is_short(&reader, word))
            read = read_short(&reader, word);
        else
            *kept++ = word;
        if (!read)
            return false;
    }
    while (*reader.next != NULL)
        *kept++ = *reader.next++;
    *kept = NULL;
    return true;
}

char *option_usage(const struct option *option)
{
    GString *usage = g_string_new(NULL);
    if (option->letter != '\0')
        g_string_append_printf(usage, "-%c, ", option->letter);
    g_string_append_printf(usage, "--%s", option->name);
    if (option->value != NULL)
        g_string_append_printf(usage, "=%s", option->value);
    return g_string_free(usage, FALSE);
}
