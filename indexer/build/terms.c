/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/build/terms.c - see terms.h.
 *
 * A word is looked up once an occurrence: the vocabulary's entry itself says whether it has been
 * met in this section ('stamp') and where its count stands ('place'). */
#include "indexer/build/terms.h"

#include "store/schema.h"
#include "text/official/date.h"
#include "text/word/fold.h"
#include "text/word/syllable.h"

#include <string.h>

/* Words kept before starting over: some 40 MB. The archives measured have 0.3 million. */
#define VOCABULARY_MAX 500000

struct word {
    char *form;
    unsigned stamp; /* the section it was met in last */
    unsigned place; /* its term there */
};

struct vocabulary {
    GHashTable *words; /* form -> struct word */
    GPtrArray *fresh;
    unsigned stamp;
};

struct terms {
    struct vocabulary *vocabulary;
    const struct composed *composed;
    GStringChunk *strings;
    GPtrArray *title;   /* words of the title, in order, each as often as it stands there */
    GPtrArray *boolean; /* of the document */
    GArray *of_section; /* of struct store_term */
    GHashTable *met;    /* boolean terms of the section */
};

/* ---- vocabulary ---- */

static void word_free(void *data)
{
    struct word *word = data;
    g_free(word->form);
    g_free(word);
}

struct vocabulary *vocabulary_new(void)
{
    struct vocabulary *vocabulary = g_new0(struct vocabulary, 1);
    vocabulary->words = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, word_free);
    vocabulary->fresh = g_ptr_array_new_with_free_func(g_free);
    return vocabulary;
}

void vocabulary_free(struct vocabulary *vocabulary)
{
    if (vocabulary == NULL)
        return;
    g_hash_table_unref(vocabulary->words);
    g_ptr_array_unref(vocabulary->fresh);
    g_free(vocabulary);
}

GPtrArray *vocabulary_take_new(struct vocabulary *vocabulary)
{
    GPtrArray *fresh = vocabulary->fresh;
    vocabulary->fresh = g_ptr_array_new_with_free_func(g_free);
    return fresh;
}

static struct word *vocabulary_word(struct vocabulary *vocabulary, const struct syllable *syllable)
{
    struct word *word = g_hash_table_lookup(vocabulary->words, syllable->form);
    if (word != NULL)
        return word;
    word = g_new0(struct word, 1);
    word->form = g_strndup(syllable->form, syllable->len);
    g_hash_table_insert(vocabulary->words, word->form, word);
    if (syllable->kind == SYLLABLE_WORD && fold_has_marks(word->form, syllable->len))
        g_ptr_array_add(vocabulary->fresh, g_strdup(word->form));
    return word;
}

/* ---- a document ---- */

static void add_folded(struct terms *terms, const char *prefix, const char *value)
{
    if (value == NULL || *value == '\0')
        return;
    g_autoptr(GString) term = g_string_new(prefix);
    fold_utf8(value, strlen(value), term);
    g_ptr_array_add(terms->boolean, g_string_chunk_insert_const(terms->strings, term->str));
}

static void read_title(struct terms *terms, const char *title)
{
    if (title == NULL)
        return;
    struct syllable_scanner scanner;
    struct syllable syllable;
    syllable_scan(&scanner, title, strlen(title));
    while (syllable_next(&scanner, &syllable)) {
        struct word *word = vocabulary_word(terms->vocabulary, &syllable);
        g_ptr_array_add(terms->title, word);
        g_autofree char *term = g_strconcat(PREFIX_TITLE, word->form, NULL);
        g_ptr_array_add(terms->boolean, g_string_chunk_insert_const(terms->strings, term));
    }
}

