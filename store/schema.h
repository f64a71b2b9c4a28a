/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* store/schema.h - every term prefix, value slot and metadata key of an index.
 *
 * Syllables are terms without a prefix, in normal form (text/word/syllable.h); they start with a
 * lower case letter or a digit, so they never meet a prefix.
 *
 * | prefix | of each section of a document                  | example                |
 * |--------|------------------------------------------------|------------------------|
 * | Q      | document id (hashed when long)                 | Qhg/274-ctr.html       |
 * | H      | marks the first section of each document       | H                      |
 * | N      | canonical number key                           | N274-ctr/tu            |
 * | K      | kind                                           | Knghi-quyet            |
 * | I      | issuer, folded                                 | Iubnd tinh hau giang   |
 * | P      | province, folded                               | Phau giang             |
 * | Y      | year of issue                                  | Y2024                  |
 * | G      | signer, folded                                 | Gnghiem xuan thanh     |
 * | A      | author, folded                                 | Atruc giang            |
 * | U      | source, folded                                 | Ubaodautu.vn           |
 * | S      | source file (hash of its path)                 | S1f0c…                 |
 * |--------|------------------------------------------------|------------------------|
 * |        | of the section it stands in                    |                        |
 * | C      | cited number key                               | C4-nq/tu               |
 * | R      | relation ':' cited number key                  | Rcan-cu:4-nq/tu        |
 * | D      | date mentioned                                 | D2021-11-26            |
 * | T      | syllable of the document's title, normal form  | Tquy                   |
 */
#ifndef STORE_SCHEMA_H
#define STORE_SCHEMA_H

#define SCHEMA_FORMAT "2" /* raise with any change to this file or to record.h */
#define SCHEMA_NORMALIZER                                                                          \
    "1" /* raise with any change to the normal form of text/word/syllable.h                        \
         */

/* Occurrences in a section's text that one in its document's title is indexed as: ranking counts
 * so, too. */
#define SCHEMA_TITLE_COUNT 4

#define PREFIX_ID       "Q"
#define PREFIX_HEAD     "H"
#define PREFIX_NUMBER   "N"
#define PREFIX_KIND     "K"
#define PREFIX_ISSUER   "I"
#define PREFIX_PROVINCE "P"
#define PREFIX_YEAR     "Y"
#define PREFIX_SIGNER   "G"
#define PREFIX_AUTHOR   "A"
#define PREFIX_SOURCE   "U"
#define PREFIX_FILE     "S"
#define PREFIX_CITED    "C"
#define PREFIX_RELATION "R"
#define PREFIX_DATE     "D"
#define PREFIX_TITLE    "T"

/* Value slots. Dates as "YYYY-MM-DD", absent when not known. */
enum schema_slot {
    SLOT_ISSUED = 0,    /* sorted and ranged over */
    SLOT_DOCUMENT = 1,  /* hash of the document id: collapsed on */
    SLOT_EFFECTIVE = 2, /* ranged over */
    SLOT_EXPIRED = 3,   /* ranged over */
    SLOT_NUMBER = 4     /* sortable form of the number: sorted on */
};

/* Metadata keys of the index; each value under a checksum (xapian_metadata.cc). */
#define KEY_FORMAT     "tracuu:format"     /* SCHEMA_FORMAT */
#define KEY_NORMALIZER "tracuu:normalizer" /* version of text/'s normal form */
#define KEY_UNICODE    "tracuu:unicode"    /* Unicode version of the ICU that made it */
#define KEY_MADE_BY    "tracuu:made-by"    /* program and library versions, for people */
#define KEY_DICTIONARY "tracuu:dictionary" /* zlib dictionary of the records */
#define KEY_COUNTS     "tracuu:counts"     /* bytes of text, whether there are synonyms: JSON */
#define KEY_FILE       "file:"             /* + path: size, mtime, digest, outcome of a read file */
#define KEY_OWNER      "owner:"            /* + document id: the path of the file that has it */
#define KEY_READING    "reading:"          /* + folded syllable: what restores its marks */

#endif
