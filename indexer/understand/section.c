/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/understand/section.c - the cutting; see section.h.
 *
 *   cut() a range of lines          strongest division in it
 *     ├─ Phụ lục … Điều             always cut there, never grouped
 *     ├─ fits                       one section
 *     ├─ I., Thứ nhất, 1., a), -    cut there, short neighbours grouped, the long ones cut() again
 *     └─ none                       paragraphs and tables, grouped; long ones at sentences
 *
 * A range shrinks or its division sinks at every step, so the work is lines times levels. */
#include "indexer/understand/section.h"

#include <string.h>

#include "indexer/understand/lines/outline.h"
#include "text/word/breakoff.h"

#define HEADING_MAX               240 /* bytes of one heading that are kept as context */
#define HEADING_LINES             4   /* lines that a title below "Chương II" may take */
#define TITLED_MIN                25 /* words below which even a titled group joins its neighbour */
#define GROUP_MIN                 120 /* words below which a group takes on one more neighbour */
#define MAX_SENTENCE_ABBREVIATION 3   /* characters: "TP.", "ThS." */

static const char *const CLOSING[][1] = {
#include "closing.inc"
};

struct cutter {
    const GArray *lines;
    const size_t *offsets; /* lines->len + 1 of them */
    const GString *text;
    struct outline_mark *marks;
    unsigned *words; /* before each line */
    GArray *sections;
    guint read;               /* lines whose marks are in 'open' */
    guint open[OUTLINE_NONE]; /* 1 + the line that opened this level; 0 for none */
};

struct range {
    guint first, end; /* lines */
    guint named;      /* the line whose mark the range is known by; may lie before it */
    unsigned limit;   /* words up to which it stays whole */
};

static unsigned words_in(const struct cutter *c, guint first, guint end)
{
    return c->words[end] - c->words[first];
}

static size_t bytes_in(const struct cutter *c, guint first, guint end)
{
    return c->offsets[end] - c->offsets[first];
}

/* ---- names ---- */

static void open_marks(struct cutter *c, guint to)
{
    for (; c->read <= to && c->read < c->lines->len; c->read++) {
        unsigned level = c->marks[c->read].level;
        if (level >= OUTLINE_NONE)
            continue;
        c->open[level] = c->read + 1;
        for (unsigned deeper = level + 1; deeper < OUTLINE_NONE; deeper++)
            c->open[deeper] = 0;
    }
}

static void add_label(const struct cutter *c, GString *label, unsigned level)
{
    const char *own = c->marks[c->open[level] - 1].label;
    if (own[0] == '\0')
        return;
    if (label->len > 0)
        g_string_append(label, " › ");
    bool article = c->open[OUTLINE_ARTICLE] != 0;
    if (level == OUTLINE_ROMAN)
        g_string_append(label, "mục ");
    else if (level == OUTLINE_CLAUSE && article)
        g_string_append(label, "khoản ");
    else if (level == OUTLINE_LETTER && article)
        g_string_append(label, "điểm ");
    g_string_append(label, own);
}

/* The heading that line 'i' opens, with the title on the lines below it, cut at a word. */
static void add_heading(const struct cutter *c, GString *heading, guint i)
{
    GString *own = g_string_new(line_at(c->lines, i)->text);
    bool follows = c->marks[i].title_follows;
    for (guint j = i + 1; follows && j < c->lines->len && j <= i + HEADING_LINES; j++) {
        const struct line *line = line_at(c->lines, j);
        if (line->dropped)
            continue;
        if (c->marks[j].level < OUTLINE_HEADING || line->words > 60 ||
            (j > i + 1 && !line->capitals))
            break;
        g_string_append_printf(own, " %s", line->text);
    }
    g_autofree char *squeezed = line_squeezed(own->str, own->len);
    g_string_free(own, TRUE);
    size_t len = strlen(squeezed);
    if (len > HEADING_MAX) {
        len = HEADING_MAX;
        while (len > 0 && squeezed[len] != ' ')
            len--;
    }
    if (heading->len > 0 && len > 0)
        g_string_append(heading, " › ");
    g_string_append_len(heading, squeezed, (gssize)len);
}

static bool is_closing(const char *text)
{
    g_autofree char *folded = line_fold(text, strlen(text));
    for (size_t i = 0; i < G_N_ELEMENTS(CLOSING); i++)
        if (strstr(folded, CLOSING[i][0]) != NULL)
            return true;
    return false;
}

