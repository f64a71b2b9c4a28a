/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/engine/passage.c - the text is cut into segments at the ends of lines and sentences; the
 * passage is the run of segments, at most PASSAGE_WORDS long, that holds most of the query per its
 * length.
 */
#include "search/engine/passage.h"

#include "text/word/syllable.h"

#include <string.h>

/* A longer passage must hold so much more of the query's mass for each word that it adds. */
#define COST_OF_WORD  0.0015
#define SHORT_SEGMENT 12  /* words: a heading or a list item, which says little by itself */
#define UNFINISHED    60  /* words that a passage may grow by so as not to end in a colon */
#define FILL_WORDS    40  /* a passage of short segments grows to about this */
#define TELLING       0.3 /* share of the highest idf from which a word is shown by itself */

struct segment {
    uint32_t first, count; /* words */
    size_t start, end;     /* bytes, blanks left out */
    bool line;             /* starts a line */
};

static size_t trimmed_end(const char *text, size_t start, size_t end)
{
    while (end > start && g_ascii_isspace(text[end - 1]))
        end--;
    return end;
}

/* Close the segment before a word at 'next_start', and say where the next begins: leading blanks
 * belong to none, but opening quotes, numbers and bullets belong to what follows. */
static size_t close_segment(const char *text, struct segment *segment, size_t last_end,
                            size_t next_start)
{
    size_t cut = next_start;
    for (size_t at = last_end; at < next_start; at++) {
        if (text[at] == '\n' || (g_ascii_isspace(text[at]) && at > last_end)) {
            cut = at;
            break;
        }
    }
    segment->end = trimmed_end(text, segment->start, cut);
    while (cut < next_start && g_ascii_isspace(text[cut]))
        cut++;
    return cut;
}

/* Whether a segment starts at this word: a new line; a new sentence, when it starts with a capital
 * or a number; or where the one before is full. */
static bool starts_segment(const char *text, const struct syllable *word, size_t last_end,
                           uint32_t words)
{
    if (words >= PASSAGE_WORDS)
        return true;
    if (word->gap != SYLLABLE_STOP)
        return words >= PASSAGE_WORDS * 3 / 4 && word->gap == SYLLABLE_COMMA;
    if (memchr(text + last_end, '\n', word->start - last_end) != NULL)
        return true;
    /* "1. Phạm vi", "a. Đất": the mark of a clause is no sentence */
    return words > 1 && (word->capital || word->kind == SYLLABLE_NUMBER);
}

static GArray *segments_of(const char *text, size_t len)
{
    GArray *segments = g_array_new(FALSE, FALSE, sizeof(struct segment));
    struct segment segment = {0};
    struct syllable_scanner scanner;
    struct syllable word;
    uint32_t ordinal = 0;
    size_t last_end = 0;
    syllable_scan(&scanner, text, len);
    for (; syllable_next(&scanner, &word); ordinal++) {
        if (ordinal == 0) {
            segment.line = true;
            while (segment.start < word.start && g_ascii_isspace(text[segment.start]))
                segment.start++;
        } else if (starts_segment(text, &word, last_end, segment.count)) {
            bool line = memchr(text + last_end, '\n', word.start - last_end) != NULL;
            size_t next = close_segment(text, &segment, last_end, word.start);
            g_array_append_val(segments, segment);
            segment = (struct segment){.first = ordinal, .start = next, .line = line};
        }
        segment.count++;
        last_end = word.end;
    }
    segment.end = trimmed_end(text, segment.start, len);
    if (segment.count > 0)
        g_array_append_val(segments, segment);
    return segments;
}

/* What of the query stands in the words [first, first + count), by idf: distinct words, and half
 * again for those that follow each other as in the query. */
