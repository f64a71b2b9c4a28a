/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/cmd_show.c - tracuu show: a document, or one section of it, as it is stored. */
#include "search/tracuu.h"

#include "cli/exit_status.h"
#include "cli/message.h"
#include "cli/output.h"
#include "search/engine/answer_json.h"
#include "search/engine/lookup.h"

#include <stdio.h>

static void print_json(const struct document *document, const GArray *sections)
{
    json_t *list = json_array();
    for (unsigned i = 0; i < sections->len; i++) {
        const struct store_section *one = &g_array_index(sections, struct store_section, i);
        json_array_append_new(
            list, json_pack("{s:i, s:s, s:I, s:I, s:s%}", "ordinal", (int)one->section.ordinal,
                            "label", one->section.label, "start", (json_int_t)one->section.start,
                            "end", (json_int_t)one->section.end, "text", one->text, one->text_len));
    }
    output_json(json_pack("{s:i, s:o, s:o}", "format_version", JSON_FORMAT_VERSION, "document",
                          json_of_document(document), "sections", list),
                false);
}

static void print_text(const GArray *sections)
{
    for (unsigned i = 0; i < sections->len; i++) {
        const struct store_section *one = &g_array_index(sections, struct store_section, i);
        fwrite(one->text, 1, one->text_len, stdout);
    }
}

/* Read the sections of a document, or the one of that ordinal where it is not negative. */
static bool read_sections(struct store *store, const char *id, int ordinal, GArray *sections,
                          GError **error)
{
    g_autoptr(GArray) docids = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    if (!store_document_sections(store, id, docids, error))
        return false;
    for (unsigned i = 0; i < docids->len; i++) {
        struct store_section section = {0};
        if (!store_read_section(store, g_array_index(docids, uint32_t, i), &section, error))
            return false;
        if (ordinal < 0 || section.section.ordinal == (unsigned)ordinal)
            g_array_append_val(sections, section);
        else
            store_section_clear(&section);
    }
    return true;
}

static int say_none(const struct settings *settings, const char *what)
{
    if (!settings->common.quiet)
        message_say("%s", what);
    return EXIT_NOTHING_FOUND;
}

static int show(const struct settings *settings, struct store *store, const char *name)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Document) document = NULL;
    g_autoptr(GArray) sections = g_array_new(FALSE, TRUE, sizeof(struct store_section));
    g_autofree char *none = NULL;
    int ordinal;
    g_array_set_clear_func(sections, (GDestroyNotify)store_section_clear);
    if (!lookup_document(store, name, &document, &ordinal, &error))
        return tracuu_fail(error);
    if (document == NULL) {
        none = g_strdup_printf("no document '%s' in the index", name);
        return say_none(settings, none);
    }
    if (!read_sections(store, document->id, ordinal, sections, &error))
        return tracuu_fail(error);
    if (sections->len == 0) {
        none = g_strdup_printf("'%s' has no section %d", document->id, ordinal);
        return say_none(settings, none);
    }
    if (settings->common.format == FORMAT_JSON)
        print_json(document, sections);
    else
        print_text(sections);
    return EXIT_DONE;
}

int cmd_show(const struct settings *settings, char **words)
{
    if (words[0] == NULL)
        return message_misuse("show", "a document's number or id is missing");
    if (words[1] != NULL)
        return message_misuse("show", "one document at a time");
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = tracuu_store(settings, &error);
    return store == NULL ? tracuu_fail(error) : show(settings, store, words[0]);
}