static bool is_annex(const struct cutter *c)
{
    return c->open[OUTLINE_ANNEX] != 0 &&
           g_str_has_prefix(c->marks[c->open[OUTLINE_ANNEX] - 1].label, "Phụ lục");
}

/* ---- sections ---- */

struct part {
    size_t start, end; /* bytes */
    guint first, last; /* lines: the one it starts in, and the last it touches */
    guint named;       /* line that names it */
    guint named_last;  /* and the last one of a group, else the same */
};

static unsigned table_words(const struct cutter *c, guint first, guint last)
{
    unsigned words = 0;
    for (guint i = first; i <= last; i++)
        if (line_at(c->lines, i)->table != 0)
            words += words_in(c, i, i + 1);
    return words;
}

static void emit(struct cutter *c, const struct part *part)
{
    if (part->start >= part->end)
        return;
    open_marks(c, part->named);
    g_autoptr(GString) label = g_string_new(NULL);
    g_autoptr(GString) heading = g_string_new(NULL);
    for (unsigned level = 0; level < OUTLINE_NONE; level++) {
        if (c->open[level] == 0)
            continue;
        add_label(c, label, level);
        if (level < OUTLINE_ORDINAL)
            add_heading(c, heading, c->open[level] - 1);
    }
    const struct outline_mark *from = &c->marks[part->named], *to = &c->marks[part->named_last];
    if (to != from && to->level == from->level && to->label[0] != '\0')
        g_string_append_printf(label, "–%s", to->label);
    struct section section = {.ordinal = c->sections->len,
                              .start = part->start,
                              .end = part->end,
                              .page = line_at(c->lines, part->first)->page};
    if (is_annex(c))
        section.flags |= SECTION_ANNEX;
    else if (is_closing(heading->str))
        section.flags |= SECTION_CLOSING;
    unsigned tables = table_words(c, part->first, part->last);
    if (tables > 0 && 2 * tables >= words_in(c, part->first, part->last + 1))
        section.flags |= SECTION_TABLE;
    section.label = g_string_free(g_steal_pointer(&label), FALSE);
    section.heading = g_string_free(g_steal_pointer(&heading), FALSE);
    g_array_append_val(c->sections, section);
}

static void emit_lines(struct cutter *c, guint first, guint end, guint named, guint named_last)
{
    struct part part = {c->offsets[first], c->offsets[end], first, end - 1, named, named_last};
    emit(c, &part);
}

/* Whether a sentence ends with the sign at 'p', which is followed by a blank: not after a short
 * abbreviation ("TP.", "Th.") or a numbering ("1."). 'start' is where the sentence starts. */
static bool ends_sentence(const char *start, const char *p)
{
    if (*p != '.')
        return *p == '!' || *p == '?';
    const char *word = p;
    while (word > start && word[-1] != ' ')
        word--;
    glong chars = g_utf8_strlen(word, p - word);
    bool numbering = chars <= 2 && g_ascii_isdigit(*word) && word - start < 4;
    bool abbreviation =
        chars > 0 && chars <= MAX_SENTENCE_ABBREVIATION && g_unichar_isupper(g_utf8_get_char(word));
    return !numbering && !abbreviation;
}

static size_t character_before(const char *text, size_t at)
{
    while (at > 0 && ((unsigned char)text[at] & 0xC0) == 0x80)
        at--;
    return at;
}

/* One line too long for a section: runs of sentences; where a sentence alone is beyond the bounds,
 * it is cut at a blank, or at a character. */
static void cut_sentences(struct cutter *c, guint i, guint named)
{
    const char *text = c->text->str;
    struct part part = {c->offsets[i], c->offsets[i], i, i, named, named};
    size_t end = c->offsets[i + 1];
    size_t sentence = part.start, blank = part.start;
    unsigned words = 0;
    bool inside = false;
    for (size_t at = part.start; at < end; at++) {
        bool letter = g_ascii_isalnum(text[at]) || (unsigned char)text[at] >= 0x80;
        words += letter && !inside;
        inside = letter;
        bool over = words >= SECTION_MAX - 2 || at + 1 - part.start >= SECTION_MAX_BYTES - 4;
        if (text[at] == ' ') {
            blank = at + 1;
            const char *sign = text + at - 1;
            while (sign > text + sentence && strchr("\")'", *sign) != NULL)
                sign--;
            bool full = at > sentence && ends_sentence(text + sentence, sign);
            bool half = *sign == ';' && words >= SECTION_WHOLE_ARTICLE;
            if ((full && words >= SECTION_GROUP) || half)
                over = true;
            if (full)
                sentence = at + 1;
        }
        if (!over || end - at < 3)
            continue;
        size_t cut = blank > part.start ? blank : character_before(text, at);
        if (cut == part.start)
            continue;
        part.end = cut;
        emit(c, &part);
        part.start = sentence = blank = cut;
        words = line_words(text + cut, at + 1 - cut);
    }
    part.end = end;
    emit(c, &part);
}

