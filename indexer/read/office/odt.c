/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/office/odt.c - OpenDocument text: the parts of the package, the body's blocks, the
 * title.
 */
#include "indexer/read/office/office.h"
#include "indexer/read/office/odf.h"
#include "indexer/read/office/odt_body.h"
#include "indexer/read/base/office_title.h"
#include "indexer/read/base/package.h"
#include "indexer/read/base/legacy_text.h"

#include <string.h>

#define MIMETYPE "application/vnd.oasis.opendocument.text"

static bool odt_knows(const struct input *input)
{
    /* The first entry is "mimetype", stored as it is: 30 bytes of header, its name, its content. */
    static const char head[] = "mimetype" MIMETYPE;
    return package_signature(input->bytes, input->len) && input->len > 30 + sizeof(head) &&
           memcmp(input->bytes + 30, head, sizeof(head) - 1) == 0;
}

static bool mentions_encryption(const xmlNode *node)
{
    for (const xmlNode *child = node->children; child != NULL; child = child->next)
        if (child->type == XML_ELEMENT_NODE &&
            (strcmp((const char *)child->name, "encryption-data") == 0 ||
             mentions_encryption(child)))
            return true;
    return false;
}

static bool is_encrypted(struct package *package)
{
    xmlDoc *manifest = NULL;
    bool found = package_xml(package, "META-INF/manifest.xml", &manifest, NULL) &&
                 manifest != NULL && mentions_encryption(xmlDocGetRootElement(manifest));
    xmlFreeDoc(manifest);
    return found;
}

static void set_title(struct package *package, struct extract *extract)
{
    xmlDoc *meta = NULL;
    if (!package_xml(package, "meta.xml", &meta, NULL) || meta == NULL)
        return;
    const xmlNode *folder = odf_child(xmlDocGetRootElement(meta), ODF_OFFICE, "meta");
    for (const xmlNode *node = folder != NULL ? folder->children : NULL; node != NULL;
         node = node->next)
        if (node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, "title") == 0 &&
            node->children != NULL && node->children->content != NULL)
            office_title_set(extract, (const char *)node->children->content);
    xmlFreeDoc(meta);
}

static bool read_content(struct package *package, struct extract *extract, GError **error)
{
    xmlDoc *content = NULL, *styles_doc = NULL;
    bool done = package_xml(package, "content.xml", &content, error) &&
                package_xml(package, "styles.xml", &styles_doc, error);
    if (done && content == NULL) {
        g_set_error(error, READ_ERROR, READ_ERROR_DAMAGED, "no content.xml in it");
        done = false;
    }
    if (done) {
        struct odt_styles *styles = odt_styles_new(content, styles_doc);
        odt_body_read(content, styles, extract);
        odt_styles_free(styles);
    }
    xmlFreeDoc(content);
    xmlFreeDoc(styles_doc);
    return done;
}

static bool odt_read(const struct input *input, const struct read_sink *sink, GError **error)
{
    size_t budget = input->limits->max_size;
    g_autoptr(Package) package = package_open(input->bytes, input->len, &budget, error);
    if (package == NULL)
        return false;
    if (is_encrypted(package)) {
        g_set_error(error, READ_ERROR, READ_ERROR_ENCRYPTED, "encrypted: it needs a password");
        return false;
    }
    g_autoptr(Extract) extract = extract_new("odt");
    extract->document->encoding = g_strdup("UTF-8");
    if (!read_content(package, extract, error))
        return false;
    if (extract->blocks->len == 0) {
        g_set_error(error, READ_ERROR, READ_ERROR_EMPTY, "no text in it");
        return false;
    }
    legacy_text_decode(extract, input->limits);
    set_title(package, extract);
    sink->document(g_steal_pointer(&extract), sink->user);
    return true;
}

const struct reader odt_reader = {"odt", odt_knows, odt_read};
