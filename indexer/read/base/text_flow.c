/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/base/text_flow.c - see flat.h. */
#include "indexer/read/base/text_flow.h"

#include <string.h>

bool text_flow_is_blank(const char *text)
{
    return text[strspn(text, " \t\n\r")] == '\0';
}

void text_flow_append(GString *flat, const char *text)
{
    if (text_flow_is_blank(text))
        return;
    if (flat->len > 0 && !g_ascii_isspace(flat->str[flat->len - 1]))
        g_string_append_c(flat, ' ');
    for (const char *at = text + strspn(text, " \t\n"); *at != '\0'; at++)
        g_string_append_c(flat, *at == '\n' || *at == '\t' ? ' ' : *at);
}
