/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* store/dictionary.h - the zlib dictionary of an archive, learnt from samples of its text.
 * Pure; safe from any thread. */
#ifndef STORE_DICTIONARY_H
#define STORE_DICTIONARY_H

#include <glib.h>

/* At most 'max' bytes in which the substrings stand that most samples share, the most useful last
 * (deflate codes what is near in fewer bits). 'samples' is NULL-ended; what goes beyond 4 MB is not
 * looked at. Empty when there is too little to learn from. The caller's.
 * Method: COVER (Liao, Petri, Moffat, Wirth: Effective construction of relative Lempel-Ziv
 * dictionaries, 2016), as zstd's dictionary builder has it: in each of equal stretches of the text
 * the segment is taken whose 8-byte strings occur in most samples, those taken before not counted.
 */
GBytes *dictionary_learn(const char *const *samples, size_t max);

#endif
