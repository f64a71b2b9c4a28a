/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/cmd_search.c - tracuu search: one query, or a batch of them, printed in any format. */
#include "search/engine/answer.h"
#include "search/command.h"
#include "search/facets.h"
#include "search/engine/feature.h"
#include "search/engine/filter.h"
#include "search/engine/answer_json.h"
#include "cli/terminal.h"
#include "cli/exit_status.h"
#include "cli/output.h"
#include "store/schema.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#define DEFAULT_LIMIT 10
#define MOST_RESULTS  10000
#define RETRIES       3           /* of a query, where a writer commits meanwhile */
#define LONGEST_QUERY (64u << 10) /* bytes of a line of a batch */

enum format { FORMAT_TEXT, FORMAT_JSON, FORMAT_JSONL, FORMAT_TSV, FORMAT_TREC };

/* The options as typed. */
struct typed {
    int limit, offset;
    char *sort, *unit, *batch, *status, *as_of;
    char *kind, *issuer, *province, *from, *to, *number;
    gboolean facets, count, explain, no_expand;
};

struct run {
    struct common common;
    struct typed typed;
    struct answer_options options;
    enum format format;
    struct terminal terminal;
    struct store *store;
    bool header_printed;
};

static unsigned choice(const char *option, const char *value, const char *const *names,
                       size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(value, names[i]) == 0)
            return (unsigned)i;
    g_autofree char *all = g_strjoinv(", ", (char **)(uintptr_t)names);
    command_misuse("search", "--%s takes %s; not '%s'", option, all, value);
}

/* Take the typed options over into what the search wants; misuse ends the program. */
static void settle(struct run *run)
{
    static const char *const sorts[] = {"relevance", "date", "-date", "number", NULL};
    static const char *const units[] = {"passage", "document", NULL};
    static const char *const formats[] = {"text", "json", "jsonl", "tsv", "trec", NULL};
    struct typed *typed = &run->typed;
    struct answer_options *options = &run->options;
    if (run->common.format != NULL)
        run->format = choice("format", run->common.format, formats, G_N_ELEMENTS(formats) - 1);
    if (typed->limit < 0 || typed->limit > MOST_RESULTS)
        command_misuse("search", "--limit takes a number from 0 to %d", MOST_RESULTS);
    if (typed->offset < 0 || typed->offset > MOST_RESULTS)
        command_misuse("search", "--offset takes a number from 0 to %d", MOST_RESULTS);
    unsigned sort = typed->sort != NULL ? choice("sort", typed->sort, sorts, 4) : 0;
    unsigned unit = typed->unit != NULL ? choice("unit", typed->unit, units, 2) : 0;
    *options = (struct answer_options){
        .limit = (unsigned)typed->limit,
        .offset = (unsigned)typed->offset,
        .one_per_document = unit == 1 || run->format == FORMAT_TREC,
        .expand = !typed->no_expand,
        .explain = typed->explain,
        .count_only = typed->count,
        .sort_slot = sort == 0   ? -1
                     : sort == 3 ? SLOT_NUMBER
                                 : SLOT_ISSUED,
        .sort_descending = sort == 2,
        .facets = typed->facets,
        .documents = run->format != FORMAT_TREC && !typed->count,
    };
    g_autoptr(GError) error = NULL;
    if (!validity_parse(typed->status, typed->as_of, &options->validity, &error))
        command_misuse("search", "%s", error->message);
    command_check_date("search", "from", typed->from);
    command_check_date("search", "to", typed->to);
}

static void require_options(struct query *query, const struct typed *typed)
{
    if (typed->kind != NULL)
        query_require(query, QUERY_KIND, typed->kind, NULL, NULL);
    if (typed->issuer != NULL)
        query_require(query, QUERY_ISSUER, typed->issuer, NULL, NULL);
    if (typed->province != NULL)
        query_require(query, QUERY_PROVINCE, typed->province, NULL, NULL);
    if (typed->number != NULL)
        query_require(query, QUERY_NUMBER, typed->number, NULL, NULL);
    if (typed->from != NULL || typed->to != NULL)
        query_require(query, QUERY_DATE, NULL, typed->from, typed->to);
}

