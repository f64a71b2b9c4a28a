/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/understand/article/byline.c - see byline.h. */
#include "indexer/understand/article/byline.h"

#include <string.h>

#include "indexer/understand/lines/line.h"
#include "indexer/understand/official/person.h"

#define BYLINE_WORDS 14 /* "Theo Cổng thông tin điện tử Ủy ban nhân dân thành phố Hải Phòng" */
#define BYLINE_BYTES 160

/* What an opener announces. */
enum opens { OPENS_SOURCE, OPENS_AUTHOR, OPENS_EITHER, OPENS_NOTHING };

static const struct {
    const char *opener, *what, *example;
} OPENERS[] = {
#include "byline_opener.inc"
};

static enum opens opens(const char *what)
{
    return strcmp(what, "source") == 0   ? OPENS_SOURCE
           : strcmp(what, "author") == 0 ? OPENS_AUTHOR
           : strcmp(what, "either") == 0 ? OPENS_EITHER
                                         : OPENS_NOTHING;
}

/* "baodautu.vn", "https://www.baodautu.vn/…": the host; NULL when it is none. */
static char *host_of(const char *text)
{
    static const char *const SCHEMES[] = {"https://", "http://", "www."};
    for (size_t i = 0; i < G_N_ELEMENTS(SCHEMES); i++)
        if (g_ascii_strncasecmp(text, SCHEMES[i], strlen(SCHEMES[i])) == 0)
            text += strlen(SCHEMES[i]);
    size_t len = strcspn(text, "/ ");
    const char *dot = g_strrstr_len(text, (gssize)len, ".");
    if (strchr(text, ' ') != NULL || dot == NULL || dot == text || len - (size_t)(dot - text) < 3)
        return NULL;
    for (size_t i = 0; i < len; i++)
        if (!g_ascii_isalnum(text[i]) && text[i] != '.' && text[i] != '-')
            return NULL;
    for (const char *p = dot + 1; p < text + len; p++)
        if (!g_ascii_isalpha(*p))
            return NULL;
    return g_ascii_strdown(text, (gssize)len);
}

/* "Trúc Giang", "Trần Ngọc - Ngọc Thành", "PV", "Minh An và Thu Hà": names and nothing else. */
static bool is_authors(const char *text, bool capitals_too)
{
    g_autofree char *copy = g_strdup(text);
    static const char *const SEPARATORS[] = {" - ", " – ", " & ", " và ", "; ", ", "};
    for (size_t i = 0; i < G_N_ELEMENTS(SEPARATORS); i++)
        for (char *at = strstr(copy, SEPARATORS[i]); at != NULL; at = strstr(at, SEPARATORS[i]))
            memset(at, '\n', strlen(SEPARATORS[i]));
    g_auto(GStrv) names = g_strsplit(copy, "\n", -1);
    unsigned found = 0;
    for (char **name = names; *name != NULL; name++) {
        if (**name == '\0')
            continue;
        bool pen = strcmp(*name, "PV") == 0 || strcmp(*name, "P.V") == 0 ||
                   strcmp(*name, "P.V.") == 0 || strcmp(*name, "Phóng viên") == 0;
        if (!pen && !person_read(*name, capitals_too, NULL))
            return false;
        found++;
    }
    return found > 0 && found <= 4;
}

static const struct {
    const char *folded;
    bool whole;
    const char *example;
} NEWSPAPERS[] = {
#include "newspaper_head.inc"
};

static bool is_newspaper(const char *text)
{
    g_autofree char *folded = line_fold(text, strlen(text));
    for (size_t i = 0; i < G_N_ELEMENTS(NEWSPAPERS); i++)
        if (g_str_has_prefix(folded, NEWSPAPERS[i].folded) &&
            (!NEWSPAPERS[i].whole || folded[strlen(NEWSPAPERS[i].folded)] == ' '))
            return line_words(folded, strlen(folded)) <= 9; /* "Báo Đồng Nội cuối tuần" */
    return false;
}

/* What follows an author in brackets: "Hà Thu (tổng hợp)", "Minh Hoàng (theo Reuters)". */
static bool is_manner(const char *text)
{
    static const char *const MANNERS[] = {"tong hop",  "dich", "luoc dich", "bien dich",
                                          "bien soan", "ghi",  "thuc hien", "t/h"};
    g_autofree char *folded = line_fold(text, strcspn(text, ")"));
    for (size_t i = 0; i < G_N_ELEMENTS(MANNERS); i++)
        if (strcmp(folded, MANNERS[i]) == 0)
            return true;
    return g_str_has_prefix(folded, "theo ");
}

