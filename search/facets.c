/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/facets.c - the order of names and values is that of the JSON. */
#include "search/facets.h"

#include "search/engine/answer_json.h"

#include <string.h>

static char *line_of(const char *name, const json_t *values)
{
    GString *line = g_string_new(name);
    size_t i;
    json_t *one;
    json_array_foreach(values, i, one)
    {
        const char *value = json_string_value(json_object_get(one, "value"));
        json_int_t count = json_integer_value(json_object_get(one, "count"));
        g_string_append_printf(line, "%s%s %" JSON_INTEGER_FORMAT, i == 0 ? ": " : " · ", value,
                               count);
    }
    return g_string_free(line, FALSE);
}

void facets_print(const struct terminal *terminal, GHashTable *facets)
{
    json_t *json = json_of_facets(facets);
    const char *name;
    json_t *values;
    json_object_foreach(json, name, values)
    {
        if (json_array_size(values) == 0)
            continue;
        g_autofree char *line = line_of(name, values);
        terminal_wrap(terminal, line, strlen(line), 0, STYLE_FAINT, NULL);
    }
    json_decref(json);
}
