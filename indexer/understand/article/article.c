/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/understand/article/article.c - see article.h. */
#include "indexer/understand/article/article.h"

#include <string.h>

#include "indexer/read/base/page_furniture.h"
#include "indexer/understand/article/byline.h"
#include "indexer/understand/official/issuer_form.h"
#include "indexer/understand/lines/outline.h"
#include "text/official/date.h"

#define TITLE_WORDS      45 /* a first line longer than this is no title */
#define COVER_BODY_WORDS 8  /* "ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI" */
#define TOP_LINES        8  /* title, date, byline and lead are among the first lines */
#define FOOT_LINES       6  /* byline, source and date are among the last */
#define SAPO_WORDS       110
#define PARAGRAPH_WORDS  30  /* a line of so many words is text, not a link to another article */
#define BUTTON_WORDS     40  /* a button with what belongs to it: "Từ khóa: đê, kè" */
#define MADE_UP_TITLE    110 /* bytes, of a document that has no title line */

/* What the page's furniture says at this line: a label with perhaps a colon, behind which a button
 * may have something of its own ("Từ khóa: đê, kè"). */
static enum page_furniture furniture_at(const struct line *line)
{
    size_t len = strcspn(line->folded, ":");
    const char *after = line->folded[len] == ':' ? line->folded + len + 1 : "";
    if (len > 0 && line->folded[len - 1] == ' ')
        len--;
    enum page_furniture found = page_furniture_read(line->folded, len, false);
    bool own = *after != '\0' && (found != PAGE_FURNITURE_LINE || line->words >= BUTTON_WORDS);
    return own ? PAGE_FURNITURE_NONE : found;
}

/* A list of links in the last half takes all that follows with it; higher up it ends at the next
 * paragraph. */
static void drop_furniture(GArray *lines)
{
    size_t total = 0, before = 0;
    for (guint i = 0; i < lines->len; i++)
        total += line_at(lines, i)->words;
    for (guint i = 0; i < lines->len; i++) {
        struct line *line = line_at(lines, i);
        before += line->words;
        enum page_furniture found = line->dropped ? PAGE_FURNITURE_NONE : furniture_at(line);
        if (found == PAGE_FURNITURE_NONE)
            continue;
        line->dropped = true;
        if (found == PAGE_FURNITURE_LINE)
            continue;
        bool last = 2 * before >= total;
        for (guint j = i + 1; j < lines->len; j++) {
            struct line *link = line_at(lines, j);
            if (!last && link->words >= PARAGRAPH_WORDS)
                break;
            link->dropped = true;
        }
    }
}

/* The first, or with 'back' the last, few lines that are text: at most 'count', into 'ret'. */
static guint text_lines(const GArray *lines, bool back, guint count, guint *ret)
{
    guint found = 0;
    for (guint n = 0; n < lines->len && found < count; n++) {
        guint i = back ? lines->len - 1 - n : n;
        if (!line_at(lines, i)->dropped)
            ret[found++] = i;
    }
    return found;
}

static bool is_title_line(const struct line *line)
{
    size_t len = strlen(line->folded);
    return line->words >= 2 && line->words <= TITLE_WORDS && line->table == 0 &&
           strchr(".;,:", line->folded[len - 1]) == NULL;
}

/* A heading that serves as title is still the heading of its section. */
static bool is_heading(const struct line *line)
{
    return outline_sign(line) <= OUTLINE_CAPITAL || outline_sign(line) == OUTLINE_ROMAN;
}

void article_drop_title(GArray *lines, const char *title)
{
    g_autofree char *folded = line_fold(title, strlen(title));
    guint top[TOP_LINES], count = text_lines(lines, false, TOP_LINES, top);
    for (guint i = 0; i < count; i++)
        if (strcmp(line_at(lines, top[i])->folded, folded) == 0 &&
            !is_heading(line_at(lines, top[i])))
            line_at(lines, top[i])->dropped = true;
}

/* A document that has no title line is shown by its first words. */
static void make_up_title(const GArray *lines, struct document *document)
{
    guint first;
    if (text_lines(lines, false, 1, &first) == 0)
        return;
    g_autofree char *text =
        line_squeezed(line_at(lines, first)->text, strlen(line_at(lines, first)->text));
    size_t len = MIN(strlen(text), MADE_UP_TITLE);
    bool cut = text[len] != '\0';
    while (cut && len > 0 && text[len] != ' ')
        len--;
    for (size_t blankless = MADE_UP_TITLE; cut && len == 0; blankless--)
        if (((unsigned char)text[blankless] & 0xC0) != 0x80)
            len = blankless;
    g_autofree char *kept = g_strndup(text, len);
    g_autofree char *title = g_strconcat(kept, cut ? "…" : "", NULL);
    document_set(document, FIELD_TITLE, title, ORIGIN_TEXT);
}

/* A cover: a body's name, then the title in capitals over one or more lines. */
static void read_cover(const GArray *lines, struct document *document)
{
    guint top[TOP_LINES], count = text_lines(lines, false, TOP_LINES, top);
    if (count < 3 || line_at(lines, top[0])->words > COVER_BODY_WORDS ||
        !line_at(lines, top[0])->capitals || !issuer_form_opens(line_at(lines, top[0])->folded))
        return;
    g_autoptr(GString) title = g_string_new(NULL);
    for (guint i = 1; i < count; i++) {
        const struct line *line = line_at(lines, top[i]);
        if (!line->capitals || line->words > TITLE_WORDS || line->table > 0 || is_heading(line))
            break;
        g_autofree char *squeezed = line_squeezed(line->text, strlen(line->text));
        g_string_append_printf(title, "%s%s", title->len > 0 ? " " : "", squeezed);
    }
    if (line_words(title->str, title->len) >= 3)
        document_set(document, FIELD_TITLE, title->str, ORIGIN_TEXT);
}

