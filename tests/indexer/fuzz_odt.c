/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/indexer/fuzz_odt.c - ODT: whole files, and XML alone that is content.xml and styles.xml. */
#include "indexer/read/office/office.h"
#include "indexer/read/base/package.h"
#include "indexer/read/office/odt_body.h"

#include "fuzz_read.h"
#include "fuzz_xml.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (package_signature((const char *)data, size))
        return fuzz_reader(&odt_reader, data, size);
    xmlDoc *doc = fuzz_xml(data, size);
    if (doc == NULL)
        return 0;
    struct odt_styles *styles = odt_styles_new(doc, doc);
    struct extract *extract = extract_new("odt");
    odt_body_read(doc, styles, extract);
    unsigned documents = 0;
    fuzz_document(extract, &documents);
    odt_styles_free(styles);
    xmlFreeDoc(doc);
    return 0;
}
