/* indexer/letterhead.c - see letterhead.h. */
#include "indexer/letterhead.h"

#include <string.h>

#include "indexer/head_cell.h"
#include "indexer/issuer_form.h"
#include "indexer/outline.h"
#include "text/date.h"
#include "text/docnumber.h"
#include "text/issuer.h"
#include "text/kind.h"

#define SEARCH_LINES                                                                               \
    120 /* for the motto, from the top: a saved page may have its own head first                   \
         */
#define ABOVE_MOTTO     14 /* lines: the left column may come before */
#define HEAD_LINES      60
#define DISPLACED_LINES 6
#define OLD_FORM_CELLS  3
#define SUMMARY_BYTES 2400
#define SUMMARY_PIECES  12

static const struct {
    const char *opener, *first;
} PREAMBLE[] = {
#include "preamble.inc"
};

struct head {
    const struct casing *casing;
    struct document *document;
    GArray *cells; /* of struct cell */
    bool motto, numbered, dated;
    const struct kind *kind;
    guint kind_cell;  /* the cell it stands in */
    guint after;      /* the cell after the summary */
    const char *rest; /* of the kind's cell, after the kind; borrowed from the cell */
    char *subject;    /* V/v … */
    bool addressed;   /* Kính gửi */
};

static struct cell *cell_at(const struct head *head, guint i)
{
    return &g_array_index(head->cells, struct cell, i);
}

static bool opens_preamble(const char *folded, bool first)
{
    for (size_t i = 0; i < G_N_ELEMENTS(PREAMBLE); i++) {
        size_t len = strlen(PREAMBLE[i].opener);
        if (strncmp(folded, PREAMBLE[i].opener, len) == 0 && !g_ascii_isalnum(folded[len]) &&
            !(first && strcmp(PREAMBLE[i].first, "yes") == 0))
            return true;
    }
    return false;
}

static void set_date(struct head *head, const char *text)
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

void letterhead_set_number(struct document *document, const char *kind, const char *written)
{
    struct docnumber number;
    g_autofree char *phrase = g_strconcat(kind != NULL ? kind : "", " số ", written, NULL);
    bool known = docnumber_parse(written, strlen(written), &number) ||
                 docnumber_parse(phrase, strlen(phrase), &number);
    const char *shown = known && strlen(number.shown) >= strlen(written) ? number.shown : written;
    if (document_set(document, FIELD_NUMBER, shown, ORIGIN_LETTERHEAD)) {
        g_free(document->number_key);
        document->number_key = known ? g_strdup(number.key) : NULL;
    }
}

static void set_number(struct head *head, const char *written)
{
    letterhead_set_number(head->document, head->kind != NULL ? head->kind->name : NULL, written);
    head->numbered = true;
}

/* ---- where the head is ---- */

static bool ends_head(const struct line *line)
{
    enum outline_level sign = outline_sign(line);
    bool item = sign == OUTLINE_ROMAN || sign == OUTLINE_CLAUSE || sign == OUTLINE_ORDINAL;
    return sign <= OUTLINE_ARTICLE || item || line_starts(line, "can cu") ||
           line_starts(line, "quyet dinh:") || line_starts(line, "quyet nghi:") ||
           line_starts(line, "nghi dinh:");
}

static void gather_cells(const GArray *lines, struct head *head)
{
    guint motto = 0, seen = 0;
    for (guint i = 0; i < lines->len && seen < SEARCH_LINES && !head->motto; i++) {
        const struct line *line = line_at(lines, i);
        seen += !line->dropped;
        /* A motto below the preamble is that of a form in an annex. */
        if (line_starts(line, "can cu") && g_str_has_suffix(line->folded, ";"))
            break;
        if (!line->dropped && head_cell_is_motto(line)) {
            head->motto = true;
            motto = i;
        }
    }
    guint from = motto;
    for (guint above = 0; from > 0 && above < ABOVE_MOTTO; from--) {
        const struct line *line = line_at(lines, from - 1);
        if (line->words > 40 ||
            (line->role == BLOCK_HEADING && line->level == 2 && !line->capitals))
            break;
        above += !line->dropped;
    }
    seen = 0;
    for (guint i = from; i < lines->len && seen < HEAD_LINES; i++) {
        const struct line *line = line_at(lines, i);
        if (line->dropped && line->words > 0)
            continue;
        if (i > motto && ends_head(line))
            break;
        head_cells_add(lines, i, head->cells);
        seen++;
    }
}

