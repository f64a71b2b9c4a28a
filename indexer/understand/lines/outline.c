/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/understand/lines/outline.c - headings and list marks of Vietnamese documents; see
 * outline.h.
 *
 * All patterns are read in the folded line ("dieu 5. ho so"); the case of the original decides only
 * where a heading and a citation would else look alike. */
#include "indexer/understand/lines/outline.h"

#include <string.h>

#include "text/word/breakoff.h"
#include "text/word/word_view.h"

/* An amending law quotes whole articles; a quotation that does not close within so many lines is
 * taken for a stray mark. Bounds the search, too. */
#define QUOTE_LINES 400

static const struct {
    const char *folded, *example;
} ORDINALS[] = {
#include "ordinal.inc"
};

/* Bytes of "thu nhat", "mot la" at 'folded'; 0 for none. */
static size_t ordinal_len(const char *folded)
{
    size_t len = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(ORDINALS) && len == 0; i++)
        len = line_opening(folded, ORDINALS[i].folded);
    return len;
}

/* Bytes of a number word at 'p': "5", "12a", "iv", "thu nhat", "thu 3"; 0 for none. Folded. */
static size_t number_len(const char *p, bool roman)
{
    size_t start = 0;
    if (g_str_has_prefix(p, "thu ")) {
        size_t ordinal = ordinal_len(p);
        if (ordinal > 0)
            return ordinal;
        start = 4;
    }
    size_t n = start + strspn(p + start, "0123456789");
    if (n > start) {
        if (g_ascii_islower(p[n]) && !g_ascii_isalnum(p[n + 1]))
            n++;
        return n - start <= 5 && !g_ascii_isalnum(p[n]) ? n : 0;
    }
    if (!roman)
        return 0;
    n = strspn(p, "ivxl");
    if (n == 0 && g_ascii_islower(*p))
        n = 1; /* "Phần A", "Phụ lục B" */
    return n > 0 && n <= 7 && !g_ascii_isalnum(p[n]) ? n : 0;
}

/* The word after 'words' words of 'text'. */
static const char *word_after(const char *text, unsigned words)
{
    for (; words > 0; words--) {
        text += strcspn(text, " \t");
        text += strspn(text, " \t");
    }
    return text;
}

static bool starts_upper(const char *text)
{
    return g_unichar_isupper(g_utf8_get_char(text));
}

/* Where the word of the folded line in which 'at' is stands as written. */
static const char *as_written(const struct line *line, const char *at)
{
    g_auto(WordView) view = {0};
    word_view_read(&view, line->text, line->folded);
    return word_view_in_text(&view, at);
}

/* The label is the first words of the line as written, but "ĐIỀU 5." and "CHƯƠNG ii" in one shape:
 * 'name' and the number in capitals unless it is an ordinal. */
static void set_label(struct outline_mark *mark, enum outline_level level, const char *name,
                      const char *number, size_t len, const struct line *line)
{
    mark->level = (unsigned char)level;
    if (len == 0) {
        g_strlcpy(mark->label, name, sizeof mark->label);
        return;
    }
    if (g_str_has_prefix(number, "thu ")) { /* its marks are in the text */
        const char *from = as_written(line, number);
        const char *to = word_after(from, 1);
        to += strcspn(to, " \t.,:;");
        g_autofree char *ordinal = g_utf8_strdown(from, to - from);
        g_autofree char *squeezed = line_squeezed(ordinal, strlen(ordinal));
        g_snprintf(mark->label, sizeof mark->label, "%s %s", name, squeezed);
        return;
    }
    g_autofree char *upper =
        g_ascii_isdigit(*number) ? g_strndup(number, len) : g_ascii_strup(number, (gssize)len);
    g_snprintf(mark->label, sizeof mark->label, "%s %s", name, upper);
}

/* What follows the number of a Chương or Điều: nothing, a stop, or (after a blank) a title, which
 * starts with a capital, where a citation goes on with "của", "và", a comma … */
enum following { FOLLOWS_END, FOLLOWS_STOP, FOLLOWS_TITLE, FOLLOWS_OTHER };

static enum following what_follows(const struct line *line, const char *rest)
{
    rest += *rest == ' ';
    if (*rest == '\0')
        return FOLLOWS_END;
    if (*rest == '.' || *rest == ':' || *rest == '-')
        return rest[1] == '\0' ? FOLLOWS_END : FOLLOWS_STOP;
    if (*rest == '(')
        return FOLLOWS_STOP;
    if (rest[-1] != ' ')
        return FOLLOWS_OTHER;
    return starts_upper(as_written(line, rest)) ? FOLLOWS_TITLE : FOLLOWS_OTHER;
}