static double held(const struct plan *plan, const GArray *matches, uint32_t first, uint32_t count)
{
    const struct plan_word *words = (const void *)plan->words->data;
    bool found[PLAN_SLOTS] = {false}, paired[PLAN_SLOTS] = {false};
    const struct match *before = NULL;
    double sum = 0;
    for (unsigned i = 0; i < matches->len; i++) {
        const struct match *match = &g_array_index(matches, struct match, i);
        if (match->word < first || match->word >= first + count)
            continue;
        const struct plan_slot *slot = &g_array_index(plan->slots, struct plan_slot, match->slot);
        double mass = MIN(slot->weight, 1) * slot->idf * (double)match->factor;
        if (!found[match->slot])
            sum += mass;
        found[match->slot] = true;
        bool follows = before != NULL && match->joined && match->word == before->word + 1;
        for (unsigned w = 1; follows && !paired[match->slot] && w < plan->words->len; w++) {
            if (words[w].joined && words[w].slot == match->slot &&
                words[w - 1].slot == before->slot) {
                paired[match->slot] = true;
                sum += mass / 2;
            }
        }
        before = match;
    }
    return sum;
}

static double mass_of(const struct plan *plan)
{
    double mass = 0;
    for (unsigned i = 0; i < plan->slots->len; i++) {
        const struct plan_slot *slot = &g_array_index(plan->slots, struct plan_slot, i);
        mass += MIN(slot->weight, 1) * slot->idf;
    }
    return mass;
}

static void choose_run(const struct plan *plan, const GArray *matches, const GArray *segments,
                       const char *section_text, unsigned *ret_from, unsigned *ret_to)
{
    double cost = COST_OF_WORD * mass_of(plan), best = -1;
    for (unsigned from = 0; from < segments->len; from++) {
        const struct segment *first = &g_array_index(segments, struct segment, from);
        uint32_t words = 0;
        for (unsigned to = from; to < segments->len; to++) {
            const struct segment *last = &g_array_index(segments, struct segment, to);
            words += last->count;
            if (words > PASSAGE_WORDS && to > from)
                break;
            /* Up to FILL_WORDS length costs nothing, so that a lone heading takes what follows. */
            double value = held(plan, matches, first->first, words) -
                           cost * (words > FILL_WORDS ? words - FILL_WORDS : 0) +
                           (first->line ? cost : 0) +
                           (words <= FILL_WORDS ? cost * words / FILL_WORDS : cost);
            if (section_text[last->end - 1] == ':')
                value -= cost * UNFINISHED; /* what it announces follows */
            if (value > best) {
                best = value;
                *ret_from = from;
                *ret_to = to;
            }
        }
    }
}

static void find_highlights(const struct plan *plan, const struct candidate *candidate,
                            struct passage *passage)
{
    const GArray *matches = candidate->matches[PART_TEXT];
    double highest = 0;
    for (unsigned i = 0; i < plan->slots->len; i++) {
        const struct plan_slot *slot = &g_array_index(plan->slots, struct plan_slot, i);
        if (slot->docs > 0)
            highest = MAX(highest, slot->idf * MIN(slot->weight, 1));
    }
    for (unsigned i = 0; i < matches->len;) {
        const struct match *first = &g_array_index(matches, struct match, i);
        const struct match *last = first;
        double telling = 0;
        unsigned count = 0;
        for (; i < matches->len; i++, count++) {
            const struct match *match = &g_array_index(matches, struct match, i);
            if (match != first && (!match->joined || match->word != last->word + 1))
                break;
            const struct plan_slot *slot =
                &g_array_index(plan->slots, struct plan_slot, match->slot);
            telling = MAX(telling, slot->idf * MIN(slot->weight, 1));
            last = match;
        }
        if (first->start < passage->start || last->end > passage->end ||
            telling < TELLING * highest)
            continue;
        struct highlight highlight = {first->start - passage->start, last->end - passage->start};
        g_array_append_val(passage->highlights, highlight);
    }
}

void passage_choose(const struct plan *plan, const struct candidate *candidate, struct passage *ret)
{
    const struct candidate_section *section = &candidate->section;
    g_autoptr(GArray) segments = segments_of(section->text, section->text_len);
    unsigned from = 0, to = 0;
    *ret = (struct passage){.highlights = g_array_new(FALSE, FALSE, sizeof(struct highlight))};
    if (segments->len == 0)
        return;
    choose_run(plan, candidate->matches[PART_TEXT], segments, section->text, &from, &to);
    ret->start = g_array_index(segments, struct segment, from).start;
    ret->end = g_array_index(segments, struct segment, to).end;
    find_highlights(plan, candidate, ret);
}

void passage_clear(struct passage *passage)
{
    g_clear_pointer(&passage->highlights, g_array_unref);
}
