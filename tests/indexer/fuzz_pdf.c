/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/indexer/fuzz_pdf.c - what pdftotext or tesseract may say (TSV), laid out: words with any
 * places become well-formed blocks, and the question whether they are a scan has an answer. */
#include "indexer/read/pdf/ocr.h"
#include "indexer/read/pdf/pdf_text.h"

#include "fuzz_read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autoptr(PdfPages) pages = pdf_pages_new();
    pdf_pages_add(pages, (const char *)data, size);
    guint count = pages->pages->len;
    struct extract *extract = extract_new("pdf");
    pdf_text_read(pages, extract);
    ocr_is_scan(extract, count);
    for (guint i = 0; i < extract->blocks->len; i++)
        g_assert_true(g_array_index(extract->blocks, struct block, i).page <= count);
    unsigned documents = 0;
    fuzz_document(extract, &documents);
    return 0;
}