/* ---- kind ---- */

/* The kind at the start of a cell, in capitals; '*ret_rest' is what follows it there. */
static const struct kind *kind_of_cell(const struct cell *cell, const char **ret_rest)
{
    if (cell->kind != CELL_TEXT || g_str_has_suffix(cell->text, ":"))
        return NULL;
    const char *end = cell->text;
    const struct kind *found = NULL;
    for (unsigned words = 0; words < 5 && *end != '\0'; words++) {
        end += strcspn(end, " ");
        size_t len = (size_t)(end - cell->text); /* less the mark of a footnote: "NGHỊ ĐỊNH1" */
        while (len > 0 && strchr("0123456789[]*", cell->text[len - 1]) != NULL)
            len--;
        const struct kind *kind = kind_named(cell->text, len);
        if (kind != NULL && line_is_capitals(cell->text, len)) {
            found = kind;
            *ret_rest = end + strspn(end, " ");
        }
        end += strspn(end, " ");
    }
    return found;
}

/* Kinds that only wrap another document: a promulgation, a consolidation. */
static bool is_wrapper(const struct kind *kind)
{
    return strcmp(kind->slug, "khac") == 0 && strcmp(kind->name, "Sắc lệnh") != 0 &&
           strcmp(kind->name, "Sắc luật") != 0;
}

static void find_kind(struct head *head, bool above)
{
    bool below = !head->motto || above; /* the state's name came last in 1945 */
    for (guint i = 0; i < head->cells->len; i++) {
        const struct cell *cell = cell_at(head, i);
        if (above && i >= OLD_FORM_CELLS)
            return;
        below = below || cell->kind == CELL_MOTTO;
        const char *rest = NULL;
        const struct kind *kind = below ? kind_of_cell(cell, &rest) : NULL;
        /* A kind's name can also start a sentence or a body's name: a long line must be its
         * summary in capitals, or an old form's "của … số …". */
        if (kind == NULL || (*rest != '\0' && !cell->capitals && !g_str_has_prefix(rest, "của ")))
            continue;
        if (head->kind == NULL || (is_wrapper(head->kind) && !is_wrapper(kind))) {
            head->kind = kind;
            head->kind_cell = i;
            head->rest = rest;
        }
        if (!is_wrapper(head->kind))
            return;
    }
}

/* ---- summary ---- */

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
           opens_preamble(cell_at(head, i + 1)->folded, false);
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
    if (!first && line_leads_on(summary->str) && cell->kind != CELL_MOTTO &&
        cell->kind != CELL_SIGN)
        return false;
    if (cell->text[0] == '(' || cell->kind != CELL_TEXT ||
        (!(lower && !first) && opens_preamble(cell->folded, first)))
        return true;
    if (is_body_name(head, i, first, capitals))
        return true;
    if (first)
        return strchr(".;:", cell->text[len - 1]) != NULL && words > 40;
    if (lower)
        return false;
    if (strchr(".;:", cell->text[len - 1]) != NULL || words > 45 || (capitals && !cell->capitals) ||
        names_document(cell, &rest))
        return true;
    return strchr(".;:", before->text[strlen(before->text) - 1]) != NULL;
}

/* "CỦA THỦ TƯỚNG CHÍNH PHỦ SỐ 914/TTg NGÀY …", "SỐ 77 NGÀY …" */
static bool is_old_form(const struct cell *cell, bool first)
{
    bool of_body = g_str_has_prefix(cell->folded, "cua ") && strstr(cell->folded, " so ") != NULL;
    bool number = g_str_has_prefix(cell->folded, "so ") && strstr(cell->folded, " ngay ") != NULL;
    return (first && of_body) || number;
}

