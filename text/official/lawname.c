/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/official/lawname.c - laws by name.
 *
 * "Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp" and a capital. Where a name ends is not marked in
 * writing; it goes on over the words that the names of laws are known to have behind a comma or
 * "và", and ends before the words that continue a sentence. */
#include "text/official/lawname.h"

#include <string.h>

#include "text/official/kind.h"

enum { WORDS_MAX = 24, LOOK = 27, AHEAD = 239, OTHER = 12 };

/* What follows a comma within a name, what ends one, what makes "luật" a part of another word. */
static const char *const after_comma[][1] = {
#include "lawname_comma.inc"
};
static const char *const stops[][1] = {
#include "lawname_stop.inc"
};
static const char *const others[][1] = {
#include "lawname_other.inc"
};

/* Characters of the first of 'words' at 'run'. Text with marks must have the word's: Nam is not
 * năm. */
static size_t first_of(const struct run_letter *run, bool marked, const char *const (*words)[1],
                       size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t size =
            marked ? letter_run_writes(run, words[i][0]) : letter_run_spells(run, words[i][0]);
        if (size > 0 && !letter_run_is_word(run[size].plain))
            return size;
    }
    return 0;
}

/* "sửa đổi, bổ sung một số điều của" in front of the name of the law amended. */
static size_t read_amending(const struct run_letter *run, size_t at)
{
    static const char *const forms[][1] = {{"sửa đổi, bổ sung một số điều của các"},
                                           {"sửa đổi, bổ sung một số điều của"},
                                           {"sửa đổi, bổ sung các điều của"},
                                           {"sửa đổi một số điều của"},
                                           {"sửa đổi, bổ sung"},
                                           {"sửa đổi"}};
    size_t count = first_of(run + at, false, forms, G_N_ELEMENTS(forms));

    return count > 0 ? at + count : at;
}

/* One after the last character of the name that starts at run[at]. */
static size_t read_name(const struct run_letter *run, size_t at, bool marked)
{
    const size_t from = at;
    size_t end = at, words = 0;

    while (words < WORDS_MAX && run[at].plain != 0) {
        if (words > 0 && first_of(run + at, marked, stops, G_N_ELEMENTS(stops)) > 0)
            break;
        if (!letter_run_is_word(run[at].plain) || letter_run_is_digit(run[at].plain))
            break;
        while (letter_run_is_word(run[at].plain) ||
               (run[at].plain == '-' && at > 0 && letter_run_is_word(run[at + 1].plain)))
            at++;
        if (at < from + 2 || letter_run_writes(run + at - 2, "và") == 0 || run[at - 3].plain != ' ')
            end = at;
        words++;
        if (run[at].plain == ',' && run[at + 1].plain == ' ' &&
            first_of(run + at + 2, marked, after_comma, G_N_ELEMENTS(after_comma)) > 0)
            at++;
        if (run[at].plain != ' ')
            break;
        at++;
        if (run[at].plain == '-' && run[at + 1].plain == ' ')
            at += 2;
    }
    return end;
}

/* "pháp luật", "Công ty Luật", "Đại học Luật": the word is a part of another one. */
static bool is_other_word(const char *utf8, size_t start)
{
    struct run_letter run[3 * OTHER + RUN_AHEAD];
    size_t count =
        letter_run_read(utf8, start, letter_run_back(utf8, start, OTHER), run, G_N_ELEMENTS(run));

    while (count > 0 && run[count - 1].plain == ' ')
        count--;
    size_t first;
    for (size_t i = 0; i < G_N_ELEMENTS(others); i++)
        if (letter_run_ends(run, count, others[i][0], &first))
            return true;
    return false;
}

/* "luật Việt Nam", "luật Mỹ": a country's law at large; "Luật TP.HCM": a school's name. */
static bool is_place(const struct run_letter *run)
{
    static const char *const names[][1] = {{"Việt Nam"}, {"Mỹ"},  {"Hoa Kỳ"}, {"Anh"},
                                           {"Pháp"},     {"Nga"}, {"TP"}};

    return first_of(run, true, names, G_N_ELEMENTS(names)) > 0;
}

/* The number behind the name: "số 31/2024/QH15", "(31/2024/QH15)". */
static bool read_number(const char *utf8, size_t len, const struct run_letter *run, size_t end,
                        struct docnumber *ret)
{
    size_t at = end, pos;

