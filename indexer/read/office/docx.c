/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/office/docx.c - Word's DOCX: the parts of the package, the body's blocks, the title.
 */
#include "indexer/read/office/docx_body.h"
#include "indexer/read/office/office.h"
#include "indexer/read/base/office_title.h"
#include "indexer/read/base/package.h"
#include "indexer/read/base/legacy_text.h"

#include <string.h>

struct docx {
    struct package *package;
    char *folder;      /* of the main part: "word/" */
    xmlDoc *relations; /* of the main part; NULL when it has none */
    struct docx_parts parts;
    xmlDoc *core;
};

static const char *attribute(const xmlNode *node, const char *name)
{
    for (const xmlAttr *attr = node->properties; attr != NULL; attr = attr->next)
        if (strcmp((const char *)attr->name, name) == 0 && attr->children != NULL)
            return (const char *)attr->children->content;
    return NULL;
}

/* The target of the first relation whose type ends in 'suffix'; NULL for none. */
static const char *target(const xmlDoc *relations, const char *suffix)
{
    const xmlNode *root = relations != NULL ? xmlDocGetRootElement(relations) : NULL;
    for (const xmlNode *node = root != NULL ? root->children : NULL; node != NULL;
         node = node->next) {
        if (node->type != XML_ELEMENT_NODE)
            continue;
        const char *type = attribute(node, "Type");
        const char *mode = attribute(node, "TargetMode");
        if (type != NULL && g_str_has_suffix(type, suffix) && g_strcmp0(mode, "External") != 0)
            return attribute(node, "Target");
    }
    return NULL;
}

static void docx_clear(struct docx *docx)
{
    xmlFreeDoc(docx->parts.document);
    xmlFreeDoc(docx->parts.styles);
    xmlFreeDoc(docx->parts.numbering);
    xmlFreeDoc(docx->parts.footnotes);
    xmlFreeDoc(docx->parts.endnotes);
    xmlFreeDoc(docx->relations);
    xmlFreeDoc(docx->core);
    g_free(docx->folder);
    package_close(docx->package);
}

/* A part that the main one refers to; none is no failure, a damaged one is. */
static bool related(struct docx *docx, const char *suffix, xmlDoc **ret, GError **error)
{
    const char *name = target(docx->relations, suffix);
    if (name == NULL)
        return true;
    g_autofree char *path =
        name[0] == '/' ? g_strdup(name + 1) : g_strconcat(docx->folder, name, NULL);
    return package_xml(docx->package, path, ret, error);
}

static bool open_main(struct docx *docx, GError **error)
{
    xmlDoc *top = NULL;
    if (!package_xml(docx->package, "_rels/.rels", &top, error))
        return false;
    const char *said = target(top, "/officeDocument");
    if (said != NULL && said[0] == '/')
        said++;
    g_autofree char *main = g_strdup(said != NULL ? said : "word/document.xml");
    const char *core = target(top, "/core-properties");
    g_autofree char *core_path = core != NULL ? g_strdup(core + (core[0] == '/')) : NULL;
    xmlFreeDoc(top);
    const char *slash = strrchr(main, '/');
    size_t folder_len = slash != NULL ? (size_t)(slash - main) + 1 : 0;
    docx->folder = g_strndup(main, folder_len);
    g_autofree char *relations =
        g_strconcat(docx->folder, "_rels/", main + folder_len, ".rels", NULL);
    /* The title is worth no failure. */
    if (core_path != NULL)
        package_xml(docx->package, core_path, &docx->core, NULL);
    if (!package_xml(docx->package, relations, &docx->relations, error) ||
        !package_xml(docx->package, main, &docx->parts.document, error))
        return false;
    if (docx->parts.document == NULL) {
        g_set_error(error, READ_ERROR, READ_ERROR_DAMAGED, "no main part in it");
        return false;
    }
    return true;
}

static bool open_parts(struct docx *docx, GError **error)
{
    return open_main(docx, error) && related(docx, "/styles", &docx->parts.styles, error) &&
           related(docx, "/numbering", &docx->parts.numbering, error) &&
           related(docx, "/footnotes", &docx->parts.footnotes, error) &&
           related(docx, "/endnotes", &docx->parts.endnotes, error);
}

static void set_title(const xmlDoc *core, struct extract *extract)
{
    const xmlNode *root = core != NULL ? xmlDocGetRootElement(core) : NULL;
    for (const xmlNode *node = root != NULL ? root->children : NULL; node != NULL;
         node = node->next)
        if (node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, "title") == 0 &&
            node->children != NULL && node->children->content != NULL)
            office_title_set(extract, (const char *)node->children->content);
}

static bool docx_knows(const struct input *input)
{
    if (!package_signature(input->bytes, input->len))
        return false;
    size_t budget = 0;
    g_autoptr(Package) package = package_open(input->bytes, input->len, &budget, NULL);
    return package != NULL && package_has(package, "[Content_Types].xml") &&
           (package_has(package, "word/document.xml") ||
            package_has(package, "word/document2.xml"));
}

static bool docx_read(const struct input *input, const struct read_sink *sink, GError **error)
{
    size_t budget = input->limits->max_size;
    struct docx docx = {.package = package_open(input->bytes, input->len, &budget, error)};
    if (docx.package == NULL)
        return false;
    bool done = open_parts(&docx, error);
    if (done) {
        g_autoptr(Extract) extract = extract_new("docx");
        extract->document->encoding = g_strdup("UTF-8");
        docx_body_read(&docx.parts, extract);
        legacy_text_decode(extract, input->limits);
        set_title(docx.core, extract);
        done = extract->blocks->len > 0;
        if (done)
            sink->document(g_steal_pointer(&extract), sink->user);
        else
            g_set_error(error, READ_ERROR, READ_ERROR_EMPTY, "no text in it");
    }
    docx_clear(&docx);
    return done;
}

const struct reader docx_reader = {"docx", docx_knows, docx_read};
