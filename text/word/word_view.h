/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/word/word_view.h - a text and its folded form, word by word.
 *
 *     Số:  12/QĐ-UBND   Hà Nội        text, as written
 *     so: 12/qd-ubnd ha noi           folded, in which rules find their phrases
 *      0       1      2  3            the same words in both
 *
 * A word is what stands between blanks. Rules look for phrases without marks and case, and ask here
 * where the words found stand as written. Pure functions; safe from any thread. */
#ifndef TEXT_WORD_WORD_VIEW_H
#define TEXT_WORD_WORD_VIEW_H

#include <glib.h>

struct word_place {
    unsigned from, to; /* bytes of one form */
};

struct word_view {
    const char *text, *folded; /* borrowed, for as long as the view is used */
    GArray *in_text;           /* of struct word_place */
    GArray *in_folded;
};

/* View 'text' and 'folded', which is its folded form. Where the two have not the same number of
 * words, those beyond the shorter stand at its end. */
void word_view_read(struct word_view *view, const char *text, const char *folded);
void word_view_clear(struct word_view *view);
typedef struct word_view WordView; /* for g_auto(), which wants one word */
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(WordView, word_view_clear)

/* How many words the folded form has. */
static inline unsigned word_view_count(const struct word_view *view)
{
    return view->in_folded->len;
}

/* The word in which, or before which, 'at' of the folded form stands; the count at its end. */
unsigned word_view_at(const struct word_view *view, const char *at);

/* Where word 'n' starts in the text; the text's end when it has no such word. */
const char *word_view_text(const struct word_view *view, unsigned n);
/* Where the word that word_view_at() says starts in the text. */
const char *word_view_in_text(const struct word_view *view, const char *at);

#endif