/* 2021-11-26 as people here write it: 26/11/2021. */
static char *date_for_people(const char *iso)
{
    return strlen(iso) == 10 ? g_strdup_printf("%.2s/%.2s/%.4s", iso + 8, iso + 5, iso)
                             : g_strdup(iso);
}

static void append_fact(GString *facts, const char *fact)
{
    if (fact == NULL || fact[0] == '\0')
        return;
    if (facts->len > 0)
        g_string_append(facts, " · ");
    g_string_append(facts, fact);
}

static void print_explanation(const struct run *run, const struct candidate *candidate)
{
    for (unsigned i = 0; i < FEATURE_COUNT && candidate->feature != NULL; i++) {
        double given = feature_table[i].weight * candidate->feature[i];
        if (given == 0)
            continue;
        g_autofree char *line = g_strdup_printf("%+9.3f  %s = %.2f × %.3f (%s)", given,
                                                feature_table[i].name, feature_table[i].weight,
                                                candidate->feature[i], feature_table[i].formula);
        terminal_wrap(&run->terminal, line, strlen(line), 4, STYLE_FAINT, NULL);
    }
    g_autofree char *sum = g_strdup_printf("%9.3f  score", candidate->score);
    terminal_wrap(&run->terminal, sum, strlen(sum), 4, STYLE_FAINT, NULL);
}

static void print_text(const struct run *run, const struct answer *answer)
{
    for (unsigned i = 0; i < answer->results->len; i++) {
        const struct answer_result *result =
            &g_array_index(answer->results, struct answer_result, i);
        const struct store_section *section = &result->candidate->section;
        const struct document *document = result->document;
        g_autofree char *rank = g_strdup_printf("%u. ", run->options.offset + i + 1);
        g_autofree char *title = g_strconcat(
            rank,
            document->field[FIELD_TITLE] != NULL ? document->field[FIELD_TITLE] : document->id,
            NULL);
        g_autofree char *date = document->field[FIELD_ISSUED] != NULL
                                    ? date_for_people(document->field[FIELD_ISSUED])
                                    : NULL;
        g_autoptr(GString) facts = g_string_new(NULL);
        append_fact(facts, document->field[FIELD_NUMBER]);
        append_fact(facts, date);
        append_fact(facts, section->section.label);
        if (i > 0)
            putchar('\n');
        terminal_wrap(&run->terminal, title, strlen(title), 0, STYLE_TITLE, NULL);
        unsigned indent = terminal_width(rank, strlen(rank));
        if (facts->len > 0)
            terminal_wrap(&run->terminal, facts->str, facts->len, indent, STYLE_FAINT, NULL);
        terminal_wrap(&run->terminal, section->text + result->passage.start,
                      result->passage.end - result->passage.start, indent, STYLE_PLAIN,
                      result->passage.highlights);
        if (run->options.explain)
            print_explanation(run, result->candidate);
    }
}

static void print_value(const char *text, char end)
{
    if (text != NULL)
        terminal_value(text, strlen(text));
    putchar(end);
}

/* In a batch the id of the query comes first. */
static void print_tsv(struct run *run, const struct answer *answer, const char *query_id)
{
    if (!run->header_printed)
        printf("%srank\tscore\tid\tnumber\tissued\ttitle\tsection\tpassage\n",
               query_id != NULL ? "query_id\t" : "");
    run->header_printed = true;
    for (unsigned i = 0; i < answer->results->len; i++) {
        const struct answer_result *result =
            &g_array_index(answer->results, struct answer_result, i);
        const struct store_section *section = &result->candidate->section;
        char *const *field = result->document->field;
        if (query_id != NULL)
            print_value(query_id, '\t');
        printf("%u\t%.4f\t", run->options.offset + i + 1, result->candidate->score);
        print_value(result->document->id, '\t');
        print_value(field[FIELD_NUMBER], '\t');
        print_value(field[FIELD_ISSUED], '\t');
        print_value(field[FIELD_TITLE], '\t');
        print_value(section->section.label, '\t');
        terminal_value(section->text + result->passage.start,
                       result->passage.end - result->passage.start);
        putchar('\n');
    }
}

