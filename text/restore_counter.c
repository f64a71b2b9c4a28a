/* text/restore_counter.c - counting what restore.c reads: words, pairs and triples of words.
 *
 * Words get numbers; pairs and triples are counted in tables keyed by 20 bits a word. A table that
 * reaches its limit loses its rare entries (as lossy counting does, Manku and Motwani 2002), so
 * memory is bounded whatever the archive. What is kept at the end is what helps: a pair where its
 * words alone do not settle their readings, a triple where its pairs do not. */
#include "text/fold.h"
#include "text/restore.h"
#include "text/restore_value.h"
#include "text/syllable.h"

#include <string.h>

#define WORD_BITS        20
#define WORD_MASK        ((1u << WORD_BITS) - 1)
#define WORD_LEN_MAX     24 /* bytes; nghiêng has 10 in NFD. Longer words end a neighbourhood */
#define PAIR_SLOTS_MAX   (1u << 22) /* 12 bytes each */
#define TRIPLE_SLOTS_MAX (1u << 23)
#define KEEP             0x80000000u /* flag in a pair's count while flushing */

/* One reading settles a matter when it has all but one in SETTLED of its occurrences. */
#define SETTLED 50

struct word {
    char form[WORD_LEN_MAX];
    uint32_t len, count, fold, hash;
};

/* Open addressing; key 0 is a free slot. */
struct table {
    uint64_t *keys;
    uint32_t *counts;
    size_t slots, used, slots_max;
};

#define QUEUE 64

struct restore_counter {
    GArray *words;   /* of struct word; 0 is none */
    uint32_t *slots; /* hash table of word numbers */
    size_t slot_count;
    GHashTable *folds; /* folded form -> number, from 1 */
    GPtrArray *fold_names;
    struct table pairs, triples;
    uint64_t queue[QUEUE]; /* triples on their way: their slots are fetched ahead */
    unsigned queued;
    uint64_t total;
};

/* ---- tables ---- */

static void table_init(struct table *table, size_t slots, size_t slots_max)
{
    *table = (struct table){g_new0(uint64_t, slots), g_new0(uint32_t, slots), slots, 0, slots_max};
}

static void table_clear(struct table *table)
{
    g_free(table->keys);
    g_free(table->counts);
}

static size_t slot_of(const struct table *table, uint64_t key)
{
    uint64_t hash = (key ^ key >> 29) * 0x9E3779B97F4A7C15u;
    return (size_t)(hash >> 32) & (table->slots - 1);
}

static uint32_t *table_find(const struct table *table, uint64_t key)
{
    size_t slot = slot_of(table, key);
    while (table->keys[slot] != 0 && table->keys[slot] != key)
        slot = (slot + 1) & (table->slots - 1);
    return table->keys[slot] == key ? &table->counts[slot] : NULL;
}

static uint32_t table_count(const struct table *table, uint64_t key)
{
    const uint32_t *count = table_find(table, key);
    return count != NULL ? *count & ~KEEP : 0;
}

static void table_add(struct table *table, uint64_t key, uint32_t count);

/* Twice the slots, or at the limit the same without the rare half of the entries. */
static void table_make_room(struct table *table)
{
    struct table old = *table;
    uint32_t rare = 0;
    if (old.slots * 2 > old.slots_max) {
        size_t left = old.used;
        for (rare = 0; left > old.slots_max / 8 * 3; left = 0) {
            rare++;
            for (size_t i = 0; i < old.slots; i++)
                left += old.counts[i] > rare;
            if (left <= old.slots_max / 8 * 3)
                break;
        }
    }
    table_init(table, rare > 0 ? old.slots : old.slots * 2, old.slots_max);
    for (size_t i = 0; i < old.slots; i++)
        if (old.keys[i] != 0 && old.counts[i] > rare)
            table_add(table, old.keys[i], old.counts[i]);
    table_clear(&old);
}

static void table_add(struct table *table, uint64_t key, uint32_t count)
{
    if (table->used >= table->slots / 4 * 3)
        table_make_room(table);
    size_t slot = slot_of(table, key);
    while (table->keys[slot] != 0 && table->keys[slot] != key)
        slot = (slot + 1) & (table->slots - 1);
    table->used += table->keys[slot] == 0;
    table->keys[slot] = key;
    table->counts[slot] = MIN(table->counts[slot] + count, KEEP - 1);
}

