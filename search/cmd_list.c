/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/cmd_list.c - tracuu list: documents by what is known of them. */
#include "search/engine/answer.h"
#include "search/command.h"
#include "search/engine/filter.h"
#include "search/facets.h"
#include "search/engine/answer_json.h"
#include "cli/terminal.h"
#include "cli/exit_status.h"
#include "store/schema.h"

#include <stdio.h>
#include <string.h>

struct run {
    struct common common;
    struct store *store;
    int limit, offset;
    bool json;
    uint64_t total;
    json_t *documents; /* of the page, as JSON */
};

static void print_column(const char *text, char end)
{
    if (text != NULL)
        terminal_value(text, strlen(text));
    putchar(end);
}

static bool take(const struct document *document, void *user)
{
    struct run *run = user;
    uint64_t at = run->total++;
    if (at < (uint64_t)run->offset ||
        (run->limit > 0 && at >= (uint64_t)run->offset + (uint64_t)run->limit))
        return true;
    if (run->json) {
        json_array_append_new(run->documents, json_of_document(document));
        return true;
    }
    print_column(document->id, '\t');
    print_column(document->field[FIELD_NUMBER], '\t');
    print_column(document->field[FIELD_ISSUED], '\t');
    print_column(document->field[FIELD_KIND], '\t');
    print_column(document->field[FIELD_TITLE], '\n');
    return true;
}

static bool list(struct run *run, struct query *query, const struct validity *validity, bool facets,
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
    if (facets) {
        struct store_query *everything = all ? store_query_all() : NULL;
        bool done = answer_facets(run->store, all ? everything : plan->candidates, &counts, error);
        store_query_free(everything);
        if (!done)
            return false;
    }
    if (run->json) {
        json_t *json = json_pack("{s:i, s:I, s:O}", "format_version", JSON_FORMAT_VERSION, "total",
                                 (json_int_t)run->total, "documents", run->documents);
        if (counts != NULL)
            json_object_set_new(json, "facets", json_of_facets(counts));
        json_print(json, false);
    } else if (counts != NULL) {
        const struct terminal terminal = {command_color(&run->common), command_columns()};
        if (run->total > 0)
            putchar('\n');
        facets_print(&terminal, counts);
    }
    return true;
}

int cmd_list(int argc, char **argv)
{
    struct run run = {.documents = json_array()};
    g_autofree char *kind = NULL, *issuer = NULL, *province = NULL, *from = NULL, *to = NULL;
    g_autofree char *number = NULL, *status = NULL, *as_of = NULL;
    gboolean facets = FALSE;
    const GOptionEntry entries[] = {
        {"limit", 'n', 0, G_OPTION_ARG_INT, &run.limit, "Documents at most (all)", "N"},
        {"offset", 0, 0, G_OPTION_ARG_INT, &run.offset, "Documents to pass over first", "N"},
        {"kind", 0, 0, G_OPTION_ARG_STRING, &kind, "Only this kind: nghi-quyet, bai-bao …", "K"},
        {"issuer", 0, 0, G_OPTION_ARG_STRING, &issuer, "Only what this body issued", "I"},
        {"province", 0, 0, G_OPTION_ARG_STRING, &province, "Only about this province", "P"},
        {"from", 0, 0, G_OPTION_ARG_STRING, &from, "Issued on this day or later", "DATE"},
        {"to", 0, 0, G_OPTION_ARG_STRING, &to, "Issued on this day or earlier", "DATE"},
        {"number", 0, 0, G_OPTION_ARG_STRING, &number, "Only the document of this number", "N"},
        {"status", 0, 0, G_OPTION_ARG_STRING, &status, "in-force, expired, any", "S"},
        {"as-of", 0, 0, G_OPTION_ARG_STRING, &as_of, "The day that --status speaks of (today)",
         "DATE"},
        {"facets", 0, 0, G_OPTION_ARG_NONE, &facets,
         "Count the documents by kind, issuer, province, year", NULL},
        G_OPTION_ENTRY_NULL,
    };
    command_options(&argc, &argv, &run.common, entries, "",
                    "List documents in the order they were added: id, number, date, kind, title.\n"
                    "Formats: text (tab-separated), json.");
    if (argc > 1)
        command_misuse("list", "list takes options only, not '%s'; 'tracuu search' finds words",
                       argv[1]);
    run.json = run.common.format != NULL && strcmp(run.common.format, "json") == 0;
    if (run.common.format != NULL && !run.json && strcmp(run.common.format, "text") != 0)
        command_misuse("list", "--format takes text or json, not '%s'", run.common.format);
    if (run.limit < 0 || run.offset < 0)
        command_misuse("list", "--limit and --offset take numbers from 0 on");
    struct validity validity;
    g_autoptr(GError) error = NULL;
    command_check_date("list", "from", from);
    command_check_date("list", "to", to);
    if (!validity_parse(status, as_of, &validity, &error))
        command_misuse("list", "%s", error->message);
    g_autoptr(Query) query = query_parse("", 0, false);
    const struct {
        enum query_field field;
        const char *value;
    } given[] = {{QUERY_KIND, kind},
                 {QUERY_ISSUER, issuer},
                 {QUERY_PROVINCE, province},
                 {QUERY_NUMBER, number}};
    for (size_t i = 0; i < G_N_ELEMENTS(given); i++)
        if (given[i].value != NULL)
            query_require(query, given[i].field, given[i].value, NULL, NULL);
    if (from != NULL || to != NULL)
        query_require(query, QUERY_DATE, NULL, from, to);
    run.store = command_store(&run.common, &error);
    int result;
    if (run.store == NULL || !list(&run, query, &validity, facets, &error))
        result = command_fail(error);
    else
        result = run.total > 0 ? EXIT_DONE : EXIT_NOTHING_FOUND;
    store_close(run.store);
    json_decref(run.documents);
    common_clear(&run.common);
    return result;
}
