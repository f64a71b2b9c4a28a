/* indexer/read/formats.h - the readers, one a format, in the order in which they are asked.
 * Only reader.c's table needs them all; a caller that knows its format may use one directly, as
 * 'add -' does with jsonl_reader. */
#ifndef INDEXER_READ_FORMATS_H
#define INDEXER_READ_FORMATS_H

#include "indexer/read/reader.h"

extern const struct reader csv_reader; /* a first line of names, a document a line */
extern const struct reader doc_reader; /* Word 2 to 2003 */
extern const struct reader docx_reader;
extern const struct reader eml_reader; /* messages, and pages saved in one file (.mht) */
extern const struct reader html_reader;
extern const struct reader image_reader; /* PNG, JPEG, TIFF: scans */
extern const struct reader jsonl_reader; /* JSON Lines, or one array of such objects */
extern const struct reader odt_reader;
extern const struct reader pdf_reader;
extern const struct reader rtf_reader;
extern const struct reader text_reader; /* the last resort */
extern const struct reader zip_reader;  /* archives; other office files are refused by name */

#endif
