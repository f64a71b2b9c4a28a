/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/build/crew.h - the pipeline's inside: what is under way, and the threads that do it.
 * Private to pipeline.c and crew.c. */
#ifndef INDEXER_BUILD_CREW_H
#define INDEXER_BUILD_CREW_H

#include "indexer/build/ledger.h"
#include "indexer/build/pipeline.h"

/* One document, or one part that could not be read. */
struct item {
    struct work *work;
    struct extract *extract; /* until composed */
    size_t weight;           /* bytes it stands for, against the bound */
    uint64_t order;          /* among the documents of this run */
    bool ready;
    /* what came of it: a place in a segment, nothing since the index has it, or a reason */
    struct store_place place;
    bool placed, known;
    char *id, *digest;
    char *member, *reason;
    /* what the writer made of it, once it was put */
    bool put;
    enum store_change change;
};

/* One file, or one stretch of JSON Lines. */
struct work {
    char *path, *shown; /* 'path' NULL for lines */
    char *id;           /* of the file; members add theirs */
    char *hash;         /* PREFIX_FILE */
    struct stat status;
    GBytes *lines;
    uint64_t first_line;       /* of 'lines', from 0 */
    uint64_t order, documents; /* of its first document; how many it has brought */
    struct file_record *known; /* of the last time; NULL for a new file */
    bool may_be_same;          /* unchanged if the bytes are */
    /* what came of it */
    char *digest;
    bool unchanged, done;
    GError *error;
    GQueue items; /* in the order of the file */
};

struct crew;
/* The writer is asked for segments and digests by every worker. */
struct crew *crew_new(struct store_writer *writer, const struct pipeline_options *options);
void crew_free(struct crew *crew);
void crew_start(struct crew *crew, struct work *work);
/* Wait a little for the next item of 'head', the work that is written now: true with the item, the
 * caller's, or with NULL when the work has no more. False when it takes longer. */
bool crew_next(struct crew *crew, struct work *head, struct item **ret);
/* Bytes of text in the segments that are being gathered. */
size_t crew_gathered(struct crew *crew);
/* Let every worker come to rest. Until crew_resume() no item changes. */
void crew_pause(struct crew *crew);
/* While paused: every worker writes its segment out, and they are handed to the writer. */
bool crew_finish(struct crew *crew, GError **error);
void crew_resume(struct crew *crew);

struct work *work_new(void);
void work_free(struct work *work);
void item_free(struct item *item);

#endif
