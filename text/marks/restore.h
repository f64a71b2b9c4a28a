/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/marks/restore.h - the most likely marks of a text typed without them.
 *
 * "quy hoach tinh" -> "quy hoạch tỉnh", from counts of syllables and of their neighbours in the
 * archive itself. The counts are kept by folded syllable, one value each, so that a query reads
 * only the few it needs; restore.c draws the value. Pure; a counter or a model is for one thread.
 */
#ifndef TEXT_MARKS_RESTORE_H
#define TEXT_MARKS_RESTORE_H

#include <glib.h>
#include <stdbool.h>

#define RESTORE_ERROR (restore_error_quark())
GQuark restore_error_quark(void);
enum restore_error { RESTORE_ERROR_DAMAGED }; /* a stored value is none */

/* ---- counting, at indexing time ---- */

/* Up to 2^20 - 1 different words are counted, and about six million triples of them: what an
 * archive has beyond that is met too rarely to help. */
struct restore_counter;
struct restore_counter *restore_counter_new(void);
void restore_counter_free(struct restore_counter *counter);
/* Count the syllables of a text and their neighbours (sentences and lines end a neighbourhood). */
void restore_counter_add(struct restore_counter *counter, const char *utf8, size_t len);
/* Add the counts of 'other' to 'counter'. */
void restore_counter_merge(struct restore_counter *counter, const struct restore_counter *other);
/* Hand over the value of each folded syllable that was counted: 'old' asks for the value stored so
 * far (a reference that the flush drops; NULL for none), 'put' gets the new one, in which both are
 * added up; its bytes are borrowed for the call. All is asked for before anything is put. The
 * counter is empty then; when either fails, or a stored value is no value (RESTORE_ERROR_DAMAGED:
 * nothing was put), it is as before, and values may be missing from what was put. */
bool restore_counter_flush(struct restore_counter *counter,
                           bool (*old)(const char *folded, GBytes **ret, void *user,
                                       GError **error),
                           bool (*put)(const char *folded, const void *value, size_t len,
                                       void *user, GError **error),
                           void *user, GError **error);

/* ---- restoring, at query time ---- */

struct restored {
    char *form;        /* the normal form chosen for this syllable */
    double confidence; /* 0 to 1 */
    GPtrArray *others; /* of char *, its own: the other readings, likelier first; may be empty */
};

/* Read 'count' syllables (normal forms, as typed; gap_stop[i] says that a sentence starts at i). A
 * syllable typed with marks keeps its own where the archive knows it; one with some marks missing
 * is completed ("quy hoach tỉnh"); one that the archive does not know stays as it is.
 *
 * 'lookup' gives the values of a folded syllable as a GPtrArray of GBytes *, one for each index
 * that is searched, or NULL for none; the array is unreferenced here, so it frees its elements.
 * '*ret' is the caller's, one struct restored for each syllable, which it clears itself. False, and
 * '*ret' untouched, when a lookup fails or a value is damaged (RESTORE_ERROR_DAMAGED). */
bool restore_read(const char *const *forms, const bool *gap_stop, size_t count,
                  bool (*lookup)(const char *folded, GPtrArray **ret_values, void *user,
                                 GError **error),
                  void *user, GArray **ret /* of struct restored */, GError **error);
void restored_clear(struct restored *restored);

#endif
