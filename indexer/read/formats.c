/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/formats.c - the table of readers. A format more is a row more. */
#include "indexer/read/formats.h"

#include "indexer/read/archive/archive.h"
#include "indexer/read/html/html.h"
#include "indexer/read/mail/mail.h"
#include "indexer/read/office/office.h"
#include "indexer/read/pdf/pdf.h"
#include "indexer/read/plain/plain_text.h"
#include "indexer/read/record/record.h"

/* Formats with a signature come before those that are told by the look of their text. */
const struct reader *const formats_readers[] = {
    &docx_reader, &odt_reader,   &zip_reader, &doc_reader,  &rtf_reader,
    &pdf_reader,  &image_reader, &eml_reader, &html_reader, &jsonl_reader,
    &csv_reader,  &text_reader,  NULL,
};