struct terms *terms_new(struct vocabulary *vocabulary, const struct composed *composed,
                        const char *file)
{
    /* Here and not amid a document, whose title words are pointers into it. */
    if (g_hash_table_size(vocabulary->words) > VOCABULARY_MAX)
        g_hash_table_remove_all(vocabulary->words);
    const struct document *document = composed->document;
    struct terms *terms = g_new0(struct terms, 1);
    terms->vocabulary = vocabulary;
    terms->composed = composed;
    terms->strings = g_string_chunk_new(1024);
    terms->title = g_ptr_array_new();
    terms->boolean = g_ptr_array_new();
    terms->of_section = g_array_new(FALSE, FALSE, sizeof(struct store_term));
    terms->met = g_hash_table_new(g_str_hash, g_str_equal);
    read_title(terms, document->field[FIELD_TITLE]);
    add_folded(terms, PREFIX_ISSUER, document->field[FIELD_ISSUER]);
    add_folded(terms, PREFIX_SIGNER, document->field[FIELD_SIGNER]);
    add_folded(terms, PREFIX_AUTHOR, document->field[FIELD_AUTHOR]);
    add_folded(terms, PREFIX_SOURCE, document->field[FIELD_SOURCE]);
    for (unsigned i = 0; i < document->provinces->len; i++)
        add_folded(terms, PREFIX_PROVINCE, document->provinces->pdata[i]);
    if (file != NULL) {
        g_autofree char *term = g_strconcat(PREFIX_FILE, file, NULL);
        g_ptr_array_add(terms->boolean, g_string_chunk_insert_const(terms->strings, term));
    }
    return terms;
}

void terms_free(struct terms *terms)
{
    if (terms == NULL)
        return;
    g_string_chunk_free(terms->strings);
    g_ptr_array_unref(terms->title);
    g_ptr_array_unref(terms->boolean);
    g_array_unref(terms->of_section);
    g_hash_table_unref(terms->met);
    g_free(terms);
}

/* ---- a section ---- */

/* Count a word; 'only_new' leaves alone what the section has already. */
static void count_word(struct terms *terms, struct word *word, unsigned count, bool only_new)
{
    if (word->stamp == terms->vocabulary->stamp) {
        if (!only_new)
            g_array_index(terms->of_section, struct store_term, word->place).count += count;
        return;
    }
    word->stamp = terms->vocabulary->stamp;
    word->place = terms->of_section->len;
    struct store_term term = {word->form, count};
    g_array_append_val(terms->of_section, term);
}

static void count_text(struct terms *terms, const char *text, size_t len, bool only_new)
{
    struct syllable_scanner scanner;
    struct syllable syllable;
    syllable_scan(&scanner, text, len);
    while (syllable_next(&scanner, &syllable))
        count_word(terms, vocabulary_word(terms->vocabulary, &syllable), 1, only_new);
}

static void add_boolean(struct terms *terms, const char *term)
{
    if (!g_hash_table_add(terms->met, (char *)term))
        return;
    struct store_term boolean = {term, 0};
    g_array_append_val(terms->of_section, boolean);
}

static void add_made(struct terms *terms, const char *prefix, const char *infix, const char *value)
{
    g_autofree char *term = g_strconcat(prefix, infix, value, NULL);
    add_boolean(terms, g_string_chunk_insert_const(terms->strings, term));
}

static void add_citations(struct terms *terms, unsigned ordinal)
{
    const GArray *citations = terms->composed->document->citations;
    for (unsigned i = 0; i < citations->len; i++) {
        const struct document_citation *citation =
            &g_array_index(citations, struct document_citation, i);
        if (citation->section != ordinal || citation->key == NULL)
            continue;
        g_autofree char *relation =
            g_strconcat(citation_relation_name(citation->relation), ":", NULL);
        add_made(terms, PREFIX_CITED, "", citation->key);
        add_made(terms, PREFIX_RELATION, relation, citation->key);
    }
}

static void add_dates(struct terms *terms, const char *text, size_t len)
{
    struct date date;
    for (size_t pos = 0; date_next(text, len, &pos, &date);) {
        if (date.month == 0 || date.day == 0)
            continue;
        char iso[11];
        date_iso(&date, iso);
        add_made(terms, PREFIX_DATE, "", iso);
    }
}

const GArray *terms_of_section(struct terms *terms, const struct section *section)
{
    const char *text = terms->composed->text->str + section->start;
    size_t len = section->end - section->start;
    terms->vocabulary->stamp++;
    g_array_set_size(terms->of_section, 0);
    g_hash_table_remove_all(terms->met);
    count_text(terms, text, len, false);
    count_text(terms, section->heading, strlen(section->heading), true);
    count_text(terms, section->label, strlen(section->label), true);
    for (unsigned i = 0; i < terms->title->len; i++)
        count_word(terms, terms->title->pdata[i], SCHEMA_TITLE_COUNT, false);
    for (unsigned i = 0; i < terms->boolean->len; i++)
        add_boolean(terms, terms->boolean->pdata[i]);
    add_citations(terms, section->ordinal);
    add_dates(terms, text, len);
    return terms->of_section;
}
