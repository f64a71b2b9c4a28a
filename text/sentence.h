/* text/sentence.h - the sentence around a place, and the line that introduces its list.
 * Pure functions; no allocation; safe from any thread. */
#ifndef TEXT_SENTENCE_H
#define TEXT_SENTENCE_H

#include <stdbool.h>
#include <stddef.h>

/* The sentence around byte 'at': from the last full stop, empty line or new line with a capital to
 * the next; at most 4096 bytes to either side. */
void sentence_around(const char *utf8, size_t len, size_t at, size_t *ret_start, size_t *ret_end);

/* When a list item starts at byte 'at' (after "a)", "1.", "-"): the line above the list, which ends
 * with a colon. False when it is no item or has no such line within 4096 bytes. */
bool sentence_intro(const char *utf8, size_t len, size_t at, size_t *ret_start, size_t *ret_end);

#endif
