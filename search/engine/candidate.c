/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/engine/candidate.c - scanning: every syllable of a candidate is looked up in a small open
 * table of the plan's terms, keyed by a hash of the form's first bytes. */
#include "search/engine/candidate.h"

#include "text/word/fold.h"
#include "text/word/syllable.h"

#include <string.h>

struct entry {
    const char *term; /* the plan's; NULL for an empty place */
    uint32_t hash;
    uint16_t len, slot;
    float factor;
};

struct matcher {
    struct entry *table;
    uint32_t mask;
};

static uint32_t hash_of(const char *form, size_t len)
{
    uint64_t low = 0, high = 0;
    memcpy(&low, form, MIN(len, sizeof low));
    if (len > sizeof low)
        memcpy(&high, form + sizeof low, MIN(len - sizeof low, sizeof high));
    uint64_t mixed = (low ^ (high * 0x9E3779B97F4A7C15u) ^ len) * 0xD6E8FEB86659FD93u;
    return (uint32_t)(mixed >> 32);
}

static struct entry *find(const struct matcher *matcher, const char *form, size_t len)
{
    uint32_t hash = hash_of(form, len), at = hash & matcher->mask;
    struct entry *entry;
    while ((entry = &matcher->table[at])->term != NULL &&
           (entry->hash != hash || entry->len != len || memcmp(entry->term, form, len) != 0))
        at = (at + 1) & matcher->mask;
    return entry;
}

struct matcher *matcher_new(const struct plan *plan)
{
    struct matcher *matcher = g_new0(struct matcher, 1);
    uint32_t count = 0, places = 64;
    for (unsigned i = 0; i < plan->slots->len; i++)
        count += g_array_index(plan->slots, struct plan_slot, i).alternatives->len;
    while (places < count * 4)
        places *= 2;
    matcher->table = g_new0(struct entry, places);
    matcher->mask = places - 1;
    for (unsigned i = 0; i < plan->slots->len; i++) {
        const GArray *all = g_array_index(plan->slots, struct plan_slot, i).alternatives;
        for (unsigned k = 0; k < all->len; k++) {
            const struct plan_alternative *alternative =
                &g_array_index(all, struct plan_alternative, k);
            size_t len = strlen(alternative->term);
            struct entry *entry = find(matcher, alternative->term, len);
            if (entry->term != NULL && entry->factor >= (float)alternative->factor)
                continue;
            *entry = (struct entry){.term = alternative->term,
                                    .hash = hash_of(alternative->term, len),
                                    .len = (uint16_t)len,
                                    .slot = (uint16_t)i,
                                    .factor = (float)alternative->factor};
        }
    }
    return matcher;
}

void matcher_free(struct matcher *matcher)
{
    if (matcher == NULL)
        return;
    g_free(matcher->table);
    g_free(matcher);
}

/* Appends the matches in the text to 'ret'; returns its length in words. */
static uint32_t scan(const struct matcher *matcher, const char *text, size_t len, GArray *ret)
{
    struct syllable_scanner scanner;
    struct syllable syllable;
    uint32_t word = 0;
    syllable_scan(&scanner, text, len);
    for (; syllable_next(&scanner, &syllable); word++) {
        const struct entry *entry = find(matcher, syllable.form, syllable.len);
        if (entry->term == NULL)
            continue;
        struct match match = {.word = word,
                              .start = (uint32_t)syllable.start,
                              .end = (uint32_t)syllable.end,
                              .slot = entry->slot,
                              .joined = syllable.gap == SYLLABLE_ADJACENT,
                              .factor = entry->factor};
        g_array_append_val(ret, match);
    }
    return word;
}

static const char *part_text(const struct candidate *candidate, enum candidate_part part,
                             size_t *len)
{
    const struct store_section *section = &candidate->section;
    const char *text = part == PART_TEXT    ? section->text
                       : part == PART_TITLE ? section->title
                                            : section->section.heading;
    *len = text == NULL ? 0 : part == PART_TEXT ? section->text_len : strlen(text);
    return text == NULL ? "" : text;
}

struct candidate *candidate_new(struct store *store, const struct matcher *matcher,
                                const struct store_hit *hit, GError **error)
{
    struct candidate *candidate = g_new0(struct candidate, 1);
    candidate->docid = hit->docid;
    candidate->stage_one = hit->score;
    if (!store_read_section(store, hit->docid, &candidate->section, error)) {
        g_free(candidate);
        return NULL;
    }
    for (enum candidate_part part = 0; part < PART_COUNT; part++) {
        size_t len;
        const char *text = part_text(candidate, part, &len);
        candidate->matches[part] = g_array_new(FALSE, FALSE, sizeof(struct match));
        candidate->words[part] = scan(matcher, text, len, candidate->matches[part]);
    }
    return candidate;
}

void candidate_free(struct candidate *candidate)
{
    if (candidate == NULL)
        return;
    store_section_clear(&candidate->section);
    for (enum candidate_part part = 0; part < PART_COUNT; part++)
        g_array_unref(candidate->matches[part]);
    g_free(candidate->feature);
    g_free(candidate);
}

/* Whether a form is the word, or its i/y twin. */
static bool is_spelling_of(const char *word, const char *form, size_t len)
{
    char twin[SYLLABLE_MAX + 1];
    return strcmp(form, word) == 0 || (syllable_twin(form, len, twin) && strcmp(twin, word) == 0);
}

/* Whether a syllable of the text is the phrase's word; of a phrase typed without any marks, a form
 * that folds to it. */
static bool is_word(const struct syllable *syllable, const char *word, bool marked)
{
    if (is_spelling_of(word, syllable->form, syllable->len))
        return true;
    if (marked)
        return false;
    g_autoptr(GString) folded = g_string_new(NULL);
    fold_utf8(syllable->form, syllable->len, folded);
    return is_spelling_of(word, folded->str, folded->len);
}

/* Whether a sentence that has a word ending at byte 'end' goes on with the next syllable. A line
 * break is a blank where the line after it begins in lower case: plain text is stored as it was
 * broken. */
static bool goes_on(const char *text, size_t end, const struct syllable *next)
{
    if (next->gap != SYLLABLE_STOP)
        return true;
    size_t blanks = strspn(text + end, " \t\n");
    return end + blanks == next->start && next->kind == SYLLABLE_WORD && !next->capital;
}

static bool text_has_phrase(const char *text, size_t len, const struct query *query,
                            const struct query_clause *phrase)
{
    const struct query_word *words = &g_array_index(query->words, struct query_word, phrase->first);
    struct syllable_scanner scanner, start;
    struct syllable syllable;
    syllable_scan(&scanner, text, len);
    while (syllable_next(&scanner, &syllable)) {
        if (!is_word(&syllable, words[0].form, phrase->marked))
            continue;
        start = scanner;
        unsigned found = 1;
        size_t end = syllable.end;
        while (found < phrase->count && syllable_next(&scanner, &syllable) &&
               goes_on(text, end, &syllable) &&
               is_word(&syllable, words[found].form, phrase->marked)) {
            end = syllable.end;
            found++;
        }
        if (found == phrase->count)
            return true;
        scanner = start;
    }
    return false;
}

bool candidate_has_phrase(const struct candidate *candidate, const struct query *query,
                          const struct query_clause *phrase)
{
    for (enum candidate_part part = 0; part < PART_COUNT; part++) {
        size_t len;
        const char *text = part_text(candidate, part, &len);
        if (text_has_phrase(text, len, query, phrase))
            return true;
    }
    return false;
}
