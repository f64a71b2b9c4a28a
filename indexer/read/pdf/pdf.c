/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/pdf/pdf.c - PDF through pdftotext; a scan through ocr.h, where the user asked for
 * it. */
#include "indexer/read/pdf/pdf.h"
#include "indexer/read/base/helper.h"
#include "indexer/read/pdf/ocr.h"
#include "indexer/read/pdf/pdf_text.h"
#include "indexer/read/base/legacy_text.h"

#include <string.h>

/* Some programs put a few bytes before the header; readers look for it in the first kilobyte. */
#define HEADER_WITHIN 1024

static bool pdf_knows(const struct input *input)
{
    size_t len = MIN(input->len, HEADER_WITHIN);
    return len > 5 && memmem(input->bytes, len, "%PDF-", 5) != NULL;
}

static bool explain(const struct helper_result *result, GError **error)
{
    g_autofree char *reason = helper_reason(result);
    bool locked = strstr(result->complaint->str, "Incorrect password") != NULL;
    if (locked)
        g_set_error(error, READ_ERROR, READ_ERROR_ENCRYPTED, "encrypted: it needs a password");
    else
        g_set_error(error, READ_ERROR, READ_ERROR_DAMAGED, "pdftotext: %s", reason);
    return false;
}

static bool read_words(const struct input *input, struct pdf_pages *pages, GError **error)
{
    static const char *const argv[] = {"pdftotext",  "-tsv", "-enc", "UTF-8",
                                       HELPER_INPUT, "-",    NULL};
    const struct helper helper = {
        .argv = argv,
        .package = "poppler-utils",
        .path = input->path,
        .bytes = input->bytes,
        .len = input->len,
        .seconds = input->limits->helper_seconds,
        .output_max = input->limits->max_size,
    };
    struct helper_result result = {0};
    if (!helper_run(&helper, &result, error))
        return false;
    bool done = result.status == 0;
    if (done)
        pdf_pages_add(pages, result.out->str, result.out->len);
    else
        explain(&result, error);
    helper_result_clear(&result);
    return done;
}

static bool pdf_read(const struct input *input, const struct read_sink *sink, GError **error)
{
    g_autoptr(PdfPages) pages = pdf_pages_new();
    if (!read_words(input, pages, error))
        return false;
    guint count = pages->pages->len;
    g_autoptr(Extract) extract = extract_new("pdf");
    pdf_text_read(pages, extract);
    legacy_text_decode(extract, input->limits);
    if (ocr_is_scan(extract, count)) {
        if (!ocr_wanted(input, error))
            return false;
        g_autoptr(PdfPages) seen = pdf_pages_new();
        if (!ocr_read_pdf(input, count, seen, error))
            return false;
        extract_free(g_steal_pointer(&extract));
        extract = ocr_extract("pdf", seen);
        if (extract->blocks->len == 0) {
            g_set_error(error, READ_ERROR, READ_ERROR_EMPTY, "scan, no text was recognised");
            return false;
        }
    }
    sink->document(g_steal_pointer(&extract), sink->user);
    return true;
}

const struct reader pdf_reader = {"pdf", pdf_knows, pdf_read};
