/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/facets.c - the order of names and values is that of the JSON. */
#include "search/facets.h"

#include "search/engine/facet.h"

#include <string.h>

static char *line_of(const struct facet *facet)
{
    GString *line = g_string_new(facet->name);
    for (unsigned i = 0; i < facet->values->len; i++) {
        const struct facet_value *one = &g_array_index(facet->values, struct facet_value, i);
        g_string_append_printf(line, "%s%s %u", i == 0 ? ": " : " · ", one->value, one->count);
    }
    return g_string_free(line, FALSE);
}

void facets_print(const struct terminal *terminal, const GArray *facets)
{
    for (unsigned i = 0; i < facets->len; i++) {
        const struct facet *facet = &g_array_index(facets, struct facet, i);
        if (facet->values->len == 0)
            continue;
        g_autofree char *line = line_of(facet);
        terminal_wrap(terminal, line, strlen(line), 0, STYLE_FAINT, NULL);
    }
}
