/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/answer_print.c - see answer_print.h. */
#include "search/answer_print.h"

#include "cli/output.h"
#include "search/engine/answer_json.h"
#include "search/engine/feature.h"
#include "search/facets.h"

#include <stdio.h>
#include <string.h>

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

static void print_explanation(const struct answer_printer *printer, const struct answer *answer,
                              const struct answer_result *result)
{
    for (unsigned i = 0; i < FEATURE_COUNT; i++) {
        const struct feature_row *row = &answer->features[i];
        double value = result->features != NULL ? result->features[i] : 0;
        double given = row->weight * value;
        if (given == 0)
            continue;
        g_autofree char *line = g_strdup_printf("%+9.3f  %s = %.2f × %.3f (%s)", given, row->name,
                                                row->weight, value, row->formula);
        terminal_wrap(&printer->terminal, line, strlen(line), 4, STYLE_FAINT, NULL);
    }
    g_autofree char *sum = g_strdup_printf("%9.3f  score", result->score);
    terminal_wrap(&printer->terminal, sum, strlen(sum), 4, STYLE_FAINT, NULL);
}

static void print_passage(const struct answer_printer *printer,
                          const struct answer_passage *passage, unsigned indent)
{
    g_autoptr(GArray) lit = g_array_new(FALSE, FALSE, sizeof(struct terminal_span));
    for (unsigned i = 0; i < passage->highlights->len; i++) {
        const struct highlight *one = &g_array_index(passage->highlights, struct highlight, i);
        struct terminal_span span = {one->start, one->end};
        g_array_append_val(lit, span);
    }
    terminal_wrap(&printer->terminal, passage->text, passage->len, indent, STYLE_PLAIN, lit);
}

static void print_text(const struct answer_printer *printer, const struct answer *answer)
{
    for (unsigned i = 0; i < answer->results->len; i++) {
        const struct answer_result *result =
            &g_array_index(answer->results, struct answer_result, i);
        const struct document *document = result->document;
        g_autofree char *rank = g_strdup_printf("%u. ", result->rank);
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
        append_fact(facts, result->section.label);
        if (i > 0)
            putchar('\n');
        terminal_wrap(&printer->terminal, title, strlen(title), 0, STYLE_TITLE, NULL);
        unsigned indent = terminal_width(rank, strlen(rank));
        if (facts->len > 0)
            terminal_wrap(&printer->terminal, facts->str, facts->len, indent, STYLE_FAINT, NULL);
        print_passage(printer, &result->passage, indent);
        if (printer->explain)
            print_explanation(printer, answer, result);
    }
}

/* In a batch the id of the query comes first. */
static void print_tsv(struct answer_printer *printer, const struct answer *answer,
                      const char *query_id)
{
    if (!printer->header_printed)
        printf("%srank\tscore\tid\tnumber\tissued\ttitle\tsection\tpassage\n",
               query_id != NULL ? "query_id\t" : "");
    printer->header_printed = true;
    for (unsigned i = 0; i < answer->results->len; i++) {
        const struct answer_result *result =
            &g_array_index(answer->results, struct answer_result, i);
        char *const *field = result->document->field;
        if (query_id != NULL)
            output_column(query_id, '\t');
        printf("%u\t%.4f\t", result->rank, result->score);
        output_column(result->document->id, '\t');
        output_column(field[FIELD_NUMBER], '\t');
        output_column(field[FIELD_ISSUED], '\t');
        output_column(field[FIELD_TITLE], '\t');
        output_column(result->section.label, '\t');
        output_value(result->passage.text, result->passage.len);
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

static void print_trec(const struct answer *answer, const char *query_id)
{
    g_autofree char *query = trec_id(query_id != NULL ? query_id : "1");
    for (unsigned i = 0; i < answer->results->len; i++) {
        const struct answer_result *result =
            &g_array_index(answer->results, struct answer_result, i);
        g_autofree char *id = trec_id(result->document_id);
        printf("%s Q0 %s %u %.6f tracuu\n", query, id, result->rank, result->score);
    }
}

static void print_jsonl(const struct answer *answer, const char *query_id)
{
    for (unsigned i = 0; i < answer->results->len; i++) {
        const struct answer_result *result =
            &g_array_index(answer->results, struct answer_result, i);
        output_json(answer_json_line(answer, result, query_id), true);
    }
}

static void print_facets(const struct answer_printer *printer, const struct answer *answer)
{
    if (answer->results->len > 0)
        putchar('\n');
    facets_print(&printer->terminal, answer->facets);
}

/* Notes for people, on stderr: how the query was read, where that is not as typed. */
static void print_notes(const struct answer_printer *printer, const struct answer *answer)
{
    if (printer->quiet)
        return;
    if (answer->read_as != NULL)
        fprintf(stderr, "Đọc là: %s\n", answer->read_as);
    for (unsigned i = 0; i < answer->expansions->len; i++) {
        const struct plan_expansion *one =
            &g_array_index(answer->expansions, struct plan_expansion, i);
        fprintf(stderr, "Tìm cả: %s → %s\n", one->from, one->to);
    }
}

static void print_count(const struct answer *answer, const char *query_id)
{
    if (query_id != NULL)
        printf("%s\t", query_id);
    printf("%" G_GUINT64_FORMAT "\n", answer->total.value);
}

static void print_for_people(const struct answer_printer *printer, const struct answer *answer,
                             const char *query_id)
{
    if (query_id != NULL)
        printf("%s: %s\n\n", query_id, answer->typed);
    print_notes(printer, answer);
    print_text(printer, answer);
    if (answer->facets != NULL)
        print_facets(printer, answer);
    if (query_id != NULL)
        putchar('\n');
}

void answer_print(struct answer_printer *printer, const struct answer *answer, const char *query_id)
{
    if (printer->count_only) {
        print_count(answer, query_id);
        return;
    }
    switch (printer->format) {
    case FORMAT_TEXT:
        print_for_people(printer, answer, query_id);
        break;
    case FORMAT_JSON:
        output_json(answer_json_search(answer, query_id), query_id != NULL);
        break;
    case FORMAT_JSONL:
        print_jsonl(answer, query_id);
        break;
    case FORMAT_TSV:
        print_tsv(printer, answer, query_id);
        break;
    case FORMAT_TREC:
        print_trec(answer, query_id);
        break;
    }
}