/* "Phụ lục II", "Phần thứ nhất", "Chương II", "Mục 1", "Tiểu mục 1". */
static bool read_division(const struct line *line, struct outline_mark *mark)
{
    static const struct {
        const char *folded, *name;
        enum outline_level level;
    } DIVISIONS[] = {{"phu luc so", "Phụ lục", OUTLINE_ANNEX},
                     {"phu luc", "Phụ lục", OUTLINE_ANNEX},
                     {"phan", "Phần", OUTLINE_PART},
                     {"chuong", "Chương", OUTLINE_CHAPTER},
                     {"tieu muc", "Tiểu mục", OUTLINE_TIEU_MUC},
                     {"muc", "Mục", OUTLINE_MUC}};
    for (size_t i = 0; i < G_N_ELEMENTS(DIVISIONS); i++) {
        if (!line_starts(line, DIVISIONS[i].folded) || !starts_upper(line->text))
            continue;
        const char *number = line->folded + strlen(DIVISIONS[i].folded);
        number += strspn(number, " :");
        size_t len = number_len(number, true);
        if (len == 0 && DIVISIONS[i].level != OUTLINE_ANNEX)
            return false;
        enum following next = what_follows(line, number + len);
        bool heading = line->capitals || line->role == BLOCK_HEADING;
        if (next == FOLLOWS_OTHER || (next == FOLLOWS_TITLE && !heading && line->words > 25) ||
            (len == 0 && next != FOLLOWS_END && !heading))
            return false;
        set_label(mark, DIVISIONS[i].level, DIVISIONS[i].name, number, len, line);
        mark->title_follows = next == FOLLOWS_END;
        return true;
    }
    return false;
}

/* "Mẫu số 01": the forms of an annex, alone on their line. */
static bool read_form(const struct line *line, struct outline_mark *mark)
{
    if (!line_starts(line, "mau so") && !line_starts(line, "bieu so") &&
        !line_starts(line, "bieu mau so"))
        return false;
    if (line->words > 4 && !line->capitals)
        return false;
    mark->level = OUTLINE_PART;
    g_autofree char *label = line_squeezed(line->text, strlen(line->text));
    size_t len = strlen(label) < sizeof mark->label - 1 ? strlen(label) : sizeof mark->label - 1;
    while (len > 0 && ((unsigned char)label[len] & 0xC0) == 0x80)
        len--;
    label[len] = '\0';
    g_strlcpy(mark->label, label, sizeof mark->label);
    return true;
}

struct articles {
    unsigned last; /* number of the article before; 0 for none */
    bool open;     /* the line before breaks off within a sentence */
};

static bool read_article(const struct line *line, struct articles *articles,
                         struct outline_mark *mark)
{
    if (!line_starts(line, "dieu") || !starts_upper(line->text))
        return false;
    const char *number = line->folded + 4 + strspn(line->folded + 4, " ");
    size_t len = number_len(number, false);
    if (len == 0)
        return false;
    unsigned n = (unsigned)g_ascii_strtoull(number, NULL, 10);
    bool ordinal = !g_ascii_isdigit(*number);
    bool in_turn = ordinal || n == articles->last + 1;
    bool heading = line->role == BLOCK_HEADING;
    switch (what_follows(line, number + len)) {
    case FOLLOWS_OTHER:
        return false;
    case FOLLOWS_TITLE:
        if (!heading && (!in_turn || articles->open))
            return false;
        break;
    case FOLLOWS_STOP:
    case FOLLOWS_END:
        if (!heading && !in_turn && n != 1 && articles->open)
            return false;
        break;
    }
    articles->last = ordinal ? articles->last + 1 : n;
    set_label(mark, OUTLINE_ARTICLE, "Điều", number, len, line);
    mark->title_follows = number[len] == '\0' || number[len + 1] == '\0';
    return true;
}

