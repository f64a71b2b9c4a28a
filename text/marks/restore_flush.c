/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/marks/restore_flush.c - which of the counted pairs and triples help, and the values they
 * make.
 *
 * A query tells the folded forms; what a pair adds is how it shares the occurrences of its two
 * folded forms out among their readings, other than the readings alone would. Kept are the readings
 * of a pair of folded forms for which that gain, in nats of likelihood over all occurrences, is
 * worth their bytes; and of a triple of folded forms likewise, against what its pairs say. At one
 * nat each, news of 127 MB makes values of 5.2 MB, and 97.1 % of syllables are right; at four nats
 * 2.8 MB and 96.8 %. Frequency alone took 5.3 MB for what this does in 3. */
#include "text/marks/restore_counter.h"
#include "text/marks/restore_value.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Nats that a gram must gain. Below SMALL words in the archive everything is kept. */
#define GAIN_MIN 1.0
#define SMALL    200000
/* A count is that of a sample: this much of it is chance. */
#define DISCOUNT 0.5
/* Counters of so many words do without what occurs once: it is 4 of 6 million triples. */
#define LARGE ((uint64_t)4000000)

/* A pair or triple: its words, their folded forms, and whether it is worth its bytes. */
struct gram {
    uint64_t folds, words;
    uint32_t count;
    bool keep;
};

struct kept {
    uint32_t fold, word, left, lefter, count;
};

typedef bool (*old_value)(const char *folded, GBytes **ret, void *user, GError **error);
typedef bool (*put_value)(const char *folded, const void *value, size_t len, void *user,
                          GError **error);

struct flush {
    struct restore_counter *counter;
    GPtrArray *stored;                 /* GBytes * or NULL, by folded form */
    uint32_t *by_fold, *fold_at;       /* words ordered by folded form; where each form's begin */
    double *word_counts, *fold_counts; /* stored and new */
    struct table pairs;                /* stored and new */
    struct table lefts, rights; /* pairs summed over the readings of the left, the right word */
    double gain_min;
    uint32_t rare;
    bool *needed; /* folded forms for which a value is written */
    GArray *kept; /* of struct kept */
};

static uint64_t fold_of(const struct flush *flush, uint64_t word)
{
    return counter_word(flush->counter, word)->fold;
}

static void bytes_free(void *bytes)
{
    if (bytes != NULL)
        g_bytes_unref(bytes);
}

static bool value_of(struct restore_value *value, GBytes *stored)
{
    gsize len = 0;
    const void *bytes = g_bytes_get_data(stored, &len);
    restore_value_init(value);
    if (restore_value_read(value, bytes, len, NULL))
        return true;
    restore_value_clear(value);
    restore_value_init(value);
    return false;
}

/* ---- what is known: stored and new ---- */

static void order_words(struct flush *flush)
{
    const struct restore_counter *counter = flush->counter;
    guint words = counter->words->len, folds = counter->fold_names->len;
    flush->by_fold = g_new0(uint32_t, words);
    flush->fold_at = g_new0(uint32_t, folds + 1);
    for (guint i = 1; i < words; i++)
        flush->fold_at[fold_of(flush, i)]++;
    for (guint i = 1; i <= folds; i++)
        flush->fold_at[i] += flush->fold_at[i - 1];
    for (guint i = words - 1; i > 0; i--)
        flush->by_fold[--flush->fold_at[fold_of(flush, i)]] = i;
}

/* Add the words and pairs of a stored value, as far as this counter has met their words. */
static void know_stored(struct flush *flush, guint fold, const struct table *by_name)
{
    struct restore_value value;
    value_of(&value, flush->stored->pdata[fold]);
    g_autofree uint64_t *words = g_new0(uint64_t, value.readings->len + 1);
    for (guint i = 0; i < value.readings->len; i++) {
        const struct restore_reading *reading =
            &g_array_index(value.readings, struct restore_reading, i);
        words[i] = counter_find(flush->counter, reading->form, strlen(reading->form));
        flush->word_counts[words[i]] += reading->count;
        flush->fold_counts[fold] += reading->count;
    }
    for (guint i = 0; i < value.grams->len; i++) {
        const struct restore_gram *gram = &g_array_index(value.grams, struct restore_gram, i);
        uint64_t left = table_count(by_name, gram->left + (uint64_t)1);
        if (gram->lefter == RESTORE_ANY && left != 0 && words[gram->reading] != 0)
            table_add(&flush->pairs, left << WORD_BITS | words[gram->reading], gram->count);
    }
    restore_value_clear(&value);
}

