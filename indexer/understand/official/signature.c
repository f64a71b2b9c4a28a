/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/understand/official/signature.c - see signature.h. */
#include "indexer/understand/official/signature.h"

#include <string.h>

#include "indexer/understand/official/letterhead_cells.h"
#include "indexer/understand/official/person.h"
#include "text/official/date.h"
#include "text/word/word_view.h"

#define RECIPIENT_LINES 80
#define SIGNATURE_LINES 9 /* from the office to the name: stamps, "(Đã ký)", a second office */
#define OFFICE_WORDS    14 /* "TM. ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG PHÓ CHỦ TỊCH THƯỜNG TRỰC" */
#define STRANGER_WORDS  6 /* of a line among the signatures that is none */

static const struct {
    const char *folded, *office;
} OFFICES[] = {
#include "office.inc"
};

static const struct {
    const char *sign;
    bool blank;
    const char *example;
} DEPUTY_SIGNS[] = {
#include "deputy_sign.inc"
};

/* ---- recipients ---- */

static bool is_recipient(const char *cell)
{
    g_autofree char *folded = line_fold(cell, strlen(cell));
    size_t len = strlen(folded);
    return len == 0 || *folded == '-' || *folded == '+' || *folded == '*' ||
           g_str_has_prefix(folded, "–") || g_str_has_prefix(folded, "•") ||
           g_str_has_prefix(folded, "noi nhan") || g_str_has_prefix(folded, "nhu tren") ||
           g_str_has_prefix(folded, "nhu dieu") || g_str_has_prefix(folded, "luu") ||
           folded[len - 1] == ';';
}

static bool is_last_recipient(const struct line *line)
{
    return strstr(line->folded, "luu:") != NULL || strstr(line->folded, "luu vt") != NULL ||
           strstr(line->folded, "luu vp") != NULL || strstr(line->folded, "- luu") != NULL;
}

/* Keep what stands beside the recipients. Whether there was any recipient. */
static bool drop_recipient(struct line *line)
{
    GString *kept = g_string_new(NULL);
    bool any = false;
    const char *p = line->text;
    for (char *cell; (cell = letterhead_column_next(&p)) != NULL; g_free(cell)) {
        if (*cell != '\0' && is_recipient(cell))
            any = true;
        else if (*cell != '\0')
            g_string_append_printf(kept, "%s%s", kept->len > 0 ? "   " : "", cell);
    }
    if (any && kept->len == 0)
        line->dropped = true;
    else if (any)
        line_set_text(line, g_strdup(kept->str));
    g_string_free(kept, TRUE);
    return any;
}

static void drop_recipients(GArray *lines, guint from)
{
    unsigned strangers = 0;
    for (guint i = from; i < lines->len && i < from + RECIPIENT_LINES; i++) {
        struct line *line = line_at(lines, i);
        if (line->dropped)
            continue;
        bool last = is_last_recipient(line);
        if (drop_recipient(line))
            strangers = 0;
        else if (line->words > OFFICE_WORDS || ++strangers > SIGNATURE_LINES)
            return;
        if (last)
            return;
    }
}

/* ---- who signs ---- */

/* Bytes of "TM.", "KT.", "T/M", "Q." and their like at the start of a folded line. */
static size_t deputy_len(const char *folded)
{
    for (size_t i = 0; i < G_N_ELEMENTS(DEPUTY_SIGNS); i++) {
        size_t len = strlen(DEPUTY_SIGNS[i].sign);
        if (g_str_has_prefix(folded, DEPUTY_SIGNS[i].sign) &&
            (!DEPUTY_SIGNS[i].blank || folded[len] == ' '))
            return len + DEPUTY_SIGNS[i].blank;
    }
    return 0;
}

/* The longest office that 'folded' starts with; NULL for none. '*ret_words': how many words. */
static const char *office_at(const char *folded, unsigned *ret_words)
{
    const char *found = NULL;
    size_t longest = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(OFFICES); i++) {
        size_t len = line_opening(folded, OFFICES[i].folded);
        if (len > longest) {
            found = OFFICES[i].office;
            longest = len;
            *ret_words = line_words(folded, len);
        }
    }
    return found;
}

struct signer {
    const char *office; /* static; NULL until one is seen */
    char *name;
};

/* What follows "Hà Nội, ngày 26 tháng 11 năm 2024" in a cell; the whole of it where it has no date.
 */
static const char *after_date(const char *text)
{
    struct date date;
    size_t pos = 0, len = strlen(text);
    while (date_next(text, len, &pos, &date))
        if (date.day != 0)
            return text + date.end + strspn(text + date.end, " ");
    return text;
}

/* "(Đã ký)", "[daky]": the sign that the original is signed, then perhaps the name. */
static bool is_signed_mark(const char *folded)
{
    return strchr("([", *folded) != NULL || strstr(folded, "da ky") != NULL ||
           strstr(folded, "daky") != NULL;
}

static bool read_signed_mark(const char *text, const char *folded, struct signer *signer)
{
    const char *close = strpbrk(text, ")]");
    const char *name = close != NULL ? close + 1 : text + strlen(text);
    if (signer->office != NULL && person_read(name, true, &signer->name))
        return true;
    return strchr("([", *folded) != NULL || strlen(folded) < 12;
}

/* Where the next office or the next "KT." starts in "chinh phu kt. thu tuong pho thu tuong", which
 * follows a "TM.": the body comes first. NULL when there is none. */
static const char *next_office(const char *folded)
{
    unsigned words;
    for (const char *at = strchr(folded, ' '); at != NULL; at = strchr(at, ' ')) {
        at++;
        if (deputy_len(at) > 0 || office_at(at, &words) != NULL)
            return at;
    }
    return NULL;
}

