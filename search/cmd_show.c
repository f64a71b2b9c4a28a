/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/cmd_show.c - tracuu show: a document, or one section of it, as it is stored. */
#include "search/command.h"
#include "search/engine/answer_json.h"
#include "search/engine/lookup.h"
#include "cli/exit_status.h"

#include <stdio.h>
#include <string.h>

struct run {
    struct common common;
    struct store *store;
    bool json;
};

static int print_json(const struct document *document, GArray *sections)
{
    json_t *list = json_array();
    for (unsigned i = 0; i < sections->len; i++) {
        const struct store_section *one = &g_array_index(sections, struct store_section, i);
        json_array_append_new(
            list, json_pack("{s:i, s:s, s:I, s:I, s:s%}", "ordinal", (int)one->section.ordinal,
                            "label", one->section.label, "start", (json_int_t)one->section.start,
                            "end", (json_int_t)one->section.end, "text", one->text, one->text_len));
    }
    json_print(json_pack("{s:i, s:o, s:o}", "format_version", JSON_FORMAT_VERSION, "document",
                         json_of_document(document), "sections", list),
               false);
    return EXIT_DONE;
}

static int show(struct run *run, const char *name, GError **error)
{
    g_autoptr(Document) document = NULL;
    g_autoptr(GArray) docids = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    g_autoptr(GArray) sections = g_array_new(FALSE, TRUE, sizeof(struct store_section));
    int ordinal;
    g_array_set_clear_func(sections, (GDestroyNotify)store_section_clear);
    if (!lookup_document(run->store, name, &document, &ordinal, error))
        return -1;
    if (document == NULL) {
        if (!run->common.quiet)
            fprintf(stderr, "tracuu: no document '%s' in the index\n", name);
        return EXIT_NOTHING_FOUND;
    }
    if (!store_document_sections(run->store, document->id, docids, error))
        return -1;
    for (unsigned i = 0; i < docids->len; i++) {
        struct store_section section = {0};
        if (!store_read_section(run->store, g_array_index(docids, uint32_t, i), &section, error))
            return -1;
        if (ordinal >= 0 && section.section.ordinal != (unsigned)ordinal) {
            store_section_clear(&section);
            continue;
        }
        g_array_append_val(sections, section);
    }
    if (sections->len == 0) {
        if (!run->common.quiet)
            fprintf(stderr, "tracuu: '%s' has no section %d\n", document->id, ordinal);
        return EXIT_NOTHING_FOUND;
    }
    if (run->json)
        return print_json(document, sections);
    for (unsigned i = 0; i < sections->len; i++) {
        const struct store_section *one = &g_array_index(sections, struct store_section, i);
        fwrite(one->text, 1, one->text_len, stdout);
    }
    return EXIT_DONE;
}

int cmd_show(int argc, char **argv)
{
    struct run run = {0};
    command_options(&argc, &argv, &run.common, NULL, "NUMBER|ID[#SECTION]",
                    "Print a document's text as it is stored, or that of one section.\n"
                    "Formats: text, json.");
    if (argc != 2)
        command_misuse("show", argc < 2 ? "a document's number or id is missing"
                                        : "one document at a time");
    run.json = run.common.format != NULL && strcmp(run.common.format, "json") == 0;
    if (run.common.format != NULL && !run.json && strcmp(run.common.format, "text") != 0)
        command_misuse("show", "--format takes text or json, not '%s'", run.common.format);
    g_autoptr(GError) error = NULL;
    run.store = command_store(&run.common, &error);
    int status = run.store == NULL ? -1 : show(&run, argv[1], &error);
    if (status < 0)
        status = command_fail(error);
    store_close(run.store);
    common_clear(&run.common);
    return status;
}