static bool fits(const struct cutter *c, guint first, guint end, unsigned limit)
{
    return words_in(c, first, end) <= limit && bytes_in(c, first, end) <= SECTION_MAX_BYTES;
}

/* The line after the paragraph or table that starts at 'i': a table stays whole while it may, and
 * a sentence broken over lines is one paragraph. */
static guint paragraph_end(const struct cutter *c, guint i, guint end)
{
    unsigned table = line_at(c->lines, i)->table;
    guint next = i + 1;
    if (table != 0) {
        while (next < end && line_at(c->lines, next)->table == table)
            next++;
        return fits(c, i, next, SECTION_WHOLE_ARTICLE) ? next : i + 1;
    }
    while (next < end && line_at(c->lines, next)->table == 0) {
        const char *before = line_at(c->lines, next - 1)->text;
        const char *after = line_at(c->lines, next)->text;
        if (!breakoff_joins(before, strlen(before), after, strlen(after)) ||
            c->marks[next].level < OUTLINE_NONE || !fits(c, i, next + 1, SECTION_WHOLE_ARTICLE))
            break;
        next++;
    }
    return next;
}

/* Paragraphs without a division: grouped. */
static void cut_paragraphs(struct cutter *c, const struct range *range)
{
    guint first = range->first;
    for (guint i = range->first; i < range->end;) {
        guint next = paragraph_end(c, i, range->end);
        unsigned group = words_in(c, first, i), own = words_in(c, i, next);
        bool grows = fits(c, first, next, SECTION_WHOLE) &&
                     (group < GROUP_MIN || group + own <= SECTION_GROUP);
        if (first < i && !grows) {
            emit_lines(c, first, i, range->named, range->named);
            first = i;
        }
        if (!fits(c, i, next, SECTION_WHOLE_ARTICLE)) {
            if (first < i)
                emit_lines(c, first, i, range->named, range->named);
            cut_sentences(c, i, range->named);
            next = i + 1;
            first = next;
        }
        i = next;
    }
    if (first < range->end)
        emit_lines(c, first, range->end, range->named, range->named);
}

static void cut(struct cutter *c, const struct range *range);

static bool only_headings(const struct cutter *c, guint first, guint end)
{
    for (guint i = first; i < end; i++) {
        const struct line *line = line_at(c->lines, i);
        if (!line->dropped && !line->capitals && line->role != BLOCK_HEADING &&
            c->marks[i].level > OUTLINE_ARTICLE && line->words > 30)
            return false;
    }
    return words_in(c, first, end) <= 80;
}

static guint next_mark(const struct cutter *c, guint from, guint end, unsigned level)
{
    while (from < end && c->marks[from].level != level)
        from++;
    return from;
}

/* At annexes, chapters, articles: each on its own; headings without text go with what follows. */
static void cut_hard(struct cutter *c, const struct range *range, guint from, unsigned level)
{
    guint first = range->first, named = range->named;
    /* "Chương II" stands at the head of the range */
    bool own_name = named >= first && c->marks[named].level < level;
    unsigned limit = range->limit;
    for (guint at = next_mark(c, from, range->end, level); at < range->end;) {
        if (first < at && !(own_name && only_headings(c, first, at))) {
            struct range before = {first, at, named, limit};
            cut(c, &before);
            first = at;
        }
        own_name = false;
        named = at;
        limit = level == OUTLINE_ARTICLE ? SECTION_WHOLE_ARTICLE : SECTION_WHOLE;
        at = next_mark(c, at + 1, range->end, level);
        struct range own = {first, at, named, limit};
        cut(c, &own);
        first = at;
    }
}

