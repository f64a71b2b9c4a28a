/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/build/crew.h - the pipeline's inside: what is under way, and the threads that do it.
 * Private to pipeline.c and work.c. */
#ifndef INDEXER_BUILD_CREW_H
#define INDEXER_BUILD_CREW_H

#include "indexer/build/ledger.h"
#include "indexer/build/pipeline.h"
#include "text/marks/restore.h"

/* One document, or one part that could not be read. */
struct item {
    struct work *work;
    struct extract *extract; /* until composed */
    size_t weight;           /* bytes it stands for, against the bound */
    bool ready;
    /* what came of it: an entry, or a reason */
    struct store_entry *entry;
    char *id, *digest, *sample;
    unsigned sections;
    size_t text_len;
    char *member, *reason;
};

/* One file, or one stretch of JSON Lines. */
struct work {
    char *path, *shown; /* 'path' NULL for lines */
    char *id;           /* of the file; members add theirs */
    char *hash;         /* PREFIX_FILE */
    struct stat status;
    GBytes *lines;
    uint64_t first_line;       /* of 'lines', from 0 */
    struct file_record *known; /* of the last time; NULL for a new file */
    bool may_be_same;          /* unchanged if the bytes are */
    /* what came of it */
    char *digest;
    bool unchanged, done;
    GError *error;
    GQueue items; /* in the order of the file */
};

struct crew;
/* 'writer' is only used to make entries. */
struct crew *crew_new(struct store_writer *writer, const struct pipeline_options *options);
void crew_free(struct crew *crew);
void crew_start(struct crew *crew, struct work *work);
/* Wait a little for the next item of 'head', the work that is written now: true with the item, the
 * caller's, or with NULL when the work has no more. False when it takes longer. */
bool crew_next(struct crew *crew, struct work *head, struct item **ret);
/* What all threads have met since the last call: new words (char *), and counts of readings. Both
 * the caller's. */
void crew_take(struct crew *crew, GPtrArray **ret_words, struct restore_counter **ret_counts);
/* Teach the writer a dictionary while no entry is being made. */
bool crew_learn(struct crew *crew, const char *const *samples, GError **error);

struct work *work_new(void);
void work_free(struct work *work);
void item_free(struct item *item);

#endif