/* ---- counting ---- */

struct restore_counter *restore_counter_new(void)
{
    struct restore_counter *counter = g_new0(struct restore_counter, 1);
    struct word none = {0};
    counter->words = g_array_new(FALSE, FALSE, sizeof(struct word));
    g_array_append_val(counter->words, none);
    counter->slot_count = 1 << 12;
    counter->slots = g_new0(uint32_t, counter->slot_count);
    counter->folds = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    counter->fold_names = g_ptr_array_new();
    g_ptr_array_add(counter->fold_names, NULL);
    table_init(&counter->pairs, 1 << 12, PAIR_SLOTS_MAX);
    table_init(&counter->triples, 1 << 12, TRIPLE_SLOTS_MAX);
    return counter;
}

void restore_counter_free(struct restore_counter *counter)
{
    if (counter == NULL)
        return;
    g_array_unref(counter->words);
    g_free(counter->slots);
    g_hash_table_unref(counter->folds);
    g_ptr_array_unref(counter->fold_names);
    table_clear(&counter->pairs);
    table_clear(&counter->triples);
    g_free(counter);
}

static struct word *word_at(const struct restore_counter *counter, uint64_t id)
{
    return &g_array_index(counter->words, struct word, id);
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
        size_t slot = word_at(counter, id)->hash & (counter->slot_count - 1);
        while (counter->slots[slot] != 0)
            slot = (slot + 1) & (counter->slot_count - 1);
        counter->slots[slot] = id;
    }
}

