/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/understand/official/letterhead_summary.c - kind and summary of a letterhead: where the
 * summary ends, the old form in which it holds issuer, number and date, the title made of it. See
 * letterhead_summary.h. */
#include "indexer/understand/official/letterhead_summary.h"

#include <string.h>

#include "indexer/understand/official/issuer_form.h"
#include "text/official/date.h"
#include "text/word/breakoff.h"
#include "text/word/word_view.h"

#define SUMMARY_BYTES  2400
#define SUMMARY_PIECES 12
#define FIRST_WORDS    40 /* a sentence so long below the kind is the text, which has no summary */
#define SUMMARY_WORDS  45 /* so is a line of so many words that is not in capitals */

static const struct {
    const char *opener, *first;
} PREAMBLE[] = {
#include "preamble.inc"
};

bool letterhead_opens_preamble(const char *folded, bool first)
{
    for (size_t i = 0; i < G_N_ELEMENTS(PREAMBLE); i++)
        if (line_opening(folded, PREAMBLE[i].opener) > 0 &&
            !(first && strcmp(PREAMBLE[i].first, "yes") == 0))
            return true;
    return false;
}

void letterhead_found_date(struct letterhead_reading *reading, const char *text)
{
    struct date date;
    size_t pos = 0;
    while (!reading->dated && date_next(text, strlen(text), &pos, &date)) {
        if (date.day == 0)
            continue;
        char iso[11];
        date_iso(&date, iso);
        document_set(reading->document, FIELD_ISSUED, iso, ORIGIN_LETTERHEAD);
        reading->dated = true;
    }
}

void letterhead_found_number(struct letterhead_reading *reading, const char *written)
{
    letterhead_set_number(reading->document, reading->kind != NULL ? reading->kind->name : NULL,
                          written);
    reading->numbered = true;
}

void letterhead_found_issuer(struct letterhead_reading *reading, const char *body)
{
    g_autoptr(GPtrArray) lines = g_ptr_array_new();
    g_ptr_array_add(lines, (char *)body);
    g_autofree char *issuer = issuer_form_read(lines, reading->casing);
    if (issuer != NULL)
        document_set(reading->document, FIELD_ISSUER, issuer, ORIGIN_LETTERHEAD);
}

