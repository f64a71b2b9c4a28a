/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/names/place.c - names and longer names are looked up in one set of phrases, the longest
 * first; what stands before a name says whether it is a province, where the name alone does not. */
#include "text/names/place.h"

#include "text/word/fold.h"
#include "text/word/phrase.h"
#include "text/word/syllable.h"

#include <string.h>

#define CONTEXT_LONGEST 4 /* syllables of "ủy ban nhân dân" */
#define NEIGHBOURS      4 /* syllables on either side that tell a headline in capitals */

/* Whether a name is also ordinary words: always, or where it is written without marks. */
enum place_word { PLACE_WORD_NONE, PLACE_WORD_BARE, PLACE_WORD_ALWAYS };

static const struct row {
    const char *name, *until, *successor;
    const char *spellings; /* with ';' between */
    enum place_word word;
} table[] = {
#include "place.inc"
};

/* What stands before a name; place_context.tsv says what each means. */
enum place_role {
    PLACE_ROLE_NONE,
    PLACE_ROLE_PROVINCE,
    PLACE_ROLE_OTHER,
    PLACE_ROLE_PERSON,
    PLACE_ROLE_LONGER
};

static const struct {
    const char *phrase;
    enum place_role role;
} contexts[] = {
#include "place_context.inc"
};

enum { ROWS = G_N_ELEMENTS(table) };

/* A row of the set of names that is no province but a longer name. */
#define LONGER ROWS

struct lookup {
    struct phrase_set *names, *contexts;
    struct place places[ROWS];
    const char *absorbed[ROWS][ROWS];
};

static void add_row(struct lookup *lookup, unsigned row)
{
    struct place *place = &lookup->places[row];
    bool current = table[row].until[0] == '\0';
    unsigned count = 0;
    for (unsigned i = 0; i < ROWS; i++)
        if (strcmp(table[i].successor, table[row].name) == 0)
            lookup->absorbed[row][count++] = table[i].name;
    *place = (struct place){.name = table[row].name,
                            .successor = current ? table[row].name : table[row].successor,
                            .current = current,
                            .absorbed = lookup->absorbed[row]};
    phrase_set_add(lookup->names, table[row].name, row);
    char **spellings = g_strsplit(table[row].spellings, ";", -1);
    place->spellings = (const char *const *)spellings;
    for (char **spelling = spellings; *spelling != NULL; spelling++)
        phrase_set_add(lookup->names, *spelling, row);
}

static gpointer make_lookup(gpointer unused)
{
    (void)unused;
    struct lookup *lookup = g_new0(struct lookup, 1);
    lookup->names = phrase_set_new();
    lookup->contexts = phrase_set_new();
    for (unsigned i = 0; i < ROWS; i++)
        add_row(lookup, i);
    for (unsigned i = 0; i < G_N_ELEMENTS(contexts); i++) {
        if (contexts[i].role == PLACE_ROLE_LONGER)
            phrase_set_add(lookup->names, contexts[i].phrase, LONGER);
        else
            phrase_set_add(lookup->contexts, contexts[i].phrase, i);
    }
    return lookup;
}

static const struct lookup *lookup_get(void)
{
    static GOnce once = G_ONCE_INIT;
    return g_once(&once, make_lookup, NULL);
}

struct text {
    const char *const *forms;
    const bool *capital;
    size_t count;
    bool marked;
};

/* The role of the longest context phrase that ends before 'first'. Without marks a
 * single syllable says only that it is a province: "phuong" may be phường or phương. */
static enum place_role role_before(const struct lookup *lookup, const struct text *text,
                                   size_t first)
{
    for (size_t len = MIN(first, CONTEXT_LONGEST); len > 0; len--) {
        const GArray *rows;
        if (phrase_set_at(lookup->contexts, text->forms + first - len, len, text->marked, &rows) !=
            len)
            continue;
        enum place_role role = contexts[g_array_index(rows, unsigned, 0)].role;
        if (role != PLACE_ROLE_PROVINCE && len == 1 && !text->marked)
            continue;
        if (role == PLACE_ROLE_PERSON && (text->capital == NULL || !text->capital[first - 1]))
            continue;
        return role;
    }
    return PLACE_ROLE_NONE;
}

/* Whether the name is written with capitals where its neighbours are not. */
static bool stands_out(const struct text *text, size_t first, size_t len)
{
    size_t from = first > NEIGHBOURS ? first - NEIGHBOURS : 0;
    size_t to = MIN(first + len + NEIGHBOURS, text->count);
    bool neighbours = false, small = false;
    if (text->capital == NULL)
        return false;
    for (size_t i = from; i < to; i++) {
        bool inside = i >= first && i < first + len;
        if (inside && !text->capital[i])
            return false;
        neighbours = neighbours || !inside;
        small = small || (!inside && !text->capital[i]);
    }
    return small || !neighbours;
}

