/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/official/citation_relation.c - see citation_relation.h. */
#include "text/official/citation_relation.h"

#include <string.h>

static const char *const slugs[CITATION_RELATION_COUNT] = {
    [CITATION_CAN_CU] = "can-cu",
    [CITATION_THUC_HIEN] = "thuc-hien",
    [CITATION_QUY_DINH_CHI_TIET] = "quy-dinh-chi-tiet",
    [CITATION_SUA_DOI] = "sua-doi",
    [CITATION_THAY_THE] = "thay-the",
    [CITATION_BAI_BO] = "bai-bo",
    [CITATION_DINH_CHINH] = "dinh-chinh",
    [CITATION_HOP_NHAT] = "hop-nhat",
    [CITATION_DAN_CHIEU] = "dan-chieu",
};

const char *citation_relation_name(enum citation_relation relation)
{
    return slugs[relation];
}

bool citation_relation_named(const char *slug, enum citation_relation *ret)
{
    for (unsigned i = 0; i < CITATION_RELATION_COUNT; i++) {
        if (strcmp(slug, slugs[i]) == 0) {
            *ret = (enum citation_relation)i;
            return true;
        }
    }
    return false;
}