/* The number of a word; 0 for one that is too long, and when there are too many. */
static uint32_t word_number(struct restore_counter *counter, const char *form, size_t len)
{
    if (len > WORD_LEN_MAX)
        return 0;
    struct restore_name name = restore_name_of(form, len);
    uint32_t hash = name.left << 8 ^ name.lefter;
    size_t slot = hash & (counter->slot_count - 1);
    for (; counter->slots[slot] != 0; slot = (slot + 1) & (counter->slot_count - 1)) {
        const struct word *word = word_at(counter, counter->slots[slot]);
        if (word->hash == hash && word->len == len && memcmp(word->form, form, len) == 0)
            return counter->slots[slot];
    }
    if (counter->words->len > WORD_MASK)
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
            struct word *word = word_at(counter, id);
            word->count += word->count < KEEP - 1;
            counter->total++;
            if (left != 0)
                table_add(&counter->pairs, left << WORD_BITS | id, 1);
            if (left != 0 && lefter != 0)
                counter->queue[counter->queued++] =
                    lefter << 2 * WORD_BITS | left << WORD_BITS | id;
            if (counter->queued == QUEUE)
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
        const struct word *word = word_at(other, id);
        now[id] = word_number(counter, word->form, word->len);
        if (now[id] != 0)
            word_at(counter, now[id])->count += word->count;
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

/* ---- handing over ---- */

/* A gram to be kept, by the folded form of its last word. */
struct kept {
    uint32_t fold, word, left, lefter, count;
};

struct flush {
    struct restore_counter *counter;
    uint64_t *fold_counts;   /* of each folded form */
    uint8_t *fold_needed;    /* whether a value is to be written */
    struct table pair_folds; /* counts of pairs of folded forms */
    uint32_t rare_pair, rare_triple;
    bool small; /* so small that every gram is kept */
    GArray *kept;
};

static bool settles(uint64_t count, uint64_t of)
{
    return count * SETTLED >= of * (SETTLED - 1);
}

static bool word_settled(const struct flush *flush, uint64_t id)
{
    const struct word *word = word_at(flush->counter, id);
    return settles(word->count, flush->fold_counts[word->fold]);
}

static uint64_t pair_of_folds(const struct restore_counter *counter, uint64_t pair)
{
    return (uint64_t)word_at(counter, pair >> WORD_BITS)->fold << 32 |
           word_at(counter, pair & WORD_MASK)->fold;
}

static bool pair_settled(const struct flush *flush, uint64_t pair)
{
    return settles(table_count(&flush->counter->pairs, pair),
                   table_count(&flush->pair_folds, pair_of_folds(flush->counter, pair)));
}

static void keep(struct flush *flush, uint64_t lefter, uint64_t left, uint64_t id, uint32_t count)
{
    const struct word *a = word_at(flush->counter, lefter), *b = word_at(flush->counter, left),
                      *c = word_at(flush->counter, id);
    struct kept kept = {c->fold, (uint32_t)id, restore_name_of(b->form, b->len).left,
                        lefter != 0 ? restore_name_of(a->form, a->len).lefter : RESTORE_ANY, count};
    flush->fold_needed[b->fold] = flush->fold_needed[c->fold] = 1;
    g_array_append_val(flush->kept, kept);
}

static void choose_grams(struct flush *flush)
{
    struct restore_counter *counter = flush->counter;
    struct table *pairs = &counter->pairs, *triples = &counter->triples;
    for (size_t i = 0; i < pairs->slots; i++)
        if (pairs->keys[i] != 0)
            table_add(&flush->pair_folds, pair_of_folds(counter, pairs->keys[i]), pairs->counts[i]);
    for (size_t i = 0; i < triples->slots; i++) {
        uint64_t key = triples->keys[i], first = key >> WORD_BITS,
                 second = key & (((uint64_t)1 << 2 * WORD_BITS) - 1);
        if (key == 0 || triples->counts[i] <= flush->rare_triple ||
            (!flush->small && pair_settled(flush, first) && pair_settled(flush, second)))
            continue;
        uint32_t *first_count = table_find(pairs, first), *second_count = table_find(pairs, second);
        if (first_count == NULL || second_count == NULL)
            continue;
        *first_count |= KEEP;
        *second_count |= KEEP;
        keep(flush, first >> WORD_BITS, first & WORD_MASK, key & WORD_MASK, triples->counts[i]);
    }
    for (size_t i = 0; i < pairs->slots; i++) {
        uint64_t key = pairs->keys[i], left = key >> WORD_BITS, id = key & WORD_MASK;
        uint32_t count = pairs->counts[i] & ~KEEP;
        bool wanted = (pairs->counts[i] & KEEP) != 0;
        pairs->counts[i] = count;
        if (key != 0 &&
            (wanted || (count > flush->rare_pair &&
                        (flush->small || !word_settled(flush, left) || !word_settled(flush, id)))))
            keep(flush, 0, left, id, count);
    }
}

static int by_fold(const void *a, const void *b)
{
    const struct kept *x = a, *y = b;
    return x->fold < y->fold ? -1 : x->fold > y->fold;
}

static int words_by_fold(const void *a, const void *b, void *user)
{
    uint32_t x = word_at(user, *(const uint32_t *)a)->fold,
             y = word_at(user, *(const uint32_t *)b)->fold;
    return x < y ? -1 : x > y;
}

typedef bool (*old_value)(const char *folded, GBytes **ret, void *user, GError **error);
typedef bool (*put_value)(const char *folded, const void *value, size_t len, void *user,
                          GError **error);

/* Write the value of 'folded': the stored one, the words and the grams of this counter. */
static bool write_value(const struct flush *flush, const char *folded, const uint32_t *words,
                        size_t word_count, const struct kept *kept, size_t kept_count, GBytes *old,
                        put_value put, void *user, GError **error)
{
    struct restore_value value;
    g_autoptr(GString) bytes = g_string_new(NULL);
    restore_value_init(&value);
    if (old != NULL) {
        gsize len = 0;
        const void *data = g_bytes_get_data(old, &len);
        /* A damaged value is begun anew. */
        if (!restore_value_read(&value, data, len, NULL)) {
            restore_value_clear(&value);
            restore_value_init(&value);
        }
    }
    for (size_t i = 0; i < word_count; i++) {
        const struct word *word = word_at(flush->counter, words[i]);
        uint32_t reading = restore_value_reading(&value, word->form, word->len);
        g_array_index(value.readings, struct restore_reading, reading).count += word->count;
    }
    for (size_t i = 0; i < kept_count; i++) {
        const struct word *word = word_at(flush->counter, kept[i].word);
        struct restore_gram gram = {kept[i].left, kept[i].lefter,
                                    restore_value_reading(&value, word->form, word->len),
                                    kept[i].count};
        g_array_append_val(value.grams, gram);
    }
    restore_value_write(&value, flush->rare_pair, flush->rare_triple, bytes);
    bool ok = put(folded, bytes->str, bytes->len, user, error);
    restore_value_clear(&value);
    return ok;
}

/* The count of all words goes first: it decides what is rare. */
static bool flush_total(struct flush *flush, old_value old, put_value put, void *user,
                        GError **error)
{
    g_autoptr(GBytes) stored = NULL;
    if (!old(RESTORE_TOTAL, &stored, user, error))
        return false;
    struct restore_value value;
    g_autoptr(GString) bytes = g_string_new(NULL);
    restore_value_init(&value);
    if (stored != NULL) {
        gsize len = 0;
        const void *data = g_bytes_get_data(stored, &len);
        restore_value_read(&value, data, len, NULL);
    }
    uint32_t reading = restore_value_reading(&value, "", 0);
    uint32_t *count = &g_array_index(value.readings, struct restore_reading, reading).count;
    *count = (uint32_t)MIN(*count + flush->counter->total, UINT32_MAX);
    flush->small = *count < 200000;
    flush->rare_pair = *count > 4000000 ? 2 : *count > 1000000;
    flush->rare_triple = *count > 4000000 ? 2 : *count > 1000000;
    restore_value_write(&value, 0, 0, bytes);
    bool ok = put(RESTORE_TOTAL, bytes->str, bytes->len, user, error);
    restore_value_clear(&value);
    return ok;
}

static bool flush_values(struct flush *flush, old_value old, put_value put, void *user,
                         GError **error)
{
    struct restore_counter *counter = flush->counter;
    guint word_count = counter->words->len - 1, folds = counter->fold_names->len;
    g_autofree uint32_t *words = g_new(uint32_t, word_count + 1);
    for (uint32_t i = 0; i < word_count; i++)
        words[i] = i + 1;
    g_qsort_with_data(words, (gint)word_count, sizeof *words, words_by_fold, counter);
    struct kept *kept = (struct kept *)(void *)flush->kept->data;
    if (flush->kept->len > 0)
        qsort(kept, flush->kept->len, sizeof *kept, by_fold);
    size_t word = 0, gram = 0;
    for (uint32_t fold = 1; fold < folds; fold++) {
        size_t first_word = word, first_gram = gram;
        while (word < word_count && word_at(counter, words[word])->fold == fold)
            word++;
        while (gram < flush->kept->len && kept[gram].fold == fold)
            gram++;
        const char *folded = counter->fold_names->pdata[fold];
        g_autoptr(GBytes) stored = NULL;
        if (!old(folded, &stored, user, error))
            return false;
        if ((stored != NULL || flush->fold_needed[fold]) &&
            !write_value(flush, folded, words + first_word, word - first_word, kept + first_gram,
                         gram - first_gram, stored, put, user, error))
            return false;
    }
    return true;
}

bool restore_counter_flush(struct restore_counter *counter, old_value old, put_value put,
                           void *user, GError **error)
{
    struct flush flush = {.counter = counter};
    if (!flush_total(&flush, old, put, user, error))
        return false;
    flush.fold_counts = g_new0(uint64_t, counter->fold_names->len);
    flush.fold_needed = g_new0(uint8_t, counter->fold_names->len);
    flush.kept = g_array_new(FALSE, FALSE, sizeof(struct kept));
    table_init(&flush.pair_folds, 1 << 12, PAIR_SLOTS_MAX);
    for (uint32_t id = 1; id < counter->words->len; id++) {
        const struct word *word = word_at(counter, id);
        flush.fold_counts[word->fold] += word->count;
        const char *folded = counter->fold_names->pdata[word->fold];
        if (strlen(folded) != word->len || memcmp(folded, word->form, word->len) != 0)
            flush.fold_needed[word->fold] = 1; /* a reading with marks */
    }
    choose_grams(&flush);
    bool ok = flush_values(&flush, old, put, user, error);
    table_clear(&flush.pair_folds);
    g_array_unref(flush.kept);
    g_free(flush.fold_counts);
    g_free(flush.fold_needed);
    return ok;
}