/* An id as a column of a TREC run: blanks percent-encoded. */
static char *trec_id(const char *id)
{
    GString *encoded = g_string_new(NULL);
    for (; *id != '\0'; id++) {
        if (g_ascii_isspace(*id) || g_ascii_iscntrl(*id) || *id == '%')
            g_string_append_printf(encoded, "%%%02X", (unsigned char)*id);
        else
            g_string_append_c(encoded, *id);
    }
    return g_string_free(encoded, FALSE);
}

static void print_trec(const struct run *run, const struct answer *answer, const char *query_id)
{
    g_autofree char *query = trec_id(query_id != NULL ? query_id : "1");
    for (unsigned i = 0; i < answer->results->len; i++) {
        const struct candidate *candidate =
            g_array_index(answer->results, struct answer_result, i).candidate;
        g_autofree char *id = trec_id(candidate->section.document_id);
        printf("%s Q0 %s %u %.6f tracuu\n", query, id, run->options.offset + i + 1,
               candidate->score);
    }
}

static void print_jsonl(const struct run *run, const struct answer *answer, const char *query_id)
{
    for (unsigned i = 0; i < answer->results->len; i++) {
        json_t *json = json_of_result(answer, i, run->options.offset + i + 1, run->options.explain);
        json_object_set_new(json, "query_id",
                            query_id != NULL ? json_string(query_id) : json_null());
        json_print(json, true);
    }
}

static void print_facets(const struct run *run, const struct answer *answer)
{
    if (answer->results->len > 0)
        putchar('\n');
    facets_print(&run->terminal, answer->facets);
}

/* Notes for people, on stderr: how the query was read, where that is not as typed. */
static void print_notes(const struct run *run, const struct answer *answer)
{
    if (run->common.quiet || run->format != FORMAT_TEXT)
        return;
    if (answer->plan->read_as != NULL)
        fprintf(stderr, "Đọc là: %s\n", answer->plan->read_as);
    for (unsigned i = 0; i < answer->plan->expansions->len; i++) {
        const struct plan_expansion *one =
            &g_array_index(answer->plan->expansions, struct plan_expansion, i);
        fprintf(stderr, "Tìm cả: %s → %s\n", one->from, one->to);
    }
}

static void print_answer(struct run *run, const struct answer *answer, const char *query_id,
                         bool batch)
{
    if (run->options.count_only) {
        if (batch)
            printf("%s\t", query_id);
        printf("%" G_GUINT64_FORMAT "\n", answer->ranking.total.value);
        return;
    }
    switch (run->format) {
    case FORMAT_TEXT:
        if (batch)
            printf("%s: %s\n\n", query_id, answer->query->typed);
        print_notes(run, answer);
        print_text(run, answer);
        if (answer->facets != NULL)
            print_facets(run, answer);
        if (batch)
            putchar('\n');
        break;
    case FORMAT_JSON:
        json_print(json_of_answer(answer, query_id, &run->options), batch);
        break;
    case FORMAT_JSONL:
        print_jsonl(run, answer, query_id);
        break;
    case FORMAT_TSV:
        print_tsv(run, answer, query_id);
        break;
    case FORMAT_TREC:
        print_trec(run, answer, query_id);
        break;
    }
}

/* Answer a query. Where a writer moved on between the search and the reading of what it found, it
 * is answered again on the index as it is then. */
