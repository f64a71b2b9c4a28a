/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/marks/vocabulary.c - see vocabulary.h. */
#include "text/marks/vocabulary.h"

#include <string.h>

#include "text/marks/restore_value.h"
#include "text/word/fold.h"

#define SLOTS_FIRST ((size_t)1 << 12)

void vocabulary_init(struct vocabulary *vocabulary)
{
    struct word none = {0};
    *vocabulary = (struct vocabulary){
        .words = g_array_new(FALSE, FALSE, sizeof(struct word)),
        .slots = g_new0(uint32_t, SLOTS_FIRST),
        .slot_count = SLOTS_FIRST,
        .fold_numbers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .folds = g_ptr_array_new(),
    };
    g_array_append_val(vocabulary->words, none);
    g_ptr_array_add(vocabulary->folds, NULL);
}

void vocabulary_clear(struct vocabulary *vocabulary)
{
    g_array_unref(vocabulary->words);
    g_free(vocabulary->slots);
    g_hash_table_unref(vocabulary->fold_numbers);
    g_ptr_array_unref(vocabulary->folds);
}

static uint32_t fold_number(struct vocabulary *vocabulary, const char *form, size_t len)
{
    g_autoptr(GString) folded = g_string_new(NULL);
    fold_utf8(form, len, folded);
    gpointer known = g_hash_table_lookup(vocabulary->fold_numbers, folded->str);
    if (known != NULL)
        return GPOINTER_TO_UINT(known);
    char *name = g_strdup(folded->str);
    uint32_t number = vocabulary->folds->len;
    g_ptr_array_add(vocabulary->folds, name);
    g_hash_table_insert(vocabulary->fold_numbers, name, GUINT_TO_POINTER(number));
    return number;
}

static uint32_t hash_of(const char *form, size_t len)
{
    struct restore_name name = restore_name_of(form, len);
    return name.left << 8 ^ name.lefter;
}

/* The slot of a form, or the free one where it belongs. */
static size_t slot_of(const struct vocabulary *vocabulary, const char *form, size_t len,
                      uint32_t hash)
{
    size_t slot = hash & (vocabulary->slot_count - 1);
    for (; vocabulary->slots[slot] != 0; slot = (slot + 1) & (vocabulary->slot_count - 1)) {
        const struct word *word = vocabulary_word(vocabulary, vocabulary->slots[slot]);
        if (word->hash == hash && word->len == len && memcmp(word->form, form, len) == 0)
            break;
    }
    return slot;
}

static void make_room(struct vocabulary *vocabulary)
{
    g_free(vocabulary->slots);
    vocabulary->slot_count *= 2;
    vocabulary->slots = g_new0(uint32_t, vocabulary->slot_count);
    for (uint32_t number = 1; number < vocabulary->words->len; number++) {
        size_t slot = vocabulary_word(vocabulary, number)->hash & (vocabulary->slot_count - 1);
        while (vocabulary->slots[slot] != 0)
            slot = (slot + 1) & (vocabulary->slot_count - 1);
        vocabulary->slots[slot] = number;
    }
}

uint32_t vocabulary_add(struct vocabulary *vocabulary, const char *form, size_t len)
{
    uint32_t hash = hash_of(form, len), number = vocabulary->words->len;
    size_t slot = slot_of(vocabulary, form, len, hash);
    if (vocabulary->slots[slot] != 0)
        return vocabulary->slots[slot];
    if (len > VOCABULARY_FORM_MAX || number > VOCABULARY_WORDS_MAX)
        return 0;
    struct word word = {.len = (uint32_t)len, .hash = hash};
    memcpy(word.form, form, len);
    word.fold = fold_number(vocabulary, form, len);
    g_array_append_val(vocabulary->words, word);
    vocabulary->slots[slot] = number;
    if ((size_t)vocabulary->words->len * 2 > vocabulary->slot_count)
        make_room(vocabulary);
    return number;
}

uint32_t vocabulary_find(const struct vocabulary *vocabulary, const char *form, size_t len)
{
    return vocabulary->slots[slot_of(vocabulary, form, len, hash_of(form, len))];
}
