/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/official/citation.c - mentions of other documents.
 *
 *     khoản 2 Điều 5 Nghị định số 37/2019/NĐ-CP ngày 07/5/2019 của Chính phủ quy định chi tiết …
 *     [pinpoint     ][kind    ]  [number      ] [date        ]               [name            ]
 *
 * A mention is found by its number, or, for laws, by kind and name ("Luật Đất đai"). The search
 * goes in steps of a few hundred bytes, so that looking for both costs no more than looking once.
 */
#include "text/official/citation.h"

#include <glib.h>
#include <string.h>

#include "text/official/date.h"
#include "text/official/kind.h"
#include "text/official/lawname.h"
#include "text/official/relation.h"
#include "text/official/sentence.h"

enum {
    STEP = 512,     /* bytes searched at a time */
    NUMBER = 128,   /* bytes a number can reach beyond a step */
    PINPOINT = 160, /* characters before a mention in which its articles stand */
    AFTER = 320,    /* characters behind it in which its date and name stand */
    BEFORE = 1500,  /* bytes of a sentence that are read for the relation, before and behind */
    BEHIND = 600,
    LABEL = 47 /* characters of a label before a number ("Số hiệu |"), of an item's first words */
};

/* ---- where a mention is ---- */

/* Whether a number is the document's own: "Số: 12/NQ-HĐND", "Số hiệu | 12/NQ-HĐND" in a line of its
 * letterhead. */
static bool is_own(const char *utf8, const struct docnumber *number)
{
    static const char *const labels[] = {"số",         "số hiệu",    "số, ký hiệu",
                                         "số/ký hiệu", "số ký hiệu", "số văn bản"};
    struct run_letter run[LABEL + RUN_AHEAD];
    size_t line = number->start, at = 0;

    if (number->phrase_start < number->start)
        return false;
    while (line > 0 && utf8[line - 1] != '\n' && number->start - line < 40)
        line--;
    if (line > 0 && utf8[line - 1] != '\n')
        return false;
    letter_run_read(utf8, number->start, line, run, G_N_ELEMENTS(run));
    while (run[at].plain != 0 && !letter_run_is_word(run[at].plain))
        at++;
    for (size_t i = 0; i < G_N_ELEMENTS(labels); i++) {
        size_t end = at + letter_run_spells(run + at, labels[i]);
        if (end == at)
            continue;
        while (run[end].plain != 0 && !letter_run_is_word(run[end].plain))
            end++;
        if (run[end].plain == 0)
            return true;
    }
    return false;
}

/* The first mention that starts in [from, from + STEP). */
static bool find_mention(const char *utf8, size_t len, size_t from, struct citation *ret)
{
    size_t limit = MIN(len, from + STEP), reach = MIN(len, limit + NUMBER);
    struct docnumber number;
    struct lawname law;
    size_t at = from;
    bool numbered = false;

    while (!numbered && docnumber_next(utf8, reach, &at, &number) && number.start < limit)
        numbered = number.phrase_start >= from ? !is_own(utf8, &number) : true;
    bool named = lawname_next(utf8, len, from, numbered ? number.phrase_start : limit, &law);

    *ret = (struct citation){0};
    if (named) {
        ret->start = law.start;
        ret->end = law.end;
        ret->name_start = law.name_start;
        ret->name_end = law.name_end;
        ret->number = law.number;
        return true;
    }
    if (!numbered)
        return false;
    ret->start = MAX(number.phrase_start, from);
    ret->end = number.end;
    ret->number = number;
    return true;
}

/* ---- pinpoint ---- */

static const struct {
    const char *words, *example;
} units[] = {
#include "pinpoint_unit.inc"
};

/* What joins two parts of a pinpoint, or the pinpoint and its document. */
static const struct {
    const char *words, *example, *pinpoint;
} joints[] = {
#include "pinpoint_joint.inc"
};

static size_t unit_at(const struct run_letter *run)
{
    size_t longest = 0;

    for (size_t i = 0; i < G_N_ELEMENTS(units); i++) {
        size_t count = letter_run_spells(run, units[i].words);
        if (count > longest && run[count].plain == ' ')
            longest = count;
    }
    return longest;
}

