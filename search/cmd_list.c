/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/cmd_list.c - tracuu list: documents by what is known of them. */
#include "search/tracuu.h"

#include "cli/exit_status.h"
#include "cli/message.h"
#include "cli/output.h"
#include "search/engine/answer_json.h"
#include "search/facets.h"
#include "search/narrow.h"

#include <stdio.h>

static void print_row(const struct document *document, void *unused)
{
    (void)unused;
    output_column(document->id, '\t');
    output_column(document->field[FIELD_NUMBER], '\t');
    output_column(document->field[FIELD_ISSUED], '\t');
    output_column(document->field[FIELD_KIND], '\t');
    output_column(document->field[FIELD_TITLE], '\n');
}

static void keep_json(const struct document *document, void *documents)
{
    json_array_append_new(documents, answer_json_document(document));
}

static bool list_json(struct searcher *searcher, const struct request *request,
                      struct listing *listing, GError **error)
{
    json_t *documents = json_array();
    if (!searcher_list(searcher, request, keep_json, documents, listing, error)) {
        json_decref(documents);
        return false;
    }
    output_json(answer_json_list(listing, documents), false);
    return true;
}

/* Rows as they come, then the facets. */
static bool list_text(struct searcher *searcher, const struct request *request,
                      enum terminal_color color, struct listing *listing, GError **error)
{
    if (!searcher_list(searcher, request, print_row, NULL, listing, error))
        return false;
    if (listing->facets != NULL) {
        const struct terminal terminal = terminal_here(color);
        if (listing->listed > 0)
            putchar('\n');
        facets_print(&terminal, listing->facets);
    }
    return true;
}

int cmd_list(const struct settings *settings, char **words)
{
    if (words[0] != NULL)
        return message_misuse(
            "list", "list takes options only, not '%s'; 'tracuu search' finds words", words[0]);
    struct request request;
    if (!narrow_request("list", settings, &request))
        return EXIT_USAGE;
    g_autoptr(GError) error = NULL;
    g_autoptr(Searcher) searcher = tracuu_searcher(settings, &error);
    struct listing listing;
    if (searcher == NULL)
        return tracuu_fail(error);
    bool done = settings->common.format == FORMAT_JSON
                    ? list_json(searcher, &request, &listing, &error)
                    : list_text(searcher, &request, settings->common.color, &listing, &error);
    if (!done)
        return tracuu_fail(error);
    bool found = listing.listed > 0;
    listing_clear(&listing);
    return found ? EXIT_DONE : EXIT_NOTHING_FOUND;
}
