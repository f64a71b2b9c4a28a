/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/office/rtf.c - Rich Text Format, read in-process.
 *
 * Why no helper: unrtf 0.21 loses or breaks letters given as \u with a code-page fallback, which is
 * how Word writes Vietnamese. A group is '{…}' and saves the state; a control word is "\name" with
 * a number; the rest is text in the font at hand. A group whose destination is not known to hold
 * text is skipped. Rule: RTF specification 1.9.1. */
#include "indexer/read/office/office.h"
#include "indexer/read/base/flow.h"
#include "indexer/read/base/office_title.h"
#include "indexer/read/base/legacy_text.h"
#include "indexer/read/office/rtf_font.h"
#include "indexer/read/base/style_name.h"

#include <string.h>

#define DEPTH_MAX 500 /* groups in groups, each with its state */
#define WORD_MAX  32  /* bytes; RTF 1.9.1: a control word has at most 32 letters */

enum destination { TO_TEXT, TO_NOWHERE, TO_FONTS, TO_STYLES, TO_TITLE };

struct state {
    enum destination destination;
    int font;
    unsigned fallback; /* \uc: characters that stand for a \u after it */
    bool hidden, deleted;
    bool flow;  /* this group began a note or a box */
    bool label; /* the number of a list item */
};

struct style {
    enum block_role role;
    unsigned level;
};

struct rtf {
    const char *at, *end;
    GArray *states; /* of struct state */
    struct state now;
    struct flow *flow;
    /* Of the paragraph at hand, outside of notes and boxes. */
    struct style is;
    bool listed, in_table, table_open;
    struct rtf_fonts *fonts;
    GHashTable *styles; /* number -> struct style */
    GString *bytes;     /* typed in the font at hand, not decoded yet */
    GString *name;      /* of a font or a style */
    GString *title;     /* of the document */
    int charset;        /* of the font being described */
    int style;          /* number of the style being described */
    int default_font;
    unsigned skip;  /* characters of a fallback still to come */
    gunichar high;  /* the first half of a pair of \u */
    bool ignorable; /* after \* */
};

struct word {
    char name[WORD_MAX];
    bool numbered;
    int number;
};

/* ---- text ---- */

static bool shows(const struct rtf *rtf)
{
    return rtf->now.destination == TO_TEXT && !rtf->now.hidden && !rtf->now.deleted;
}

static void flush(struct rtf *rtf)
{
    if (rtf->bytes->len > 0)
        rtf_fonts_decode(rtf->fonts, rtf->now.font, rtf->bytes->str, rtf->bytes->len,
                         flow_text(rtf->flow));
    g_string_truncate(rtf->bytes, 0);
}

static void byte(struct rtf *rtf, char c)
{
    rtf->ignorable = false;
    if (rtf->skip > 0) {
        rtf->skip--;
        return;
    }
    if (rtf->now.destination != TO_TEXT && rtf->now.destination != TO_NOWHERE) {
        g_string_append_c(rtf->now.destination == TO_TITLE ? rtf->title : rtf->name, c);
        return;
    }
    if (!shows(rtf))
        return;
    if (!rtf_fonts_symbol(rtf->fonts, rtf->now.font) || c == ' ')
        g_string_append_c(rtf->bytes, c);
    else if (rtf->now.label)
        g_string_append(flow_text(rtf->flow), "•");
}

static void literal(struct rtf *rtf, const char *utf8)
{
    if (rtf->skip > 0) {
        rtf->skip--;
        return;
    }
    if (!shows(rtf))
        return;
    flush(rtf);
    g_string_append(flow_text(rtf->flow), utf8);
}

