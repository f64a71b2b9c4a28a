/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/office/docx_style.c - styles by id, each resolved once along its basedOn chain. */
#include "indexer/read/office/docx_style.h"

#include "indexer/read/base/style_name.h"
#include "indexer/read/office/wordml.h"

#include <string.h>

/* Word allows ten; a chain that is longer is a ring. */
#define CHAIN_MAX 16

struct docx_styles {
    GHashTable *nodes;    /* id -> xmlNode of w:style */
    GHashTable *resolved; /* id -> struct docx_style */
    const xmlNode *default_paragraph;
    const char *default_font;
    struct docx_style plain; /* of a file without styles */
};

int docx_style_outline(const xmlNode *paragraph_properties)
{
    const char *value = wordml_val(paragraph_properties, "outlineLvl");
    int level = wordml_int(value, -1);
    if (value == NULL || level < 0)
        return -1;
    return level < 9 ? level + 1 : 0;
}

const char *docx_style_font(const xmlNode *run_properties)
{
    const xmlNode *fonts = wordml_child(run_properties, "rFonts");
    const char *high = wordml_attr(fonts, "hAnsi");
    return high != NULL ? high : wordml_attr(fonts, "ascii");
}

struct docx_styles *docx_styles_new(const xmlDoc *doc)
{
    struct docx_styles *styles = g_new0(struct docx_styles, 1);
    styles->nodes = g_hash_table_new(g_str_hash, g_str_equal);
    styles->resolved = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
    styles->plain = (struct docx_style){.role = BLOCK_PARAGRAPH, .ilvl = -1};
    const xmlNode *root = doc != NULL ? xmlDocGetRootElement(doc) : NULL;
    for (xmlNode *node = wordml_child(root, "style"); node != NULL;
         node = wordml_next(node->next, "style")) {
        const char *id = wordml_attr(node, "styleId");
        const char *type = wordml_attr(node, "type");
        const char *is_default = wordml_attr(node, "default");
        if (id == NULL)
            continue;
        g_hash_table_insert(styles->nodes, (gpointer)id, node);
        if (g_strcmp0(type, "paragraph") == 0 && g_strcmp0(is_default, "1") == 0)
            styles->default_paragraph = node;
    }
    const xmlNode *defaults = wordml_child(wordml_child(root, "docDefaults"), "rPrDefault");
    styles->default_font = docx_style_font(wordml_child(defaults, "rPr"));
    return styles;
}

void docx_styles_free(struct docx_styles *styles)
{
    if (styles == NULL)
        return;
    g_hash_table_unref(styles->nodes);
    g_hash_table_unref(styles->resolved);
    g_free(styles);
}

/* Fill what 'style' does not say yet from one w:style element. */
static void inherit(struct docx_style *style, const xmlNode *node, bool *role_said,
                    bool *hidden_said)
{
    const xmlNode *paragraph = wordml_child(node, "pPr");
    const xmlNode *run = wordml_child(node, "rPr");
    const xmlNode *table = wordml_child(node, "tblPr");
    const char *name = wordml_val(node, "name");
    int outline = docx_style_outline(paragraph);
    if (!*role_said && name != NULL && style_name_role(name, &style->role, &style->level))
        *role_said = true;
    if (!*role_said && outline >= 0) {
        *role_said = true;
        style->role = outline > 0 ? BLOCK_HEADING : BLOCK_PARAGRAPH;
        style->level = (unsigned)outline;
    }
    const xmlNode *list = wordml_child(paragraph, "numPr");
    if (style->num_id == NULL)
        style->num_id = wordml_val(list, "numId");
    if (style->ilvl < 0)
        style->ilvl = wordml_int(wordml_val(list, "ilvl"), -1);
    if (style->font == NULL)
        style->font = docx_style_font(run);
    int hidden = wordml_toggle(run, "vanish");
    if (!*hidden_said && hidden >= 0) {
        style->hidden = hidden == 1;
        *hidden_said = true;
    }
    const xmlNode *borders = wordml_child(table, "tblBorders");
    const char *edge = wordml_val(borders, "top");
    if (edge != NULL && strcmp(edge, "none") != 0 && strcmp(edge, "nil") != 0)
        style->borders = true;
}

static const struct docx_style *resolve(struct docx_styles *styles, const char *id,
                                        const xmlNode *node)
{
    struct docx_style *style = g_hash_table_lookup(styles->resolved, id);
    if (style != NULL)
        return style;
    style = g_memdup2(&styles->plain, sizeof(*style));
    style->id = id;
    bool role_said = false, hidden_said = false;
    for (int i = 0; i < CHAIN_MAX && node != NULL; i++) {
        inherit(style, node, &role_said, &hidden_said);
        const char *parent = wordml_val(node, "basedOn");
        node = parent != NULL ? g_hash_table_lookup(styles->nodes, parent) : NULL;
    }
    g_hash_table_insert(styles->resolved, (gpointer)id, style);
    return style;
}

const struct docx_style *docx_styles_find(struct docx_styles *styles, const char *id)
{
    gpointer key = NULL, node = NULL;
    if (id == NULL || !g_hash_table_lookup_extended(styles->nodes, id, &key, &node))
        return NULL;
    return resolve(styles, key, node);
}

const struct docx_style *docx_styles_get(struct docx_styles *styles, const char *id)
{
    const struct docx_style *style = docx_styles_find(styles, id);
    if (style != NULL)
        return style;
    if (styles->default_paragraph == NULL)
        return &styles->plain;
    return resolve(styles, wordml_attr(styles->default_paragraph, "styleId"),
                   styles->default_paragraph);
}

const char *docx_styles_default_font(const struct docx_styles *styles)
{
    return styles->default_font;
}