/* "tỉnh Hà Nam và Nam Định": a name right after another is one too. */
static bool continues_list(const struct text *text, const GArray *matches, size_t first)
{
    if (matches->len == 0)
        return false;
    const struct place_match *last = &g_array_index(matches, struct place_match, matches->len - 1);
    size_t end = last->first + last->count;
    return first == end || (first == end + 1 && (strcmp(text->forms[end], "và") == 0 ||
                                                 strcmp(text->forms[end], "va") == 0));
}

static bool is_province(const struct lookup *lookup, const struct text *text, const GArray *matches,
                        size_t first, size_t len, unsigned row)
{
    enum place_role role = role_before(lookup, text, first);
    enum place_word word = table[row].word;
    if (role != PLACE_ROLE_NONE)
        return role == PLACE_ROLE_PROVINCE;
    bool ordinary = word == PLACE_WORD_ALWAYS || (word == PLACE_WORD_BARE && !text->marked);
    return !ordinary || stands_out(text, first, len) || continues_list(text, matches, first);
}

/* The row of the longest name at 'first', and its length; 0 for none. "Hà Nam định hướng" is no
 * longer name, having no capital where that has one. */
static unsigned row_at(const struct lookup *lookup, const struct text *text, size_t first,
                       size_t *ret_len)
{
    const GArray *rows;
    size_t len =
        phrase_set_at(lookup->names, text->forms + first, text->count - first, text->marked, &rows);
    unsigned row = len == 0 ? LONGER : g_array_index(rows, unsigned, 0);
    if (row == LONGER && len > 1 && text->capital != NULL && !text->capital[first + len - 1]) {
        len = phrase_set_at(lookup->names, text->forms + first, len - 1, text->marked, &rows);
        row = len == 0 ? LONGER : g_array_index(rows, unsigned, 0);
    }
    *ret_len = len;
    return row;
}

GArray *place_find(const char *const *forms, const bool *capital, size_t count, bool marked)
{
    const struct lookup *lookup = lookup_get();
    struct text text = {forms, capital, count, marked};
    GArray *matches = g_array_new(FALSE, FALSE, sizeof(struct place_match));
    for (size_t i = 0; i < count;) {
        size_t len;
        unsigned row = row_at(lookup, &text, i, &len);
        if (row != LONGER && is_province(lookup, &text, matches, i, len, row)) {
            struct place_match match = {.first = i, .count = len, .place = &lookup->places[row]};
            g_array_append_val(matches, match);
        } else if (row != LONGER) {
            len = 1; /* "bình dương bình": another name may start within */
        }
        i += MAX(len, (size_t)1);
    }
    return matches;
}

#define NAME_LONGEST 8

const struct place *place_named(const char *utf8, size_t len)
{
    static const char *const titles[] = {"", "tỉnh", "thành phố", "tp", "tinh", "thanh pho", "t p"};
    const struct lookup *lookup = lookup_get();
    char forms[NAME_LONGEST][SYLLABLE_MAX + 1];
    const char *form[NAME_LONGEST];
    struct syllable_scanner scanner;
    struct syllable syllable;
    size_t count = 0;
    bool marked = fold_has_marks(utf8, len);
    syllable_scan(&scanner, utf8, len);
    while (syllable_next(&scanner, &syllable)) {
        if (count == NAME_LONGEST)
            return NULL;
        g_strlcpy(forms[count], syllable.form, sizeof forms[count]);
        form[count] = forms[count];
        count++;
    }
    g_autoptr(GString) title = g_string_new(NULL);
    for (size_t skip = 0; skip < MIN(count, (size_t)3); skip++) {
        if (skip > 0)
            g_string_append_printf(title, "%s%s", skip > 1 ? " " : "", form[skip - 1]);
        bool titled = false;
        for (size_t i = 0; i < G_N_ELEMENTS(titles); i++)
            titled = titled || strcmp(title->str, titles[i]) == 0;
        const GArray *rows;
        if (titled &&
            phrase_set_at(lookup->names, form + skip, count - skip, marked, &rows) ==
                count - skip &&
            g_array_index(rows, unsigned, 0) != LONGER)
            return &lookup->places[g_array_index(rows, unsigned, 0)];
    }
    return NULL;
}