static void read_title(GArray *lines, struct document *document)
{
    guint top[TOP_LINES], count = text_lines(lines, false, TOP_LINES, top);
    for (guint i = 0; i < count && document->field[FIELD_TITLE] == NULL; i++)
        if (line_at(lines, top[i])->role == BLOCK_TITLE)
            document_set(document, FIELD_TITLE, line_at(lines, top[i])->text, ORIGIN_FORMAT);
    if (document->field[FIELD_TITLE] == NULL)
        read_cover(lines, document);
    if (document->field[FIELD_TITLE] == NULL && count > 1 && is_title_line(line_at(lines, top[0])))
        document_set(document, FIELD_TITLE, line_at(lines, top[0])->text, ORIGIN_TEXT);
    if (document->field[FIELD_TITLE] == NULL)
        make_up_title(lines, document);
    else
        article_drop_title(lines, document->field[FIELD_TITLE]);
}

static const struct {
    const char *folded;
    bool whole;
    const char *example;
} DATE_OPENERS[] = {
#include "date_opener.inc"
};

static bool opens_date(const char *folded)
{
    for (size_t i = 0; i < G_N_ELEMENTS(DATE_OPENERS); i++)
        if (g_str_has_prefix(folded, DATE_OPENERS[i].folded) &&
            (!DATE_OPENERS[i].whole || folded[strlen(DATE_OPENERS[i].folded)] == ' '))
            return true;
    return false;
}

/* "Thứ hai, 20/05/2024 | 14:30 (GMT+7)", "Cập nhật lúc 08:15, 20/5/2024": a date and little else.
 */
static bool read_date_line(const struct line *line, struct document *document)
{
    struct date date;
    size_t pos = 0, len = strlen(line->text);
    if (line->words > 16 || len > 120)
        return false;
    while (date_next(line->text, len, &pos, &date)) {
        if (date.day == 0)
            continue;
        g_autofree char *before = line_fold(line->text, date.start);
        bool opened = line_words(before, strlen(before)) == 0 || g_ascii_isdigit(*before) ||
                      opens_date(before);
        unsigned after = line_words(line->text + date.end, len - date.end);
        if (!opened || after > 6 || (after > 0 && line->text[len - 1] == '.'))
            return false;
        char iso[11];
        date_iso(&date, iso);
        document_set(document, FIELD_ISSUED, iso, ORIGIN_TEXT);
        return true;
    }
    return false;
}

/* Date and byline between title and text. Whether there was one. */
static bool read_top(GArray *lines, struct document *document)
{
    guint top[TOP_LINES], count = text_lines(lines, false, 4, top);
    bool any = false;
    for (guint i = 0; i < count; i++) {
        struct line *line = line_at(lines, top[i]);
        if (line->words > 16 || outline_sign(line) < OUTLINE_HEADING)
            continue;
        if (read_date_line(line, document) ||
            (line->words <= 10 && i + 1 < count && byline_read(line->text, true, document)))
            line->dropped = any = true;
    }
    return any;
}

/* Byline, source and date below the text. Whether there was one. */
static bool read_foot(GArray *lines, struct document *document)
{
    guint foot[FOOT_LINES], count = text_lines(lines, true, FOOT_LINES, foot);
    bool any = false;
    for (guint i = 0; i + 1 < count; i++) {
        struct line *line = line_at(lines, foot[i]);
        if (outline_sign(line) < OUTLINE_HEADING ||
            (!read_date_line(line, document) && !byline_read(line->text, false, document))) {
            byline_read_tail(line->text, document);
            break;
        }
        line->dropped = any = true;
    }
    return any;
}

/* The lead: marked by the format, or the first paragraph of several. */
static void read_sapo(const GArray *lines, struct document *document)
{
    guint top[TOP_LINES], count = text_lines(lines, false, TOP_LINES, top);
    for (guint i = 0; i < count; i++)
        if (line_at(lines, top[i])->role == BLOCK_SAPO)
            document_set(document, FIELD_SAPO, line_at(lines, top[i])->text, ORIGIN_FORMAT);
    if (count < 3)
        return;
    const struct line *first = line_at(lines, top[0]);
    if (first->words <= SAPO_WORDS && first->words >= 8 && first->role == BLOCK_PARAGRAPH)
        document_set(document, FIELD_SAPO, first->text, ORIGIN_TEXT);
}

void article_read(GArray *lines, struct document *document)
{
    bool page =
        g_strcmp0(document->format, "html") == 0 || g_strcmp0(document->format, "mhtml") == 0;
    bool record = document->origin[FIELD_TITLE] == ORIGIN_GIVEN;
    drop_furniture(lines);
    read_title(lines, document);
    bool shown = read_top(lines, document);
    shown = read_foot(lines, document) || shown;
    shown = shown || document->field[FIELD_AUTHOR] != NULL || document->field[FIELD_SOURCE] != NULL;
    if (!shown && !page)
        return;
    if (!record)
        read_sapo(lines, document);
    document_set(document, FIELD_KIND, "bai-bao", ORIGIN_TEXT);
}
