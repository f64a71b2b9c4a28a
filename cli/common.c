/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* cli/common.c - see common.h. */
#include "cli/common.h"

char **common_indexes(const struct common *common)
{
    if (common->db != NULL)
        return g_strdupv((char **)common->db->pdata);
    const char *named = g_getenv("TRACUU_DB");
    char **one = g_new0(char *, 2);
    one[0] = named != NULL && named[0] != '\0'
                 ? g_strdup(named)
                 : g_build_filename(g_get_user_data_dir(), "tracuu", NULL);
    return one;
}

void common_clear(struct common *common)
{
    if (common->db != NULL)
        g_ptr_array_unref(common->db);
    common->db = NULL;
}