static bool answer_one(struct run *run, const char *text, size_t len, struct answer *ret,
                       GError **error)
{
    for (unsigned again = 0;; again++) {
        g_autoptr(GError) why = NULL;
        struct query *query = query_parse(text, len, run->options.expand);
        require_options(query, &run->typed);
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

static int search_once(struct run *run, const char *text)
{
    struct answer answer;
    g_autoptr(GError) error = NULL;
    if (!answer_one(run, text, strlen(text), &answer, &error))
        return command_fail(error);
    bool found = run->options.count_only ? answer.ranking.total.value > 0 : answer.results->len > 0;
    print_answer(run, &answer, NULL, false);
    if (!found && run->format == FORMAT_TEXT && !run->common.quiet && !run->options.count_only)
        fputs("Không tìm thấy.\n", stderr);
    answer_clear(&answer);
    return found ? EXIT_DONE : EXIT_NOTHING_FOUND;
}

/* A line of a batch that cannot be read: an error record where the format has one, else stderr. */
static void reject_line(const struct run *run, const char *query_id, const char *reason)
{
    if (run->format == FORMAT_JSON || run->format == FORMAT_JSONL)
        json_print(json_pack("{s:i, s:s, s:s}", "format_version", JSON_FORMAT_VERSION, "query_id",
                             query_id, "error", reason),
                   true);
    else
        fprintf(stderr, "tracuu: query %s: %s\n", query_id, reason);
}

static const char *fault_of(const char *query, size_t len)
{
    if (!g_utf8_validate_len(query, len, NULL))
        return "not UTF-8";
    if (len > LONGEST_QUERY)
        return "longer than 64 KB";
    for (size_t i = 0; i < len; i++)
        if (!g_ascii_isspace(query[i]))
            return NULL;
    return "empty";
}

/* Answer a line; sets '*rejected' or '*found'. Returns an exit status when the run must end. */
static int search_line(struct run *run, char *line, size_t len, unsigned long number,
                       bool *rejected, bool *found)
{
    g_autofree char *counted = g_strdup_printf("%lu", number);
    g_autoptr(GError) error = NULL;
    struct answer answer;
    char *tab = memchr(line, '\t', len);
    const char *id = counted, *query = line;
    if (tab != NULL) {
        *tab = '\0';
        query = tab + 1;
        len -= (size_t)(query - line);
        if (line[0] != '\0' && g_utf8_validate(line, -1, NULL))
            id = line;
    }
    const char *fault = fault_of(query, len);
    if (fault != NULL) {
        reject_line(run, id, fault);
        *rejected = true;
        return EXIT_DONE;
    }
    if (!answer_one(run, query, len, &answer, &error))
        return command_fail(error);
    *found = *found || answer.results->len > 0 ||
             (run->options.count_only && answer.ranking.total.value > 0);
    print_answer(run, &answer, id, true);
    answer_clear(&answer);
    return EXIT_DONE;
}

static int search_batch(struct run *run)
{
    const char *path = run->typed.batch;
    FILE *file = strcmp(path, "-") == 0 ? stdin : fopen(path, "r");
    char *line = NULL;
    size_t room = 0;
    ssize_t len;
    bool rejected = false, found = false;
    int status = EXIT_DONE;
    if (file == NULL)
        command_misuse("search", "cannot open '%s': %s", path, g_strerror(errno));
    for (unsigned long number = 1; status == EXIT_DONE && (len = getline(&line, &room, file)) >= 0;
         number++) {
        while (len > 0 && (line[len - 1] == '\n' || line[len - 1] == '\r'))
            line[--len] = '\0';
        status = search_line(run, line, (size_t)len, number, &rejected, &found);
        if (!output_flush())
            break; /* output_finish() says so */
    }
    if (ferror(file)) {
        fprintf(stderr, "tracuu: cannot read '%s': %s\n", path, g_strerror(errno));
        rejected = true;
    }
    free(line);
    if (file != stdin)
        fclose(file);
    if (status != EXIT_DONE)
        return status;
    return rejected ? EXIT_REJECTED : found ? EXIT_DONE : EXIT_NOTHING_FOUND;
}

static void typed_clear(struct typed *typed)
{
    char **all[] = {&typed->sort,  &typed->unit, &typed->batch,  &typed->status,
                    &typed->as_of, &typed->kind, &typed->issuer, &typed->province,
                    &typed->from,  &typed->to,   &typed->number};
    for (size_t i = 0; i < G_N_ELEMENTS(all); i++)
        g_free(*all[i]);
}

/* "-word" excludes a word: only what can be an option or the value of one is left to be read as
 * such. A blank before it says nothing in a query. Returns what to free when all is done. */
static GPtrArray *keep_exclusions(int argc, char **argv)
{
    GPtrArray *kept = g_ptr_array_new_with_free_func(g_free);
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        bool word = argv[i][0] == '-' && argv[i][1] != '-' && argv[i][1] != '\0';
        bool option = strcmp(argv[i], "-h") == 0 || strcmp(argv[i], "-n") == 0;
        bool value = i > 1 && argv[i - 1][0] == '-' && argv[i - 1][1] == '-';
        if (!word || option || value)
            continue;
        argv[i] = g_strconcat(" ", argv[i], NULL);
        g_ptr_array_add(kept, argv[i]);
    }
    return kept;
}

int cmd_search(int argc, char **argv)
{
    GPtrArray *kept = keep_exclusions(argc, argv);
    struct run run = {.typed = {.limit = DEFAULT_LIMIT}};
    struct typed *typed = &run.typed;
    const GOptionEntry entries[] = {
        {"limit", 'n', 0, G_OPTION_ARG_INT, &typed->limit, "Results at most (10)", "N"},
        {"offset", 0, 0, G_OPTION_ARG_INT, &typed->offset, "Results to pass over first", "N"},
        {"sort", 0, 0, G_OPTION_ARG_STRING, &typed->sort, "relevance, date, -date, number", "BY"},
        {"unit", 0, 0, G_OPTION_ARG_STRING, &typed->unit,
         "passage, or the best one of each document", "U"},
        {"kind", 0, 0, G_OPTION_ARG_STRING, &typed->kind, "Only this kind: nghi-quyet, bai-bao …",
         "K"},
        {"issuer", 0, 0, G_OPTION_ARG_STRING, &typed->issuer, "Only what this body issued", "I"},
        {"province", 0, 0, G_OPTION_ARG_STRING, &typed->province, "Only about this province", "P"},
        {"from", 0, 0, G_OPTION_ARG_STRING, &typed->from, "Issued on this day or later", "DATE"},
        {"to", 0, 0, G_OPTION_ARG_STRING, &typed->to, "Issued on this day or earlier", "DATE"},
        {"number", 0, 0, G_OPTION_ARG_STRING, &typed->number, "Only the document of this number",
         "N"},
        {"status", 0, 0, G_OPTION_ARG_STRING, &typed->status, "in-force, expired, any", "S"},
        {"as-of", 0, 0, G_OPTION_ARG_STRING, &typed->as_of,
         "The day that --status speaks of (today)", "DATE"},
        {"facets", 0, 0, G_OPTION_ARG_NONE, &typed->facets,
         "Count documents that match by kind, issuer, province, year", NULL},
        {"count", 0, 0, G_OPTION_ARG_NONE, &typed->count, "Print only how many matches there are",
         NULL},
        {"explain", 0, 0, G_OPTION_ARG_NONE, &typed->explain,
         "Show what each feature gave to the score", NULL},
        {"no-expand", 0, 0, G_OPTION_ARG_NONE, &typed->no_expand,
         "No abbreviations, places or restored marks", NULL},
        {"batch", 0, 0, G_OPTION_ARG_FILENAME, &typed->batch,
         "A query a line, optionally ID TAB QUERY", "FILE"},
        G_OPTION_ENTRY_NULL,
    };
    command_options(&argc, &argv, &run.common, entries, "QUERY…",
                    "Find passages, the best first. Free text; every word helps. Added to it:\n"
                    "  \"exact phrase\"  +must  -mustnot  OR  field:value  field:from..to\n"
                    "Fields: so loai coquan tinh nam ngay nguoiky tieude nguon tacgia dan.\n"
                    "Formats: text, json, jsonl, tsv, trec.");
    for (unsigned i = 0; i < kept->len; i++)
        g_strchug(kept->pdata[i]);
    settle(&run);
    if (typed->batch != NULL && argc > 1)
        command_misuse("search", "--batch and a query do not go together");
    if (typed->batch == NULL && argc < 2)
        command_misuse("search", "a query is missing");
    run.terminal = (struct terminal){command_color(&run.common), command_columns()};
    g_autoptr(GError) error = NULL;
    int status;
    if ((run.store = command_store(&run.common, &error)) == NULL) {
        status = command_fail(error);
    } else if (typed->batch != NULL) {
        status = search_batch(&run);
    } else {
        g_autofree char *text = g_strjoinv(" ", argv + 1);
        status = search_once(&run, text);
    }
    store_close(run.store);
    typed_clear(typed);
    g_ptr_array_unref(kept);
    common_clear(&run.common);
    return status;
}
