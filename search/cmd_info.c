/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/cmd_info.c - tracuu info: what is in the index, and which versions made it. */
#include "search/tracuu.h"

#include "cli/exit_status.h"
#include "cli/message.h"
#include "cli/output.h"
#include "search/engine/answer_json.h"

#include <stdio.h>
#include <string.h>

static void print_text(json_t *info)
{
    const char *key, *name;
    json_t *value, *one;
    json_object_foreach(info, key, value)
    {
        if (strcmp(key, "format_version") == 0)
            continue;
        printf("%s", key);
        if (!json_is_object(value))
            printf("\t%" JSON_INTEGER_FORMAT, json_integer_value(value));
        json_object_foreach(value, name, one)
        {
            if (json_is_string(one))
                printf("\t%s %s", name, json_string_value(one));
            else
                printf("\t%s %" JSON_INTEGER_FORMAT, name, json_integer_value(one));
        }
        putchar('\n');
    }
}

int cmd_info(const struct settings *settings, char **words)
{
    if (words[0] != NULL)
        return message_misuse("info", "info takes options only, not '%s'", words[0]);
    g_autoptr(GError) error = NULL;
    g_autoptr(Searcher) searcher = tracuu_searcher(settings, &error);
    struct index_info info;
    if (searcher == NULL || !searcher_info(searcher, &info, &error))
        return tracuu_fail(error);
    json_t *json = answer_json_info(&info);
    index_info_clear(&info);
    if (settings->common.format == FORMAT_JSON) {
        output_json(json, false);
    } else {
        print_text(json);
        json_decref(json);
    }
    return EXIT_DONE;
}
