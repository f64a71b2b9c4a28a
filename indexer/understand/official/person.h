/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/understand/official/person.h - names of people, as bylines and signatures give them. Safe
 * from any thread. */
#ifndef INDEXER_UNDERSTAND_OFFICIAL_PERSON_H
#define INDEXER_UNDERSTAND_OFFICIAL_PERSON_H

#include <glib.h>
#include <stdbool.h>

/* Whether 'text' is a person's name and nothing else, but for a rank or degree before it: two to
 * five words of letters, each with a capital. With 'capitals_too' it may be all in capitals. '*ret'
 * (NULL allowed) is the name without the rank, "NGUYỄN VĂN AN" as "Nguyễn Văn An"; the caller's. */
bool person_read(const char *text, bool capitals_too, char **ret);

#endif
