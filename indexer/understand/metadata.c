/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/understand/metadata.c - see metadata.h. */
#include "indexer/understand/metadata.h"

#include <string.h>

#include "indexer/understand/article/article.h"
#include "indexer/understand/lines/furniture.h"
#include "indexer/understand/official/letterhead_cells.h"
#include "indexer/understand/official/letterhead.h"
#include "indexer/understand/territory.h"
#include "indexer/understand/official/signature.h"
#include "indexer/understand/official/effect_clause.h"
#include "indexer/understand/lines/unwrap.h"
#include "text/official/kind.h"

/* What a file format calls title and author of an official document is what its typist left there.
 */
static void forget_typist(struct document *document)
{
    static const enum document_field FIELDS[] = {FIELD_TITLE, FIELD_AUTHOR};
    for (size_t i = 0; i < G_N_ELEMENTS(FIELDS); i++) {
        enum document_field field = FIELDS[i];
        if (document->origin[field] == ORIGIN_FORMAT)
            document_forget(document, field);
    }
}

/* What the user gave, in the forms that are searched for: a kind by its name, a number by its key.
 * The number says what kind it is of, unless the user or the letterhead says so. */
static void read_given(struct document *document)
{
    const char *written = document->field[FIELD_KIND], *given = document->field[FIELD_NUMBER];
    const struct kind *kind = written == NULL ? NULL : kind_named(written, strlen(written));
    struct docnumber number;
    if (kind != NULL)
        document_set(document, FIELD_KIND, kind->slug, document->origin[FIELD_KIND]);
    const char *name = kind != NULL ? kind->name : NULL;
    document_set_number(document, given, name, document->origin[FIELD_NUMBER]);
    if (given != NULL && docnumber_parse_as(name, document->field[FIELD_NUMBER], &number))
        document_set(document, FIELD_KIND, number.kind, ORIGIN_LETTERHEAD);
}

static bool read_official(GArray *lines, struct document *document)
{
    struct sentence_case *casing = sentence_case_new(lines);
    struct letterhead head;
    g_autofree char *format_title = g_strdup(document->field[FIELD_TITLE]);
    g_autoptr(Document) found = document_new("");
    found->ocr = document->ocr;
    bool official = letterhead_read(lines, casing, found, &head);
    sentence_case_free(casing);
    if (!official)
        return false;
    forget_typist(document);
    document_merge(document, found);
    signature_read(lines, head.end, document);
    effect_clause_read(lines, document);
    if (document->field[FIELD_TITLE] == NULL && format_title != NULL)
        document_set(document, FIELD_TITLE, format_title, ORIGIN_FORMAT);
    return true;
}

void metadata_read(GArray *lines, struct document *document)
{
    furniture_drop(lines);
    letterhead_cells_mend(lines);
    unwrap_lines(lines);
    read_given(document);
    if (!read_official(lines, document))
        article_read(lines, document);
    else if (document->origin[FIELD_TITLE] == ORIGIN_GIVEN)
        article_drop_title(lines, document->field[FIELD_TITLE]);
    letterhead_issuer_from_number(document);
    territory_read(lines, document);
}
