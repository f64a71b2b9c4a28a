/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/cmd_search.c - tracuu search: one query, or a batch of them. */
#include "search/tracuu.h"

#include "cli/exit_status.h"
#include "cli/message.h"
#include "cli/output.h"
#include "search/answer_print.h"
#include "search/batch.h"
#include "search/engine/answer_json.h"
#include "search/narrow.h"
#include "store/schema.h"

#include <stdio.h>
#include <string.h>

#define RETRIES 3 /* of a query, where a writer commits meanwhile */

struct run {
    const struct settings *settings;
    struct answer_options options;
    struct answer_printer printer;
    struct store *store;
    int status;           /* of a batch that must end */
    bool rejected, found; /* of a batch */
};

static void fill_options(const struct settings *settings, struct answer_options *options)
{
    bool trec = settings->common.format == FORMAT_TREC;
    *options = (struct answer_options){
        .limit = (unsigned)settings->limit,
        .offset = (unsigned)settings->offset,
        .one_per_document = settings->unit == UNIT_DOCUMENT || trec,
        .expand = !settings->no_expand,
        .explain = settings->explain,
        .count_only = settings->count,
        .sort_slot = settings->sort == SORT_RELEVANCE ? -1
                     : settings->sort == SORT_NUMBER  ? SLOT_NUMBER
                                                      : SLOT_ISSUED,
        .sort_descending = settings->sort == SORT_NEWEST,
        .facets = settings->facets,
        .documents = !trec && !settings->count,
    };
}

/* Answer a query. Where a writer moved on between the search and the reading of what it found, it
 * is answered again on the index as it is then. */
static bool answer_one(struct run *run, const char *text, size_t len, struct answer *ret,
                       GError **error)
{
    for (unsigned again = 0;; again++) {
        g_autoptr(GError) why = NULL;
        struct query *query = query_parse(text, len, run->options.expand);
        narrow_query(query, run->settings);
        if (answer_query(query, run->store, &run->options, ret, &why))
            return true;
        if (!g_error_matches(why, STORE_ERROR, STORE_ERROR_CHANGED) || again == RETRIES) {
            g_propagate_error(error, g_steal_pointer(&why));
            return false;
        }
        if (!store_reopen(run->store, error))
            return false;
    }
}

/* Print the answer to a query; -1 when there is none, else whether something was found. */
static int search_one(struct run *run, const char *text, size_t len, const char *query_id,
                      GError **error)
{
    struct answer answer;
    if (!answer_one(run, text, len, &answer, error))
        return -1;
    bool found = run->options.count_only ? answer.ranking.total.value > 0 : answer.results->len > 0;
    answer_print(&run->printer, &answer, query_id);
    answer_clear(&answer);
    return found;
}

static int search_once(struct run *run, const char *text)
{
    g_autoptr(GError) error = NULL;
    int found = search_one(run, text, strlen(text), NULL, &error);
    if (found < 0)
        return tracuu_fail(error);
    if (!found && run->printer.format == FORMAT_TEXT && !run->printer.quiet &&
        !run->options.count_only)
        fputs("Không tìm thấy.\n", stderr);
    return found ? EXIT_DONE : EXIT_NOTHING_FOUND;
}

/* A line of a batch that cannot be read: an error record where the format has one, else stderr. */
static void reject_line(const struct run *run, const struct batch_line *line)
{
    if (run->printer.format == FORMAT_JSON || run->printer.format == FORMAT_JSONL)
        output_json(json_pack("{s:i, s:s, s:s}", "format_version", JSON_FORMAT_VERSION, "query_id",
                              line->id, "error", line->fault),
                    true);
    else
        message_say("query %s: %s", line->id, line->fault);
}

static bool search_line(const struct batch_line *line, void *user)
{
    struct run *run = user;
    g_autoptr(GError) error = NULL;
    if (line->fault != NULL) {
        reject_line(run, line);
        run->rejected = true;
    } else {
        int found = search_one(run, line->query, line->len, line->id, &error);
        if (found < 0)
            run->status = tracuu_fail(error);
        run->found = run->found || found > 0;
    }
    return output_flush() && error == NULL; /* output_finish() says what is wrong with stdout */
}

static int search_batch(struct run *run)
{
    const char *path = run->settings->batch;
    bool opened;
    int why;
    if (!batch_read(path, search_line, run, &opened, &why)) {
        if (!opened)
            return message_misuse("search", "cannot open '%s': %s", path, g_strerror(why));
        message_say("cannot read '%s': %s", path, g_strerror(why));
        run->rejected = true;
    }
    if (run->status != EXIT_DONE)
        return run->status;
    return run->rejected ? EXIT_REJECTED : run->found ? EXIT_DONE : EXIT_NOTHING_FOUND;
}

int cmd_search(const struct settings *settings, char **words)
{
    if (settings->batch != NULL && words[0] != NULL)
        return message_misuse("search", "--batch and a query do not go together");
    if (settings->batch == NULL && words[0] == NULL)
        return message_misuse("search", "a query is missing");
    struct run run = {.settings = settings};
    fill_options(settings, &run.options);
    if (!narrow_read("search", settings, &run.options.validity))
        return EXIT_USAGE;
    run.printer = (struct answer_printer){.format = settings->common.format,
                                          .options = &run.options,
                                          .terminal = terminal_here(settings->common.color),
                                          .quiet = settings->common.quiet};
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = tracuu_store(settings, &error);
    if (store == NULL)
        return tracuu_fail(error);
    run.store = store;
    if (settings->batch != NULL)
        return search_batch(&run);
    g_autofree char *text = g_strjoinv(" ", words);
    return search_once(&run, text);
}
