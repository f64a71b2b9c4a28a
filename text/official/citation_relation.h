/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/official/citation_relation.h - how a document stands to one that it names: the nine
 * relations of the contract, their slugs, once for the whole tree. Pure functions; what is returned
 * is static; safe from any thread. */
#ifndef TEXT_OFFICIAL_CITATION_RELATION_H
#define TEXT_OFFICIAL_CITATION_RELATION_H

#include <stdbool.h>

enum citation_relation {
    CITATION_CAN_CU,            /* rests on */
    CITATION_THUC_HIEN,         /* carries out */
    CITATION_QUY_DINH_CHI_TIET, /* details, guides */
    CITATION_SUA_DOI,           /* amends */
    CITATION_THAY_THE,          /* replaces */
    CITATION_BAI_BO,            /* repeals */
    CITATION_DINH_CHINH,        /* corrects */
    CITATION_HOP_NHAT,          /* consolidates */
    CITATION_DAN_CHIEU,         /* mentions */
    CITATION_RELATION_COUNT
};

/* The slug: "can-cu". */
const char *citation_relation_name(enum citation_relation relation);

/* The relation of a slug; false, and '*ret' untouched, for a text that is none. */
bool citation_relation_named(const char *slug, enum citation_relation *ret);

#endif
