/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/marks/restore_counter.c - counting what restore.c reads: words, pairs and triples of words.
 * Memory is bounded whatever the archive: tables at their limit lose what is rare. */
#include "text/marks/restore_counter.h"
#include "text/word/fold.h"
#include "text/marks/restore_value.h"
#include "text/word/syllable.h"

#include <string.h>

/* 12 bytes each. News of 20 million words has 1.5 million pairs and 6.4 million triples. */
#define PAIR_SLOTS_MAX   ((size_t)1 << 22)
#define TRIPLE_SLOTS_MAX ((size_t)1 << 23)

/* ---- tables ---- */

void table_init(struct table *table, size_t slots, size_t slots_max)
{
    *table = (struct table){g_new0(uint64_t, slots), g_new0(uint32_t, slots), slots, 0, slots_max};
}

void table_clear(struct table *table)
{
    g_free(table->keys);
    g_free(table->counts);
}

static size_t slot_of(const struct table *table, uint64_t key)
{
    uint64_t hash = (key ^ key >> 29) * 0x9E3779B97F4A7C15u;
    return (size_t)(hash >> 32) & (table->slots - 1);
}

uint32_t table_count(const struct table *table, uint64_t key)
{
    size_t slot = slot_of(table, key);
    while (table->keys[slot] != 0 && table->keys[slot] != key)
        slot = (slot + 1) & (table->slots - 1);
    return table->keys[slot] == key ? table->counts[slot] : 0;
}

/* The count up to which entries must go for the table to be half full. */
static uint32_t rare_count(const struct table *table)
{
    for (uint32_t rare = 1;; rare++) {
        size_t left = 0;
        for (size_t i = 0; i < table->slots; i++)
            left += table->counts[i] > rare;
        if (left <= table->slots / 2)
            return rare;
    }
}

static void make_room(struct table *table)
{
    struct table old = *table;
    bool full = old.slots * 2 > old.slots_max;
    uint32_t rare = full ? rare_count(&old) : 0;
    table_init(table, full ? old.slots : old.slots * 2, old.slots_max);
    for (size_t i = 0; i < old.slots; i++)
        if (old.keys[i] != 0 && old.counts[i] > rare)
            table_add(table, old.keys[i], old.counts[i]);
    table_clear(&old);
}

void table_add(struct table *table, uint64_t key, uint32_t count)
{
    if (table->used >= table->slots / 4 * 3)
        make_room(table);
    size_t slot = slot_of(table, key);
    while (table->keys[slot] != 0 && table->keys[slot] != key)
        slot = (slot + 1) & (table->slots - 1);
    table->used += table->keys[slot] == 0;
    table->keys[slot] = key;
    table->counts[slot] = (uint32_t)MIN((uint64_t)table->counts[slot] + count, UINT32_MAX);
}

/* ---- counting ---- */

static void contents_init(struct restore_counter *counter)
{
    struct word none = {0};
    *counter = (struct restore_counter){
        .words = g_array_new(FALSE, FALSE, sizeof(struct word)),
        .slot_count = 1 << 12,
        .folds = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .fold_names = g_ptr_array_new(),
    };
    counter->slots = g_new0(uint32_t, counter->slot_count);
    g_array_append_val(counter->words, none);
    g_ptr_array_add(counter->fold_names, NULL);
    table_init(&counter->pairs, 1 << 12, PAIR_SLOTS_MAX);
    table_init(&counter->triples, 1 << 12, TRIPLE_SLOTS_MAX);
}

static void contents_clear(struct restore_counter *counter)
{
    g_array_unref(counter->words);
    g_free(counter->slots);
    g_hash_table_unref(counter->folds);
    g_ptr_array_unref(counter->fold_names);
    table_clear(&counter->pairs);
    table_clear(&counter->triples);
}

struct restore_counter *restore_counter_new(void)
{
    struct restore_counter *counter = g_new(struct restore_counter, 1);
    contents_init(counter);
    return counter;
}

void restore_counter_free(struct restore_counter *counter)
{
    if (counter == NULL)
        return;
    contents_clear(counter);
    g_free(counter);
}

void counter_reset(struct restore_counter *counter)
{
    contents_clear(counter);
    contents_init(counter);
}

static uint32_t fold_number(struct restore_counter *counter, const char *form, size_t len)
{
    g_autoptr(GString) folded = g_string_new(NULL);
    fold_utf8(form, len, folded);
    gpointer known = g_hash_table_lookup(counter->folds, folded->str);
    if (known != NULL)
        return GPOINTER_TO_UINT(known);
    char *name = g_strdup(folded->str);
    g_ptr_array_add(counter->fold_names, name);
    g_hash_table_insert(counter->folds, name, GUINT_TO_POINTER(counter->fold_names->len - 1));
    return counter->fold_names->len - 1;
}

