/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/archive/zip.c - ZIP archives of documents: each member a document of its own.
 *
 * Archives in archives are read here and not through reader_read(), so that one budget of expanded
 * bytes holds for all of them together: a bomb of many small bombs is one bomb. */
#include "indexer/read/archive/archive.h"
#include "indexer/read/office/office.h"
#include "indexer/read/base/package.h"

#include <string.h>

/* "Tài liệu.zip" with "Phụ lục.zip" with a third: deeper ones were not made by people. */
#define ARCHIVES_MAX 3

struct archive {
    const struct input *input;
    const struct read_sink *sink;
    size_t budget;
};

static void reject(const struct archive *archive, const char *name, const char *reason)
{
    archive->sink->rejected(name, reason, archive->sink->user);
}

/* Folders, and what macOS and Windows put beside people's files. */
static bool is_junk(const char *name)
{
    const char *base = strrchr(name, '/');
    base = base != NULL ? base + 1 : name;
    return base[0] == '\0' || g_str_has_prefix(name, "__MACOSX/") || g_str_has_prefix(base, "._") ||
           strcmp(base, ".DS_Store") == 0 || g_ascii_strcasecmp(base, "thumbs.db") == 0 ||
           g_ascii_strcasecmp(base, "desktop.ini") == 0;
}

/* Office files are ZIP files too, but documents; those with a reader of their own have been asked
 * for already. What kind of office file this is; NULL for an archive. */
static const char *office_kind(const struct package *package)
{
    if (package_has(package, "xl/workbook.xml") || package_has(package, "xl/workbook.bin"))
        return "a spreadsheet (XLSX): not a format that is read";
    if (package_has(package, "ppt/presentation.xml"))
        return "a presentation (PPTX): not a format that is read";
    if (package_has(package, "mimetype") && package_has(package, "META-INF/manifest.xml"))
        return "an OpenDocument file that is no text: not a format that is read";
    if (package_has(package, "mimetype") && package_has(package, "META-INF/container.xml"))
        return "an e-book (EPUB): not a format that is read";
    return NULL;
}

/* Whether a member is an archive, and no document or other office file. */
static bool is_archive(const struct input *outer, const char *name, const char *bytes, size_t len)
{
    if (!package_signature(bytes, len))
        return false;
    struct input input = {.name = name,
                          .bytes = bytes,
                          .len = len,
                          .readers = outer->readers,
                          .limits = outer->limits};
    if (docx_reader.knows(&input) || odt_reader.knows(&input))
        return false;
    size_t budget = 0;
    g_autoptr(Package) package = package_open(bytes, len, &budget, NULL);
    return package != NULL && office_kind(package) == NULL;
}

static void read_members(struct archive *archive, struct package *package, const char *prefix,
                         unsigned depth);

static void read_inner(struct archive *archive, GBytes *bytes, const char *name, unsigned depth)
{
    gsize len = 0;
    const char *data = g_bytes_get_data(bytes, &len);
    if (!is_archive(archive->input, name, data, len)) {
        reader_read_member(archive->input, name, data, len, archive->sink);
        return;
    }
    if (depth >= ARCHIVES_MAX) {
        reject(archive, name, "archives nested more than 3 deep");
        return;
    }
    g_autoptr(GError) error = NULL;
    g_autoptr(Package) inner = package_open(data, len, &archive->budget, &error);
    if (inner == NULL)
        reject(archive, name, error->message);
    else
        read_members(archive, inner, name, depth + 1);
}

static void read_members(struct archive *archive, struct package *package, const char *prefix,
                         unsigned depth)
{
    for (size_t i = 0; i < package_count(package); i++) {
        g_autofree char *own = package_name(package, i);
        if (own == NULL || is_junk(own))
            continue;
        g_autofree char *name = prefix != NULL ? reader_member_name(prefix, own) : g_strdup(own);
        g_autoptr(GBytes) bytes = NULL;
        g_autoptr(GError) error = NULL;
        if (!package_read(package, i, &bytes, &error))
            reject(archive, name, error->message);
        else if (g_bytes_get_size(bytes) > 0)
            read_inner(archive, bytes, name, depth);
        else
            reject(archive, name, "the file is empty");
    }
}

static bool zip_knows(const struct input *input)
{
    return package_signature(input->bytes, input->len);
}

static bool zip_read(const struct input *input, const struct read_sink *sink, GError **error)
{
    struct archive archive = {.input = input, .sink = sink, .budget = input->limits->max_size};
    g_autoptr(Package) package = package_open(input->bytes, input->len, &archive.budget, error);
    if (package == NULL)
        return false;
    const char *kind = office_kind(package);
    if (kind != NULL) {
        g_set_error_literal(error, READ_ERROR, READ_ERROR_FORMAT, kind);
        return false;
    }
    if (package_count(package) == 0) {
        g_set_error(error, READ_ERROR, READ_ERROR_EMPTY, "an archive with nothing in it");
        return false;
    }
    read_members(&archive, package, NULL, 1);
    return true;
}

const struct reader zip_reader = {"zip", zip_knows, zip_read};