/* "của" and a body, and nothing else. */
static bool is_body_line(const struct cell *cell)
{
    return g_str_has_prefix(cell->folded, "cua ") && issuer_form_opens(cell->folded + 4) &&
           strpbrk(cell->folded, "0123456789") == NULL && strstr(cell->folded, " ve ") == NULL &&
           line_words(cell->folded, strlen(cell->folded)) <= 14;
}

static void set_issuer(struct head *head, const char *body)
{
    g_autoptr(GPtrArray) lines = g_ptr_array_new();
    g_ptr_array_add(lines, (char *)body);
    g_autofree char *issuer = issuer_form_read(lines, head->casing);
    if (issuer != NULL)
        document_set(head->document, FIELD_ISSUER, issuer, ORIGIN_LETTERHEAD);
}

static char *read_summary(struct head *head)
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
            if (!head->motto)
                set_issuer(head, cell->text + strcspn(cell->text, " "));
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
        if (capitals && word > 1 && !line_is_capitals(p, len) && g_ascii_isalpha(*p))
            return p;
        p += len;
        p += strspn(p, " ");
    }
    return end != NULL ? p : NULL;
}

/* "CỦA CHỦ TỊCH CHÍNH PHỦ SỐ 63/QĐ-TTg NGÀY 13 THÁNG 01 NĂM 2010 PHÊ DUYỆT …": issuer, number and
 * date of the old form, in any order; what is left is the summary. */
static char *read_old_form(struct head *head, const char *text)
{
    for (unsigned step = 0; step < 3; step++) {
        g_autofree char *folded = line_fold(text, strlen(text));
        if (!head->dated && g_str_has_prefix(folded, "ngay ")) {
            struct date date;
            size_t pos = 0;
            if (!date_next(text, strlen(text), &pos, &date) || date.day == 0 || date.start > 8)
                break;
            set_date(head, text);
            text += date.end;
        } else if (!head->numbered && g_str_has_prefix(folded, "so ")) {
            struct cell cell = {.kind = CELL_NUMBER, .text = (char *)text, .folded = folded};
            g_autofree char *number = head_cell_number(&cell);
            const char *at = number != NULL ? strstr(text, number) : NULL;
            if (at == NULL)
                break;
            set_number(head, number);
            text = at + strlen(number);
        } else if (g_str_has_prefix(folded, "cua ")) {
            const char *to = end_of_body(text, folded);
            if (to == NULL)
                break;
            const char *from = text + strcspn(text, " ") + 1;
            g_autofree char *body = g_strndup(from, (size_t)(to - from));
            set_issuer(head, body);
            text = to;
        } else {
            break;
        }
        text += strspn(text, " ,.;:");
    }
    return g_strdup(text);
}

/* "Nghị quyết" and "Về việc thông qua …" -> "Nghị quyết về việc thông qua …" */
static void set_title(struct head *head, const char *summary)
{
    bool law = strcmp(head->kind->slug, "luat") == 0 || strcmp(head->kind->slug, "phap-lenh") == 0;
    g_autofree char *cased = NULL;
    if (line_is_capitals(summary, strlen(summary))) {
        g_autofree char *whole = g_strconcat(head->kind->name, " ", summary, NULL);
        g_autofree char *restored = casing_restore(head->casing, whole);
        cased = casing_upper_first(restored);
        size_t kind = strlen(head->kind->name);
        if (law && strlen(cased) > kind + 1) { /* a law's name has a capital of its own */
            g_autofree char *name = casing_upper_first(cased + kind + 1);
            memcpy(cased + kind + 1, name, strlen(name));
        }
    } else {
        const char *second = strchr(summary, ' ');
        bool name = second != NULL && g_unichar_isupper(g_utf8_get_char(second + 1));
        g_autofree char *rest =
            law || name || !g_unichar_islower(g_utf8_get_char(g_utf8_next_char(summary)))
                ? g_strdup(summary)
                : casing_lower_first(summary);
        cased = g_strconcat(head->kind->name, " ", rest, NULL);
    }
    const char *number = head->document->field[FIELD_NUMBER];
    if (*summary == '\0' && number != NULL) {
        g_free(cased);
        cased = g_strconcat(head->kind->name, " số ", number, NULL);
    }
    g_strchomp(cased);
    size_t len = strlen(cased);
    while (len > 0 && strchr(".,;:-* ", cased[len - 1]) != NULL)
        cased[--len] = '\0';
    if (len > 2 && g_ascii_isdigit(cased[len - 1]) && g_ascii_islower(cased[len - 2]))
        cased[--len] = '\0'; /* the mark of a footnote */
    document_set(head->document, FIELD_TITLE, cased, ORIGIN_LETTERHEAD);
}