/* \u gives UTF-16, as a signed number. */
static void unicode(struct rtf *rtf, int number)
{
    gunichar c = (gunichar)(number & 0xFFFF);
    rtf->skip = rtf->now.fallback;
    if (c >= 0xD800 && c < 0xDC00) {
        rtf->high = c;
        return;
    }
    if (c >= 0xDC00 && c < 0xE000) {
        c = rtf->high != 0 ? 0x10000 + ((rtf->high - 0xD800) << 10) + (c - 0xDC00) : 0xFFFD;
        rtf->high = 0;
    }
    if (rtf->now.destination == TO_TITLE)
        g_string_append_unichar(rtf->title, c);
    if (!shows(rtf) || c < 0x20)
        return;
    flush(rtf);
    bool picture = c >= 0xE000 && c <= 0xF8FF;
    if (!picture)
        rtf_fonts_unicode(rtf->fonts, rtf->now.font, c, flow_text(rtf->flow));
    else if (rtf->now.label)
        g_string_append(flow_text(rtf->flow), "•");
}

/* ---- control words ---- */

static void end_table(struct rtf *rtf)
{
    if (rtf->table_open)
        flow_table_end(rtf->flow);
    rtf->table_open = false;
}

static void begin_inner(struct rtf *rtf, bool (*begin)(struct flow *flow))
{
    flush(rtf);
    if (!flow_is_inner(rtf->flow) && !rtf->in_table)
        end_table(rtf); /* so that it hangs on the paragraph after it */
    rtf->now.destination = TO_TEXT;
    rtf->now.flow = begin(rtf->flow) || rtf->now.flow;
}

/* A group that starts with the word goes elsewhere. */
static bool destination_word(struct rtf *rtf, const struct word *word)
{
    static const struct {
        const char *name;
        enum destination destination;
    } words[] = {
        {"fonttbl", TO_FONTS},
        {"stylesheet", TO_STYLES},
        {"title", TO_TITLE},
        {"colortbl", TO_NOWHERE},
        {"info", TO_NOWHERE},
        {"pict", TO_NOWHERE},
        {"object", TO_NOWHERE},
        {"header", TO_NOWHERE},
        {"headerl", TO_NOWHERE},
        {"headerr", TO_NOWHERE},
        {"headerf", TO_NOWHERE},
        {"footer", TO_NOWHERE},
        {"footerl", TO_NOWHERE},
        {"footerr", TO_NOWHERE},
        {"footerf", TO_NOWHERE},
        {"ftnsep", TO_NOWHERE},
        {"ftnsepc", TO_NOWHERE},
        {"ftncn", TO_NOWHERE},
        {"aftnsep", TO_NOWHERE},
        {"aftnsepc", TO_NOWHERE},
        {"aftncn", TO_NOWHERE},
        {"fldinst", TO_NOWHERE},
        {"xe", TO_NOWHERE},
        {"tc", TO_NOWHERE},
        {"listtable", TO_NOWHERE},
        {"revtbl", TO_NOWHERE},
        {"filetbl", TO_NOWHERE},
        {"annotation", TO_NOWHERE},
        {"nonshppict", TO_NOWHERE},
        {"nonesttables", TO_NOWHERE},
        {"upr", TO_NOWHERE},
        {"private", TO_NOWHERE},
        {"result", TO_TEXT},
        {"fldrslt", TO_TEXT},
        {"ud", TO_TEXT},
        {"listtext", TO_TEXT},
        {"pntext", TO_TEXT},
        {"nesttableprops", TO_TEXT},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
        if (strcmp(words[i].name, word->name) != 0)
            continue;
        flush(rtf);
        rtf->now.destination = words[i].destination;
        rtf->now.label = strcmp(word->name, "listtext") == 0 || strcmp(word->name, "pntext") == 0;
        if (rtf->now.label && !flow_is_inner(rtf->flow))
            rtf->listed = true;
        return true;
    }
    if (rtf->now.destination == TO_TEXT && strcmp(word->name, "footnote") == 0)
        begin_inner(rtf, flow_note);
    else if (strcmp(word->name, "shptxt") == 0 || strcmp(word->name, "dptxbxtext") == 0)
        begin_inner(rtf, flow_box);
    else if (strcmp(word->name, "shpinst") != 0 || rtf->now.destination != TO_TEXT)
        return false;
    else
        rtf->now.destination = TO_NOWHERE;
    return true;
}

