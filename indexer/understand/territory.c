/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/understand/territory.c - see territory.h. */
#include "indexer/understand/territory.h"

#include <string.h>

#include "text/official/date.h"
#include "text/official/issuer.h"
#include "text/names/place.h"
#include "text/word/syllable.h"

#define PERIOD_WORDS                                                                               \
    600 /* from the start of the text: a period named later is not the document's */
#define PLACE_BYTES 65536 /* of text in which places are counted */
#define PLACE_MANY                                                                                 \
    3 /* mentions that make a place the document's, when they are a quarter of all                 \
       */
#define HEAD_LINES       20
#define PLACE_LINE_WORDS 14

static bool read_period(const char *text, struct document *document)
{
    struct period period;
    size_t pos = 0;
    if (text == NULL || !period_next(text, strlen(text), &pos, &period))
        return false;
    document->period_from = period.from;
    document->period_to = period.to;
    document->period_vision = period.vision;
    return true;
}

static void find_period(const GArray *lines, struct document *document)
{
    if (document->period_from != 0 || document->period_to != 0 ||
        read_period(document->field[FIELD_TITLE], document))
        return;
    unsigned words = 0;
    for (guint i = 0; i < lines->len && words < PERIOD_WORDS; i++) {
        const struct line *line = line_at(lines, i);
        if (line->dropped)
            continue;
        if (read_period(line->text, document))
            return;
        words += line->words;
    }
}

/* ---- provinces ---- */

struct count {
    const struct place *place; /* static */
    unsigned times;
};

/* Syllables of one text, as place_find() wants them; kept from text to text for their room. */
struct reading {
    GStringChunk *room;
    GPtrArray *forms;
    GArray *capital; /* of bool */
};

static void reading_init(struct reading *reading)
{
    reading->room = g_string_chunk_new(4096);
    reading->forms = g_ptr_array_new();
    reading->capital = g_array_new(FALSE, FALSE, sizeof(bool));
}

static void reading_clear(struct reading *reading)
{
    g_string_chunk_free(reading->room);
    g_ptr_array_unref(reading->forms);
    g_array_unref(reading->capital);
}

static GArray *places_in(struct reading *reading, const char *text)
{
    struct syllable_scanner scanner;
    struct syllable syllable;
    g_string_chunk_clear(reading->room);
    g_ptr_array_set_size(reading->forms, 0);
    g_array_set_size(reading->capital, 0);
    syllable_scan(&scanner, text, strlen(text));
    while (syllable_next(&scanner, &syllable)) {
        g_ptr_array_add(reading->forms, g_string_chunk_insert_len(reading->room, syllable.form,
                                                                  (gssize)syllable.len));
        g_array_append_val(reading->capital, syllable.capital);
    }
    return place_find((const char *const *)reading->forms->pdata,
                      (const bool *)(void *)reading->capital->data, reading->forms->len, true);
}

static void add_province(struct document *document, const struct place *place)
{
    for (guint i = 0; i < document->provinces->len; i++)
        if (strcmp(document->provinces->pdata[i], place->name) == 0)
            return;
    g_ptr_array_add(document->provinces, g_strdup(place->name));
}

static void add_provinces_of(struct reading *reading, struct document *document, const char *text)
{
    if (text == NULL)
        return;
    g_autoptr(GArray) found = places_in(reading, text);
    for (guint i = 0; i < found->len; i++)
        add_province(document, g_array_index(found, struct place_match, i).place);
}

static void count_places(struct reading *reading, GArray *counts, const char *text)
{
    g_autoptr(GArray) found = places_in(reading, text);
    for (guint i = 0; i < found->len; i++) {
        const struct place *place = g_array_index(found, struct place_match, i).place;
        guint at = 0;
        while (at < counts->len && g_array_index(counts, struct count, at).place != place)
            at++;
        if (at == counts->len) {
            struct count count = {place, 0};
            g_array_append_val(counts, count);
        }
        g_array_index(counts, struct count, at).times++;
    }
}

/* "Hậu Giang, ngày 20 tháng 5 năm 2024": for a body whose name has no place. Bodies of the state as
 * a whole sit in Hà Nội, which says nothing. */
static void add_place_of_issue(struct reading *reading, const GArray *lines,
                               struct document *document)
{
    const char *issuer = document->field[FIELD_ISSUER];
    if (issuer == NULL || document->provinces->len > 0 ||
        issuer_named(issuer, strlen(issuer)) != NULL)
        return;
    for (guint i = 0; i < lines->len && i < HEAD_LINES; i++) {
        const struct line *line = line_at(lines, i);
        const char *day = strstr(line->text, ", ngày ");
        if (day == NULL || line->dropped || line->words > PLACE_LINE_WORDS)
            continue;
        g_autofree char *before = g_strndup(line->text, (size_t)(day - line->text));
        add_provinces_of(reading, document, before);
    }
}

static void add_prominent(struct reading *reading, const GArray *lines, struct document *document)
{
    g_autoptr(GArray) counts = g_array_new(FALSE, FALSE, sizeof(struct count));
    size_t bytes = 0;
    unsigned all = 0;
    for (guint i = 0; i < lines->len && bytes < PLACE_BYTES; i++) {
        const struct line *line = line_at(lines, i);
        if (line->dropped || line->capitals)
            continue;
        count_places(reading, counts, line->text);
        bytes += strlen(line->text);
    }
    for (guint i = 0; i < counts->len; i++)
        all += g_array_index(counts, struct count, i).times;
    for (guint i = 0; i < counts->len; i++) {
        const struct count *count = &g_array_index(counts, struct count, i);
        if (count->times >= PLACE_MANY && count->times * 4 >= all)
            add_province(document, count->place);
    }
}

static void find_provinces(const GArray *lines, struct document *document)
{
    if (document->provinces->len > 0)
        return;
    struct reading reading;
    reading_init(&reading);
    add_provinces_of(&reading, document, document->field[FIELD_TITLE]);
    add_provinces_of(&reading, document, document->field[FIELD_ISSUER]);
    add_place_of_issue(&reading, lines, document);
    add_prominent(&reading, lines, document);
    reading_clear(&reading);
}

void territory_read(const GArray *lines, struct document *document)
{
    find_period(lines, document);
    find_provinces(lines, document);
}
