/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/marks/lexicon.c - see lexicon.h. */
#include "text/marks/lexicon.h"

#include <string.h>

#include "text/marks/restore_value.h"
#include "text/word/fold.h"

#define SLOTS_FIRST ((size_t)1 << 12)

void lexicon_init(struct lexicon *lexicon)
{
    struct word none = {0};
    *lexicon = (struct lexicon){
        .words = g_array_new(FALSE, FALSE, sizeof(struct word)),
        .slots = g_new0(uint32_t, SLOTS_FIRST),
        .slot_count = SLOTS_FIRST,
        .fold_numbers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .folds = g_ptr_array_new(),
    };
    g_array_append_val(lexicon->words, none);
    g_ptr_array_add(lexicon->folds, NULL);
}

void lexicon_clear(struct lexicon *lexicon)
{
    g_array_unref(lexicon->words);
    g_free(lexicon->slots);
    g_hash_table_unref(lexicon->fold_numbers);
    g_ptr_array_unref(lexicon->folds);
}

static uint32_t fold_number(struct lexicon *lexicon, const char *form, size_t len)
{
    g_autoptr(GString) folded = g_string_new(NULL);
    fold_utf8(form, len, folded);
    gpointer known = g_hash_table_lookup(lexicon->fold_numbers, folded->str);
    if (known != NULL)
        return GPOINTER_TO_UINT(known);
    char *name = g_strdup(folded->str);
    uint32_t number = lexicon->folds->len;
    g_ptr_array_add(lexicon->folds, name);
    g_hash_table_insert(lexicon->fold_numbers, name, GUINT_TO_POINTER(number));
    return number;
}

static uint32_t hash_of(const char *form, size_t len)
{
    struct restore_name name = restore_name_of(form, len);
    return name.left << 8 ^ name.lefter;
}

/* The slot of a form, or the free one where it belongs. */
static size_t slot_of(const struct lexicon *lexicon, const char *form, size_t len, uint32_t hash)
{
    size_t slot = hash & (lexicon->slot_count - 1);
    for (; lexicon->slots[slot] != 0; slot = (slot + 1) & (lexicon->slot_count - 1)) {
        const struct word *word = lexicon_word(lexicon, lexicon->slots[slot]);
        if (word->hash == hash && word->len == len && memcmp(word->form, form, len) == 0)
            break;
    }
    return slot;
}

static void make_room(struct lexicon *lexicon)
{
    g_free(lexicon->slots);
    lexicon->slot_count *= 2;
    lexicon->slots = g_new0(uint32_t, lexicon->slot_count);
    for (uint32_t number = 1; number < lexicon->words->len; number++) {
        size_t slot = lexicon_word(lexicon, number)->hash & (lexicon->slot_count - 1);
        while (lexicon->slots[slot] != 0)
            slot = (slot + 1) & (lexicon->slot_count - 1);
        lexicon->slots[slot] = number;
    }
}

uint32_t lexicon_add(struct lexicon *lexicon, const char *form, size_t len)
{
    uint32_t hash = hash_of(form, len), number = lexicon->words->len;
    size_t slot = slot_of(lexicon, form, len, hash);
    if (lexicon->slots[slot] != 0)
        return lexicon->slots[slot];
    if (len > LEXICON_FORM_MAX || number > LEXICON_WORDS_MAX)
        return 0;
    struct word word = {.len = (uint32_t)len, .hash = hash};
    memcpy(word.form, form, len);
    word.fold = fold_number(lexicon, form, len);
    g_array_append_val(lexicon->words, word);
    lexicon->slots[slot] = number;
    if ((size_t)lexicon->words->len * 2 > lexicon->slot_count)
        make_room(lexicon);
    return number;
}

uint32_t lexicon_find(const struct lexicon *lexicon, const char *form, size_t len)
{
    return lexicon->slots[slot_of(lexicon, form, len, hash_of(form, len))];
}
