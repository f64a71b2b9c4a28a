/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/batch.c - see batch.h. */
#include "search/batch.h"

#include <errno.h>
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LONGEST_QUERY (64u << 10) /* bytes */

static const char *fault_of(const char *query, size_t len)
{
    if (!g_utf8_validate_len(query, len, NULL))
        return "not UTF-8";
    if (len > LONGEST_QUERY)
        return "longer than 64 KB";
    for (size_t i = 0; i < len; i++)
        if (!g_ascii_isspace(query[i]))
            return NULL;
    return "empty";
}

/* Take a line apart, in place. */
static struct batch_line read_line(char *line, size_t len, const char *number)
{
    while (len > 0 && (line[len - 1] == '\n' || line[len - 1] == '\r'))
        line[--len] = '\0';
    struct batch_line read = {.id = number, .query = line, .len = len};
    char *tab = memchr(line, '\t', len);
    if (tab != NULL) {
        *tab = '\0';
        read.query = tab + 1;
        read.len = len - (size_t)(read.query - line);
        if (line[0] != '\0' && g_utf8_validate(line, -1, NULL))
            read.id = line;
    }
    read.fault = fault_of(read.query, read.len);
    return read;
}

bool batch_read(const char *path, bool (*each)(const struct batch_line *line, void *user),
                void *user, bool *ret_opened, int *ret_errno)
{
    FILE *file = strcmp(path, "-") == 0 ? stdin : fopen(path, "r");
    *ret_opened = file != NULL;
    *ret_errno = errno;
    if (file == NULL)
        return false;
    char *line = NULL;
    size_t room = 0;
    ssize_t len;
    bool on = true;
    for (unsigned long number = 1; on && (len = getline(&line, &room, file)) >= 0; number++) {
        g_autofree char *counted = g_strdup_printf("%lu", number);
        const struct batch_line read = read_line(line, (size_t)len, counted);
        on = each(&read, user);
    }
    *ret_errno = errno;
    bool whole = !ferror(file);
    free(line);
    if (file != stdin)
        fclose(file);
    return whole;
}