static void know(struct flush *flush)
{
    const struct restore_counter *counter = flush->counter;
    const struct table *pairs = &counter->pairs;
    guint words = counter->words->len, folds = counter->fold_names->len;
    struct table by_name; /* words by their names as left neighbours */
    table_init(&by_name, 1 << 12, (size_t)1 << (WORD_BITS + 1));
    flush->word_counts = g_new0(double, words);
    flush->fold_counts = g_new0(double, folds);
    for (guint i = 1; i < words; i++) {
        const struct word *word = counter_word(counter, i);
        uint64_t name = restore_name_of(word->form, word->len).left + (uint64_t)1;
        if (table_count(&by_name, name) == 0)
            table_add(&by_name, name, i);
        flush->word_counts[i] += word->count;
        flush->fold_counts[word->fold] += word->count;
    }
    table_init(&flush->pairs, pairs->slots, pairs->slots_max);
    table_init(&flush->lefts, 1 << 12, pairs->slots_max);
    table_init(&flush->rights, 1 << 12, pairs->slots_max);
    for (size_t i = 0; i < pairs->slots; i++)
        if (pairs->keys[i] != 0)
            table_add(&flush->pairs, pairs->keys[i], pairs->counts[i]);
    for (guint fold = 1; fold < folds; fold++)
        if (flush->stored->pdata[fold] != NULL)
            know_stored(flush, fold, &by_name);
    pairs = &flush->pairs;
    for (size_t i = 0; i < pairs->slots; i++) {
        uint64_t left = pairs->keys[i] >> WORD_BITS, right = pairs->keys[i] & WORD_MASK;
        if (pairs->keys[i] == 0)
            continue;
        table_add(&flush->lefts, fold_of(flush, left) << WORD_BITS | right, pairs->counts[i]);
        table_add(&flush->rights, left << WORD_BITS | fold_of(flush, right), pairs->counts[i]);
    }
    table_clear(&by_name);
}

/* ---- what helps ---- */

static int by_folds(const void *a, const void *b)
{
    const struct gram *x = a, *y = b;
    return x->folds < y->folds ? -1 : x->folds > y->folds;
}

/* The share of a pair among the readings of its folded forms, as its words alone have it. */
static double share_of_words(const struct flush *flush, const struct gram *pair)
{
    uint64_t left = pair->words >> WORD_BITS, right = pair->words & WORD_MASK;
    return flush->word_counts[left] / flush->fold_counts[fold_of(flush, left)] *
           flush->word_counts[right] / flush->fold_counts[fold_of(flush, right)];
}

/* The sum over all readings of the chances of a triple of folded forms, as pairs have them. */
static double sum_of_pairs(const struct flush *flush, uint64_t folds)
{
    uint64_t lefter = folds >> 2 * WORD_BITS, left = folds >> WORD_BITS & WORD_MASK,
             own = folds & WORD_MASK;
    double sum = 0;
    for (uint32_t i = flush->fold_at[left]; i < flush->fold_at[left + 1]; i++) {
        uint64_t word = flush->by_fold[i];
        double before = table_count(&flush->lefts, lefter << WORD_BITS | word);
        if (before > 0)
            sum += before * table_count(&flush->rights, word << WORD_BITS | own) /
                   flush->word_counts[word];
    }
    return sum;
}

static double share_of_pairs(const struct flush *flush, const struct gram *triple, double sum)
{
    const uint64_t two = ((uint64_t)1 << 2 * WORD_BITS) - 1;
    double first = table_count(&flush->pairs, triple->words >> WORD_BITS),
           second = table_count(&flush->pairs, triple->words & two);
    return first * second / flush->word_counts[triple->words >> WORD_BITS & WORD_MASK] / sum;
}

/* Mark what is worth keeping among the readings of the same folded forms. */
static void weigh(const struct flush *flush, struct gram *grams, size_t count, bool triples)
{
    double total = 0, gain = 0, sum = triples ? sum_of_pairs(flush, grams->folds) : 1;
    for (size_t i = 0; i < count; i++)
        total += grams[i].count;
    for (size_t i = 0; i < count; i++) {
        double share =
            triples ? share_of_pairs(flush, &grams[i], sum) : share_of_words(flush, &grams[i]);
        /* A pair lost from a full table leaves no share. */
        if (share > 0)
            gain += (grams[i].count - DISCOUNT) * log(grams[i].count / total / share);
    }
    bool keep = gain > flush->gain_min * (double)count || flush->gain_min <= 0;
    for (size_t i = 0; i < count; i++)
        grams[i].keep = keep;
}

