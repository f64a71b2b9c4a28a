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

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "text/marks/restore_value.h"

/* Nats that a gram must gain. Below SMALL words in the archive everything is kept. */
#define GAIN_MIN 1.0
#define SMALL    200000
/* A count is that of a sample: this much of it is chance. */
#define DISCOUNT 0.5
/* Counters of so many words do without what occurs once: it is 4 of 6 million triples. */
#define LARGE ((uint64_t)4000000)

/* A pair or triple, the numbers of its folded forms, and whether it is worth its bytes. */
struct weighed {
    uint64_t folds, gram;
    uint32_t count;
    bool keep;
};

/* A gram that goes into the value of 'fold'. */
struct kept {
    uint32_t fold, word, left, lefter, count;
};

typedef bool (*old_value)(const char *folded, GBytes **ret, void *user, GError **error);
typedef bool (*put_value)(const char *folded, const void *value, size_t len, void *user,
                          GError **error);

/* A folded form. */
struct fold {
    GBytes *stored; /* its value so far, or NULL */
    double count;   /* of its words, stored and new */
    uint32_t first; /* its words are flush.by_fold[first] up to the next form's first */
    bool needed;    /* a value is written, even where nothing has marks */
};

struct flush {
    struct restore_counter *counter;
    const struct lexicon *words;
    struct restore_value total;
    struct fold *folds;       /* by number; one more than there are */
    uint32_t *by_fold;        /* words ordered by folded form */
    double *counts;           /* of words, stored and new */
    struct count_table pairs; /* stored and new */
    struct count_table lefts,
        rights; /* pairs summed over the readings of the left, the right word */
    double gain_min;
    uint32_t rare;
    GArray *kept; /* of struct kept */
};

static uint32_t fold_of(const struct flush *flush, uint32_t word)
{
    return lexicon_word(flush->words, word)->fold;
}

/* ---- what is known: stored and new ---- */

static void order_words(struct flush *flush)
{
    uint32_t words = lexicon_words(flush->words), folds = lexicon_folds(flush->words);
    flush->by_fold = g_new0(uint32_t, words);
    for (uint32_t i = 1; i < words; i++)
        flush->folds[fold_of(flush, i)].first++;
    for (uint32_t i = 1; i <= folds; i++)
        flush->folds[i].first += flush->folds[i - 1].first;
    for (uint32_t i = words - 1; i > 0; i--)
        flush->by_fold[--flush->folds[fold_of(flush, i)].first] = i;
}

/* Add the words and pairs of a stored value, as far as this counter has met their words. */
static bool know_stored(struct flush *flush, uint32_t fold, const struct count_table *by_name,
                        GError **error)
{
    struct restore_value value;
    restore_value_init(&value);
    if (!restore_value_add(&value, lexicon_fold(flush->words, fold), flush->folds[fold].stored,
                           NULL, error)) {
        restore_value_clear(&value);
        return false;
    }
    g_autofree uint32_t *words = g_new0(uint32_t, value.readings->len + 1);
    for (guint i = 0; i < value.readings->len; i++) {
        const struct restore_reading *reading =
            &g_array_index(value.readings, struct restore_reading, i);
        words[i] = lexicon_find(flush->words, reading->form, strlen(reading->form));
        flush->counts[words[i]] += reading->count;
        flush->folds[fold].count += reading->count;
    }
    for (guint i = 0; i < value.grams->len; i++) {
        const struct restore_gram *gram = &g_array_index(value.grams, struct restore_gram, i);
        uint32_t left = count_table_get(by_name, gram->left + (uint64_t)1);
        if (gram->lefter == RESTORE_ANY && left != 0 && words[gram->reading] != 0)
            count_table_add(&flush->pairs, gram_pair(left, words[gram->reading]), gram->count);
    }
    restore_value_clear(&value);
    return true;
}

/* Words by their names as left neighbours; of two with the same name the first. */
static void name_words(const struct flush *flush, struct count_table *by_name)
{
    count_table_init(by_name, COUNT_TABLE_UNBOUNDED);
    for (uint32_t i = 1; i < lexicon_words(flush->words); i++) {
        const struct word *word = lexicon_word(flush->words, i);
        uint64_t name = restore_name_of(word->form, word->len).left + (uint64_t)1;
        if (count_table_get(by_name, name) == 0)
            count_table_add(by_name, name, i);
    }
}

