/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/build/ledger.h - what became of each source file, kept with the index, so that a file
 * that has not changed is not read again. */
#ifndef INDEXER_BUILD_LEDGER_H
#define INDEXER_BUILD_LEDGER_H

#include "store/store.h"

struct file_record {
    uint64_t size;
    int64_t mtime_ns;   /* 0 when it was too fresh to trust */
    char *digest;       /* hex SHA-256 of its bytes */
    char *how;          /* the options it was read with, as far as they change what is read */
    char *id;           /* the document id it owns; its members' ids start with it */
    GPtrArray *refused; /* of char *: member, reason, member, reason …; "" for the file itself */
    bool failed;        /* nothing could be read */
    unsigned documents;
};

struct file_record *file_record_new(void);
void file_record_free(struct file_record *record);
typedef struct file_record FileRecord; /* for g_autoptr(), which wants one word */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FileRecord, file_record_free)
void file_record_refuse(struct file_record *record, const char *member, const char *reason);

/* The record of the file at that absolute path; NULL in 'ret' when there is none. */
bool ledger_get(struct store_writer *writer, const char *path, struct file_record **ret,
                GError **error);
bool ledger_put(struct store_writer *writer, const char *path, const struct file_record *record,
                GError **error);
/* Forget the file and give its id free. */
bool ledger_forget(struct store_writer *writer, const char *path, GError **error);

/* An id for a new file: 'relative', or with as many parent folders before it as make it unique. It
 * is the file's from now on. An owner that is no longer on disk gives its id up. */
bool ledger_claim(struct store_writer *writer, const char *path, const char *relative, char **ret,
                  GError **error);

/* Term value of PREFIX_FILE for a path; the caller's. */
char *ledger_hash(const char *path);

#endif