/* ---- the rest ---- */

static void read_subject(struct head *head, guint i)
{
    GString *subject = g_string_new(NULL);
    const char *text = cell_at(head, i)->text;
    text += *text == '(';
    text += strcspn(text, " :.");
    text += strspn(text, " :.");
    g_string_append(subject, text);
    for (guint next = i + 1; next < head->cells->len; next++) {
        const struct cell *cell = cell_at(head, next);
        if (cell->kind == CELL_MOTTO || cell->kind == CELL_WISH || cell->kind == CELL_DATE ||
            cell->kind == CELL_SIGN)
            break;
        if (cell->kind != CELL_TEXT || cell->capitals || opens_preamble(cell->folded, false) ||
            subject->len > 400)
            break;
        g_string_append_printf(subject, " %s", cell->text);
    }
    g_strchomp(subject->str);
    head->subject = g_string_free(subject, FALSE);
    size_t len = strlen(head->subject);
    if (len > 0 && head->subject[len - 1] == ')' && strchr(head->subject, '(') == NULL)
        head->subject[len - 1] = '\0';
}

static void read_cells(struct head *head)
{
    g_autoptr(GPtrArray) bodies = g_ptr_array_new();
    guint end = head->kind != NULL ? head->kind_cell : head->cells->len;
    for (guint i = 0; i < head->cells->len; i++) {
        struct cell *cell = cell_at(head, i);
        g_autofree char *number = NULL;
        switch (cell->kind) {
        case CELL_NUMBER:
            number = head->numbered || (head->kind != NULL && i > head->after)
                         ? NULL
                         : head_cell_number(cell);
            if (number != NULL)
                set_number(head, number);
            set_date(head, cell->text); /* "Số: 12/QĐ-UBND Hậu Giang, ngày …" */
            break;
        case CELL_DATE:
            set_date(head, cell->text);
            break;
        case CELL_SUBJECT:
            if (head->subject == NULL)
                read_subject(head, i);
            break;
        case CELL_TEXT:
            head->addressed = head->addressed || g_str_has_prefix(cell->folded, "kinh gui");
            if (i < end && cell->capitals && !head->numbered)
                g_ptr_array_add(bodies, cell->text);
            break;
        default:
            break;
        }
    }
    g_autofree char *issuer = issuer_form_read(bodies, head->casing);
    if (issuer != NULL)
        document_set(head->document, FIELD_ISSUER, issuer, ORIGIN_LETTERHEAD);
}

void letterhead_issuer_from_number(struct document *document)
{
    struct docnumber number;
    const char *shown = document->field[FIELD_NUMBER];
    if (shown == NULL || document->field[FIELD_ISSUER] != NULL ||
        !docnumber_parse(shown, strlen(shown), &number))
        return;
    const struct issuer *issuer = issuer_of(number.issuer, strlen(number.issuer));
    if (issuer != NULL)
        document_set(document, FIELD_ISSUER, issuer->name, ORIGIN_LETTERHEAD);
}

/* A letter has no kind line: its subject is its title. */
static void read_letter(struct head *head)
{
    document_set(head->document, FIELD_KIND, "cong-van", ORIGIN_LETTERHEAD);
    if (head->subject == NULL)
        return;
    g_autofree char *first = casing_lower_first(head->subject);
    const char *second = strchr(head->subject, ' ');
    bool name = second != NULL && g_unichar_isupper(g_utf8_get_char(second + 1));
    const char *subject = name ? head->subject : first;
    g_autofree char *title =
        g_strconcat("Công văn ", g_str_has_prefix(subject, "về ") ? "" : "về việc ", subject, NULL);
    document_set(head->document, FIELD_TITLE, title, ORIGIN_LETTERHEAD);
}