/* One part of a byline; 'opened' says what an opener announced. */
static bool read_part(const char *part, int opened, bool capitals_too, struct document *document)
{
    g_autofree char *text = g_strstrip(g_strdup(part));
    size_t len = strlen(text);
    while (len > 0 && strchr(".,;)", text[len - 1]) != NULL)
        text[--len] = '\0';
    if (len == 0 || len > BYLINE_BYTES)
        return false;
    g_autofree char *host = host_of(text);
    bool source = host != NULL || is_newspaper(text) || opened == OPENS_SOURCE;
    bool author = !source && is_authors(text, capitals_too);
    if (opened == OPENS_EITHER && !author)
        source = true;
    if (source && document->field[FIELD_SOURCE] == NULL)
        document_set(document, FIELD_SOURCE, host != NULL ? host : text, ORIGIN_TEXT);
    if (author && document->field[FIELD_AUTHOR] == NULL)
        document_set(document, FIELD_AUTHOR, text, ORIGIN_TEXT);
    return source || author;
}

/* Past an opener and its colon; '*ret' is what it announces, OPENS_NOTHING for a credit that says
 * nothing of the text. */
static const char *skip_opener(const char *text, int *ret)
{
    g_autofree char *folded = line_fold(text, strlen(text));
    *ret = -1;
    for (size_t i = 0; i < G_N_ELEMENTS(OPENERS); i++) {
        size_t len = strlen(OPENERS[i].opener);
        bool theo =
            opens(OPENERS[i].what) == OPENS_EITHER || g_str_has_prefix(OPENERS[i].opener, "theo");
        if (strncmp(folded, OPENERS[i].opener, len) != 0 ||
            (folded[len] != ':' && !(folded[len] == ' ' && (theo || folded[len + 1] == ':'))))
            continue;
        *ret = (int)opens(OPENERS[i].what);
        const char *colon = strchr(text, ':');
        if (colon != NULL)
            return colon + 1 + strspn(colon + 1, " ");
        const char *blank = strchr(text, ' ');
        if (strcmp(OPENERS[i].opener, "theo bao") == 0 || blank == NULL)
            return blank != NULL ? blank + 1 : text;
        return blank + 1;
    }
    return text;
}

bool byline_read(const char *line, bool top, struct document *document)
{
    g_autofree char *text = line_squeezed(line, strlen(line));
    size_t len = strlen(text);
    if (len == 0 || len > BYLINE_BYTES || line_words(text, len) > BYLINE_WORDS)
        return false;
    const char *start = text;
    if (text[0] == '(' && text[len - 1] == ')') {
        text[len - 1] = '\0';
        start++;
    }
    int opened;
    start = skip_opener(start, &opened);
    if (opened == OPENS_NOTHING)
        return true;
    if (opened < 0 && len > 0 && text[len - 1] == '.')
        return false;
    const char *bracket = opened < 0 && !top ? strstr(start, " (") : NULL;
    if (bracket != NULL && is_manner(bracket + 2)) {
        g_autofree char *author = g_strndup(start, (size_t)(bracket - start));
        return is_authors(author, true) && read_part(author, OPENS_AUTHOR, true, document);
    }
    if (strchr(start, '/') == NULL && read_part(start, opened, !top, document))
        return true;
    /* "Trúc Giang/VOV.VN", "Trúc Giang (baodautu.vn)", "Trúc Giang | Báo Đầu tư" */
    static const char *const CUTS[] = {"/", " (", " | ", " - ", " – "};
    for (size_t i = 0; i < G_N_ELEMENTS(CUTS) && !top; i++) {
        const char *cut = g_strrstr(start, CUTS[i]);
        if (cut == NULL)
            continue;
        g_autofree char *first = g_strndup(start, (size_t)(cut - start));
        const char *second = cut + strlen(CUTS[i]);
        g_autofree char *host = host_of(second);
        if (is_authors(first, true) && (host != NULL || is_newspaper(second) || *CUTS[i] == '/'))
            return read_part(first, OPENS_AUTHOR, true, document) &&
                   read_part(second, OPENS_SOURCE, true, document);
    }
    return strchr(start, '/') != NULL && read_part(start, opened, !top, document);
}

void byline_read_tail(const char *paragraph, struct document *document)
{
    const char *end = g_strrstr(paragraph, "./.");
    if (end != NULL && end[3] != '\0' && strlen(end) < BYLINE_BYTES)
        byline_read(end + 3, false, document);
}
