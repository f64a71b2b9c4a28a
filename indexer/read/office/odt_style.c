/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/office/odt_style.c - styles by family and name. */
#include "indexer/read/office/odt_style.h"

#include "indexer/read/base/numeral.h"
#include "indexer/read/office/odf.h"
#include "indexer/read/base/style_name.h"

#include <string.h>

#define CHAIN_MAX 16 /* parents of a style; a chain that is longer is a ring */

struct odt_styles {
    GHashTable *nodes;    /* "family/name" -> xmlNode of style:style */
    GHashTable *resolved; /* the same -> struct odt_style */
    GHashTable *lists;    /* name -> xmlNode of text:list-style */
    const xmlNode *outline;
};

static void collect(struct odt_styles *styles, const xmlNode *folder)
{
    for (xmlNode *node = folder != NULL ? folder->children : NULL; node != NULL;
         node = node->next) {
        const char *name =
            node->type == XML_ELEMENT_NODE ? odf_attr(node, ODF_STYLE, "name") : NULL;
        if (name != NULL && odf_is(node, ODF_STYLE, "style")) {
            const char *family = odf_attr(node, ODF_STYLE, "family");
            g_hash_table_replace(styles->nodes,
                                 g_strconcat(family != NULL ? family : "", "/", name, NULL), node);
        } else if (name != NULL && odf_is(node, ODF_TEXT, "list-style"))
            g_hash_table_replace(styles->lists, (gpointer)name, node);
        else if (odf_is(node, ODF_TEXT, "outline-style"))
            styles->outline = node;
    }
}

struct odt_styles *odt_styles_new(const xmlDoc *content, const xmlDoc *styles_doc)
{
    struct odt_styles *styles = g_new0(struct odt_styles, 1);
    styles->nodes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    styles->resolved = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    styles->lists = g_hash_table_new(g_str_hash, g_str_equal);
    if (styles_doc != NULL)
        collect(styles, odf_child(xmlDocGetRootElement(styles_doc), ODF_OFFICE, "styles"));
    const xmlNode *root = xmlDocGetRootElement(content);
    collect(styles, odf_child(root, ODF_OFFICE, "automatic-styles"));
    return styles;
}

void odt_styles_free(struct odt_styles *styles)
{
    if (styles == NULL)
        return;
    g_hash_table_unref(styles->nodes);
    g_hash_table_unref(styles->resolved);
    g_hash_table_unref(styles->lists);
    g_free(styles);
}

static void inherit(struct odt_style *style, const xmlNode *node, bool *role_said)
{
    const char *name = odf_attr(node, ODF_STYLE, "display-name");
    if (name == NULL)
        name = odf_attr(node, ODF_STYLE, "name");
    if (!*role_said && name != NULL && style_name_role(name, &style->role, &style->level))
        *role_said = true;
    if (style->list == NULL)
        style->list = odf_attr(node, ODF_STYLE, "list-style-name");
    const xmlNode *text = odf_child(node, ODF_STYLE, "text-properties");
    if (style->font == NULL)
        style->font = odf_attr(text, ODF_STYLE, "font-name");
    if (style->font == NULL)
        style->font = odf_attr(text, ODF_FO, "font-family");
    if (g_strcmp0(odf_attr(text, ODF_TEXT, "display"), "none") == 0)
        style->hidden = true;
}

const struct odt_style *odt_styles_get(struct odt_styles *styles, const char *family,
                                       const char *name)
{
    g_autofree char *key = g_strconcat(family, "/", name != NULL ? name : "", NULL);
    struct odt_style *style = g_hash_table_lookup(styles->resolved, key);
    if (style != NULL)
        return style;
    style = g_new0(struct odt_style, 1);
    style->role = BLOCK_PARAGRAPH;
    bool role_said = false;
    const xmlNode *node = g_hash_table_lookup(styles->nodes, key);
    for (int i = 0; i < CHAIN_MAX && node != NULL; i++) {
        inherit(style, node, &role_said);
        const char *parent = odf_attr(node, ODF_STYLE, "parent-style-name");
        g_autofree char *parent_key =
            parent != NULL ? g_strconcat(family, "/", parent, NULL) : g_strdup("");
        node = g_hash_table_lookup(styles->nodes, parent_key);
    }
    g_hash_table_insert(styles->resolved, g_steal_pointer(&key), style);
    return style;
}