/* The grams of a table, ordered by folded forms and weighed. */
static struct gram *weigh_table(const struct flush *flush, const struct table *table, bool triples,
                                size_t *ret_count)
{
    size_t count = 0;
    for (size_t i = 0; i < table->slots; i++)
        count += table->keys[i] != 0 && table->counts[i] > flush->rare;
    struct gram *grams = g_new(struct gram, count + 1), *gram = grams;
    for (size_t i = 0; i < table->slots; i++) {
        uint64_t key = table->keys[i];
        if (key == 0 || table->counts[i] <= flush->rare)
            continue;
        uint64_t folds = fold_of(flush, key >> WORD_BITS & WORD_MASK) << WORD_BITS |
                         fold_of(flush, key & WORD_MASK);
        if (triples)
            folds |= fold_of(flush, key >> 2 * WORD_BITS) << 2 * WORD_BITS;
        *gram++ = (struct gram){folds, key, table->counts[i], false};
    }
    qsort(grams, count, sizeof *grams, by_folds);
    for (size_t i = 0, end; i < count; i = end) {
        for (end = i + 1; end < count && grams[end].folds == grams[i].folds;)
            end++;
        weigh(flush, grams + i, end - i, triples);
    }
    *ret_count = count;
    return grams;
}

static void keep(struct flush *flush, uint64_t lefter, uint64_t left, uint64_t own, uint32_t count)
{
    const struct word *a = counter_word(flush->counter, lefter),
                      *b = counter_word(flush->counter, left),
                      *c = counter_word(flush->counter, own);
    struct kept kept = {c->fold, (uint32_t)own, restore_name_of(b->form, b->len).left,
                        lefter != 0 ? restore_name_of(a->form, a->len).lefter : RESTORE_ANY, count};
    flush->needed[b->fold] = flush->needed[c->fold] = true;
    g_array_append_val(flush->kept, kept);
}

/* A triple is stored under its pair, and its first pair is the context it is counted in. */
static void choose(struct flush *flush)
{
    const struct restore_counter *counter = flush->counter;
    size_t pair_count = 0, triple_count = 0;
    g_autofree struct gram *triples = weigh_table(flush, &counter->triples, true, &triple_count);
    struct table wanted;
    table_init(&wanted, 1 << 12, TABLE_UNBOUNDED);
    for (size_t i = 0; i < triple_count; i++) {
        uint64_t words = triples[i].words, first = words >> WORD_BITS,
                 second = words & (((uint64_t)1 << 2 * WORD_BITS) - 1);
        if (!triples[i].keep || table_count(&counter->pairs, first) == 0 ||
            table_count(&counter->pairs, second) == 0)
            continue;
        keep(flush, first >> WORD_BITS, first & WORD_MASK, words & WORD_MASK, triples[i].count);
        if (table_count(&wanted, first) == 0)
            table_add(&wanted, first, 1);
        if (table_count(&wanted, second) == 0)
            table_add(&wanted, second, 1);
    }
    g_autofree struct gram *pairs = weigh_table(flush, &counter->pairs, false, &pair_count);
    for (size_t i = 0; i < pair_count; i++)
        if (pairs[i].keep || table_count(&wanted, pairs[i].words) > 0)
            keep(flush, 0, pairs[i].words >> WORD_BITS, pairs[i].words & WORD_MASK, pairs[i].count);
    table_clear(&wanted);
}

/* ---- writing ---- */

static int by_fold(const void *a, const void *b)
{
    const struct kept *x = a, *y = b;
    return x->fold < y->fold ? -1 : x->fold > y->fold;
}

