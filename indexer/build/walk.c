/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/build/walk.c - see walk.h. */
#include "indexer/build/walk.h"

#include <dirent.h>
#include <errno.h>
#include <glib.h>
#include <string.h>

struct walker {
    const struct walk_sink *sink;
    GHashTable *entered; /* "DEV:INODE" of folders */
};

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The names in a folder that are not hidden, sorted; NULL with 'ret_errno' when it cannot be read.
 */
static GPtrArray *names_in(const char *path, int *ret_errno)
{
    /* Not g_dir_open(): once there is a locale, what it looks up for its message loses errno. */
    DIR *folder = opendir(path);
    if (folder == NULL) {
        *ret_errno = errno;
        return NULL;
    }
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    const struct dirent *entry;
    while ((entry = readdir(folder)) != NULL)
        if (entry->d_name[0] != '.')
            g_ptr_array_add(names, g_strdup(entry->d_name));
    closedir(folder);
    g_ptr_array_sort(names, by_bytes);
    return names;
}

static bool visit(struct walker *walker, const char *path, const char *shown, const char *relative);

/* An index of ours, of this format or the first, or another Xapian database. */
static bool is_index(const char *path)
{
    g_autofree char *head = g_build_filename(path, "catalogue", "iamglass", NULL);
    g_autofree char *former = g_build_filename(path, "iamglass", NULL);
    return g_file_test(head, G_FILE_TEST_EXISTS) || g_file_test(former, G_FILE_TEST_EXISTS);
}

static bool visit_folder(struct walker *walker, const char *path, const char *shown,
                         const char *relative, const struct stat *status)
{
    char *key = g_strdup_printf("%llu:%llu", (unsigned long long)status->st_dev,
                                (unsigned long long)status->st_ino);
    if (!g_hash_table_add(walker->entered, key))
        return true;
    if (is_index(path))
        return true;
    int why = 0;
    g_autoptr(GPtrArray) names = names_in(path, &why);
    if (names == NULL)
        return walker->sink->trouble(shown, g_strerror(why), walker->sink->user);
    bool on = true;
    for (unsigned i = 0; on && i < names->len; i++) {
        const char *name = names->pdata[i];
        g_autofree char *inner = g_build_filename(path, name, NULL);
        g_autofree char *inner_shown = g_build_filename(shown, name, NULL);
        g_autofree char *inner_relative =
            *relative != '\0' ? g_build_filename(relative, name, NULL) : g_strdup(name);
        on = visit(walker, inner, inner_shown, inner_relative);
    }
    return on;
}

static bool visit(struct walker *walker, const char *path, const char *shown, const char *relative)
{
    struct stat status;
    if (stat(path, &status) != 0) {
        int why = errno;
        struct stat link;
        bool dangling = why == ENOENT && lstat(path, &link) == 0;
        return walker->sink->trouble(shown, dangling ? "a link to nothing" : g_strerror(why),
                                     walker->sink->user);
    }
    if (S_ISDIR(status.st_mode))
        return visit_folder(walker, path, shown, relative, &status);
    if (!S_ISREG(status.st_mode))
        return walker->sink->trouble(shown, "not a regular file", walker->sink->user);
    struct walk_file file = {path, shown, relative, status};
    if (*relative == '\0') {
        g_autofree char *name = g_path_get_basename(path);
        file.relative = name;
        return walker->sink->file(&file, walker->sink->user);
    }
    return walker->sink->file(&file, walker->sink->user);
}

bool walk(const char *path, const struct walk_sink *sink)
{
    struct walker walker = {sink, g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
    g_autofree char *absolute = g_canonicalize_filename(path, NULL);
    bool on = visit(&walker, absolute, path, "");
    g_hash_table_unref(walker.entered);
    return on;
}