/* A cell of the signature: offices in capitals, then perhaps the name: "KT. BỘ TRƯỞNG THỨ TRƯỞNG
 * Nguyễn Văn An". Whether it belongs to one. */
static bool read_cell(const char *text, struct signer *signer)
{
    text = after_date(text);
    g_autofree char *folded = line_fold(text, strlen(text));
    if (is_signed_mark(folded))
        return read_signed_mark(text, folded, signer);
    const char *at = folded;
    unsigned words = 0;
    bool any = false;
    for (;;) {
        size_t deputy = deputy_len(at);
        at += deputy + strspn(at + deputy, " ");
        const char *office = office_at(at, &words);
        if (office == NULL && deputy == 0)
            break;
        const char *next = office == NULL ? next_office(at) : NULL;
        if (next != NULL) {
            any = true;
            at = next;
            continue;
        }
        any = true;
        signer->office = office != NULL ? office : signer->office;
        if (office == NULL)
            return true; /* "TM. ỦY BAN NHÂN DÂN": the office is on the next line */
        for (; words > 0; words--) {
            at += strcspn(at, " ");
            at += strspn(at, " ");
        }
    }
    g_auto(WordView) view = {0};
    word_view_read(&view, text, folded);
    const char *rest = word_view_in_text(&view, at);
    if (*at == '\0')
        return any;
    if (signer->office != NULL && person_read(rest, !any, &signer->name))
        return true;
    return any && line_is_capitals(text, strlen(text)); /* "BỘ TRƯỞNG BỘ TÀI CHÍNH" */
}

static bool opens_signature(const struct line *line)
{
    unsigned words;
    if (line->words > 30 || line->words == 0)
        return false;
    const char *p = line->folded;
    size_t deputy = deputy_len(p);
    if (deputy > 0)
        return true;
    const char *first = strstr(p, "ngay ") != NULL ? after_date(line->text) : line->text;
    g_autofree char *rest = first != line->text ? line_fold(first, strlen(first)) : NULL;
    const char *folded = rest != NULL ? rest : p;
    return line_is_capitals(first, strcspn(first, " ")) && office_at(folded, &words) != NULL &&
           strchr(".;:,", p[strlen(p) - 1]) == NULL;
}

static bool read_signature(const GArray *lines, guint from, struct signer *signer)
{
    unsigned seen = 0, strangers = 0;
    for (guint i = from; i < lines->len && seen < SIGNATURE_LINES; i++) {
        const struct line *line = line_at(lines, i);
        if (line->dropped)
            continue;
        seen++;
        if (line->words > 30)
            return false;
        bool known = line->capitals || line->words == 0;
        g_autoptr(GArray) cells = g_array_new(FALSE, FALSE, sizeof(struct cell));
        g_array_set_clear_func(cells, (GDestroyNotify)letterhead_cell_clear);
        letterhead_cells_add(lines, i, cells);
        for (guint c = 0; c < cells->len && signer->name == NULL; c++)
            known = read_cell(g_array_index(cells, struct cell, c).text, signer) || known;
        if (signer->name != NULL)
            return true;
        if (!known && (line->words > STRANGER_WORDS || ++strangers > 1))
            return false;
    }
    return false;
}

/* A date that stands above or among the signatures; a consolidated text has its number there, too:
 * "XÁC THỰC VĂN BẢN HỢP NHẤT / Số: 12/VBHN-BTC / Hà Nội, ngày …" */
static void read_foot(const GArray *lines, guint from, bool consolidated, struct document *document)
{
    g_autoptr(GArray) cells = g_array_new(FALSE, FALSE, sizeof(struct cell));
    g_array_set_clear_func(cells, (GDestroyNotify)letterhead_cell_clear);
    guint first = from > 4 ? from - 4 : 0;
    for (guint i = first; i < lines->len && i < from + 8; i++)
        if (!line_at(lines, i)->dropped)
            letterhead_cells_add(lines, i, cells);
    for (guint c = 0; c < cells->len; c++) {
        const struct cell *cell = &g_array_index(cells, struct cell, c);
        g_autofree char *number =
            consolidated && cell->kind == CELL_NUMBER ? letterhead_cell_number(cell) : NULL;
        if (number != NULL && strstr(number, "VBHN") != NULL)
            letterhead_set_number(document, NULL, number);
        struct date date;
        size_t pos = 0;
        if (cell->kind == CELL_DATE && date_next(cell->text, strlen(cell->text), &pos, &date) &&
            date.day != 0) {
            char iso[11];
            date_iso(&date, iso);
            document_set(document, FIELD_ISSUED, iso, ORIGIN_LETTERHEAD);
        }
    }
}

void signature_read(GArray *lines, guint from, struct document *document)
{
    bool signed_by = false;
    for (guint i = from; i < lines->len; i++) {
        const struct line *line = line_at(lines, i);
        if (line->dropped)
            continue;
        if (strstr(line->folded, "noi nhan:") != NULL && line->words < 200)
            drop_recipients(lines, i);
        if (line->capitals && strstr(line->folded, "xac thuc van ban hop nhat") != NULL)
            read_foot(lines, i, true, document);
        if (signed_by || line->dropped || !opens_signature(line))
            continue;
        struct signer signer = {NULL, NULL};
        if (read_signature(lines, i, &signer)) {
            document_set(document, FIELD_SIGNER, signer.name, ORIGIN_LETTERHEAD);
            document_set(document, FIELD_SIGNER_OFFICE, signer.office, ORIGIN_LETTERHEAD);
            signed_by = true;
            if (document->field[FIELD_ISSUED] == NULL)
                read_foot(lines, i, false, document);
        }
        g_free(signer.name);
    }
}
