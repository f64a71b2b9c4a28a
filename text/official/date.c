/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/official/date.c - dates and planning periods.
 *
 * Both look for digits first and read what stands around them: a day, a year, or the first year of
 * a period. Words are compared without marks, since scans and old texts lose them. */
#include "text/official/date.h"

#include <glib.h>
#include <string.h>

#include "text/word/letter_run.h"

enum {
    AHEAD = 63,  /* characters read from the number on */
    BEHIND = 24, /* characters read before it */
    NUMERIC_FIRST = 1800,
    NUMERIC_LAST = 2199,
    PERIOD_FIRST = 1950,
    PERIOD_LAST = 2100,
    PERIOD_YEARS = 50
};

/* ---- reading ---- */

static size_t skip_blank(const struct run_letter *run, size_t at)
{
    return at + (run[at].plain == ' ');
}

/* 'least' to 'most' digits and no more. */
static size_t read_digits(const struct run_letter *run, size_t at, size_t least, size_t most,
                          unsigned *ret)
{
    size_t i = at;

    for (*ret = 0; i < at + most + 1 && letter_run_is_digit(run[i].plain); i++)
        *ret = *ret * 10 + (unsigned)(run[i].plain - '0');
    return i - at >= least && i - at <= most ? i : 0;
}

/* A word and the blank (or a colon) behind it, from run[at] on. Returns where it goes on; 0 when
 * it is not there. */
static size_t read_word(const struct run_letter *run, size_t at, const char *word)
{
    size_t count = letter_run_spells(run + at, word);

    if (count == 0 || (run[at + count].plain >= 'a' && run[at + count].plain <= 'z'))
        return 0;
    return skip_blank(run, at + count);
}

/* Where 'word', with blanks behind it, starts when it ends before run[count]. */
static bool word_before(const struct run_letter *run, size_t count, const char *word, size_t *ret)
{
    while (count > 0 && run[count - 1].plain == ' ')
        count--;
    return letter_run_ends(run, count, word, ret);
}

static bool has_day(unsigned year, unsigned month, unsigned day)
{
    return month >= 1 && month <= 12 && day >= 1 && year >= 1 && year <= 9999 &&
           g_date_valid_dmy((GDateDay)MIN(day, 32), (GDateMonth)month, (GDateYear)year);
}

/* ---- dates ---- */

/* A two-digit year is of the last century from 50 on. */
static unsigned full_year(unsigned year)
{
    return year >= 100 ? year : year >= 50 ? 1900 + year : 2000 + year;
}

/* 26/11/2021, from run[0]. A year of two digits only with 'said': after "ngày". */
static size_t read_numeric(const struct run_letter *run, bool said, struct date *ret)
{
    unsigned day, month, year;
    size_t at = read_digits(run, 0, 1, 2, &day);
    size_t sign = at > 0 ? skip_blank(run, at) : 0;
    char separator = at > 0 ? run[sign].plain : 0;

    if (separator != '/' && separator != '-' && separator != '.')
        return 0;
    bool apart = sign > at;
    at = skip_blank(run, sign + 1);
    if (separator == '.' && (apart || at > sign + 1))
        return 0;
    at = read_digits(run, at, 1, 2, &month);
    sign = at > 0 ? skip_blank(run, at) : 0;
    if (at == 0 || run[sign].plain != separator)
        return 0;
    size_t first = skip_blank(run, sign + 1);
    at = read_digits(run, first, 4, 4, &year);
    if (at == 0 && said)
        at = read_digits(run, first, 2, 2, &year);
    /* A letter or a further part makes it something else: 1/12/2021/NQ, 10.10.2021.5. */
    if (at == 0 || letter_run_is_word(run[at].plain) || run[at].plain == '/' ||
        ((run[at].plain == '.' || run[at].plain == '-') && letter_run_is_digit(run[at + 1].plain)))
        return 0;
    year = full_year(year);
    if (year < NUMERIC_FIRST || year > NUMERIC_LAST || !has_day(year, month, day))
        return 0;
    ret->day = day;
    ret->month = month;
    ret->year = year;
    return at;
}