/* "I.", "A.", "1.", "1.2.", "a)": the sign and its label. */
static bool read_item(const struct line *line, struct outline_mark *mark)
{
    const char *p = line->folded;
    size_t digits = strspn(p, "0123456789");
    size_t n = 0;
    mark->level = OUTLINE_NONE;
    if (digits > 0 && digits <= 3) {
        n = digits;
        mark->level = OUTLINE_CLAUSE;
        for (;;) { /* 1.2.3 but not 1.234 */
            size_t more = p[n] == '.' ? strspn(p + n + 1, "0123456789") : 0;
            if (more == 0)
                break;
            if (more > 2)
                return false;
            n += 1 + more;
            mark->level = OUTLINE_DECIMAL;
        }
        bool sign = p[n] != '\0' && strchr(".)/-", p[n]) != NULL;
        if (!sign && !(mark->level == OUTLINE_DECIMAL && p[n] == ' '))
            return false;
        const char *rest = p + n + (sign ? 1 : 0);
        bool joined = *rest != ' ';
        rest += strspn(rest, " ");
        if (*rest == '\0' || g_ascii_isdigit(*rest) || (joined && (p[n] == '-' || p[n] == '/')))
            return false;
        if (mark->level == OUTLINE_DECIMAL && !sign && !g_ascii_isalpha(*rest))
            return false;
        g_snprintf(mark->label, sizeof mark->label, "%.*s", (int)MIN(n, 15), p);
        return true;
    }
    n = strspn(p, "ivx");
    bool upper = starts_upper(line->text);
    if (n > 0 && n <= 6 && upper && p[n] != '\0' && strchr(".)/-", p[n]) != NULL &&
        p[n + 1] != '\0' && !g_ascii_isalnum(p[n + 1])) {
        mark->level = OUTLINE_ROMAN;
        g_autofree char *roman = g_ascii_strup(p, (gssize)n);
        g_strlcpy(mark->label, roman, sizeof mark->label);
        return true;
    }
    if (!g_ascii_islower(p[0]))
        return false;
    n = g_ascii_islower(p[1]) && !upper ? 2 : 1;
    bool bracket = p[n] == ')' && p[n + 1] != '\0';
    bool point = p[n] == '.' && p[n + 1] == ' ' && starts_upper(word_after(line->text, 1));
    if (!bracket && !point)
        return false;
    if (upper && (bracket || (!line->capitals && line->words > 20)))
        return false;
    mark->level = upper ? OUTLINE_CAPITAL : OUTLINE_LETTER;
    const char *end = line->text;
    while (*end != '\0' && *end != ')' && *end != '.')
        end++;
    g_snprintf(mark->label, sizeof mark->label, "%.*s", (int)MIN(end - line->text, 6), line->text);
    return g_utf8_validate(mark->label, -1, NULL);
}

/* "Thứ nhất, …", "Một là, …"; "Thứ hai, 20/5/2024" is a Monday. */
static bool read_ordinal(const struct line *line, struct outline_mark *mark)
{
    const char *p = line->folded;
    size_t end = ordinal_len(p);
    if (end == 0 || !starts_upper(line->text))
        return false;
    if (g_str_has_prefix(p + end, " la") && !g_ascii_isalnum(p[end + 3]))
        ; /* "Thứ nhất là" */
    else if (p[end] == '\0' || strchr(",:.;", p[end]) == NULL)
        return false;
    const char *rest = p + end + strspn(p + end, ",:.; ");
    if (g_ascii_isdigit(*rest) || g_str_has_prefix(rest, "ngay "))
        return false;
    const char *second = word_after(line->text, 1);
    size_t len = (size_t)(second - line->text) + strcspn(second, " \t,:.;");
    g_autofree char *label = line_squeezed(line->text, len);
    mark->level = OUTLINE_ORDINAL;
    if (strlen(label) < sizeof mark->label)
        g_strlcpy(mark->label, label, sizeof mark->label);
    return true;
}

static bool read_dash(const struct line *line, struct outline_mark *mark)
{
    static const char *const DASHES[] = {"- ", "– ", "— ", "+ ", "• ", "* ", "● ", "▪ "};
    for (size_t i = 0; i < G_N_ELEMENTS(DASHES); i++) {
        if (g_str_has_prefix(line->text, DASHES[i])) {
            mark->level = OUTLINE_DASH;
            return true;
        }
    }
    return false;
}

static int quote_balance(const char *text)
{
    int balance = 0;
    for (const char *p = strstr(text, "\xE2\x80"); p != NULL; p = strstr(p + 3, "\xE2\x80"))
        balance += p[2] == '\x9C' ? 1 : p[2] == '\x9D' ? -1 : 0; /* “ ” */
    return balance;
}

