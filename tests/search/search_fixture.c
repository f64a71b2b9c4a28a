/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/search/search_fixture.c - what the indexer would write, in a few lines. */
#include "tests/search/search_fixture.h"

#include "store/schema.h"
#include "tests/scratch.h"
#include "text/word/fold.h"
#include "text/word/syllable.h"

#include <string.h>

/* The terms of a section: char * to its count. */
static GHashTable *terms_of(struct store_segment *segment, const struct fixture_document *document,
                            const char *text, size_t len)
{
    GHashTable *terms = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    struct syllable_scanner scanner;
    struct syllable syllable;
    syllable_scan(&scanner, text, len);
    while (syllable_next(&scanner, &syllable)) {
        unsigned count = GPOINTER_TO_UINT(g_hash_table_lookup(terms, syllable.form));
        g_hash_table_insert(terms, g_strdup(syllable.form), GUINT_TO_POINTER(count + 1));
        g_autoptr(GString) folded = g_string_new(NULL);
        fold_utf8(syllable.form, syllable.len, folded);
        if (strcmp(folded->str, syllable.form) != 0)
            g_assert_true(store_segment_synonym(segment, folded->str, syllable.form, NULL));
    }
    if (document->province != NULL)
        g_hash_table_insert(terms, g_strconcat(PREFIX_PROVINCE, document->province, NULL), NULL);
    if (document->issuer != NULL)
        g_hash_table_insert(terms, g_strconcat(PREFIX_ISSUER, document->issuer, NULL), NULL);
    if (document->cites != NULL)
        g_hash_table_insert(terms, g_strconcat(PREFIX_CITED, document->cites, NULL), NULL);
    return terms;
}

static void add_section(struct store_segment *segment, struct store_entry *entry,
                        const struct fixture_document *row, const struct section *section)
{
    g_autoptr(GHashTable) counts =
        terms_of(segment, row, row->text + section->start, section->end - section->start);
    g_autoptr(GArray) terms = g_array_new(FALSE, TRUE, sizeof(struct store_term));
    GHashTableIter iter;
    gpointer term, count;
    for (g_hash_table_iter_init(&iter, counts); g_hash_table_iter_next(&iter, &term, &count);) {
        struct store_term one = {term, GPOINTER_TO_UINT(count)};
        g_array_append_val(terms, one);
    }
    store_entry_add_unit(entry, section, 1, (struct store_term *)(void *)terms->data, terms->len);
}

static void put(struct store_writer *writer, struct store_segment *segment,
                const struct fixture_document *row, uint64_t order)
{
    g_autoptr(Document) document = document_new(row->id);
    document->text_len = strlen(row->text);
    document_set(document, FIELD_TITLE, row->title, ORIGIN_GIVEN);
    document_set(document, FIELD_NUMBER, row->number, ORIGIN_GIVEN);
    document_set(document, FIELD_KIND, row->kind, ORIGIN_GIVEN);
    document_set(document, FIELD_ISSUED, row->issued, ORIGIN_GIVEN);
    document_set(document, FIELD_EFFECTIVE, row->effective, ORIGIN_GIVEN);
    document_set(document, FIELD_EXPIRED, row->expired, ORIGIN_GIVEN);
    if (row->province != NULL)
        g_ptr_array_add(document->provinces, g_strdup(row->province));
    struct store_entry *entry = store_entry_new(document, row->text, order);
    struct section section = {.label = (char *)"", .heading = (char *)"", .flags = row->flags};
    for (const char *at = row->text; at != NULL; section.ordinal++) {
        const char *next = strchr(at, '\f');
        section.start = (size_t)(at - row->text);
        section.end = next != NULL ? (size_t)(next + 1 - row->text) : strlen(row->text);
        add_section(segment, entry, row, &section);
        at = next != NULL ? next + 1 : NULL;
    }
    struct store_place place;
    enum store_change change;
    g_autofree char *digest = g_strdup_printf("%s %s", row->id, row->text);
    g_assert_true(store_segment_add(segment, entry, &place, NULL));
    g_assert_true(store_writer_put(writer, row->id, digest, &place, &change, NULL));
    store_entry_free(entry);
}

char *fixture_path(const struct fixture *fixture)
{
    return g_build_filename(fixture->folder, "index", NULL);
}

void fixture_put(const struct fixture *fixture, const struct fixture_document *documents,
                 size_t count)
{
    g_autofree char *index = fixture_path(fixture);
    g_autoptr(StoreWriter) writer = store_writer_open(index, NULL);
    g_assert_nonnull(writer);
    struct store_segment *segment = store_segment_new(writer, NULL);
    g_assert_nonnull(segment);
    for (size_t i = 0; i < count; i++)
        put(writer, segment, &documents[i], i);
    g_assert_true(store_segment_finish(segment, NULL));
    g_assert_true(store_writer_take(writer, segment, NULL));
    g_assert_true(store_writer_commit(writer, NULL));
}

struct fixture *fixture_new(const struct fixture_document *documents, size_t count)
{
    struct fixture *fixture = g_new0(struct fixture, 1);
    fixture->folder = g_dir_make_tmp("tracuu-search-XXXXXX", NULL);
    fixture_put(fixture, documents, count);
    g_autofree char *index = fixture_path(fixture);
    const char *const paths[] = {index, NULL};
    fixture->store = store_open(paths, NULL);
    g_assert_nonnull(fixture->store);
    return fixture;
}

void fixture_free(struct fixture *fixture)
{
    store_close(fixture->store);
    scratch_remove(fixture->folder);
    g_free(fixture->folder);
    g_free(fixture);
}