/* Write the value of one folded form: what is stored, its words, and the grams kept. */
static bool write_value(const struct flush *flush, guint fold, const struct kept *kept,
                        size_t kept_count, put_value put, void *user, GError **error)
{
    struct restore_value value;
    g_autoptr(GString) bytes = g_string_new(NULL);
    if (flush->stored->pdata[fold] != NULL)
        value_of(&value, flush->stored->pdata[fold]);
    else
        restore_value_init(&value);
    for (uint32_t i = flush->fold_at[fold]; i < flush->fold_at[fold + 1]; i++) {
        const struct word *word = counter_word(flush->counter, flush->by_fold[i]);
        restore_value_count(&value, word->form, word->len, word->count);
    }
    for (size_t i = 0; i < kept_count; i++) {
        const struct word *word = counter_word(flush->counter, kept[i].word);
        struct restore_gram gram = {kept[i].left, kept[i].lefter,
                                    restore_value_count(&value, word->form, word->len, 0),
                                    kept[i].count};
        g_array_append_val(value.grams, gram);
    }
    restore_value_write(&value, bytes);
    restore_value_clear(&value);
    return put(flush->counter->fold_names->pdata[fold], bytes->str, bytes->len, user, error);
}

static bool write_values(struct flush *flush, put_value put, void *user, GError **error)
{
    const struct restore_counter *counter = flush->counter;
    struct kept *kept = (struct kept *)(void *)flush->kept->data;
    if (flush->kept->len > 0)
        qsort(kept, flush->kept->len, sizeof *kept, by_fold);
    size_t at = 0;
    for (guint fold = 1; fold < counter->fold_names->len; fold++) {
        size_t first = at;
        while (at < flush->kept->len && kept[at].fold == fold)
            at++;
        bool marked = false; /* some reading has marks */
        for (uint32_t i = flush->fold_at[fold]; i < flush->fold_at[fold + 1]; i++) {
            const struct word *word = counter_word(counter, flush->by_fold[i]);
            marked |= strncmp(word->form, counter->fold_names->pdata[fold], word->len) != 0;
        }
        if ((marked || flush->needed[fold] || flush->stored->pdata[fold] != NULL) &&
            !write_value(flush, fold, kept + first, at - first, put, user, error))
            return false;
    }
    return true;
}

/* Add to the count of all words, which decides what is worth keeping. */
static bool write_total(struct flush *flush, old_value old, put_value put, void *user,
                        GError **error)
{
    g_autoptr(GBytes) stored = NULL;
    g_autoptr(GString) bytes = g_string_new(NULL);
    struct restore_value value;
    if (!old(RESTORE_TOTAL, &stored, user, error))
        return false;
    if (stored != NULL)
        value_of(&value, stored);
    else
        restore_value_init(&value);
    uint32_t total = (uint32_t)MIN(flush->counter->total, UINT32_MAX);
    uint32_t reading = restore_value_count(&value, "", 0, total);
    total = g_array_index(value.readings, struct restore_reading, reading).count;
    flush->gain_min = total < SMALL ? 0 : GAIN_MIN;
    flush->rare = flush->counter->total > LARGE;
    restore_value_write(&value, bytes);
    restore_value_clear(&value);
    return put(RESTORE_TOTAL, bytes->str, bytes->len, user, error);
}

static void flush_clear(struct flush *flush)
{
    g_ptr_array_unref(flush->stored);
    g_free(flush->by_fold);
    g_free(flush->fold_at);
    g_free(flush->word_counts);
    g_free(flush->fold_counts);
    table_clear(&flush->pairs);
    table_clear(&flush->lefts);
    table_clear(&flush->rights);
    g_free(flush->needed);
    g_array_unref(flush->kept);
}

bool restore_counter_flush(struct restore_counter *counter, old_value old, put_value put,
                           void *user, GError **error)
{
    struct flush flush = {
        .counter = counter,
        .stored = g_ptr_array_new_with_free_func(bytes_free),
        .needed = g_new0(bool, counter->fold_names->len),
        .kept = g_array_new(FALSE, FALSE, sizeof(struct kept)),
    };
    bool ok = write_total(&flush, old, put, user, error);
    g_ptr_array_add(flush.stored, NULL);
    for (guint fold = 1; ok && fold < counter->fold_names->len; fold++) {
        GBytes *stored = NULL;
        ok = old(counter->fold_names->pdata[fold], &stored, user, error);
        g_ptr_array_add(flush.stored, stored);
    }
    if (ok) {
        order_words(&flush);
        know(&flush);
        choose(&flush);
        ok = write_values(&flush, put, user, error);
    }
    flush_clear(&flush);
    if (ok)
        counter_reset(counter);
    return ok;
}
