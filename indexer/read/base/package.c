/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/base/package.c - ZIP containers through libzip, their XML through libxml2. */
#include "indexer/read/base/package.h"

#include "text/encoding/charset.h"

#include <libxml/parser.h>
#include <string.h>
#include <zip.h>

/* The XML of Office documents shrinks to a tenth or a thirtieth; deflate's own limit is 1032. A
 * small part may have any ratio. */
#define RATIO_MAX  400
#define RATIO_FREE (8u << 20)
/* A part becomes a tree of some ten times its size. */
#define XML_MAX (96u << 20)

struct package {
    zip_t *zip;
    size_t *budget;
};

static bool fail(GError **error, enum read_error code, const char *reason)
{
    g_set_error_literal(error, READ_ERROR, (gint)code, reason);
    return false;
}

bool package_signature(const char *bytes, size_t len)
{
    return len >= 4 && (memcmp(bytes, "PK\3\4", 4) == 0 || memcmp(bytes, "PK\5\6", 4) == 0);
}

struct package *package_open(const char *bytes, size_t len, size_t *budget, GError **error)
{
    zip_error_t reason;
    zip_error_init(&reason);
    zip_source_t *source = zip_source_buffer_create(bytes, len, 0, &reason);
    zip_t *zip = source != NULL ? zip_open_from_source(source, ZIP_RDONLY, &reason) : NULL;
    if (zip == NULL) {
        g_set_error(error, READ_ERROR, READ_ERROR_DAMAGED, "truncated or damaged ZIP file: %s",
                    zip_error_strerror(&reason));
        zip_source_free(source);
        zip_error_fini(&reason);
        return NULL;
    }
    zip_error_fini(&reason);
    struct package *package = g_new0(struct package, 1);
    package->zip = zip;
    package->budget = budget;
    return package;
}

void package_close(struct package *package)
{
    if (package == NULL)
        return;
    zip_discard(package->zip);
    g_free(package);
}

bool package_has(const struct package *package, const char *part)
{
    return zip_name_locate(package->zip, part, 0) >= 0;
}

size_t package_count(const struct package *package)
{
    zip_int64_t entries = zip_get_num_entries(package->zip, 0);
    return entries > 0 ? (size_t)entries : 0;
}

char *package_name(const struct package *package, size_t index)
{
    const char *raw = zip_get_name(package->zip, index, ZIP_FL_ENC_RAW);
    if (raw == NULL)
        return NULL;
    if (g_utf8_validate(raw, -1, NULL))
        return g_strdup(raw);
    /* Old archivers wrote names in the encoding of the machine, without saying which. */
    g_autoptr(GString) name = g_string_new(NULL);
    struct charset_result result = {0};
    if (charset_decode(raw, strlen(raw), NULL, name, &result, NULL) && result.undecoded == 0)
        return g_strdup(name->str);
    const char *guess = zip_get_name(package->zip, index, ZIP_FL_ENC_GUESS);
    return g_utf8_make_valid(guess != NULL ? guess : raw, -1);
}

/* What the directory says of an entry, checked before anything is expanded. */
static bool may_read(const struct package *package, const zip_stat_t *stat, GError **error)
{
    if ((stat->valid & ZIP_STAT_ENCRYPTION_METHOD) && stat->encryption_method != ZIP_EM_NONE)
        return fail(error, READ_ERROR_ENCRYPTED, "encrypted: it needs a password");
    if (!(stat->valid & ZIP_STAT_SIZE) || !(stat->valid & ZIP_STAT_COMP_SIZE))
        return fail(error, READ_ERROR_DAMAGED, "damaged ZIP file: an entry without a size");
    if (stat->size > *package->budget)
        return fail(error, READ_ERROR_TOO_LARGE, "expands to more than the size limit");
    if (stat->size > RATIO_FREE && stat->size / RATIO_MAX > stat->comp_size)
        return fail(error, READ_ERROR_TOO_LARGE, "expands to more than 400 times its size");
    return true;
}

bool package_read(struct package *package, size_t index, GBytes **ret, GError **error)
{
    zip_stat_t stat;
    zip_stat_init(&stat);
    if (zip_stat_index(package->zip, index, 0, &stat) != 0)
        return fail(error, READ_ERROR_DAMAGED, "damaged ZIP file");
    if (!may_read(package, &stat, error))
        return false;
    zip_file_t *file = zip_fopen_index(package->zip, index, 0);
    if (file == NULL) {
        g_set_error(error, READ_ERROR, READ_ERROR_DAMAGED, "damaged ZIP file: %s",
                    zip_strerror(package->zip));
        return false;
    }
    /* Grown as it comes, not by the size that is claimed. */
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    guint8 chunk[16384];
    zip_int64_t got;
    while ((got = zip_fread(file, chunk, sizeof(chunk))) > 0) {
        if ((size_t)got > *package->budget) {
            zip_fclose(file);
            return fail(error, READ_ERROR_TOO_LARGE, "expands to more than the size limit");
        }
        *package->budget -= (size_t)got;
        g_byte_array_append(bytes, chunk, (guint)got);
    }
    if (zip_fclose(file) != 0 || got < 0 || bytes->len != stat.size)
        return fail(error, READ_ERROR_DAMAGED, "damaged ZIP file: an entry does not expand");
    *ret = g_byte_array_free_to_bytes(g_steal_pointer(&bytes));
    return true;
}

/* Entities need a document type, and no Office document has one. */
static void refuse_doctype(void *ctx, const xmlChar *name, const xmlChar *public_id,
                           const xmlChar *system_id)
{
    (void)name;
    (void)public_id;
    (void)system_id;
    xmlParserCtxt *parser = ctx;
    *(bool *)parser->_private = true;
    xmlStopParser(parser);
}

static bool parse(GBytes *bytes, xmlDoc **ret, GError **error)
{
    gsize len = 0;
    const char *xml = g_bytes_get_data(bytes, &len);
    if (len > XML_MAX)
        return fail(error, READ_ERROR_TOO_LARGE, "its XML is more than 96 MB");
    bool doctype = false;
    xmlParserCtxt *parser = xmlNewParserCtxt();
    parser->_private = &doctype;
    parser->sax->internalSubset = refuse_doctype;
    xmlDoc *doc = xmlCtxtReadMemory(parser, xml, (int)len, NULL, NULL,
                                    XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                                        XML_PARSE_COMPACT);
    xmlFreeParserCtxt(parser);
    if (doctype) {
        xmlFreeDoc(doc);
        return fail(error, READ_ERROR_DAMAGED, "its XML has a document type, which is refused");
    }
    if (doc == NULL || xmlDocGetRootElement(doc) == NULL) {
        xmlFreeDoc(doc);
        return fail(error, READ_ERROR_DAMAGED, "its XML is damaged");
    }
    *ret = doc;
    return true;
}

bool package_xml(struct package *package, const char *name, xmlDoc **ret, GError **error)
{
    static gsize once;
    if (g_once_init_enter(&once)) {
        xmlInitParser();
        g_once_init_leave(&once, 1);
    }
    zip_int64_t index = zip_name_locate(package->zip, name, 0);
    if (index < 0) {
        *ret = NULL;
        return true;
    }
    g_autoptr(GBytes) bytes = NULL;
    return package_read(package, (size_t)index, &bytes, error) && parse(bytes, ret, error);
}