    while (run[at].plain == ' ' || run[at].plain == '(' || run[at].plain == '*' ||
           run[at].plain == ',')
        at++;
    if (letter_run_spells(run + at, "số") > 0)
        at += 2;
    while (run[at].plain == ' ' || run[at].plain == ':' || run[at].plain == '*')
        at++;
    if (!letter_run_is_digit(run[at].plain))
        return false;
    pos = run[at].start;
    return docnumber_next(utf8, MIN(len, pos + 96), &pos, ret) && ret->start == run[at].start;
}

/* Where " số 93/2025/QH15" stands further on, when only words and commas lie between: then the name
 * goes on to there ("Luật Khoa học, công nghệ và đổi mới sáng tạo"). 'end' when it does not. */
static size_t read_on(const struct run_letter *run, size_t end)
{
    size_t at = end, used;

    while (run[at].plain == ' ' || run[at].plain == ',' || letter_run_is_word(run[at].plain)) {
        if (run[at].plain == ' ' && letter_run_spells(run + at, " số ") > 0)
            return letter_run_is_digit(run[at + 4].plain) ? at : end;
        if (run[at].plain == ' ' &&
            (kind_at(run + at + 1, &used) != NULL || letter_run_is_digit(run[at + 1].plain) ||
             letter_run_spells(run + at, " ngày ") > 0 || letter_run_spells(run + at, " của ") > 0))
            return end;
        at++;
    }
    return end;
}

static bool read_law(const char *utf8, size_t len, size_t start, struct lawname *ret)
{
    struct run_letter run[AHEAD + RUN_AHEAD];
    size_t used;

    letter_run_read(utf8, len, start, run, LOOK + RUN_AHEAD);
    const struct kind *kind = kind_at(run, &used);
    if (kind == NULL || !kind->law || run[1].upper)
        return false;
    if (run[used].plain == ' ' && !run[used + 1].upper && run[used + 1].plain != 's' &&
        !run[0].upper) /* luật này */
        return false;
    if (is_other_word(utf8, start) || is_place(run + used + 1))
        return false;
    letter_run_read(utf8, len, start, run, G_N_ELEMENTS(run));
    *ret = (struct lawname){.start = start, .number = {.kind = kind->slug}};
    bool constitution = strcmp(kind->name, "Hiến pháp") == 0;
    size_t at = used + (run[used].plain == ' ');
    size_t first = read_amending(run, at);
    bool amending = first > at;
    size_t name = first + (amending && run[first].plain == ' ');
    size_t end = used;
    bool marked = run[used - 1].marked || run[used - 2].marked || run[used - 3].marked;
    if (constitution && letter_run_spells(run + name, "nước") > 0) {
        end = read_name(run, name, marked);
    } else if (run[name].upper || (amending && letter_run_is_word(run[name].plain))) {
        if (amending && kind_at(run + name, &used) != NULL && run[name + used].plain == ' ')
            end = read_name(run, name + used + 1, marked);
        else
            end = read_name(run, name, marked);
    } else if (!constitution || !run[0].upper) {
        return false;
    }
    end = read_on(run, end);
    if (end > at) {
        ret->name_start = run[at].start;
        ret->name_end = run[end].start;
    }
    ret->end = run[end].start;
    if (read_number(utf8, len, run, end, &ret->number)) {
        ret->end = ret->number.end;
        ret->number.phrase_start = start;
        ret->number.kind = kind->slug;
    } else {
        ret->number = (struct docnumber){
            .start = start, .end = start, .phrase_start = start, .kind = kind->slug};
    }
    return true;
}

/* Whether one of the words can start at 'at': a cheap look at two bytes. */
static bool looks_promising(const char *utf8, size_t len, size_t at)
{
    if (at + 8 > len ||
        (at > 0 && (g_ascii_isalnum(utf8[at - 1]) || (unsigned char)utf8[at - 1] >= 0x80)))
        return false;
    const unsigned char *word = (const unsigned char *)utf8 + at;
    switch (utf8[at]) {
    case 'L':
    case 'l':
        return word[1] == 'u' && (word[2] == 0xE1 || word[2] == 'a');
    case 'B':
    case 'b':
        return (word[1] == 'o' && word[2] == ' ') || (word[1] == 0xE1 && word[3] == 0x99);
    case 'P':
    case 'p':
        return word[1] == 'h' && (word[2] == 0xC3 || word[2] == 'a') && word[3] != 'n';
    case 'H':
        return word[1] == 'i' && (word[2] == 0xE1 || word[2] == 'e');
    default:
        return false;
    }
}

bool lawname_next(const char *utf8, size_t len, size_t from, size_t limit, struct lawname *ret)
{
    for (size_t at = from; at < limit; at++)
        if (looks_promising(utf8, len, at) && read_law(utf8, len, at, ret))
            return true;
    return false;
}
