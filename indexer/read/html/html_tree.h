/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/html/html_tree.h - a parsed page, with what the readers of its body and of its meta
 * data both ask: names as hints, text of an element, a walk that does not recurse (pages nest as
 * deep as they like). */
#ifndef INDEXER_READ_HTML_HTML_TREE_H
#define INDEXER_READ_HTML_HTML_TREE_H

#include <glib.h>
#include <libxml/tree.h>
#include <stdbool.h>

/* What the class, id … of an element say; bits. */
enum html_hint {
    HINT_NOISE = 1,
    HINT_BODY = 2,
    HINT_SAPO = 4,
    HINT_AUTHOR = 8,
    HINT_DATE = 16,
    HINT_CAPTION = 32,
    HINT_FOOTNOTE = 64,
    HINT_WRAP = 128 /* noise, unless most of the page is in it */
};

/* What is known of one element. Characters are counted without blanks. */
struct html_element {
    xmlNode *node;
    xmlNode *block;       /* the nearest block: itself, or what it stands in */
    unsigned hints;       /* its own */
    bool noise;           /* it or what it stands in is no part of an article */
    bool in_link;         /* it is, or stands in, a link */
    size_t text, link;    /* characters of its subtree, and those in links; noise not counted */
    size_t own, own_link; /* of a block: its text outside the blocks in it */
    size_t rows, cells, tables, heads, images; /* of these in the subtree, itself not counted */
};

struct html_page {
    xmlDoc *doc;
    xmlNode *html, *body; /* body NULL when there is none */
    GArray *elements;     /* of struct html_element, in document order */
    GPtrArray *metas;     /* the meta elements among them, of xmlNode */
    bool relaxed;         /* hints of noise were not followed */
};

/* Parse UTF-8. NULL when there is no element in it. */
struct html_page *html_parse(const char *utf8, size_t len);
void html_free(struct html_page *page);

/* Fill in the elements' characters and marks. 'relaxed': names are no reason to leave a part out,
 * only elements that never hold text are. 'kept', by index, or NULL: nor are they for these. */
void html_measure(struct html_page *page, bool relaxed, const bool *kept);

struct html_element *html_element(const struct html_page *page, const xmlNode *node);
/* Its index among the page's elements. */
guint html_index(const xmlNode *node);

/* The next node in document order within 'root', into or past the children of 'node'. */
xmlNode *html_next(const xmlNode *node, const xmlNode *root, bool into);

bool html_is(const xmlNode *node, const char *name);
bool html_is_block(const xmlNode *node);
/* A static attribute value; NULL when absent. Borrowed from the tree. */
const char *html_attribute(const xmlNode *node, const char *name);

/* The text of an element, blanks made single; the caller's. At most 'max' bytes. */
char *html_text(const xmlNode *node, size_t max);

/* Append a text node's content, blanks made single, across calls (a blank at the start follows only
 * text). Characters of windows-1252 that pages name as &#128; … &#159; become what was meant. */
void html_append(GString *out, const char *content);

#endif
