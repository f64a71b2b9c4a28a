/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/understand/official/letterhead_summary.c - kind and summary of a letterhead: where the
 * summary ends, the old form in which it holds issuer, number and date, the title made of it. See
 * letterhead_summary.h. */
#include "indexer/understand/official/letterhead_summary.h"

#include <string.h>

#include "indexer/understand/official/issuer_form.h"
#include "indexer/understand/official/letterhead.h"
#include "text/official/date.h"
#include "text/word/breakoff.h"

#define SUMMARY_BYTES  2400
#define SUMMARY_PIECES 12

static const struct {
    const char *opener, *first;
} PREAMBLE[] = {
#include "preamble.inc"
};

bool head_opens_preamble(const char *folded, bool first)
{
    for (size_t i = 0; i < G_N_ELEMENTS(PREAMBLE); i++) {
        size_t len = strlen(PREAMBLE[i].opener);
        if (strncmp(folded, PREAMBLE[i].opener, len) == 0 && !g_ascii_isalnum(folded[len]) &&
            !(first && strcmp(PREAMBLE[i].first, "yes") == 0))
            return true;
    }
    return false;
}

void head_set_date(struct head *head, const char *text)
{
    struct date date;
    size_t pos = 0;
    while (!head->dated && date_next(text, strlen(text), &pos, &date)) {
        if (date.day == 0)
            continue;
        char iso[11];
        date_iso(&date, iso);
        document_set(head->document, FIELD_ISSUED, iso, ORIGIN_LETTERHEAD);
        head->dated = true;
    }
}

void head_set_number(struct head *head, const char *written)
{
    letterhead_set_number(head->document, head->kind != NULL ? head->kind->name : NULL, written);
    head->numbered = true;
}

void head_set_issuer(struct head *head, const char *body)
{
    g_autoptr(GPtrArray) lines = g_ptr_array_new();
    g_ptr_array_add(lines, (char *)body);
    g_autofree char *issuer = issuer_form_read(lines, head->casing);
    if (issuer != NULL)
        document_set(head->document, FIELD_ISSUER, issuer, ORIGIN_LETTERHEAD);
}

/* "THỦ TƯỚNG CHÍNH PHỦ" below the summary: who decides. */
static bool is_body_name(const struct head *head, guint i, bool first, bool capitals)
{
    const struct cell *cell = cell_at(head, i);
    if (!cell->capitals || !issuer_form_opens(cell->folded))
        return false;
    for (guint above = 0; above < head->kind_cell; above++)
        if (strcmp(cell_at(head, above)->folded, cell->folded) == 0)
            return true;
    if (first)
        return false; /* "LUẬT" / "BẢO HIỂM XÃ HỘI" */
    if (!capitals)
        return true;
    return i + 1 >= head->cells->len || cell_at(head, i + 1)->kind == CELL_MOTTO ||
           head_opens_preamble(cell_at(head, i + 1)->folded, false);
}

/* "Thông tư số 12/2022/TT-BTC ngày …": what a consolidated text consists of. */
static bool names_document(const struct cell *cell, const char **ret_rest)
{
    const char *end = cell->text;
    for (unsigned words = 0; words < 4 && *end != '\0'; words++) {
        end += strcspn(end, " ");
        *ret_rest = end + strspn(end, " ");
        if (kind_named(cell->text, (size_t)(end - cell->text)) != NULL &&
            (g_str_has_prefix(*ret_rest, "số ") || g_ascii_isdigit(**ret_rest)))
            return true;
        end = *ret_rest;
    }
    return false;
}

/* "Thông tư số 12/2022/TT-BTC ngày … , có hiệu lực kể từ ngày …, được sửa đổi bởi:" */
static bool takes_effect(const struct head *head, guint i)
{
    for (guint next = i; next < head->cells->len && next < i + 6; next++)
        if (strstr(cell_at(head, next)->folded, "co hieu luc") != NULL)
            return true;
    return false;
}

/* Whether all words but numbers ("914/TTg") are in capitals. */
static bool in_capitals(const char *text)
{
    for (const char *p = text; *p != '\0';) {
        size_t len = strcspn(p, " ");
        bool number = strcspn(p, "0123456789/") < len;
        if (!number && len > 0 && !line_is_capitals(p, len) && g_ascii_isalpha(*p))
            return false;
        p += len;
        p += strspn(p, " ");
    }
    return true;
}