static bool character_word(struct rtf *rtf, const struct word *word)
{
    static const struct {
        const char *name, *utf8;
    } words[] = {
        {"tab", "\t"},   {"line", "\n"},   {"emdash", "—"},    {"endash", "–"},
        {"lquote", "‘"}, {"rquote", "’"},  {"ldblquote", "“"}, {"rdblquote", "”"},
        {"bullet", "•"}, {"emspace", " "}, {"enspace", " "},   {"qmspace", " "},
        {"page", " "},   {"column", " "},  {"nestcell", ", "}, {"nestrow", "; "},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (strcmp(words[i].name, word->name) == 0) {
            bool tab_of_label = rtf->now.label && words[i].utf8[0] == '\t';
            literal(rtf, tab_of_label ? " " : words[i].utf8);
            return true;
        }
    return false;
}

static void style_word(struct rtf *rtf, int number)
{
    if (rtf->now.destination == TO_STYLES) {
        rtf->style = number;
        return;
    }
    const struct style *style = g_hash_table_lookup(rtf->styles, GINT_TO_POINTER(number));
    if (style != NULL && rtf->now.destination == TO_TEXT && !flow_is_inner(rtf->flow))
        rtf->is = *style;
}

/* \par. RTF has no word for the end of a table: it is over when a paragraph is not in it. */
static void end_paragraph(struct rtf *rtf)
{
    if (flow_is_inner(rtf->flow)) {
        flow_paragraph(rtf->flow, BLOCK_PARAGRAPH, 0, false);
        return;
    }
    if (rtf->in_table && !rtf->table_open)
        flow_table(rtf->flow, FLOW_TABLE_BORDERED);
    rtf->table_open = rtf->table_open || rtf->in_table;
    if (!rtf->in_table)
        end_table(rtf);
    flow_paragraph(rtf->flow, rtf->is.role, rtf->is.level, rtf->listed);
}

/* \cell and \row; within a note they are blanks. */
static void end_cell(struct rtf *rtf, void (*end)(struct flow *flow))
{
    if (flow_is_inner(rtf->flow)) {
        g_string_append_c(flow_text(rtf->flow), ' ');
        return;
    }
    if (!rtf->table_open)
        flow_table(rtf->flow, FLOW_TABLE_BORDERED);
    rtf->table_open = true;
    end(rtf->flow);
}

static void begin_plain(struct rtf *rtf)
{
    rtf->is = (struct style){.role = BLOCK_PARAGRAPH};
    rtf->listed = rtf->in_table = false;
}

static void paragraph_word(struct rtf *rtf, const struct word *word)
{
    const char *name = word->name;
    bool outside = !flow_is_inner(rtf->flow);
    flush(rtf);
    if (strcmp(name, "par") == 0 || strcmp(name, "sect") == 0)
        end_paragraph(rtf);
    else if (strcmp(name, "cell") == 0)
        end_cell(rtf, flow_cell);
    else if (strcmp(name, "row") == 0)
        end_cell(rtf, flow_row);
    else if (strcmp(name, "pard") == 0) {
        if (outside && !rtf->now.label) /* a label has properties of its own */
            begin_plain(rtf);
    } else if (strcmp(name, "intbl") == 0)
        rtf->in_table = rtf->in_table || outside;
    else if (strcmp(name, "outlinelevel") == 0 && word->number >= 0 && word->number < 9 && outside)
        rtf->is = (struct style){BLOCK_HEADING, (unsigned)word->number + 1};
}

/* Words that change the state and hold in any destination. */
static bool state_word(struct rtf *rtf, const struct word *word)
{
    const char *name = word->name;
    bool on = !word->numbered || word->number != 0;
    flush(rtf);
    if (strcmp(name, "f") == 0)
        rtf->now.font = word->number;
    else if (strcmp(name, "uc") == 0)
        rtf->now.fallback = (unsigned)CLAMP(word->number, 0, 16);
    else if (strcmp(name, "v") == 0)
        rtf->now.hidden = on;
    else if (strcmp(name, "deleted") == 0)
        rtf->now.deleted = on;
    else if (strcmp(name, "plain") == 0) {
        rtf->now.hidden = rtf->now.deleted = false;
        rtf->now.font = rtf->default_font;
    } else if (strcmp(name, "s") == 0)
        style_word(rtf, word->number);
    else if (strcmp(name, "fcharset") == 0)
        rtf->charset = word->number;
    else if (strcmp(name, "ansicpg") == 0)
        rtf_fonts_code_page(rtf->fonts, word->number);
    else if (strcmp(name, "deff") == 0)
        rtf->default_font = rtf->now.font = word->number;
    else
        return false;
    return true;
}

static void control(struct rtf *rtf, const struct word *word)
{
    bool ignorable = rtf->ignorable;
    rtf->ignorable = false;
    if (strcmp(word->name, "bin") == 0) {
        size_t left = (size_t)(rtf->end - rtf->at);
        rtf->at += MIN((size_t)MAX(word->number, 0), left);
        return;
    }
    if (strcmp(word->name, "u") == 0) {
        unicode(rtf, word->number);
        return;
    }
    if (rtf->skip > 0) { /* in a fallback a word is one character */
        rtf->skip--;
        return;
    }
    if (state_word(rtf, word) || destination_word(rtf, word) || character_word(rtf, word))
        return;
    if (ignorable)
        rtf->now.destination = TO_NOWHERE;
    else if (rtf->now.destination == TO_TEXT)
        paragraph_word(rtf, word);
}

/* ---- tokens ---- */

static void read_word(struct rtf *rtf)
{
    struct word word = {0};
    size_t len = 0;
    while (rtf->at < rtf->end && g_ascii_isalpha(*rtf->at)) {
        if (len + 1 < sizeof(word.name))
            word.name[len++] = *rtf->at;
        rtf->at++;
    }
    bool negative = rtf->at + 1 < rtf->end && *rtf->at == '-' && g_ascii_isdigit(rtf->at[1]);
    rtf->at += negative;
    while (rtf->at < rtf->end && g_ascii_isdigit(*rtf->at)) {
        word.numbered = true;
        if (word.number < 100000000)
            word.number = word.number * 10 + (*rtf->at - '0');
        rtf->at++;
    }
    if (negative)
        word.number = -word.number;
    if (rtf->at < rtf->end && *rtf->at == ' ')
        rtf->at++;
    control(rtf, &word);
}

static void read_escape(struct rtf *rtf)
{
    if (rtf->at == rtf->end)
        return;
    char c = *rtf->at;
    if (g_ascii_isalpha(c)) {
        read_word(rtf);
        return;
    }
    rtf->at++;
    if (c == '\'' && rtf->end - rtf->at >= 2) {
        int high = g_ascii_xdigit_value(rtf->at[0]), low = g_ascii_xdigit_value(rtf->at[1]);
        rtf->at += 2;
        if (high >= 0 && low >= 0)
            byte(rtf, (char)(high * 16 + low));
    } else if (c == '*')
        rtf->ignorable = true;
    else if (c == '{' || c == '}' || c == '\\')
        byte(rtf, c);
    else if (c == '~')
        literal(rtf, " ");
    else if (c == '_')
        literal(rtf, "-");
    else if ((c == '\n' || c == '\r') && rtf->now.destination == TO_TEXT) {
        flush(rtf);
        end_paragraph(rtf);
    }
}

/* A font or a style has been described: "Times New Roman;". */
static void end_of_name(struct rtf *rtf)
{
    g_autofree char *name = g_strndup(rtf->name->str, rtf->name->len);
    g_strdelimit(name, ";", ' ');
    g_strstrip(name);
    if (rtf->now.destination == TO_FONTS && name[0] != '\0')
        rtf_fonts_add(rtf->fonts, rtf->now.font, rtf->charset, name);
    struct style style = {0};
    if (rtf->now.destination == TO_STYLES && style_name_role(name, &style.role, &style.level))
        g_hash_table_insert(rtf->styles, GINT_TO_POINTER(rtf->style),
                            g_memdup2(&style, sizeof(style)));
    g_string_truncate(rtf->name, 0);
    rtf->charset = -1;
    rtf->style = -1;
}

static bool open_group(struct rtf *rtf)
{
    flush(rtf);
    rtf->skip = 0;
    rtf->ignorable = false;
    if (rtf->states->len >= DEPTH_MAX)
        return false;
    g_array_append_val(rtf->states, rtf->now);
    rtf->now.flow = false;
    return true;
}

static void close_group(struct rtf *rtf)
{
    flush(rtf);
    rtf->skip = 0;
    if (rtf->now.destination != TO_TEXT && rtf->now.destination != TO_NOWHERE)
        end_of_name(rtf);
    if (rtf->now.flow)
        flow_inner_end(rtf->flow);
    rtf->now = g_array_index(rtf->states, struct state, rtf->states->len - 1);
    g_array_set_size(rtf->states, rtf->states->len - 1);
}

/* False when the groups do not close: the file is cut off. */
static bool parse(struct rtf *rtf)
{
    while (rtf->at < rtf->end) {
        char c = *rtf->at++;
        if (c == '{') {
            if (!open_group(rtf))
                return false;
        } else if (c == '}') {
            if (rtf->states->len > 0)
                close_group(rtf);
            if (rtf->states->len == 0)
                return true; /* what follows is no RTF */
        } else if (c == '\\')
            read_escape(rtf);
        else if (c != '\n' && c != '\r' && c != '\0') {
            /* Names of fonts in old tables come without groups of their own. */
            if (c == ';' && (rtf->now.destination == TO_FONTS))
                end_of_name(rtf);
            else
                byte(rtf, c);
        }
    }
    return false;
}

static bool rtf_knows(const struct input *input)
{
    return input->len > 6 && memcmp(input->bytes, "{\\rtf", 5) == 0;
}

static bool read_into(const struct input *input, struct extract *extract, GString *title)
{
    struct rtf rtf = {
        .at = input->bytes,
        .end = input->bytes + input->len,
        .states = g_array_new(FALSE, FALSE, sizeof(struct state)),
        .now = {.destination = TO_TEXT, .fallback = 1},
        .flow = flow_new(extract),
        .fonts = rtf_fonts_new(),
        .styles = g_hash_table_new_full(NULL, NULL, NULL, g_free),
        .bytes = g_string_new(NULL),
        .name = g_string_new(NULL),
        .title = title,
        .charset = -1,
    };
    begin_plain(&rtf);
    bool whole = parse(&rtf);
    flush(&rtf);
    if (!rtf.in_table)
        end_table(&rtf);
    flow_free(rtf.flow);
    rtf_fonts_free(rtf.fonts);
    g_hash_table_unref(rtf.styles);
    g_array_unref(rtf.states);
    g_string_free(rtf.bytes, TRUE);
    g_string_free(rtf.name, TRUE);
    return whole;
}

static bool rtf_read(const struct input *input, const struct read_sink *sink, GError **error)
{
    g_autoptr(Extract) extract = extract_new("rtf");
    g_autoptr(GString) title = g_string_new(NULL);
    if (!read_into(input, extract, title)) {
        g_set_error(error, READ_ERROR, READ_ERROR_DAMAGED, "truncated or damaged RTF file");
        return false;
    }
    if (extract->blocks->len == 0) {
        g_set_error(error, READ_ERROR, READ_ERROR_EMPTY, "no text in it");
        return false;
    }
    legacy_text_decode(extract, input->limits);
    office_title_set(extract, title->str);
    sink->document(g_steal_pointer(&extract), sink->user);
    return true;
}

const struct reader rtf_reader = {"rtf", rtf_knows, rtf_read};