static bool know_all_stored(struct flush *flush, GError **error)
{
    struct count_table by_name;
    bool ok = true;
    name_words(flush, &by_name);
    for (uint32_t fold = 1; ok && fold < lexicon_folds(flush->words); fold++)
        ok = flush->folds[fold].stored == NULL || know_stored(flush, fold, &by_name, error);
    count_table_clear(&by_name);
    return ok;
}

static bool know(struct flush *flush, GError **error)
{
    uint64_t gram;
    uint32_t count, words = lexicon_words(flush->words);
    flush->counts = g_new0(double, words);
    for (uint32_t i = 1; i < words; i++) {
        const struct word *word = lexicon_word(flush->words, i);
        flush->counts[i] += word->count;
        flush->folds[word->fold].count += word->count;
    }
    count_table_copy(&flush->pairs, &flush->counter->pairs);
    if (!know_all_stored(flush, error))
        return false;
    count_table_init(&flush->lefts, flush->pairs.slots_max);
    count_table_init(&flush->rights, flush->pairs.slots_max);
    for (size_t at = 0; count_table_next(&flush->pairs, &at, &gram, &count);) {
        uint32_t left = gram_left(gram), own = gram_own(gram);
        count_table_add(&flush->lefts, gram_pair(fold_of(flush, left), own), count);
        count_table_add(&flush->rights, gram_pair(left, fold_of(flush, own)), count);
    }
    return true;
}

/* ---- what helps ---- */

static int by_folds(const void *a, const void *b)
{
    const struct weighed *x = a, *y = b;
    return x->folds < y->folds ? -1 : x->folds > y->folds;
}

/* The share of a pair among the readings of its folded forms, as its words alone have it. */
static double share_of_words(const struct flush *flush, uint64_t pair)
{
    uint32_t left = gram_left(pair), own = gram_own(pair);
    return flush->counts[left] / flush->folds[fold_of(flush, left)].count * flush->counts[own] /
           flush->folds[fold_of(flush, own)].count;
}

/* The sum over all readings of the chances of a triple of folded forms, as pairs have them. */
static double sum_of_pairs(const struct flush *flush, uint64_t folds)
{
    const struct fold *left = &flush->folds[gram_left(folds)];
    double sum = 0;
    for (uint32_t i = left[0].first; i < left[1].first; i++) {
        uint32_t word = flush->by_fold[i];
        double before = count_table_get(&flush->lefts, gram_pair(gram_lefter(folds), word));
        if (before > 0)
            sum += before * count_table_get(&flush->rights, gram_pair(word, gram_own(folds))) /
                   flush->counts[word];
    }
    return sum;
}

static double share_of_pairs(const struct flush *flush, uint64_t triple, double sum)
{
    double first = count_table_get(&flush->pairs, gram_first_pair(triple)),
           second = count_table_get(&flush->pairs, gram_last_pair(triple));
    return first * second / flush->counts[gram_left(triple)] / sum;
}

/* Mark what is worth keeping among the readings of the same folded forms. */
static void weigh(const struct flush *flush, struct weighed *grams, size_t count, bool triples)
{
    double total = 0, gain = 0, sum = triples ? sum_of_pairs(flush, grams->folds) : 1;
    for (size_t i = 0; i < count; i++)
        total += grams[i].count;
    for (size_t i = 0; i < count; i++) {
        double share = triples ? share_of_pairs(flush, grams[i].gram, sum)
                               : share_of_words(flush, grams[i].gram);
        /* A pair lost from a full table leaves no share. */
        if (share > 0)
            gain += (grams[i].count - DISCOUNT) * log(grams[i].count / total / share);
    }
    bool keep = gain > flush->gain_min * (double)count || flush->gain_min <= 0;
    for (size_t i = 0; i < count; i++)
        grams[i].keep = keep;
}