static void words_rehash(struct restore_counter *counter)
{
    g_free(counter->slots);
    counter->slot_count *= 2;
    counter->slots = g_new0(uint32_t, counter->slot_count);
    for (uint32_t id = 1; id < counter->words->len; id++) {
        size_t slot = counter_word(counter, id)->hash & (counter->slot_count - 1);
        while (counter->slots[slot] != 0)
            slot = (slot + 1) & (counter->slot_count - 1);
        counter->slots[slot] = id;
    }
}

static uint32_t hash_of(const char *form, size_t len)
{
    struct restore_name name = restore_name_of(form, len);
    return name.left << 8 ^ name.lefter;
}

/* The slot of a form, or the free one where it belongs. */
static size_t word_slot(const struct restore_counter *counter, const char *form, size_t len,
                        uint32_t hash)
{
    size_t slot = hash & (counter->slot_count - 1);
    for (; counter->slots[slot] != 0; slot = (slot + 1) & (counter->slot_count - 1)) {
        const struct word *word = counter_word(counter, counter->slots[slot]);
        if (word->hash == hash && word->len == len && memcmp(word->form, form, len) == 0)
            break;
    }
    return slot;
}

uint32_t counter_find(const struct restore_counter *counter, const char *form, size_t len)
{
    return counter->slots[word_slot(counter, form, len, hash_of(form, len))];
}

/* The number of a word; 0 for one that is too long, and when there are too many. */
static uint32_t word_number(struct restore_counter *counter, const char *form, size_t len)
{
    uint32_t hash = hash_of(form, len);
    size_t slot = word_slot(counter, form, len, hash);
    if (counter->slots[slot] != 0)
        return counter->slots[slot];
    if (len > WORD_LEN_MAX || counter->words->len > WORD_MASK)
        return 0;
    struct word word = {.len = (uint32_t)len, .hash = hash};
    memcpy(word.form, form, len);
    word.fold = fold_number(counter, form, len);
    g_array_append_val(counter->words, word);
    counter->slots[slot] = counter->words->len - 1;
    if (counter->words->len * 2 > counter->slot_count)
        words_rehash(counter);
    return counter->words->len - 1;
}

static void count_queued(struct restore_counter *counter)
{
    const struct table *table = &counter->triples;
    for (unsigned i = 0; i < counter->queued; i++)
        __builtin_prefetch(&table->keys[slot_of(table, counter->queue[i])], 1);
    for (unsigned i = 0; i < counter->queued; i++)
        table_add(&counter->triples, counter->queue[i], 1);
    counter->queued = 0;
}

void restore_counter_add(struct restore_counter *counter, const char *utf8, size_t len)
{
    struct syllable_scanner scanner;
    struct syllable syllable;
    uint64_t lefter = 0, left = 0;
    syllable_scan(&scanner, utf8, len);
    while (syllable_next(&scanner, &syllable)) {
        bool number = syllable.kind == SYLLABLE_NUMBER;
        uint64_t id = word_number(counter, number ? RESTORE_NUMBER : syllable.form,
                                  number ? strlen(RESTORE_NUMBER) : syllable.len);
        if (syllable.gap == SYLLABLE_STOP)
            lefter = left = 0;
        if (id != 0) {
            struct word *word = counter_word(counter, id);
            word->count += word->count < UINT32_MAX;
            counter->total++;
            if (left != 0)
                table_add(&counter->pairs, left << WORD_BITS | id, 1);
            if (left != 0 && lefter != 0)
                counter->queue[counter->queued++] =
                    lefter << 2 * WORD_BITS | left << WORD_BITS | id;
            if (counter->queued == COUNTER_QUEUE)
                count_queued(counter);
        }
        lefter = id != 0 ? left : 0;
        left = id;
    }
    count_queued(counter);
}

void restore_counter_merge(struct restore_counter *counter, const struct restore_counter *other)
{
    g_autofree uint64_t *now = g_new0(uint64_t, other->words->len);
    for (uint32_t id = 1; id < other->words->len; id++) {
        const struct word *word = counter_word(other, id);
        now[id] = word_number(counter, word->form, word->len);
        if (now[id] != 0)
            counter_word(counter, now[id])->count += word->count;
    }
    counter->total += other->total;
    for (size_t i = 0; i < other->pairs.slots; i++) {
        uint64_t key = other->pairs.keys[i], left = now[key >> WORD_BITS],
                 id = now[key & WORD_MASK];
        if (key != 0 && left != 0 && id != 0)
            table_add(&counter->pairs, left << WORD_BITS | id, other->pairs.counts[i]);
    }
    for (size_t i = 0; i < other->triples.slots; i++) {
        uint64_t key = other->triples.keys[i], lefter = now[key >> 2 * WORD_BITS],
                 left = now[key >> WORD_BITS & WORD_MASK], id = now[key & WORD_MASK];
        if (key != 0 && lefter != 0 && left != 0 && id != 0)
            table_add(&counter->triples, lefter << 2 * WORD_BITS | left << WORD_BITS | id,
                      other->triples.counts[i]);
    }
}