/* What stands between two marks of a level: lines, and the one whose mark they are known by. */
struct piece {
    guint first, end, named;
};

/* Pieces of a range, in order; before its first mark the range's own name counts. */
static GArray *pieces_of(const struct cutter *c, const struct range *range, guint from,
                         unsigned level)
{
    GArray *pieces = g_array_new(FALSE, FALSE, sizeof(struct piece));
    struct piece piece = {range->first, next_mark(c, from, range->end, level), range->named};
    for (;;) {
        if (piece.first < piece.end)
            g_array_append_val(pieces, piece);
        if (piece.end >= range->end)
            return pieces;
        piece.first = piece.named = piece.end;
        piece.end = next_mark(c, piece.first + 1, range->end, level);
    }
}

struct group {
    guint first;       /* line */
    guint named, last; /* the pieces that name it: "1–3" */
};

/* Whether a piece joins the group before it, which is not empty: it is short, the two are, or it is
 * but the head of the range. */
static bool joins(const struct cutter *c, const struct group *group, const struct piece *piece,
                  const struct range *range, bool titled)
{
    unsigned words = words_in(c, group->first, piece->first);
    unsigned own = words_in(c, piece->first, piece->end);
    if (group->named == range->named && words < TITLED_MIN)
        return true;
    return fits(c, group->first, piece->end, SECTION_WHOLE) &&
           (titled ? words < TITLED_MIN : words < GROUP_MIN || words + own <= SECTION_GROUP);
}

/* At I., Thứ nhất, 1. …: short neighbours are grouped, untitled ones up to SECTION_GROUP. */
static void cut_soft(struct cutter *c, const struct range *range, guint from, unsigned level)
{
    bool titled = level < OUTLINE_CLAUSE;
    g_autoptr(GArray) pieces = pieces_of(c, range, from, level);
    struct group group = {range->first, range->named, range->named};
    for (guint i = 0; i < pieces->len; i++) {
        const struct piece *piece = &g_array_index(pieces, struct piece, i);
        if (group.first < piece->first && !joins(c, &group, piece, range, titled)) {
            emit_lines(c, group.first, piece->first, group.named, group.last);
            group.first = piece->first;
        }
        if (group.first == piece->first || group.named == range->named)
            group.named = piece->named;
        group.last = piece->named;
        if (!fits(c, piece->first, piece->end, SECTION_WHOLE)) {
            struct range own = {group.first, piece->end, piece->named, SECTION_WHOLE};
            cut(c, &own);
            group.first = piece->end;
        }
    }
    if (group.first < range->end)
        emit_lines(c, group.first, range->end, group.named, group.last);
}

static void cut(struct cutter *c, const struct range *range)
{
    guint from = range->named >= range->first ? range->named + 1 : range->first;
    if (range->named == range->first && c->marks[range->first].level == OUTLINE_NONE)
        from = range->first;
    unsigned strongest = OUTLINE_NONE;
    for (guint i = from; i < range->end; i++)
        strongest = MIN(strongest, c->marks[i].level);
    if (strongest <= OUTLINE_ARTICLE)
        cut_hard(c, range, from, strongest);
    else if (fits(c, range->first, range->end, range->limit))
        emit_lines(c, range->first, range->end, range->named, range->named);
    else if (strongest < OUTLINE_NONE)
        cut_soft(c, range, from, strongest);
    else
        cut_paragraphs(c, range);
}

GArray *sections_cut(const GArray *lines, const size_t *offsets, const GString *text)
{
    struct cutter c = {.lines = lines, .offsets = offsets, .text = text};
    c.sections = g_array_new(FALSE, FALSE, sizeof(struct section));
    g_array_set_clear_func(c.sections, (GDestroyNotify)section_clear);
    c.marks = outline_read(lines);
    c.words = g_new0(unsigned, lines->len + 1);
    for (guint i = 0; i < lines->len; i++) {
        const struct line *line = line_at(lines, i);
        c.words[i + 1] = c.words[i] + (line->dropped ? 0 : line->words);
    }
    if (lines->len > 0) {
        bool article = c.marks[0].level == OUTLINE_ARTICLE;
        struct range all = {0, lines->len, 0, article ? SECTION_WHOLE_ARTICLE : SECTION_WHOLE};
        cut(&c, &all);
    }
    g_free(c.marks);
    g_free(c.words);
    return c.sections;
}