/* The grams of a table, ordered by folded forms and weighed. */
static struct weighed *weigh_table(const struct flush *flush, const struct count_table *table,
                                   bool triples, size_t *ret_count)
{
    size_t count = 0;
    uint64_t gram;
    uint32_t times;
    for (size_t at = 0; count_table_next(table, &at, &gram, &times);)
        count += times > flush->rare;
    struct weighed *grams = g_new(struct weighed, count + 1);
    count = 0;
    for (size_t at = 0; count_table_next(table, &at, &gram, &times);) {
        if (times <= flush->rare)
            continue;
        uint32_t lefter = triples ? fold_of(flush, gram_lefter(gram)) : 0;
        uint64_t folds =
            gram_triple(lefter, fold_of(flush, gram_left(gram)), fold_of(flush, gram_own(gram)));
        grams[count++] = (struct weighed){folds, gram, times, false};
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

/* Keep a pair (lefter 0) or a triple. */
static void keep(struct flush *flush, uint64_t gram, uint32_t count)
{
    const struct word *lefter = lexicon_word(flush->words, gram_lefter(gram)),
                      *left = lexicon_word(flush->words, gram_left(gram)),
                      *own = lexicon_word(flush->words, gram_own(gram));
    struct kept kept = {
        .fold = own->fold,
        .word = gram_own(gram),
        .left = restore_name_of(left->form, left->len).left,
        .lefter = gram_lefter(gram) != 0 ? restore_name_of(lefter->form, lefter->len).lefter
                                         : RESTORE_ANY,
        .count = count,
    };
    flush->folds[left->fold].needed = flush->folds[own->fold].needed = true;
    g_array_append_val(flush->kept, kept);
}

/* A triple is stored under its pair, and its first pair is the context it is counted in. */
static void choose(struct flush *flush)
{
    const struct restore_counter *counter = flush->counter;
    size_t pair_count = 0, triple_count = 0;
    g_autofree struct weighed *triples = weigh_table(flush, &counter->triples, true, &triple_count);
    struct count_table wanted;
    count_table_init(&wanted, COUNT_TABLE_UNBOUNDED);
    for (size_t i = 0; i < triple_count; i++) {
        uint64_t first = gram_first_pair(triples[i].gram), second = gram_last_pair(triples[i].gram);
        if (!triples[i].keep || count_table_get(&counter->pairs, first) == 0 ||
            count_table_get(&counter->pairs, second) == 0)
            continue;
        keep(flush, triples[i].gram, triples[i].count);
        count_table_add(&wanted, first, 1);
        count_table_add(&wanted, second, 1);
    }
    g_autofree struct weighed *pairs = weigh_table(flush, &counter->pairs, false, &pair_count);
    for (size_t i = 0; i < pair_count; i++)
        if (pairs[i].keep || count_table_get(&wanted, pairs[i].gram) > 0)
            keep(flush, pairs[i].gram, pairs[i].count);
    count_table_clear(&wanted);
}

/* ---- writing ---- */

static int by_fold(const void *a, const void *b)
{
    const struct kept *x = a, *y = b;
    return x->fold < y->fold ? -1 : x->fold > y->fold;
}

/* Write the value of one folded form: what is stored, its words, and the grams kept. */
static bool write_value(const struct flush *flush, uint32_t fold, const struct kept *kept,
                        size_t kept_count, put_value put, void *user, GError **error)
{
    const struct fold *at = &flush->folds[fold];
    const char *folded = lexicon_fold(flush->words, fold);
    struct restore_value value;
    g_autoptr(GString) bytes = g_string_new(NULL);
    restore_value_init(&value);
    if (at->stored != NULL && !restore_value_add(&value, folded, at->stored, NULL, error)) {
        restore_value_clear(&value);
        return false;
    }
    for (uint32_t i = at[0].first; i < at[1].first; i++) {
        const struct word *word = lexicon_word(flush->words, flush->by_fold[i]);
        restore_value_count(&value, word->form, word->len, word->count);
    }
    for (size_t i = 0; i < kept_count; i++) {
        const struct word *word = lexicon_word(flush->words, kept[i].word);
        struct restore_gram gram = {kept[i].left, kept[i].lefter,
                                    restore_value_count(&value, word->form, word->len, 0),
                                    kept[i].count};
        g_array_append_val(value.grams, gram);
    }
    restore_value_write(&value, bytes);
    restore_value_clear(&value);
    return put(folded, bytes->str, bytes->len, user, error);
}

/* Whether some reading of a folded form has marks. */
static bool is_marked(const struct flush *flush, uint32_t fold)
{
    const char *folded = lexicon_fold(flush->words, fold);
    for (uint32_t i = flush->folds[fold].first; i < flush->folds[fold + 1].first; i++) {
        const struct word *word = lexicon_word(flush->words, flush->by_fold[i]);
        if (strncmp(word->form, folded, word->len) != 0)
            return true;
    }
    return false;
}

static bool write_values(struct flush *flush, put_value put, void *user, GError **error)
{
    struct kept *kept = (struct kept *)(void *)flush->kept->data;
    if (flush->kept->len > 0)
        qsort(kept, flush->kept->len, sizeof *kept, by_fold);
    size_t at = 0;
    for (uint32_t fold = 1; fold < lexicon_folds(flush->words); fold++) {
        size_t first = at;
        while (at < flush->kept->len && kept[at].fold == fold)
            at++;
        bool wanted = flush->folds[fold].needed || flush->folds[fold].stored != NULL;
        if ((wanted || is_marked(flush, fold)) &&
            !write_value(flush, fold, kept + first, at - first, put, user, error))
            return false;
    }
    return true;
}

/* The count of all words, stored and new, decides what is worth keeping. */
static bool read_stored(struct flush *flush, old_value old, void *user, GError **error)
{
    g_autoptr(GBytes) total = NULL;
    if (!old(RESTORE_TOTAL, &total, user, error) ||
        (total != NULL && !restore_value_add(&flush->total, RESTORE_TOTAL, total, NULL, error)))
        return false;
    uint32_t counted = (uint32_t)MIN(flush->counter->total, UINT32_MAX);
    uint32_t reading = restore_value_count(&flush->total, "", 0, counted);
    bool small =
        g_array_index(flush->total.readings, struct restore_reading, reading).count < SMALL;
    flush->gain_min = small ? 0 : GAIN_MIN;
    flush->rare = flush->counter->total > LARGE;
    for (uint32_t fold = 1; fold < lexicon_folds(flush->words); fold++)
        if (!old(lexicon_fold(flush->words, fold), &flush->folds[fold].stored, user, error))
            return false;
    return true;
}

static bool write_total(struct flush *flush, put_value put, void *user, GError **error)
{
    g_autoptr(GString) bytes = g_string_new(NULL);
    restore_value_write(&flush->total, bytes);
    return put(RESTORE_TOTAL, bytes->str, bytes->len, user, error);
}

static void flush_clear(struct flush *flush)
{
    for (uint32_t i = 0; i < lexicon_folds(flush->words); i++)
        if (flush->folds[i].stored != NULL)
            g_bytes_unref(flush->folds[i].stored);
    g_free(flush->folds);
    restore_value_clear(&flush->total);
    g_free(flush->by_fold);
    g_free(flush->counts);
    count_table_clear(&flush->pairs);
    count_table_clear(&flush->lefts);
    count_table_clear(&flush->rights);
    g_array_unref(flush->kept);
}

bool restore_counter_flush(struct restore_counter *counter, old_value old, put_value put,
                           void *user, GError **error)
{
    struct flush flush = {
        .counter = counter,
        .words = &counter->lexicon,
        .folds = g_new0(struct fold, lexicon_folds(&counter->lexicon) + 1),
        .kept = g_array_new(FALSE, FALSE, sizeof(struct kept)),
    };
    restore_value_init(&flush.total);
    order_words(&flush);
    bool ok = read_stored(&flush, old, user, error) && know(&flush, error);
    if (ok) {
        choose(&flush);
        ok = write_total(&flush, put, user, error) && write_values(&flush, put, user, error);
    }
    flush_clear(&flush);
    if (ok)
        restore_counter_reset(counter);
    return ok;
}