bool odt_styles_cell_border(const struct odt_styles *styles, const char *name)
{
    static const char *const edges[] = {"border", "border-left", "border-right", "border-top",
                                        "border-bottom"};
    g_autofree char *key = g_strconcat("table-cell/", name != NULL ? name : "", NULL);
    const xmlNode *properties =
        odf_child(g_hash_table_lookup(styles->nodes, key), ODF_STYLE, "table-cell-properties");
    for (size_t i = 0; i < G_N_ELEMENTS(edges); i++) {
        const char *edge = odf_attr(properties, ODF_FO, edges[i]);
        if (edge != NULL && strcmp(edge, "none") != 0 && strcmp(edge, "hidden") != 0)
            return true;
    }
    return false;
}

/* The element that describes a level of a list style, or of the headings. */
static const xmlNode *level_of(const struct odt_styles *styles, const char *list, unsigned level)
{
    const xmlNode *style =
        list != NULL ? g_hash_table_lookup(styles->lists, list) : styles->outline;
    for (const xmlNode *node = style != NULL ? style->children : NULL; node != NULL;
         node = node->next)
        if (node->type == XML_ELEMENT_NODE && odf_number(node, ODF_TEXT, "level", 0) == level)
            return node;
    return NULL;
}

static enum numeral numeral_of(const xmlNode *level)
{
    const char *format = odf_attr(level, ODF_STYLE, "num-format");
    if (format == NULL || format[0] == '\0')
        return NUMERAL_NONE;
    switch (format[0]) {
    case 'i':
        return NUMERAL_LOWER_ROMAN;
    case 'I':
        return NUMERAL_UPPER_ROMAN;
    case 'a':
        return NUMERAL_LOWER_LETTER;
    case 'A':
        return NUMERAL_UPPER_LETTER;
    default:
        return NUMERAL_DECIMAL;
    }
}

static void append_attr(GString *out, const xmlNode *node, const char *name)
{
    const char *value = odf_attr(node, ODF_STYLE, name);
    if (value != NULL)
        g_string_append(out, value);
}

static void append_bullet(GString *out, const xmlNode *node)
{
    const char *bullet = odf_attr(node, ODF_TEXT, "bullet-char");
    if (bullet == NULL)
        return;
    gunichar first = g_utf8_get_char(bullet);
    g_string_append(out, first >= 0xE000 && first <= 0xF8FF ? "•" : bullet);
}

void odt_styles_label(const struct odt_styles *styles, const char *list, unsigned level,
                      const unsigned counts[ODT_LEVELS], GString *out)
{
    const xmlNode *node = level_of(styles, list, level);
    if (node == NULL)
        return;
    if (odf_is(node, ODF_TEXT, "list-level-style-bullet")) {
        append_bullet(out, node);
        return;
    }
    if (numeral_of(node) == NUMERAL_NONE) {
        if (list != NULL)
            append_attr(out, node, "num-prefix");
        return;
    }
    unsigned shown = odf_number(node, ODF_TEXT, "display-levels", 1);
    append_attr(out, node, "num-prefix");
    for (unsigned i = shown < level ? level - shown + 1 : 1; i <= level; i++) {
        enum numeral numeral = numeral_of(level_of(styles, list, i));
        if (numeral == NUMERAL_NONE)
            continue;
        numeral_append(out, numeral, counts[i - 1]);
        if (i < level)
            g_string_append_c(out, '.');
    }
    append_attr(out, node, "num-suffix");
}

unsigned odt_styles_start(const struct odt_styles *styles, const char *list, unsigned level)
{
    return odf_number(level_of(styles, list, level), ODF_TEXT, "start-value", 1);
}
