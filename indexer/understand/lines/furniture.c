/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/understand/lines/furniture.c - see furniture.h. */
#include "indexer/understand/lines/furniture.h"

#include <string.h>

/* A page number stands at most so many lines from the running head. */
#define HEAD_REACH 2
/* A stamp's fields follow each other within so many lines. */
#define STAMP_LINES 6

static bool is_running_head(const struct line *line)
{
    const char *head = strstr(line->folded, "cong bao/so");
    return head != NULL && line->words <= 14 && strstr(head, "ngay") != NULL;
}

static bool is_page_number(const struct line *line)
{
    size_t len = strlen(line->folded);
    return len <= 4 && strspn(line->folded, "0123456789") == len;
}

static bool is_stamp_field(const struct line *line)
{
    static const char *const FIELDS[] = {
        "email:", "co quan:", "thoi gian ky:", "ngay ky:", "chuc vu:"};
    for (size_t i = 0; i < G_N_ELEMENTS(FIELDS); i++)
        if (g_str_has_prefix(line->folded, FIELDS[i]))
            return true;
    return false;
}

/* "Người ký: … / Email: … / Cơ quan: … / Thời gian ký: 28.08.2024 14:39:08 +07:00" */
static void drop_stamp(GArray *lines, guint i)
{
    const char *folded = line_at(lines, i)->folded;
    if (!g_str_has_prefix(folded, "nguoi ky:") && !g_str_has_prefix(folded, "ky boi:") &&
        !g_str_has_prefix(folded, "ky so boi:"))
        return;
    guint last = i;
    for (guint j = i + 1; j < lines->len && j <= i + STAMP_LINES; j++)
        if (is_stamp_field(line_at(lines, j)))
            last = j;
    for (guint j = i; last > i && j <= last; j++)
        line_at(lines, j)->dropped = true;
}

static bool is_notice(const struct line *line)
{
    return g_str_has_prefix(line->folded, "(xem tiep cong bao") ||
           g_str_has_prefix(line->folded, "(tiep theo cong bao");
}

/* The gazette's own division, above the first document of it. */
static bool is_rubric(const struct line *line)
{
    return line->capitals && (strcmp(line->folded, "van ban quy pham phap luat") == 0 ||
                              strcmp(line->folded, "van ban phap luat khac") == 0 ||
                              g_str_has_prefix(line->folded, "van ban hop nhat -"));
}

static void drop_around(GArray *lines, guint head)
{
    line_at(lines, head)->dropped = true;
    guint from = head >= HEAD_REACH ? head - HEAD_REACH : 0;
    for (guint j = from; j < lines->len && j <= head + HEAD_REACH; j++)
        if (is_page_number(line_at(lines, j)))
            line_at(lines, j)->dropped = true;
}

void furniture_drop(GArray *lines)
{
    bool gazette = false;
    for (guint i = 0; i < lines->len; i++) {
        struct line *line = line_at(lines, i);
        drop_stamp(lines, i);
        if (is_running_head(line)) {
            gazette = true;
            drop_around(lines, i);
        } else if (is_notice(line) || (gazette && i < 12 && is_rubric(line))) {
            line->dropped = true;
        }
    }
}