/* "THỦ TƯỚNG CHÍNH PHỦ" below the summary: who decides. */
static bool is_body_name(const struct letterhead_reading *reading, guint i, bool first,
                         bool capitals)
{
    const struct cell *cell = letterhead_cell_at(reading, i);
    if (!cell->capitals || !issuer_form_opens(cell->folded))
        return false;
    for (guint above = 0; above < reading->kind_cell; above++)
        if (strcmp(letterhead_cell_at(reading, above)->folded, cell->folded) == 0)
            return true;
    if (first)
        return false; /* "LUẬT" / "BẢO HIỂM XÃ HỘI" */
    if (!capitals)
        return true;
    return i + 1 >= reading->cells->len || letterhead_cell_at(reading, i + 1)->kind == CELL_MOTTO ||
           letterhead_opens_preamble(letterhead_cell_at(reading, i + 1)->folded, false);
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
static bool takes_effect(const struct letterhead_reading *reading, guint i)
{
    for (guint next = i; next < reading->cells->len && next < i + 6; next++)
        if (strstr(letterhead_cell_at(reading, next)->folded, "co hieu luc") != NULL)
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

/* A cell that stands below the kind, and what the summary is so far. */
struct place {
    const struct letterhead_reading *reading;
    guint i; /* of the cell */
    const struct cell *cell, *before;
    const GString *summary;
    bool first;    /* nothing is in the summary yet */
    bool capitals; /* the summary is in capitals */
    bool lower;    /* the cell starts with a small letter */
    unsigned words;
};

static bool stops(const struct cell *cell)
{
    return strchr(".;:", cell->text[strlen(cell->text) - 1]) != NULL;
}

static bool is_consolidated(const struct place *at)
{
    const char *rest;
    return !at->first && names_document(at->cell, &rest) && takes_effect(at->reading, at->i);
}

static bool is_capitals_again(const struct place *at)
{
    return !at->first && !at->capitals && at->cell->capitals && at->words > 2;
}

static bool is_broken_off(const struct place *at)
{
    return !at->first && breakoff_at(at->summary->str, at->summary->len) >= BREAKOFF_LEADS &&
           at->cell->kind != CELL_MOTTO && at->cell->kind != CELL_SIGN;
}

static bool is_bracket(const struct place *at)
{
    return at->cell->text[0] == '(';
}

static bool is_other_cell(const struct place *at)
{
    return at->cell->kind != CELL_TEXT;
}

static bool is_preamble(const struct place *at)
{
    return (at->first || !at->lower) && letterhead_opens_preamble(at->cell->folded, at->first);
}

static bool is_body(const struct place *at)
{
    return is_body_name(at->reading, at->i, at->first, at->capitals);
}

static bool is_first_sentence(const struct place *at)
{
    return at->first && stops(at->cell) && at->words > FIRST_WORDS;
}

static bool is_first(const struct place *at)
{
    return at->first;
}

static bool is_lower(const struct place *at)
{
    return at->lower;
}

static bool is_sentence(const struct place *at)
{
    return stops(at->cell);
}

static bool is_paragraph(const struct place *at)
{
    return at->words > SUMMARY_WORDS && !at->cell->capitals;
}

static bool is_no_capitals(const struct place *at)
{
    return at->capitals && !at->cell->capitals;
}

static bool is_document(const struct place *at)
{
    const char *rest;
    return names_document(at->cell, &rest);
}

static bool is_behind_stop(const struct place *at)
{
    return stops(at->before);
}

/* Whether a cell ends the summary or joins it: the first rule that holds says it; where none does,
 * the cell joins. An example of each, by its name, is in tests/indexer/summary_rule.tsv. */
static const struct {
    const char *name;
    bool (*holds)(const struct place *at);
    bool ends;
} RULES[] = {
    {"consolidated", is_consolidated, true},
    {"capitals again", is_capitals_again, true},
    {"broken off", is_broken_off, false},
    {"bracket", is_bracket, true},
    {"other cell", is_other_cell, true},
    {"preamble", is_preamble, true},
    {"body", is_body, true},
    {"first sentence", is_first_sentence, true},
    {"first", is_first, false},
    {"small letters", is_lower, false},
    {"sentence", is_sentence, true},
    {"paragraph", is_paragraph, true},
    {"no capitals", is_no_capitals, true},
    {"document", is_document, true},
    {"behind a stop", is_behind_stop, true},
};

static bool ends_summary(const struct letterhead_reading *reading, guint i, const GString *summary)
{
    const struct cell *cell = letterhead_cell_at(reading, i);
    struct place at = {.reading = reading,
                       .i = i,
                       .cell = cell,
                       .before = letterhead_cell_at(reading, i - 1),
                       .summary = summary,
                       .first = summary->len == 0,
                       .capitals = in_capitals(summary->str),
                       .lower = breakoff_starts_small(cell->text, strlen(cell->text)),
                       .words = line_words(cell->text, strlen(cell->text))};
    for (size_t rule = 0; rule < G_N_ELEMENTS(RULES); rule++)
        if (RULES[rule].holds(&at))
            return RULES[rule].ends;
    return false;
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

char *letterhead_summary(struct letterhead_reading *reading)
{
    GString *summary = g_string_new(reading->rest);
    guint i = reading->kind_cell + 1;
    for (unsigned pieces = 0; i < reading->cells->len && pieces < SUMMARY_PIECES; i++) {
        const struct cell *cell = letterhead_cell_at(reading, i);
        if (cell->kind == CELL_SIGN || (cell->kind == CELL_NUMBER && summary->len == 0 &&
                                        !reading->numbered && !cell->capitals)) {
            if (summary->len > 0 && cell->kind == CELL_SIGN)
                break;
            continue;
        }
        if (summary->len == 0 && is_body_line(cell)) { /* "của Ban Chấp hành Đảng bộ tỉnh" */
            /* the letterhead, read later, says it better */
            letterhead_found_issuer(reading, cell->text + strcspn(cell->text, " "));
            continue;
        }
        bool old_form = is_old_form(cell, summary->len == 0);
        if ((!old_form && ends_summary(reading, i, summary)) ||
            summary->len + strlen(cell->text) > SUMMARY_BYTES)
            break;
        if (summary->len > 0)
            g_string_append_c(summary, ' ');
        g_string_append(summary, cell->text);
        pieces++;
    }
    reading->after = i;
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
    g_auto(WordView) view = {0};
    word_view_read(&view, text, folded);
    unsigned limit = end != NULL ? word_view_at(&view, end) : word_view_count(&view);
    bool capitals = line_is_capitals(text, strcspn(text, " "));
    for (unsigned word = 2; capitals && word < limit; word++) {
        const char *p = word_view_text(&view, word);
        if (breakoff_starts_small(p, strlen(p)))
            return p;
    }
    return end != NULL ? word_view_text(&view, limit) : NULL;
}

/* "CỦA CHỦ TỊCH CHÍNH PHỦ SỐ 63/QĐ-TTg NGÀY 13 THÁNG 01 NĂM 2010 PHÊ DUYỆT …": issuer, number and
 * date of the old form, in any order; what is left is the summary. */
char *letterhead_old_form(struct letterhead_reading *reading, const char *summary)
{
    const char *text = summary;
    for (unsigned step = 0; step < 3; step++) {
        g_autofree char *folded = line_fold(text, strlen(text));
        if (!reading->dated && g_str_has_prefix(folded, "ngay ")) {
            struct date date;
            size_t pos = 0;
            if (!date_next(text, strlen(text), &pos, &date) || date.day == 0 || date.start > 8)
                break;
            letterhead_found_date(reading, text);
            text += date.end;
        } else if (!reading->numbered && g_str_has_prefix(folded, "so ")) {
            struct cell cell = {.kind = CELL_NUMBER, .text = (char *)text, .folded = folded};
            g_autofree char *number = letterhead_cell_number(&cell);
            const char *at = number != NULL ? strstr(text, number) : NULL;
            if (at == NULL)
                break;
            letterhead_found_number(reading, number);
            text = at + strlen(number);
        } else if (g_str_has_prefix(folded, "cua ")) {
            const char *to = end_of_body(text, folded);
            if (to == NULL)
                break;
            const char *from = text + strcspn(text, " ") + 1;
            g_autofree char *body = g_strndup(from, (size_t)(to - from));
            letterhead_found_issuer(reading, body);
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
static GString *title_of_capitals(const struct letterhead_reading *reading, const char *summary,
                                  bool law)
{
    g_autofree char *whole = g_strconcat(reading->kind->name, " ", summary, NULL);
    g_autofree char *restored = sentence_case_restore(reading->casing, whole);
    g_autofree char *cased = sentence_case_upper_first(restored);
    size_t kind = strlen(reading->kind->name);
    if (!law || strlen(cased) <= kind + 1)
        return g_string_new(cased);
    g_autofree char *name = sentence_case_upper_first(cased + kind + 1);
    GString *title = g_string_new_len(cased, (gssize)kind + 1);
    return g_string_append(title, name);
}

/* "Về việc thông qua …" below "Nghị quyết": "Nghị quyết về việc thông qua …". What starts with a
 * name keeps its capital: "Thủ tướng", "HĐND". */
static GString *title_of_words(const struct letterhead_reading *reading, const char *summary,
                               bool law)
{
    const char *second = strchr(summary, ' ');
    bool name = second != NULL && g_unichar_isupper(g_utf8_get_char(second + 1));
    bool keeps = law || name || !g_unichar_islower(g_utf8_get_char(g_utf8_next_char(summary)));
    g_autofree char *rest = keeps ? g_strdup(summary) : sentence_case_lower_first(summary);
    GString *title = g_string_new(reading->kind->name);
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

void letterhead_title(struct letterhead_reading *reading, const char *summary)
{
    bool law = reading->kind->law;
    const char *number = reading->document->field[FIELD_NUMBER];
    g_autoptr(GString) title = NULL;
    if (*summary == '\0' && number != NULL) {
        title = g_string_new(reading->kind->name);
        g_string_append_printf(title, " số %s", number);
    } else if (line_is_capitals(summary, strlen(summary))) {
        title = title_of_capitals(reading, summary, law);
    } else {
        title = title_of_words(reading, summary, law);
    }
    trim_title(title);
    document_set(reading->document, FIELD_TITLE, title->str, ORIGIN_LETTERHEAD);
}
