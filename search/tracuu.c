/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/tracuu.c - the tables of the program: its verbs, its options. */
#include "search/tracuu.h"

#include "cli/message.h"

#define SEARCH (1u << VERB_SEARCH)
#define SHOW   (1u << VERB_SHOW)
#define LIST   (1u << VERB_LIST)
#define INFO   (1u << VERB_INFO)
#define ALL    (SEARCH | SHOW | LIST | INFO)

#define MOST_RESULTS 10000 /* a page is ranked whole, and kept in memory */

#define AT(member)   .at = offsetof(struct settings, member)
#define FLAG(member) .kind = OPTION_FLAG, AT(member)
#define TEXT(member) .kind = OPTION_TEXT, AT(member)
#define CHOICE(member, ...)                                                                        \
    .kind = OPTION_CHOICE, AT(member), .choices = (const char *const[])                            \
    {                                                                                              \
        __VA_ARGS__, NULL                                                                          \
    }
#define NUMBER(member, least, most, given)                                                         \
    .kind = OPTION_NUMBER, AT(member), .low = least, .high = most, .preset = given

static const struct verb verbs[] = {
    [VERB_SEARCH] =
        {.name = "search",
         .summary = "find passages, the best first",
         .parameters = "QUERY…",
         .about = "Find passages, the best first. Free text; every word helps. Added to it:\n"
                  "  \"exact phrase\"  +must  -mustnot  OR  field:value  field:from..to\n"
                  "Fields: so loai coquan tinh nam ngay nguoiky tieude nguon tacgia dan.\n"
                  "Formats: text, json, jsonl, tsv, trec.",
         .query = true},
    [VERB_SHOW] = {.name = "show",
                   .summary = "print a document or a section of it",
                   .parameters = "NUMBER|ID[#SECTION]",
                   .about = "Print a document's text as it is stored, or that of one section.\n"
                            "Formats: text, json."},
    [VERB_LIST] = {.name = "list",
                   .summary = "list documents by what is known of them",
                   .parameters = "",
                   .about = "List documents in the order they were added: id, number, date, kind, "
                            "title.\n"
                            "Formats: text (tab-separated), json."},
    [VERB_INFO] = {.name = "info",
                   .summary = "say what is in the index and what made it",
                   .parameters = "",
                   .about = "Say what is in the index and which versions made it.\n"
                            "Formats: text, json."},
    [VERB_INDEX] = {.name = "index", .summary = "run tracuu-index: add, remove …", .foreign = true},
    {.name = NULL},
};

/* In the order of the help. A row of two verbs is the same for both. */
static const struct option options[] = {
    {SEARCH, "limit", 'n', NUMBER(limit, 0, MOST_RESULTS, 10), .value = "N",
     .help = "Results at most (10)"},
    {LIST, "limit", 'n', NUMBER(limit, 0, G_MAXINT32, G_MAXINT64), .value = "N",
     .help = "Documents at most (all)"},
    {SEARCH, "offset", 0, NUMBER(offset, 0, MOST_RESULTS, 0), .value = "N",
     .help = "Results to pass over first"},
    {LIST, "offset", 0, NUMBER(offset, 0, G_MAXINT32, 0), .value = "N",
     .help = "Documents to pass over first"},
    {SEARCH, "sort", 0, CHOICE(sort, "relevance", "date", "-date", "number"), .value = "BY",
     .help = "relevance, date, -date, number"},
    {SEARCH, "unit", 0, CHOICE(unit, "passage", "document"), .value = "U",
     .help = "passage, or the best one of each document"},
    {SEARCH | LIST, "kind", 0, TEXT(kind), .value = "K",
     .help = "Only this kind: nghi-quyet, bai-bao …"},
    {SEARCH | LIST, "issuer", 0, TEXT(issuer), .value = "I", .help = "Only what this body issued"},
    {SEARCH | LIST, "province", 0, TEXT(province), .value = "P",
     .help = "Only about this province"},
    {SEARCH | LIST, "from", 0, TEXT(from), .value = "DATE", .help = "Issued on this day or later"},
    {SEARCH | LIST, "to", 0, TEXT(to), .value = "DATE", .help = "Issued on this day or earlier"},
    {SEARCH | LIST, "number", 0, TEXT(number), .value = "N",
     .help = "Only the document of this number"},
    {SEARCH | LIST, "status", 0, TEXT(status), .value = "S", .help = "in-force, expired, any"},
    {SEARCH | LIST, "as-of", 0, TEXT(as_of), .value = "DATE",
     .help = "The day that --status speaks of (today)"},
    {SEARCH, "facets", 0, FLAG(facets),
     .help = "Count documents that match by kind, issuer, province, year"},
    {LIST, "facets", 0, FLAG(facets),
     .help = "Count the documents by kind, issuer, province, year"},
    {SEARCH, "count", 0, FLAG(count), .help = "Print only how many matches there are"},
    {SEARCH, "explain", 0, FLAG(explain), .help = "Show what each feature gave to the score"},
    {SEARCH, "no-expand", 0, FLAG(no_expand), .help = "No abbreviations, places or restored marks"},
    {SEARCH, "batch", 0, TEXT(batch), .value = "FILE",
     .help = "A query a line, optionally ID TAB QUERY"},
    {ALL, "db", 0, OPTION_PATHS, AT(common.db), .value = "DIR",
     .help = "The index; may repeat. Else $TRACUU_DB, $XDG_DATA_HOME/tracuu"},
    {SEARCH, "format", 0, CHOICE(common.format, "text", "json", "jsonl", "tsv", "trec"),
     .value = "F", .help = "How to print, of the formats above"},
    {SHOW | LIST | INFO, "format", 0, CHOICE(common.format, "text", "json"), .value = "F",
     .help = "How to print, of the formats above"},
    {ALL, "color", 0, CHOICE(common.color, "auto", "always", "never"), .value = "WHEN",
     .help = "Colour: auto, always, never"},
    {ALL, "quiet", 'q', FLAG(common.quiet), .help = "No notes on stderr"},
    {COMMON_HELP(struct settings)},
    {COMMON_VERSION(struct settings)},
    {.name = NULL},
};

const struct program tracuu_program = {
    .name = "tracuu",
    .about = "Full-text search for archives of Vietnamese planning articles and resolutions.",
    .verbs = verbs,
    .options = options,
};

struct searcher *tracuu_searcher(const struct settings *settings, GError **error)
{
    g_auto(GStrv) paths = common_indexes(&settings->common);
    return searcher_open((const char *const *)paths, error);
}

int tracuu_fail(const GError *error)
{
    int status = message_error(error);
    if (g_error_matches(error, STORE_ERROR, STORE_ERROR_NOT_FOUND))
        message_hint("'tracuu-index add PATH' makes an index; --db says where it is");
    else if (g_error_matches(error, STORE_ERROR, STORE_ERROR_VERSION))
        message_hint("index the archive anew with this version");
    return status;
}
