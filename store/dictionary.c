/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* store/dictionary.c - see dictionary.h. Counts are kept by hash, without the strings: a collision
 * misjudges a segment slightly and nothing else. */
#include "store/dictionary.h"

#include <stdint.h>
#include <string.h>

enum { STRING = 8, SEGMENT = 128, TABLE_BITS = 20, READ_MAX = 4 << 20 };

struct candidate {
    size_t start;
    uint64_t score;
};

static uint32_t slot_of(const char *at)
{
    uint64_t bytes;
    memcpy(&bytes, at, sizeof bytes);
    return (uint32_t)((bytes * UINT64_C(0x9E3779B97F4A7C15)) >> (64 - TABLE_BITS));
}

/* In how many samples each 8-byte string occurs. Joins the samples into 'text'. */
static uint32_t *count_strings(const char *const *samples, GString *text)
{
    uint32_t *counts = g_new0(uint32_t, (size_t)1 << TABLE_BITS);
    g_autofree uint32_t *seen = g_new0(uint32_t, (size_t)1 << TABLE_BITS);
    for (uint32_t sample = 1; *samples != NULL && text->len < READ_MAX; samples++, sample++) {
        size_t len = strlen(*samples);
        for (size_t i = 0; i + STRING <= len; i++) {
            uint32_t slot = slot_of(*samples + i);
            if (seen[slot] != sample) {
                seen[slot] = sample;
                counts[slot]++;
            }
        }
        g_string_append_len(text, *samples, (gssize)len);
    }
    return counts;
}

/* A string of one sample helps nobody. */
static uint64_t worth(const uint32_t *counts, const char *at)
{
    uint32_t count = counts[slot_of(at)];
    return count > 1 ? count : 0;
}

/* The best segment that starts in ['start', 'end'). A running sum over its strings. */
static struct candidate best_segment(const uint32_t *counts, const char *text, size_t start,
                                     size_t end)
{
    uint64_t sum = 0;
    for (size_t i = start; i + STRING <= start + SEGMENT; i++)
        sum += worth(counts, text + i);
    struct candidate best = {start, sum};
    for (size_t i = start + 1; i < end; i++) {
        sum -= worth(counts, text + i - 1);
        sum += worth(counts, text + i + SEGMENT - STRING);
        if (sum > best.score)
            best = (struct candidate){i, sum};
    }
    return best;
}

static int by_score(const void *a, const void *b)
{
    const struct candidate *first = a, *second = b;
    return first->score < second->score ? -1 : first->score > second->score;
}

GBytes *dictionary_learn(const char *const *samples, size_t max)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autofree uint32_t *counts = count_strings(samples, text);
    size_t wanted = max / SEGMENT;
    size_t stretch = wanted > 0 ? text->len / wanted : 0;
    /* With less text than this the segments would be most of it. */
    if (stretch < 4 * SEGMENT)
        return g_bytes_new(NULL, 0);
    g_autoptr(GArray) chosen = g_array_new(FALSE, FALSE, sizeof(struct candidate));
    for (size_t i = 0; i < wanted; i++) {
        size_t start = i * stretch;
        size_t end = MIN(start + stretch, text->len - SEGMENT - STRING);
        if (start >= end)
            break;
        struct candidate best = best_segment(counts, text->str, start, end);
        if (best.score == 0)
            continue;
        g_array_append_val(chosen, best);
        for (size_t at = best.start; at + STRING <= best.start + SEGMENT; at++)
            counts[slot_of(text->str + at)] = 0;
    }
    g_array_sort(chosen, by_score);
    g_autoptr(GString) dictionary = g_string_new(NULL);
    for (unsigned i = 0; i < chosen->len; i++)
        g_string_append_len(dictionary,
                            text->str + g_array_index(chosen, struct candidate, i).start, SEGMENT);
    size_t len = dictionary->len;
    return g_bytes_new_take(g_string_free(g_steal_pointer(&dictionary), FALSE), len);
}