/* "năm 2021", "/2021", "-2021" behind a month at run[at]. */
static size_t read_month_year(const struct run_letter *run, size_t at, struct date *ret)
{
    unsigned year;
    size_t sign = skip_blank(run, at);
    size_t next = read_word(run, sign, "năm");

    if (next == 0 && run[sign].plain == ',')
        next = read_word(run, skip_blank(run, sign + 1), "năm");
    if (next == 0 && (run[sign].plain == '/' || run[sign].plain == '-' || run[sign].plain == '.'))
        next = skip_blank(run, sign + 1);
    next = next > 0 ? read_digits(run, next, 4, 4, &year) : 0;
    if (next == 0 || letter_run_is_word(run[next].plain) || year < 1000 || year > 2999)
        return 0;
    if (run[next].plain == '/' && letter_run_is_word(run[next + 1].plain))
        return 0;
    ret->year = year;
    return next;
}

/* "26 tháng 11 năm 2021" from run[0], after "ngày" or not. */
static size_t read_worded(const struct run_letter *run, struct date *ret)
{
    unsigned day, month;
    size_t at = read_digits(run, 0, 1, 2, &day);

    at = at > 0 ? read_word(run, skip_blank(run, at), "tháng") : 0;
    at = at > 0 ? read_digits(run, at, 1, 2, &month) : 0;
    at = at > 0 ? read_month_year(run, at, ret) : 0;
    if (at == 0 || !has_day(ret->year, month, day))
        return 0;
    ret->day = day;
    ret->month = month;
    return at;
}

/* Whether the sign before a number shows that it is a part of something longer. */
static bool is_joined(const struct run_letter *run, size_t count)
{
    char before = count > 0 ? run[count - 1].plain : ' ';
    char further = count > 1 ? run[count - 2].plain : ' ';

    return letter_run_is_word(before) || before == '/' ||
           ((before == '.' || before == ',' || before == '-' || before == ':') &&
            letter_run_is_digit(further));
}

static bool date_at(const char *utf8, size_t len, size_t start, struct date *ret)
{
    struct run_letter run[AHEAD + RUN_AHEAD], back[BEHIND * 3 + RUN_AHEAD];
    size_t count = letter_run_read(utf8, start, letter_run_back(utf8, start, BEHIND), back,
                                   G_N_ELEMENTS(back));
    size_t word = 0, end;
    unsigned month, year;

    bool day_said = word_before(back, count, "ngày", &word); /* "ngày13 tháng 01", too */
    if (is_joined(back, count) && !day_said)
        return false;
    letter_run_read(utf8, len, start, run, G_N_ELEMENTS(run));
    *ret = (struct date){.start = start};
    end = read_worded(run, ret);
    if (end == 0)
        end = read_numeric(run, day_said, ret);
    if (end == 0 && word_before(back, count, "tháng", &word) &&
        (end = read_digits(run, 0, 1, 2, &month)) != 0) {
        end = read_month_year(run, end, ret);
        ret->month = month;
        if (month < 1 || month > 12)
            return false;
    } else if (end == 0 && word_before(back, count, "năm", &word)) {
        end = read_digits(run, 0, 4, 4, &year);
        ret->year = year;
        if (year < 1000 || year > 2999 || (end > 0 && letter_run_is_word(run[end].plain)) ||
            (end > 0 && run[end].plain == '/' && letter_run_is_word(run[end + 1].plain)))
            return false;
    } else if (!day_said) {
        word = count;
    }
    ret->start = word < count ? back[word].start : start;
    ret->end = run[end].start;
    return end > 0;
}

/* Whether a word that ends in 'last' stands before byte 'at': "năm", "tháng". */
static bool follows_word(const char *utf8, size_t at, char last)
{
    size_t before = at;

    while (before > 0 && at - before < 12 && g_ascii_isspace(utf8[before - 1]))
        before--;
    return before > 0 && before < at && (utf8[before - 1] | 0x20) == last;
}

