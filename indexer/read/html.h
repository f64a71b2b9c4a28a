/* indexer/read/html.h - HTML that is known to be a text rather than a web page: the body of a
 * message, a document that was converted to HTML. */
#ifndef INDEXER_READ_HTML_H
#define INDEXER_READ_HTML_H

#include "indexer/read/reader.h"

/* Append all the blocks of the UTF-8 page to 'extract'. */
void html_add_all(const char *utf8, size_t len, struct extract *extract);

#endif
