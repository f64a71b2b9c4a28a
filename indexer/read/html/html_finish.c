/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/html/html_finish.c - see html_finish.h. */
#include "indexer/read/html/html_finish.h"

#include "indexer/read/html/html_blocks.h"
#include "indexer/read/html/html_body.h"
#include "indexer/read/html/html_said.h"
#include "indexer/read/base/office_title.h"
#include "text/official/motto.h"

#include <string.h>

/* A law or a decision that a site shows has a letterhead, which says when it was issued; the page
 * only says when it was put there. */
static bool has_letterhead(const struct extract *extract)
{
    for (guint i = 0; i < MIN(extract->blocks->len, 12); i++) {
        const struct block *block = &g_array_index(extract->blocks, struct block, i);
        g_autofree char *text = html_said_essence(block->text);
        if (strlen(text) < 100 && motto_within(block->text, strlen(block->text), false))
            return true;
    }
    return false;
}

/* Bold lines at the end are the author's name or an office's, no headings: nothing is under them.
 */
static void demote_signature(struct extract *extract)
{
    for (guint i = extract->blocks->len; i-- > 0;) {
        struct block *block = &g_array_index(extract->blocks, struct block, i);
        if (block->role != BLOCK_HEADING)
            break;
        block->role = BLOCK_PARAGRAPH;
        block->level = 0;
    }
}

static void weaken(struct document *document, enum document_field field)
{
    if (document->origin[field] == ORIGIN_FORMAT)
        document->origin[field] = ORIGIN_TEXT;
}

#define LEAD_AMONG 8 /* blocks at the start among which the lead stands */

/* A short line before the text with the day of publication, or the author's name alone, is what
 * the fields say already. */
static bool is_byline(const struct extract *extract, const char *text)
{
    const char *issued = extract->document->field[FIELD_ISSUED];
    const char *author = extract->document->field[FIELD_AUTHOR];
    char day[11];
    if (strlen(text) > HTML_DATE_LINE_MAX || strchr(text, '|') != NULL)
        return false;
    if (author != NULL && html_said_same(text, author))
        return true;
    return issued != NULL && text[strlen(text) - 1] != '.' && html_said_day(text, day) &&
           strcmp(day, issued) == 0;
}

/* What a block before the first long one repeats of the fields goes; the title stays once. */
static bool repeats(const struct extract *extract, const struct block *block, bool in_head,
                    bool shows_title)
{
    const char *title = extract->document->field[FIELD_TITLE];
    const char *lead = extract->document->field[FIELD_SAPO];
    if (block->role == BLOCK_TITLE || block->role == BLOCK_SAPO || block->role == BLOCK_TABLE_ROW)
        return false;
    if (title != NULL && shows_title && html_said_same(block->text, title))
        return true;
    if (lead != NULL && html_said_same(block->text, lead))
        return true;
    return in_head && is_byline(extract, block->text);
}

static void set_exported_title(const struct html_page *page, struct extract *extract)
{
    const xmlNode *head = html_said_first(page, "title");
    g_autofree char *title = head != NULL ? html_text(head, HTML_TEXT_MAX) : NULL;
    if (title != NULL && html_body_is_exported(page))
        office_title_set(extract, title);
}

/* Mark the block that is the title, when the page's heading did not give it, and the lead. */
static void mark_head(const struct html_page *page, struct extract *extract, bool *shows_title)
{
    const char *title = extract->document->field[FIELD_TITLE];
    for (guint i = 0; i < MIN(extract->blocks->len, LEAD_AMONG); i++) {
        struct block *block = &g_array_index(extract->blocks, struct block, i);
        if (block->role > BLOCK_PARAGRAPH)
            continue;
        *shows_title |= block->role == BLOCK_TITLE;
        if (block->role == BLOCK_TITLE)
            continue;
        if (block->role == BLOCK_SAPO && extract->document->field[FIELD_SAPO] == NULL)
            document_set(extract->document, FIELD_SAPO, block->text, ORIGIN_FORMAT);
        if (!*shows_title && title != NULL && html_said_same(block->text, title)) {
            block->role = BLOCK_TITLE;
            block->level = 0;
            *shows_title = true;
        } else if (extract->document->field[FIELD_SAPO] == NULL &&
                   html_said_described(block->text, html_said_description(page))) {
            block->role = BLOCK_SAPO;
            block->level = 0;
            document_set(extract->document, FIELD_SAPO, block->text, ORIGIN_FORMAT);
        }
    }
}

#define LONG_BLOCK 150 /* bytes; with the first such paragraph the text has begun */

static void drop_repeated(struct extract *extract, bool shows_title)
{
    const char *lead = extract->document->field[FIELD_SAPO];
    bool in_head = true, has_lead = false;
    for (guint i = 0; i < extract->blocks->len;) {
        const struct block *block = &g_array_index(extract->blocks, struct block, i);
        if (block->role == BLOCK_PARAGRAPH && strlen(block->text) > LONG_BLOCK)
            in_head = false;
        bool second_lead = has_lead && lead != NULL && block->role == BLOCK_SAPO &&
                           html_said_same(block->text, lead);
        has_lead |= block->role == BLOCK_SAPO;
        if (second_lead || repeats(extract, block, in_head, shows_title))
            g_array_remove_index(extract->blocks, i);
        else
            i++;
    }
}

/* A law is divided by what its lines say; bold type in it means nothing more. */
static void demote_bold(struct extract *extract)
{
    for (guint i = 0; i < extract->blocks->len; i++) {
        struct block *block = &g_array_index(extract->blocks, struct block, i);
        if (block->role == BLOCK_HEADING && block->level == HTML_BOLD_LEVEL) {
            block->role = BLOCK_PARAGRAPH;
            block->level = 0;
        }
    }
}

void html_finish(const struct html_page *page, struct extract *extract)
{
    bool shows_title = false;
    bool letterhead = has_letterhead(extract);
    set_exported_title(page, extract);
    mark_head(page, extract, &shows_title);
    if (!letterhead)
        drop_repeated(extract, shows_title);
    demote_signature(extract);
    if (!letterhead)
        return;
    demote_bold(extract);
    weaken(extract->document, FIELD_ISSUED);
    weaken(extract->document, FIELD_AUTHOR);
    if (!shows_title)
        weaken(extract->document, FIELD_TITLE);
}
