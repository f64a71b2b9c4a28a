/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/build/walk.h - the files under a path, in an order that does not change. */
#ifndef INDEXER_BUILD_WALK_H
#define INDEXER_BUILD_WALK_H

#include <stdbool.h>
#include <sys/stat.h>

struct walk_file {
    const char *path;     /* absolute */
    const char *shown;    /* as the user would write it: the given path and what is below it */
    const char *relative; /* to the given folder; the base name when a file was given */
    struct stat status;   /* of a regular file */
};

struct walk_sink {
    /* False stops the walk. */
    bool (*file)(const struct walk_file *file, void *user);
    /* Something that cannot be read, in one line that does not repeat its name. */
    bool (*trouble)(const char *shown, const char *reason, void *user);
    void *user;
};

/* Hand over every regular file at or below 'path', names in byte order, folders in their place
 * among them. Hidden names below it and folders that hold an index are passed over; links are
 * followed, each folder entered once, so that loops end. FIFOs, sockets and devices are trouble,
 * and are never opened. Returns false when the sink stopped it. */
bool walk(const char *path, const struct walk_sink *sink);

#endif