static bool odd_plain_quotes(const char *text)
{
    bool odd = false;
    for (; *text != '\0'; text++)
        odd ^= *text == '"';
    return odd;
}

/* Lines within a quotation that started at the head of an earlier line. */
static bool *quoted_lines(const GArray *lines)
{
    bool *quoted = g_new0(bool, lines->len + 1);
    for (guint i = 0; i < lines->len; i++) {
        const struct line *line = line_at(lines, i);
        bool curly = g_str_has_prefix(line->text, "“");
        if (!curly && line->text[0] != '"')
            continue;
        int balance = curly ? quote_balance(line->text) : odd_plain_quotes(line->text);
        guint end = i;
        while (balance > 0 && end + 1 < lines->len && end - i < QUOTE_LINES) {
            const char *text = line_at(lines, ++end)->text;
            balance += curly ? quote_balance(text) : odd_plain_quotes(text) ? -1 : 0;
        }
        if (balance > 0)
            continue;
        for (guint j = i; j <= end; j++)
            quoted[j] = true;
        i = end;
    }
    return quoted;
}

/* A regulation issued with a decision: "QUY CHẾ / Làm việc của … / (Ban hành kèm theo …)". Its name
 * is the run of capitals before the bracket. */
static void mark_attached(const GArray *lines, struct outline_mark *marks, guint bracket)
{
    guint first = bracket;
    while (first > 0 && bracket - first < 6) {
        const struct line *line = line_at(lines, first - 1);
        size_t len = strlen(line->text);
        if (marks[first - 1].level < OUTLINE_NONE || len > 300 ||
            strchr(".;:", line->text[len - 1]))
            break;
        first--;
        if (line->capitals && line->words <= 4 &&
            (first == 0 || !line_at(lines, first - 1)->capitals))
            break;
    }
    if (first == bracket || !line_at(lines, first)->capitals || first < 8)
        return;
    g_autofree char *lower = g_utf8_strdown(line_at(lines, first)->text, -1);
    g_autofree char *name = line_squeezed(lower, strlen(lower));
    gunichar head = g_unichar_toupper(g_utf8_get_char(name));
    char upper[8] = {0};
    g_unichar_to_utf8(head, upper);
    g_autofree char *label = g_strconcat(upper, g_utf8_next_char(name), NULL);
    marks[first].level = OUTLINE_ANNEX;
    if (strlen(label) < sizeof marks[first].label)
        g_strlcpy(marks[first].label, label, sizeof marks[first].label);
}

static bool breaks_off(const struct line *line)
{
    return !line->capitals && line->role == BLOCK_PARAGRAPH &&
           breakoff_sign(line->text, strlen(line->text)) >= BREAKOFF_OPEN;
}

static void read_mark(const struct line *line, struct articles *articles, struct outline_mark *mark)
{
    if (read_division(line, mark) || read_form(line, mark) || read_article(line, articles, mark) ||
        read_ordinal(line, mark) || read_item(line, mark) || read_dash(line, mark))
        return;
    mark->level = OUTLINE_NONE;
    mark->label[0] = '\0';
    if (line->role == BLOCK_HEADING && line->words > 0)
        mark->level = (unsigned char)(OUTLINE_HEADING + CLAMP(line->level, 1, 6) - 1);
}

enum outline_level outline_sign(const struct line *line)
{
    struct outline_mark mark = {0};
    struct articles articles = {0, false};
    read_mark(line, &articles, &mark);
    return mark.level;
}

struct outline_mark *outline_read(const GArray *lines)
{
    struct outline_mark *marks = g_new0(struct outline_mark, lines->len + 1);
    g_autofree bool *quoted = quoted_lines(lines);
    struct articles articles = {0, false};
    const struct line *before = NULL;
    for (guint i = 0; i < lines->len; i++) {
        const struct line *line = line_at(lines, i);
        marks[i].level = OUTLINE_NONE;
        if (line->dropped)
            continue;
        if (quoted[i] || line->role == BLOCK_TABLE_ROW || line->role == BLOCK_CAPTION ||
            line->role == BLOCK_FOOTNOTE) {
            before = line;
            continue;
        }
        articles.open = before != NULL && breaks_off(before);
        read_mark(line, &articles, &marks[i]);
        if (marks[i].level <= OUTLINE_PART)
            articles.last = 0;
        if (line_starts(line, "(ban hanh kem theo") || line_starts(line, "(kem theo"))
            mark_attached(lines, marks, i);
        before = line;
    }
    return marks;
}
