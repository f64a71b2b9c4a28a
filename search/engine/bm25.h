/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/engine/bm25.h - the constants of BM25, the same for words (stage one) and pairs (stage
 * two). Robertson et al., Okapi at TREC-3, 1994. */
#ifndef SEARCH_ENGINE_BM25_H
#define SEARCH_ENGINE_BM25_H

#define BM25_K1 1.2
#define BM25_B  0.75

#endif