/* "5", "5a", "a", "đ", "IV", "1.2" at run[at]; where it ends, 0 for none. */
static size_t read_item(const struct run_letter *run, size_t at)
{
    size_t i = at;

    while (letter_run_is_digit(run[i].plain) ||
           (run[i].plain == '.' && letter_run_is_digit(run[i + 1].plain)))
        i++;
    if (i > at)
        return i + (run[i].plain >= 'a' && run[i].plain <= 'z' &&
                    !letter_run_is_word(run[i + 1].plain));
    while (run[i].upper && run[i].plain != 0 && strchr("ivxlc", run[i].plain) != NULL)
        i++;
    if (i > at && !letter_run_is_word(run[i].plain))
        return i;
    return letter_run_is_word(run[at].plain) && !letter_run_is_word(run[at + 1].plain) ? at + 1 : 0;
}

/* Past the joints at run[at]: ", của" is two. */
static size_t read_joint(const struct run_letter *run, size_t at)
{
    for (size_t guard = 0; guard < 4; guard++) {
        at += run[at].plain == ' ';
        for (size_t i = 0; i < G_N_ELEMENTS(joints); i++) {
            size_t count = letter_run_spells(run + at, joints[i].words);
            if (count > 0 && (run[at + count].plain == ' ' || g_ascii_ispunct(*joints[i].words))) {
                at += count;
                break;
            }
        }
    }
    return at + (run[at].plain == ' ');
}

/* Whether units and items go on from run[at] to run[count]. */
static bool is_chain(const struct run_letter *run, size_t at, size_t count)
{
    while (at < count) {
        size_t unit = unit_at(run + at);
        size_t item = read_item(run, unit > 0 ? at + unit + 1 : at);
        if (item == 0 || item > count)
            return false;
        size_t next = read_joint(run, item);
        if (next == item && item < count)
            return false;
        at = next;
    }
    return at == count;
}

static void find_pinpoint(const char *utf8, size_t from, struct citation *ret)
{
    struct run_letter run[PINPOINT * 3 + RUN_AHEAD];
    size_t back = MAX(letter_run_back(utf8, ret->start, PINPOINT), from);
    size_t count = letter_run_read(utf8, ret->start, back, run, G_N_ELEMENTS(run));

    ret->pinpoint_start = ret->pinpoint_end = ret->start;
    for (size_t i = 0; i < count; i++) {
        if ((i > 0 && letter_run_is_word(run[i - 1].plain)) || unit_at(run + i) == 0 ||
            !is_chain(run, i, count))
            continue;
        ret->pinpoint_start = run[i].start;
        /* Without "của", and the like, behind the last item. */
        size_t end = i;
        for (size_t at = i; at < count;) {
            size_t unit = unit_at(run + at);
            end = read_item(run, unit > 0 ? at + unit + 1 : at);
            at = read_joint(run, end);
        }
        ret->pinpoint_end = run[end].start;
        ret->start = ret->pinpoint_start;
        return;
    }
}

/* ---- date and name ---- */

/* The date right behind the mention, and a year ("năm 2013") that belongs to a law's name. */
static void find_date(const char *utf8, size_t len, struct citation *ret)
{
    size_t at = ret->end, limit = MIN(len, ret->end + 96);
    struct date date;

    if (!date_next(utf8, limit, &at, &date))
        return;
    unsigned breaks = 0;
    for (size_t i = ret->end; i < date.start; i++) {
        breaks += utf8[i] == '\n';
        if (utf8[i] == '\0' || strchr(" ,(*\n", utf8[i]) == NULL || breaks > 1)
            return;
    }
    if (date.day != 0)
        date_iso(&date, ret->date);
    else if (date.month != 0)
        return;
    ret->end = date.end;
}

/* Words a title starts with, behind "của Chính phủ". */
static const struct {
    const char *words, *example;
} title_starts[] = {
#include "title_start.inc"
};

/* Words before which it ends; some only behind a comma. */
static const struct {
    const char *words;
    bool comma;
    const char *example, *title;
} title_ends[] = {
#include "title_end.inc"
};

static bool starts_title(const struct run_letter *run)
{
    for (size_t i = 0; i < G_N_ELEMENTS(title_starts); i++) {
        size_t count = letter_run_spells(run, title_starts[i].words);
        if (count > 0 && !letter_run_is_word(run[count].plain))
            return true;
    }
    return false;
}

static bool ends_title(const struct run_letter *run, size_t at)
{
    if (run[at].plain == 0 || strchr(";:.)(\"|\n", run[at].plain) != NULL ||
        run[at].plain == RUN_SIGN)
        return true;
    size_t next = at + (run[at].plain == ',');
    next += run[next].plain == ' ';
    for (size_t i = 0; next > at && i < G_N_ELEMENTS(title_ends); i++)
        if (letter_run_spells(run + next, title_ends[i].words) > 0 &&
            (run[at].plain == ',' || !title_ends[i].comma))
            return true;
    return letter_run_spells(run + next, "hết hiệu lực") > 0;
}