static bool ends_summary(const struct head *head, guint i, const GString *summary)
{
    const struct cell *cell = cell_at(head, i);
    const struct cell *before = cell_at(head, i - 1);
    bool first = summary->len == 0;
    bool capitals = in_capitals(summary->str);
    size_t len = strlen(cell->text);
    unsigned words = line_words(cell->text, len);
    bool lower = g_unichar_islower(g_utf8_get_char(cell->text));
    const char *rest = NULL;
    bool consolidated = !first && names_document(cell, &rest) && takes_effect(head, i);
    if (consolidated || (!first && !capitals && cell->capitals && words > 2))
        return true;
    if (!first && breakoff_at(summary->str, summary->len) >= BREAKOFF_LEADS &&
        cell->kind != CELL_MOTTO && cell->kind != CELL_SIGN)
        return false;
    if (cell->text[0] == '(' || cell->kind != CELL_TEXT ||
        (!(lower && !first) && head_opens_preamble(cell->folded, first)))
        return true;
    if (is_body_name(head, i, first, capitals))
        return true;
    if (first)
        return strchr(".;:", cell->text[len - 1]) != NULL && words > 40;
    if (lower)
        return false;
    if (strchr(".;:", cell->text[len - 1]) != NULL || (words > 45 && !cell->capitals) ||
        (capitals && !cell->capitals) || names_document(cell, &rest))
        return true;
    return strchr(".;:", before->text[strlen(before->text) - 1]) != NULL;
}

/* "CỦA THỦ TƯỚNG CHÍNH PHỦ SỐ 914/TTg NGÀY …", "SỐ 77 NGÀY …" */
static bool is_old_form(const struct cell *cell, bool first)
{
    bool of_body = g_str_has_prefix(cell->folded, "cua ") && strstr(cell->folded, " so ") != NULL;
    bool number = g_str_has_prefix(cell->folded, "so ") && strstr(cell->folded, " ngay ") != NULL;
    bool day = !first && g_str_has_prefix(cell->folded, "ngay ") && cell->capitals;
    return (first && of_body) || number || day;
}

/* "của" and a body, and nothing else. */
static bool is_body_line(const struct cell *cell)
{
    return g_str_has_prefix(cell->folded, "cua ") && issuer_form_opens(cell->folded + 4) &&
           strpbrk(cell->folded, "0123456789") == NULL && strstr(cell->folded, " ve ") == NULL &&
           line_words(cell->folded, strlen(cell->folded)) <= 14;
}

char *head_summary(struct head *head)
{
    GString *summary = g_string_new(head->rest);
    guint i = head->kind_cell + 1;
    for (unsigned pieces = 0; i < head->cells->len && pieces < SUMMARY_PIECES; i++) {
        const struct cell *cell = cell_at(head, i);
        if (cell->kind == CELL_SIGN || (cell->kind == CELL_NUMBER && summary->len == 0 &&
                                        !head->numbered && !cell->capitals)) {
            if (summary->len > 0 && cell->kind == CELL_SIGN)
                break;
            continue;
        }
        if (summary->len == 0 && is_body_line(cell)) { /* "của Ban Chấp hành Đảng bộ tỉnh" */
            /* the letterhead, read later, says it better */
            head_set_issuer(head, cell->text + strcspn(cell->text, " "));
            continue;
        }
        bool old_form = is_old_form(cell, summary->len == 0);
        if ((!old_form && ends_summary(head, i, summary)) ||
            summary->len + strlen(cell->text) > SUMMARY_BYTES)
            break;
        if (summary->len > 0)
            g_string_append_c(summary, ' ');
        g_string_append(summary, cell->text);
        pieces++;
    }
    head->after = i;
    return g_string_free(summary, FALSE);
}

/* Where the body ends in "CỦA THỦ TƯỚNG CHÍNH PHỦ SỐ 63/QĐ-TTg …", "CỦA BAN CHẤP HÀNH ĐẢNG BỘ TỈNH
 * về …": before a number, a date, "về", or where small letters start. NULL when it does not. */
static const char *end_of_body(const char *text, const char *folded)
{
    static const char *const ENDS[] = {" so ", " ngay ", " ve "};
    const char *end = NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(ENDS); i++) {
        const char *at = strstr(folded, ENDS[i]);
        if (at != NULL && (end == NULL || at < end))
            end = at;
    }
    unsigned words = 0;
    for (const char *p = folded; end != NULL && p <= end; p++)
        words += *p == ' ';
    const char *p = text;
    bool capitals = line_is_capitals(text, strcspn(text, " "));
    for (unsigned word = 0; *p != '\0' && (end == NULL || word < words); word++) {
        size_t len = strcspn(p, " ");
        if (capitals && word > 1 && g_unichar_islower(g_utf8_get_char(p)))
            return p;
        p += len;
        p += strspn(p, " ");
    }
    return end != NULL ? p : NULL;
}