/* Whether 'digits' digits that end at 'at' can be of a date: a look at a few bytes, since most
 * digits are something else. */
static bool looks_like_date(const char *utf8, size_t len, size_t at, size_t digits)
{
    if (digits == 4)
        return follows_word(utf8, at - digits, 'm');
    if (digits > 2 || at + 4 >= len)
        return false;
    if (utf8[at] == '/' || utf8[at] == '-' || utf8[at] == '.')
        return g_ascii_isdigit(utf8[at + 1]) || g_ascii_isspace(utf8[at + 1]);
    size_t next = at;
    while (next + 1 < len && (g_ascii_isspace(utf8[next]) || utf8[next] == ','))
        next++;
    if (next + 1 >= len)
        return false;
    unsigned char sign = (unsigned char)utf8[next], second = (unsigned char)utf8[next + 1];
    if ((sign | 0x20) == 't') /* 26 tháng 11 */
        return (second | 0x20) == 'h';
    if ((sign | 0x20) == 'n') /* tháng 11 năm 2021 */
        return follows_word(utf8, at - digits, 'g');
    return sign == '/' || sign == '-' || sign == 0xE2 || sign == 0xC2;
}

/* Moves '*at' to the next digit, or to the end; returns the end of the digits from there. */
static size_t next_digits(const char *utf8, size_t len, size_t *at)
{
    while (*at < len && !g_ascii_isdigit(utf8[*at]))
        (*at)++;
    size_t end = *at;
    while (end < len && g_ascii_isdigit(utf8[end]))
        end++;
    return end;
}

bool date_next(const char *utf8, size_t len, size_t *pos, struct date *ret)
{
    size_t at = *pos;

    while (at < len) {
        size_t end = next_digits(utf8, len, &at);
        if (end > at && looks_like_date(utf8, len, end, end - at) && date_at(utf8, len, at, ret)) {
            *pos = ret->end;
            return true;
        }
        at = end;
    }
    *pos = len;
    return false;
}

void date_iso(const struct date *date, char ret[11])
{
    g_snprintf(ret, 11, "%04u-%02u-%02u", date->year % 10000, date->month % 100, date->day % 100);
}

/* ---- periods ---- */

/* A year at run[at], read over "năm". */
static size_t read_year(const struct run_letter *run, size_t at, unsigned *ret)
{
    size_t named = read_word(run, at, "năm");
    size_t end = read_digits(run, named > 0 ? named : at, 4, 4, ret);

    return end > 0 && *ret >= PERIOD_FIRST && *ret <= PERIOD_LAST &&
                   !letter_run_is_word(run[end].plain)
               ? end
               : 0;
}

/* ", tầm nhìn đến năm 2050" from run[at] on. */
static size_t read_vision(const struct run_letter *run, size_t at, unsigned *ret)
{
    static const char *const starts[] = {"tầm nhìn", "có tầm nhìn", "và tầm nhìn", "với tầm nhìn",
                                         "định hướng"};
    size_t next = skip_blank(run, at);

    if (run[next].plain == ',' || run[next].plain == ';' || run[next].plain == '-' ||
        run[next].plain == '(')
        next = skip_blank(run, next + 1);
    for (size_t i = 0; i < G_N_ELEMENTS(starts); i++) {
        size_t word = read_word(run, next, starts[i]);
        if (word == 0)
            continue;
        size_t to = read_word(run, word, "đến");
        return read_year(run, to > 0 ? to : word, ret);
    }
    return 0;
}

/* "- 2030", "đến năm 2030" behind the first year. */
static size_t read_last_year(const struct run_letter *run, size_t at, unsigned *ret)
{
    size_t sign = skip_blank(run, at);
    size_t next = run[sign].plain == '-' ? skip_blank(run, sign + 1) : read_word(run, sign, "đến");

    return next > 0 ? read_year(run, next, ret) : 0;
}

