/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/understand/official/effect_clause.c - see effect_clause.h. */
#include "indexer/understand/official/effect_clause.h"

#include <stdio.h>
#include <string.h>

#include "text/official/date.h"
#include "text/word/word_view.h"

#define REACH          260 /* bytes from "Nghị quyết này" to "có hiệu lực", and on to the date */
#define DATE_REACH     90 /* bytes from "có hiệu lực" to its date */
#define LINE_MAX_BYTES 6000

static const struct {
    const char *words, *written;
} SELF[] = {
#include "self_mention.inc"
};

/* The full date that starts within 'reach' bytes after 'at'. */
static bool date_after(const struct word_view *s, const char *at, size_t reach, struct date *ret)
{
    const char *from = word_view_in_text(s, at);
    size_t pos = 0, len = strlen(from);
    while (date_next(from, MIN(len, reach + 40), &pos, ret)) {
        if (ret->start > reach)
            return false;
        if (ret->day != 0)
            return true;
    }
    return false;
}

/* "trước ngày Luật này", "kể từ khi …": the day is another matter. */
static bool is_condition(const char *folded, const char *self)
{
    static const char *const BEFORE[] = {"ngay ", "khi ", "truoc ", "sau ", "diem ", "tu ", "den "};
    for (size_t i = 0; i < G_N_ELEMENTS(BEFORE); i++) {
        size_t len = strlen(BEFORE[i]);
        if ((size_t)(self - folded) >= len && memcmp(self - len, BEFORE[i], len) == 0)
            return true;
    }
    return false;
}

static void set_day(struct document *document, enum document_field field, const struct date *date)
{
    char iso[11];
    date_iso(date, iso);
    document_set(document, field, iso, ORIGIN_TEXT);
}

/* "sau 45 ngày, kể từ ngày ký": counted from the day of issue. */
static void set_days_after(struct document *document, unsigned days)
{
    const char *issued = document->field[FIELD_ISSUED];
    unsigned year, month, day;
    if (issued == NULL || sscanf(issued, "%4u-%2u-%2u", &year, &month, &day) != 3 ||
        !g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year))
        return;
    GDate date;
    g_date_set_dmy(&date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
    g_date_add_days(&date, days);
    struct date sum = {.year = g_date_get_year(&date),
                       .month = (unsigned)g_date_get_month(&date),
                       .day = g_date_get_day(&date)};
    set_day(document, FIELD_EFFECTIVE, &sum);
}

static const char *find_within(const char *from, const char *what, size_t reach)
{
    const char *at = strstr(from, what);
    return at != NULL && (size_t)(at - from) <= reach ? at : NULL;
}

/* 'force' is "hieu luc" after "co". */
static bool read_effective(const struct word_view *s, const char *force, struct document *document)
{
    struct date date;
    const char *after = find_within(force, "sau ", 30);
    unsigned days = after != NULL ? (unsigned)g_ascii_strtoull(after + 4, NULL, 10) : 0;
    const char *sign = find_within(force, "ngay ky", 60);
    const char *adopted = find_within(force, "ngay thong qua", 60);
    const char *issue = find_within(force, "ngay ban hanh", 60);
    if (days > 0 && days < 400 && (sign != NULL || issue != NULL)) {
        set_days_after(document, days);
    } else if (sign != NULL || adopted != NULL || issue != NULL) {
        set_days_after(document, 0);
    } else if (date_after(s, force, DATE_REACH, &date)) {
        set_day(document, FIELD_EFFECTIVE, &date);
    } else {
        return false;
    }
    const char *end = find_within(force, "den het ngay", REACH);
    if (end == NULL)
        end = find_within(force, " den ngay", REACH);
    if (end != NULL && date_after(s, end, 30, &date))
        set_day(document, FIELD_EXPIRED, &date);
    return true;
}

/* What one mention of the document by itself says; whether it says from when it is in force. */
static bool read_self(const struct word_view *s, const char *self, struct document *document)
{
    struct date date;
    const char *force = find_within(self, "hieu luc", REACH);
    if (force == NULL || force - self < 3)
        return false;
    bool ends = force - self > 4 && memcmp(force - 4, "het ", 4) == 0;
    if (ends && force - self < 40 && date_after(s, force, DATE_REACH, &date))
        set_day(document, FIELD_EXPIRED, &date);
    if (ends || memcmp(force - 3, "co ", 3) != 0)
        return false;
    return read_effective(s, force, document);
}

/* "Luật này được Quốc hội … thông qua ngày 29 tháng 6 năm 2024." */
static void read_adoption(const struct word_view *s, const char *self, struct document *document)
{
    struct date date;
    const char *adopted = find_within(self, "thong qua", REACH);
    if (document->field[FIELD_ISSUED] == NULL && adopted != NULL &&
        date_after(s, adopted, 40, &date)) {
        char iso[11];
        date_iso(&date, iso);
        document_set(document, FIELD_ISSUED, iso, ORIGIN_LETTERHEAD);
    }
}

static bool concerns(const struct line *line)
{
    return !line->dropped && strlen(line->folded) <= LINE_MAX_BYTES &&
           strstr(line->folded, " nay ") != NULL &&
           (strstr(line->folded, "hieu luc") != NULL || strstr(line->folded, "thong qua") != NULL);
}

static void read_line(const struct line *line, bool adoption, struct document *document)
{
    g_autofree char *text = line_squeezed(line->text, strlen(line->text));
    g_auto(WordView) s = {0};
    word_view_read(&s, text, line->folded);
    for (size_t i = 0; i < G_N_ELEMENTS(SELF); i++) {
        for (const char *self = strstr(s.folded, SELF[i].words); self != NULL;
             self = strstr(self + 1, SELF[i].words)) {
            if (self > s.folded && g_ascii_isalnum(self[-1]))
                continue;
            if (adoption)
                read_adoption(&s, self, document);
            else if (!is_condition(s.folded, self) && document->field[FIELD_EFFECTIVE] == NULL &&
                     read_self(&s, self, document))
                return;
        }
    }
}

void effect_clause_read(const GArray *lines, struct document *document)
{
    /* The day of adoption first: "từ ngày thông qua" counts from it. */
    for (int adoption = 1; adoption >= 0; adoption--) {
        for (guint i = 0; i < lines->len; i++)
            if (concerns(line_at(lines, i)))
                read_line(line_at(lines, i), adoption == 1, document);
    }
}