/* Some printers set the head of the first page last, so that its text comes after the preamble:
 * around the first motto below, a number of the same kind. */
static void read_displaced(const GArray *lines, struct head *head)
{
    guint motto = 0, seen = 0;
    for (guint i = cell_at(head, head->kind_cell)->line; i < lines->len && motto == 0; i++) {
        seen += !line_at(lines, i)->dropped;
        if (seen > SEARCH_LINES)
            return;
        if (!line_at(lines, i)->dropped && head_cell_is_motto(line_at(lines, i)))
            motto = i;
    }
    if (motto == 0)
        return;
    g_autoptr(GArray) cells = g_array_new(FALSE, FALSE, sizeof(struct cell));
    g_array_set_clear_func(cells, (GDestroyNotify)head_cell_clear);
    for (guint i = motto - MIN(motto, DISPLACED_LINES);
         i < lines->len && i <= motto + DISPLACED_LINES; i++)
        if (!line_at(lines, i)->dropped)
            head_cells_add(lines, i, cells);
    for (guint i = 0; i < cells->len; i++) {
        const struct cell *cell = &g_array_index(cells, struct cell, i);
        g_autofree char *number = cell->kind == CELL_NUMBER ? head_cell_number(cell) : NULL;
        struct docnumber known;
        if (number != NULL && !head->numbered && docnumber_parse(number, strlen(number), &known) &&
            g_strcmp0(known.kind, head->kind->slug) == 0)
            set_number(head, number);
        if (cell->kind == CELL_DATE)
            set_date(head, cell->text);
    }
}

/* Without the state's name on top: a kind that the old form or a preamble confirms. */
static bool is_confirmed(const GArray *lines, const struct head *head)
{
    if (head->motto)
        return head->numbered || head->dated || head->kind != NULL;
    if (head->kind == NULL)
        return false;
    guint line = cell_at(head, head->kind_cell)->line;
    unsigned signs = head->numbered + head->dated;
    for (guint i = line; i < lines->len && i < line + 40; i++) {
        const struct line *at = line_at(lines, i);
        signs += line_starts(at, "can cu") || outline_sign(at) == OUTLINE_ARTICLE ||
                 line_starts(at, "chieu");
    }
    return signs >= 1;
}

bool letterhead_read(const GArray *lines, const struct casing *casing, struct document *document,
                     struct letterhead *ret)
{
    struct head head = {.casing = casing, .rest = ""};
    g_autoptr(Document) found = document_new("");
    head.document = found;
    head.cells = g_array_new(FALSE, FALSE, sizeof(struct cell));
    g_array_set_clear_func(head.cells, (GDestroyNotify)head_cell_clear);
    gather_cells(lines, &head);
    find_kind(&head, false);
    if (head.kind == NULL && head.motto)
        find_kind(&head, true);
    g_autofree char *summary = head.kind != NULL ? read_summary(&head) : NULL;
    g_autofree char *rest = summary != NULL ? read_old_form(&head, summary) : NULL;
    read_cells(&head);
    if (head.kind != NULL && !head.motto && !head.numbered)
        read_displaced(lines, &head);
    bool official = is_confirmed(lines, &head);
    if (official) {
        if (head.kind != NULL) {
            document_set(found, FIELD_KIND, head.kind->slug, ORIGIN_LETTERHEAD);
            set_title(&head, rest);
        } else if (head.subject != NULL || head.addressed) {
            read_letter(&head);
        }
        for (int field = 0; field < FIELD_COUNT; field++)
            if (found->field[field] != NULL)
                document_set(document, (enum document_field)field, found->field[field],
                             ORIGIN_LETTERHEAD);
        if (found->number_key != NULL &&
            g_strcmp0(document->field[FIELD_NUMBER], found->field[FIELD_NUMBER]) == 0) {
            g_free(document->number_key);
            document->number_key = g_strdup(found->number_key);
        }
        ret->kind = head.kind != NULL ? head.kind->slug : NULL;
        guint last = MIN(MAX(head.after, 1), head.cells->len);
        ret->end = last > 0 ? cell_at(&head, last - 1)->line + 1 : 0;
    }
    g_array_unref(head.cells);
    g_free(head.subject);
    return official;
}
