/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/cmd_list.c - tracuu list: documents by what is known of them. */
#include "search/tracuu.h"

#include "cli/exit_status.h"
#include "cli/message.h"
#include "cli/output.h"
#include "search/engine/answer.h"
#include "search/engine/answer_json.h"
#include "search/facets.h"
#include "search/narrow.h"
#include "store/schema.h"

#include <stdio.h>

struct run {
    const struct settings *settings;
    struct store *store;
    uint64_t total, listed;
    json_t *documents; /* of the page; NULL when they are printed as they come */
};

static bool take(const struct document *document, void *user)
{
    struct run *run = user;
    uint64_t at = run->total++;
    if (at < (uint64_t)run->settings->offset || run->listed >= (uint64_t)run->settings->limit)
        return true;
    run->listed++;
    if (run->documents != NULL) {
        json_array_append_new(run->documents, json_of_document(document));
        return true;
    }
    output_column(document->id, '\t');
    output_column(document->field[FIELD_NUMBER], '\t');
    output_column(document->field[FIELD_ISSUED], '\t');
    output_column(document->field[FIELD_KIND], '\t');
    output_column(document->field[FIELD_TITLE], '\n');
    return true;
}

static bool list(struct run *run, struct query *query, const struct validity_filter *validity,
                 GError **error)
{
    struct plan_options options = {.expand = false, .validity = *validity};
    g_autoptr(Plan) plan = plan_new(query, run->store, &options, error);
    if (plan == NULL)
        return false;
    bool all = query->clauses->len == 0 && validity->kind == VALIDITY_ANY;
    g_autoptr(GHashTable) counts = NULL;
    if ((all || plan->candidates != NULL) &&
        !store_each_document(run->store, all ? NULL : plan->candidates, take, run, error))
        return false;
    if (run->settings->facets) {
        struct store_query *everything = all ? store_query_all() : NULL;
        bool done = answer_facets(run->store, all ? everything : plan->candidates, &counts, error);
        store_query_free(everything);
        if (!done)
            return false;
    }
    if (run->documents != NULL) {
        json_t *json = json_pack("{s:i, s:I, s:O}", "format_version", JSON_FORMAT_VERSION, "total",
                                 (json_int_t)run->total, "documents", run->documents);
        if (counts != NULL)
            json_object_set_new(json, "facets", json_of_facets(counts));
        output_json(json, false);
    } else if (counts != NULL) {
        const struct terminal terminal = terminal_here(run->settings->common.color);
        if (run->listed > 0)
            putchar('\n');
        facets_print(&terminal, counts);
    }
    return true;
}

int cmd_list(const struct settings *settings, char **words)
{
    if (words[0] != NULL)
        return message_misuse(
            "list", "list takes options only, not '%s'; 'tracuu search' finds words", words[0]);
    struct validity_filter validity;
    if (!narrow_read("list", settings, &validity))
        return EXIT_USAGE;
    g_autoptr(Query) query = query_parse("", 0, false);
    narrow_query(query, settings);
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = tracuu_store(settings, &error);
    if (store == NULL)
        return tracuu_fail(error);
    struct run run = {.settings = settings, .store = store};
    if (settings->common.format == FORMAT_JSON)
        run.documents = json_array();
    bool done = list(&run, query, &validity, &error);
    json_decref(run.documents);
    if (!done)
        return tracuu_fail(error);
    return run.listed > 0 ? EXIT_DONE : EXIT_NOTHING_FOUND;
}
