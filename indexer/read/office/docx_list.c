/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/office/docx_list.c - counters a list and a level. */
#include "indexer/read/office/docx_list.h"

#include "indexer/read/base/numeral.h"
#include "indexer/read/office/wordml.h"

#include <string.h>

#define LEVELS    9 /* ECMA-376, 17.9.6: ilvl is 0 to 8 */
#define LINKS_MAX 4 /* numStyleLink to a style that names a list with a numStyleLink … */

/* What is counted over one abstract definition. */
struct counters {
    const xmlNode *definition; /* w:abstractNum */
    bool set[LEVELS];
    unsigned value[LEVELS];
};

struct num {
    const xmlNode *node; /* w:num */
    struct counters *counters;
    bool started;
};

struct docx_list {
    GHashTable *abstracts; /* abstractNumId -> struct counters */
    GHashTable *nums;      /* numId -> struct num */
    struct docx_styles *styles;
};

struct docx_list *docx_list_new(const xmlDoc *doc, struct docx_styles *styles)
{
    struct docx_list *list = g_new0(struct docx_list, 1);
    list->abstracts = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
    list->nums = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
    list->styles = styles;
    const xmlNode *root = doc != NULL ? xmlDocGetRootElement(doc) : NULL;
    for (xmlNode *node = wordml_child(root, "abstractNum"); node != NULL;
         node = wordml_next(node->next, "abstractNum")) {
        const char *id = wordml_attr(node, "abstractNumId");
        if (id == NULL)
            continue;
        struct counters *counters = g_new0(struct counters, 1);
        counters->definition = node;
        g_hash_table_replace(list->abstracts, (gpointer)id, counters);
    }
    for (xmlNode *node = wordml_child(root, "num"); node != NULL;
         node = wordml_next(node->next, "num")) {
        const char *id = wordml_attr(node, "numId");
        if (id == NULL)
            continue;
        struct num *num = g_new0(struct num, 1);
        num->node = node;
        g_hash_table_replace(list->nums, (gpointer)id, num);
    }
    return list;
}

void docx_list_free(struct docx_list *list)
{
    if (list == NULL)
        return;
    g_hash_table_unref(list->abstracts);
    g_hash_table_unref(list->nums);
    g_free(list);
}

/* The counters of a list, through styles that stand for lists. */
static struct counters *counters_of(struct docx_list *list, struct num *num)
{
    if (num->counters != NULL)
        return num->counters;
    const xmlNode *node = num->node;
    struct counters *counters = NULL;
    for (int i = 0; i < LINKS_MAX; i++) {
        const char *id = wordml_val(node, "abstractNumId");
        counters = id != NULL ? g_hash_table_lookup(list->abstracts, id) : NULL;
        const char *link =
            counters != NULL ? wordml_val(counters->definition, "numStyleLink") : NULL;
        const struct docx_style *style = link != NULL ? docx_styles_find(list->styles, link) : NULL;
        const struct num *linked = style != NULL && style->num_id != NULL
                                       ? g_hash_table_lookup(list->nums, style->num_id)
                                       : NULL;
        if (linked == NULL)
            break;
        node = linked->node;
    }
    num->counters = counters;
    return counters;
}

static xmlNode *child_of_level(const xmlNode *parent, const char *name, int level)
{
    for (xmlNode *node = wordml_child(parent, name); node != NULL;
         node = wordml_next(node->next, name))
        if (wordml_int(wordml_attr(node, "ilvl"), -1) == level)
            return node;
    return NULL;
}

/* w:lvl of a level: the list's own, else its definition's. */
static const xmlNode *level_of(const struct num *num, int level)
{
    const xmlNode *own = wordml_child(child_of_level(num->node, "lvlOverride", level), "lvl");
    return own != NULL ? own : child_of_level(num->counters->definition, "lvl", level);
}

static unsigned start_of(const struct num *num, int level)
{
    int start = wordml_int(wordml_val(level_of(num, level), "start"), 0);
    const xmlNode *override = child_of_level(num->node, "lvlOverride", level);
    start = wordml_int(wordml_val(override, "startOverride"), start);
    return start > 0 ? (unsigned)start : 0;
}