/* What the words before the first year say: a period of a plan, of something else, or nothing. */
enum said { SAID_NOTHING, SAID_PERIOD, SAID_OTHER, SAID_END };

static const struct {
    const char *words;
    enum said said;
    const char *example;
} period_words[] = {
#include "period_word.inc"
};

static enum said read_said(const struct run_letter *run, size_t count, size_t *ret_first)
{
    size_t first = count, at;
    enum said said = SAID_NOTHING;

    for (size_t i = 0; i < G_N_ELEMENTS(period_words); i++) {
        if (!word_before(run, count, period_words[i].words, &at))
            continue;
        if (period_words[i].said == SAID_OTHER)
            return SAID_OTHER;
        said = SAID_PERIOD;
        first = MIN(first, at);
    }
    if (said == SAID_NOTHING &&
        (word_before(run, count, "đến năm", &at) || word_before(run, count, "đến", &at))) {
        first = at;
        said = SAID_END;
    }
    *ret_first = first;
    return said;
}

/* Plans run from a year that ends in 1 or 6 to one that ends in 0 or 5. */
static bool is_plan(const struct period *period)
{
    return period->from % 5 == 1 && period->to % 5 == 0 && period->to - period->from < 30;
}

static bool period_at(const char *utf8, size_t len, size_t start, struct period *ret)
{
    struct run_letter run[AHEAD + RUN_AHEAD], back[BEHIND * 3 + RUN_AHEAD];
    size_t count = letter_run_read(utf8, start, letter_run_back(utf8, start, BEHIND), back,
                                   G_N_ELEMENTS(back));
    size_t first = count;

    if (is_joined(back, count))
        return false;
    letter_run_read(utf8, len, start, run, G_N_ELEMENTS(run));
    *ret = (struct period){0};
    enum said said = read_said(back, count, &first);
    size_t end = read_year(run, 0, &ret->from);
    if (end == 0 || said == SAID_OTHER)
        return false;
    size_t last = read_last_year(run, end, &ret->to);
    if (last == 0 && said == SAID_END) { /* đến năm 2030, tầm nhìn đến năm 2050 */
        ret->to = ret->from;
        ret->from = 0;
        last = end;
    }
    if (last == 0 || ret->to <= ret->from ||
        ret->to - ret->from > (ret->from ? PERIOD_YEARS : 9999))
        return false;
    if (run[last].plain == '/' ||
        (run[last].plain == '-' && letter_run_is_digit(run[last + 1].plain)))
        return false;
    size_t vision = read_vision(run, last, &ret->vision);
    if (vision == 0 || ret->vision <= ret->to)
        ret->vision = 0;
    if (ret->vision == 0 && (ret->from == 0 || (said != SAID_PERIOD && !is_plan(ret))))
        return false;
    ret->start = first < count ? back[first].start : start;
    ret->end = run[ret->vision != 0 ? vision : last].start;
    return true;
}

/* Whether a sign, "đến" or a comma follows the year that ends at 'at': a cheap look. */
static bool goes_on(const char *utf8, size_t len, size_t at)
{
    while (at < len && g_ascii_isspace(utf8[at]))
        at++;
    if (at >= len)
        return false;
    unsigned char next = (unsigned char)utf8[at];
    if (next >= 0x80) /* a dash, "đến" */
        return next == 0xE2 || next == 0xC2 || (next == 0xC4 && len - at > 2);
    return next != 0 && strchr("-,;(dtvDTVcC", next) != NULL;
}

bool period_next(const char *utf8, size_t len, size_t *pos, struct period *ret)
{
    size_t at = *pos;

    while (at < len) {
        size_t end = next_digits(utf8, len, &at);
        if (end - at == 4 && (utf8[at] == '1' || utf8[at] == '2') && goes_on(utf8, len, end) &&
            period_at(utf8, len, at, ret)) {
            *pos = ret->end;
            return true;
        }
        at = end;
    }
    *pos = len;
    return false;
}
