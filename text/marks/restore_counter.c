/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/marks/restore_counter.c - counting what restore.c reads: words, pairs and triples of words.
 * Memory is bounded whatever the archive: tables at their bound lose what is rare. */
#include "text/marks/restore_counter.h"

#include <string.h>

#include "text/marks/restore_value.h"
#include "text/word/syllable.h"

/* 12 bytes each. News of 20 million words has 1.5 million pairs and 6.4 million triples. */
#define PAIR_SLOTS_MAX   ((size_t)1 << 22)
#define TRIPLE_SLOTS_MAX ((size_t)1 << 23)

static void contents_init(struct restore_counter *counter)
{
    *counter = (struct restore_counter){0};
    lexicon_init(&counter->lexicon);
    count_table_init(&counter->pairs, PAIR_SLOTS_MAX);
    count_table_init(&counter->triples, TRIPLE_SLOTS_MAX);
}

static void contents_clear(struct restore_counter *counter)
{
    lexicon_clear(&counter->lexicon);
    count_table_clear(&counter->pairs);
    count_table_clear(&counter->triples);
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

void restore_counter_reset(struct restore_counter *counter)
{
    contents_clear(counter);
    contents_init(counter);
}

static void count_queued(struct restore_counter *counter)
{
    count_table_add_all(&counter->triples, counter->queue, counter->queued);
    counter->queued = 0;
}

static void count_word(struct restore_counter *counter, uint32_t lefter, uint32_t left,
                       uint32_t own)
{
    struct word *word = lexicon_word(&counter->lexicon, own);
    word->count += word->count < UINT32_MAX;
    counter->total++;
    if (left != 0)
        count_table_add(&counter->pairs, gram_pair(left, own), 1);
    if (left != 0 && lefter != 0)
        counter->queue[counter->queued++] = gram_triple(lefter, left, own);
    if (counter->queued == COUNTER_QUEUE)
        count_queued(counter);
}

void restore_counter_add(struct restore_counter *counter, const char *utf8, size_t len)
{
    struct syllable_scanner scanner;
    struct syllable syllable;
    uint32_t lefter = 0, left = 0;
    syllable_scan(&scanner, utf8, len);
    while (syllable_next(&scanner, &syllable)) {
        bool number = syllable.kind == SYLLABLE_NUMBER;
        uint32_t own = lexicon_add(&counter->lexicon, number ? RESTORE_NUMBER : syllable.form,
                                   number ? strlen(RESTORE_NUMBER) : syllable.len);
        if (syllable.gap == SYLLABLE_STOP)
            lefter = left = 0;
        if (own != 0)
            count_word(counter, lefter, left, own);
        lefter = own != 0 ? left : 0;
        left = own;
    }
    count_queued(counter);
}

void restore_counter_merge(struct restore_counter *counter, const struct restore_counter *other)
{
    uint32_t words = lexicon_words(&other->lexicon), count;
    g_autofree uint32_t *now = g_new0(uint32_t, words); /* numbers there -> numbers here */
    uint64_t gram;
    for (uint32_t number = 1; number < words; number++) {
        const struct word *word = lexicon_word(&other->lexicon, number);
        now[number] = lexicon_add(&counter->lexicon, word->form, word->len);
        if (now[number] != 0)
            lexicon_word(&counter->lexicon, now[number])->count += word->count;
    }
    counter->total += other->total;
    for (size_t at = 0; count_table_next(&other->pairs, &at, &gram, &count);) {
        uint32_t left = now[gram_left(gram)], own = now[gram_own(gram)];
        if (left != 0 && own != 0)
            count_table_add(&counter->pairs, gram_pair(left, own), count);
    }
    for (size_t at = 0; count_table_next(&other->triples, &at, &gram, &count);) {
        uint32_t lefter = now[gram_lefter(gram)], left = now[gram_left(gram)],
                 own = now[gram_own(gram)];
        if (lefter != 0 && left != 0 && own != 0)
            count_table_add(&counter->triples, gram_triple(lefter, left, own), count);
    }
}