static enum numeral numeral_of(const xmlNode *level)
{
    static const struct {
        const char *name;
        enum numeral numeral;
    } formats[] = {
        {"decimal", NUMERAL_DECIMAL},
        {"decimalZero", NUMERAL_DECIMAL_ZERO},
        {"upperRoman", NUMERAL_UPPER_ROMAN},
        {"lowerRoman", NUMERAL_LOWER_ROMAN},
        {"upperLetter", NUMERAL_UPPER_LETTER},
        {"lowerLetter", NUMERAL_LOWER_LETTER},
        {"none", NUMERAL_NONE},
    };
    const char *format = wordml_val(level, "numFmt");
    for (size_t i = 0; i < G_N_ELEMENTS(formats); i++)
        if (g_strcmp0(format, formats[i].name) == 0)
            return formats[i].numeral;
    return NUMERAL_DECIMAL;
}

int docx_list_style_level(struct docx_list *list, const char *num_id, const char *style_id)
{
    struct num *num = num_id != NULL ? g_hash_table_lookup(list->nums, num_id) : NULL;
    if (num == NULL || style_id == NULL || counters_of(list, num) == NULL)
        return 0;
    for (int level = 0; level < LEVELS; level++)
        if (g_strcmp0(wordml_val(level_of(num, level), "pStyle"), style_id) == 0)
            return level;
    return 0;
}

/* Word's own bullets are letters of symbol fonts; a dash or plus is one that a person chose. */
static void append_bullet(GString *out, const xmlNode *level, const char *text)
{
    const char *font = docx_style_font(wordml_child(level, "rPr"));
    gunichar first = g_utf8_get_char_validated(text, -1);
    bool symbol =
        font != NULL && (g_str_has_prefix(font, "Symbol") || g_str_has_prefix(font, "Wingdings") ||
                         g_str_has_prefix(font, "Webdings") || g_str_has_prefix(font, "Courier"));
    bool private_use = first >= 0xE000 && first <= 0xF8FF;
    if (private_use || (symbol && g_ascii_isalpha((gchar)first)))
        g_string_append(out, "•");
    else
        g_string_append(out, text);
}

static void append_label(GString *out, const struct num *num, int level)
{
    const xmlNode *node = level_of(num, level);
    const char *text = wordml_val(node, "lvlText");
    if (text == NULL)
        return;
    if (g_strcmp0(wordml_val(node, "numFmt"), "bullet") == 0) {
        append_bullet(out, node, text);
        return;
    }
    bool legal = wordml_toggle(node, "isLgl") == 1;
    for (const char *at = text; *at != '\0'; at++) {
        if (at[0] != '%' || at[1] < '1' || at[1] > '9') {
            g_string_append_c(out, *at);
            continue;
        }
        int which = at[1] - '1';
        enum numeral numeral = numeral_of(level_of(num, which));
        if (legal && numeral != NUMERAL_NONE)
            numeral = NUMERAL_DECIMAL;
        if (which <= level)
            numeral_append(out, numeral, num->counters->value[which]);
        at++;
    }
}

/* Whether a paragraph of 'level' starts the deeper level 'deeper' anew. */
static bool restarts(const struct num *num, int deeper, int level)
{
    const char *after = wordml_val(level_of(num, deeper), "lvlRestart");
    if (after == NULL)
        return true;
    int highest = wordml_int(after, 0); /* counted from 1; 0 for never */
    return highest > 0 && level < highest;
}

bool docx_list_count(struct docx_list *list, const char *num_id, int level, GString *out)
{
    struct num *num = num_id != NULL ? g_hash_table_lookup(list->nums, num_id) : NULL;
    if (num == NULL || level < 0 || level >= LEVELS || counters_of(list, num) == NULL)
        return false;
    struct counters *counters = num->counters;
    if (!num->started) {
        num->started = true;
        for (int i = 0; i < LEVELS; i++)
            if (wordml_child(child_of_level(num->node, "lvlOverride", i), "startOverride") != NULL)
                counters->set[i] = false;
    }
    for (int i = 0; i < level; i++)
        if (!counters->set[i]) {
            counters->set[i] = true;
            counters->value[i] = start_of(num, i);
        }
    counters->value[level] =
        counters->set[level] ? counters->value[level] + 1 : start_of(num, level);
    counters->set[level] = true;
    for (int i = level + 1; i < LEVELS; i++)
        if (restarts(num, i, level))
            counters->set[i] = false;
    append_label(out, num, level);
    return true;
}