static void find_name(const char *utf8, size_t len, struct citation *ret)
{
    struct run_letter run[AFTER + RUN_AHEAD];
    size_t count = letter_run_read(utf8, len, ret->end, run, G_N_ELEMENTS(run));
    size_t at = run[0].plain == ' ' ? 1 : 0;

    if (letter_run_spells(run + at, "của") > 0) /* the issuer: up to 80 characters */
        for (size_t i = 0; i < 80 && at < count && !starts_title(run + at); i++, at++)
            if (run[at].plain == ',' || ends_title(run, at))
                return;
    if (!starts_title(run + at))
        return;
    size_t end = at;
    while (end < count && !ends_title(run, end))
        end++;
    while (end > at && run[end - 1].plain == ' ')
        end--;
    ret->name_start = run[at].start;
    ret->name_end = run[end].start;
}

/* ---- relation ---- */

static size_t index_of(const struct run_letter *run, size_t count, size_t byte)
{
    size_t low = 0, high = count;

    while (low < high) {
        size_t middle = (low + high) / 2;
        if (run[middle].start < byte)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Whether the item of a list that starts at byte 'item' starts with a document or its articles. */
static bool names_document(const char *utf8, size_t len, size_t item)
{
    struct run_letter run[LABEL + RUN_AHEAD];
    size_t at = 0, used;

    letter_run_read(utf8, len, item, run, G_N_ELEMENTS(run));
    while (run[at].plain != 0 && !letter_run_is_word(run[at].plain))
        at++;
    if (letter_run_writes(run + at, "các ") > 0)
        at += 4;
    const struct kind *kind = kind_at(run + at, &used);
    if (unit_at(run + at) > 0)
        return true;
    if (kind != NULL)
        return kind->codes[0] != '\0' || strcmp(kind->slug, "luat") == 0;
    size_t digits = at;
    while (letter_run_is_digit(run[at].plain))
        at++;
    return at > digits && (run[at].plain == '/' || run[at].plain == '-');
}

/* What the introduction of the list says in which the mention stands: "Bãi bỏ các văn bản sau:". It
 * holds for items that are documents. */
static enum citation_relation find_carried(const char *utf8, size_t len,
                                           const struct citation *found)
{
    struct run_letter run[BEHIND + RUN_AHEAD];
    size_t item, start, end;

    if (!sentence_intro(utf8, len, found->sentence_start, &item, &start, &end) ||
        item > found->start)
        return CITATION_DAN_CHIEU;
    size_t count = letter_run_read(utf8, end, start, run, G_N_ELEMENTS(run));
    enum citation_relation said = relation_of_intro(run, count);
    return names_document(utf8, len, item) ? said : CITATION_DAN_CHIEU;
}

static void find_relation(const char *utf8, size_t len, size_t phrase, struct citation *ret)
{
    struct run_letter run[BEFORE + BEHIND + RUN_AHEAD];
    size_t from = ret->sentence_start, to = MIN(ret->sentence_end, ret->end + BEHIND);

    if (ret->start - from > BEFORE)
        from = letter_run_back(utf8, ret->start, BEFORE / 3);
    size_t count = letter_run_read(utf8, MIN(to, len), from, run, G_N_ELEMENTS(run));
    ret->relation =
        relation_read(run, count, index_of(run, count, ret->start), index_of(run, count, phrase),
                      index_of(run, count, ret->end), find_carried(utf8, len, ret));
}

bool citation_next(const char *utf8, size_t len, size_t *pos, struct citation *ret)
{
    struct citation found;

    for (size_t at = *pos; at < len; at += STEP) {
        if (!find_mention(utf8, len, at, &found))
            continue;
        size_t phrase = found.start;
        sentence_around(utf8, len, found.start, &found.sentence_start, &found.sentence_end);
        find_pinpoint(utf8, MAX(*pos, found.sentence_start), &found);
        find_date(utf8, len, &found);
        if (found.name_start == found.name_end)
            find_name(utf8, len, &found);
        found.sentence_end = MAX(found.sentence_end, found.end);
        find_relation(utf8, len, phrase, &found);
        *pos = found.end;
        *ret = found;
        return true;
    }
    *pos = len;
    return false;
}
