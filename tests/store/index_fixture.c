/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/store/index_fixture.c - see index_fixture.h. */
#include "tests/store/index_fixture.h"

#include "tests/scratch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <string.h>

static struct place *here;

int setup(void **state)
{
    struct place *place = g_new0(struct place, 1);
    place->folder = g_dir_make_tmp("tracuu-store-XXXXXX", NULL);
    place->index = g_build_filename(place->folder, "index", NULL);
    *state = here = place;
    return 0;
}

int teardown(void **state)
{
    struct place *place = *state;
    store_segment_free(place->segment);
    scratch_remove(place->folder);
    g_free(place->folder);
    g_free(place->index);
    g_free(place);
    return 0;
}

struct store_writer *writer_at(const char *path)
{
    g_autoptr(GError) error = NULL;
    struct store_writer *writer = store_writer_open(path, &error);
    if (writer == NULL)
        fail_msg("%s", error->message);
    return writer;
}

struct store *store_at(const char *path)
{
    const char *const paths[] = {path, NULL};
    g_autoptr(GError) error = NULL;
    struct store *store = store_open(paths, &error);
    if (store == NULL)
        fail_msg("%s", error->message);
    return store;
}

struct store_segment *segment_of(struct store_writer *writer)
{
    g_autoptr(GError) error = NULL;
    if (here->segment == NULL)
        here->segment = store_segment_new(writer, &error);
    if (here->segment == NULL)
        fail_msg("%s", error->message);
    return here->segment;
}

/* A document whose lines are its units, of one section each, and whose words are their terms. */
enum store_change put(struct store_writer *writer, const char *id, const char *issued,
                      const char *text)
{
    g_autoptr(Document) document = document_new(id);
    document_set(document, FIELD_TITLE, "Nghị quyết", ORIGIN_GIVEN);
    document_set(document, FIELD_KIND, "nghi-quyet", ORIGIN_TEXT);
    document_set(document, FIELD_ISSUED, issued, ORIGIN_TEXT);
    document->number_key = g_strdup_printf("%s-nq/tu", id);
    document->digest = g_strdup(text);
    document->text_len = strlen(text);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    document->sections = g_strv_length(lines) - 1;
    struct store_entry *entry = store_entry_new(document, text, here->order++);
    struct section section = {.label = (char *)"", .heading = (char *)""};
    for (unsigned i = 0; lines[i] != NULL && *lines[i] != '\0'; i++) {
        section.ordinal = i;
        section.end = section.start + strlen(lines[i]) + 1;
        g_auto(GStrv) words = g_strsplit(lines[i], " ", -1);
        g_autoptr(GArray) terms = g_array_new(FALSE, TRUE, sizeof(struct store_term));
        for (unsigned word = 0; words[word] != NULL; word++) {
            struct store_term term = {words[word], 1};
            g_array_append_val(terms, term);
        }
        store_entry_add_unit(entry, &section, 1, (struct store_term *)(void *)terms->data,
                             terms->len);
        section.start = section.end;
    }
    struct store_place place;
    enum store_change change;
    assert_true(store_segment_add(segment_of(writer), entry, &place, NULL));
    assert_true(store_writer_put(writer, id, text, &place, &change, NULL));
    store_entry_free(entry);
    return change;
}

void commit(struct store_writer *writer)
{
    g_autoptr(GError) error = NULL;
    if ((here->segment != NULL &&
         (!store_segment_finish(here->segment, &error) ||
          !store_writer_take(writer, g_steal_pointer(&here->segment), &error))) ||
        !store_writer_commit(writer, &error))
        fail_msg("%s", error->message);
}

void merge(struct store_writer *writer, bool all)
{
    g_autoptr(GError) error = NULL;
    if (!store_writer_merge(writer, all, NULL, &error))
        fail_msg("%s", error->message);
}