/* "CỦA CHỦ TỊCH CHÍNH PHỦ SỐ 63/QĐ-TTg NGÀY 13 THÁNG 01 NĂM 2010 PHÊ DUYỆT …": issuer, number and
 * date of the old form, in any order; what is left is the summary. */
char *head_old_form(struct head *head, const char *text)
{
    for (unsigned step = 0; step < 3; step++) {
        g_autofree char *folded = line_fold(text, strlen(text));
        if (!head->dated && g_str_has_prefix(folded, "ngay ")) {
            struct date date;
            size_t pos = 0;
            if (!date_next(text, strlen(text), &pos, &date) || date.day == 0 || date.start > 8)
                break;
            head_set_date(head, text);
            text += date.end;
        } else if (!head->numbered && g_str_has_prefix(folded, "so ")) {
            struct cell cell = {.kind = CELL_NUMBER, .text = (char *)text, .folded = folded};
            g_autofree char *number = letterhead_cell_number(&cell);
            const char *at = number != NULL ? strstr(text, number) : NULL;
            if (at == NULL)
                break;
            head_set_number(head, number);
            text = at + strlen(number);
        } else if (g_str_has_prefix(folded, "cua ")) {
            const char *to = end_of_body(text, folded);
            if (to == NULL)
                break;
            const char *from = text + strcspn(text, " ") + 1;
            g_autofree char *body = g_strndup(from, (size_t)(to - from));
            head_set_issuer(head, body);
            text = to;
        } else {
            break;
        }
        text += strspn(text, " ,.;:");
    }
    return g_strdup(text);
}

/* "THÔNG QUA QUY HOẠCH …" below "Nghị quyết", all in capitals: "Nghị quyết thông qua quy hoạch …".
 * A law's name has a capital of its own: "Luật Đê điều". */
static GString *title_of_capitals(const struct head *head, const char *summary, bool law)
{
    g_autofree char *whole = g_strconcat(head->kind->name, " ", summary, NULL);
    g_autofree char *restored = sentence_case_restore(head->casing, whole);
    g_autofree char *cased = sentence_case_upper_first(restored);
    size_t kind = strlen(head->kind->name);
    if (!law || strlen(cased) <= kind + 1)
        return g_string_new(cased);
    g_autofree char *name = sentence_case_upper_first(cased + kind + 1);
    GString *title = g_string_new_len(cased, (gssize)kind + 1);
    return g_string_append(title, name);
}

/* "Về việc thông qua …" below "Nghị quyết": "Nghị quyết về việc thông qua …". What starts with a
 * name keeps its capital: "Thủ tướng", "HĐND". */
static GString *title_of_words(const struct head *head, const char *summary, bool law)
{
    const char *second = strchr(summary, ' ');
    bool name = second != NULL && g_unichar_isupper(g_utf8_get_char(second + 1));
    bool keeps = law || name || !g_unichar_islower(g_utf8_get_char(g_utf8_next_char(summary)));
    g_autofree char *rest = keeps ? g_strdup(summary) : sentence_case_lower_first(summary);
    GString *title = g_string_new(head->kind->name);
    g_string_append_printf(title, " %s", rest);
    return title;
}

/* Blanks and stops off the end, and the mark of a footnote: "… về đê điều1". */
static void trim_title(GString *title)
{
    while (title->len > 0 && (g_ascii_isspace(title->str[title->len - 1]) ||
                              strchr(".,;:-*", title->str[title->len - 1]) != NULL))
        g_string_truncate(title, title->len - 1);
    if (title->len > 2 && g_ascii_isdigit(title->str[title->len - 1]) &&
        g_ascii_islower(title->str[title->len - 2]))
        g_string_truncate(title, title->len - 1);
}

void head_set_title(struct head *head, const char *summary)
{
    bool law = strcmp(head->kind->slug, "luat") == 0 || strcmp(head->kind->slug, "phap-lenh") == 0;
    const char *number = head->document->field[FIELD_NUMBER];
    g_autoptr(GString) title = NULL;
    if (*summary == '\0' && number != NULL) {
        title = g_string_new(head->kind->name);
        g_string_append_printf(title, " số %s", number);
    } else if (line_is_capitals(summary, strlen(summary))) {
        title = title_of_capitals(head, summary, law);
    } else {
        title = title_of_words(head, summary, law);
    }
    trim_title(title);
    document_set(head->document, FIELD_TITLE, title->str, ORIGIN_LETTERHEAD);
}
