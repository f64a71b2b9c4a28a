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

#include <stdio.h>
#include <string.h>

struct run {
    const struct settings *settings;
    struct request request; /* but for its text */
    struct answer_printer printer;
    struct searcher *searcher;
    int status;           /* of a batch that must end */
    bool rejected, found; /* of a batch */
};

/* What the settings say besides what narrow_request() reads. */
static void fill_request(const struct settings *settings, struct request *request)
{
    bool trec = settings->common.format == FORMAT_TREC;
    request->sort = settings->sort;
    request->unit = trec ? UNIT_DOCUMENT : (enum request_unit)settings->unit;
    request->expand = !settings->no_expand;
    request->explain = settings->explain;
    request->documents = !trec && !settings->count;
}

/* Print the answer to a query; -1 when there is none, else whether something was found. */
static int search_one(struct run *run, const char *text, size_t len, const char *query_id,
                      GError **error)
{
    struct answer answer;
    run->request.text = text;
    run->request.len = len;
    if (!searcher_search(run->searcher, &run->request, &answer, error))
        return -1;
    bool found = run->settings->count ? answer.total.value > 0 : answer.results->len > 0;
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
        !run->settings->count)
        fputs("Không tìm thấy.\n", stderr);
    return found ? EXIT_DONE : EXIT_NOTHING_FOUND;
}

/* A line of a batch that cannot be read: an error record where the format has one, else stderr. */
static void reject_line(const struct run *run, const struct batch_line *line)
{
    if (run->printer.format == FORMAT_JSON || run->printer.format == FORMAT_JSONL)
        output_json(answer_json_error(line->id, line->fault), true);
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
    if (!narrow_request("search", settings, &run.request))
        return EXIT_USAGE;
    fill_request(settings, &run.request);
    run.printer = (struct answer_printer){.format = settings->common.format,
                                          .count_only = settings->count,
                                          .explain = settings->explain,
                                          .terminal = terminal_here(settings->common.color),
                                          .quiet = settings->common.quiet};
    g_autoptr(GError) error = NULL;
    g_autoptr(Searcher) searcher = tracuu_searcher(settings, &error);
    if (searcher == NULL)
        return tracuu_fail(error);
    run.searcher = searcher;
    if (settings->batch != NULL)
        return search_batch(&run);
    g_autofree char *text = g_strjoinv(" ", words);
    return search_once(&run, text);
}
