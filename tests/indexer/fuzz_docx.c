/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/indexer/fuzz_docx.c - DOCX: whole files, and (fuzzers cannot make checksums) XML alone that
 * stands for all parts at once: styles, lists, notes and body under one root. */
#include "indexer/read/office/docx_body.h"
#include "indexer/read/office/office.h"
#include "indexer/read/base/package.h"

#include "fuzz_read.h"
#include "fuzz_xml.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (package_signature((const char *)data, size))
        return fuzz_reader(&docx_reader, data, size);
    xmlDoc *doc = fuzz_xml(data, size);
    if (doc == NULL)
        return 0;
    const struct docx_parts parts = {doc, doc, doc, doc, doc};
    struct extract *extract = extract_new("docx");
    docx_body_read(&parts, extract);
    unsigned documents = 0;
    fuzz_document(extract, &documents);
    xmlFreeDoc(doc);
    return 0;
}
