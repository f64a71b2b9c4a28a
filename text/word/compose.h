/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/word/compose.h - letters and the eight marks of Vietnamese as single characters: the one
 * composer. The marks are grave, acute, tilde, hook above, dot below, circumflex, breve and horn,
 * and may stand in any order: e, dot below, circumflex is ệ, as is e, circumflex, dot below; a,
 * acute, circumflex is ấ, where NFC has á and a circumflex. Pure; safe from any thread. */
#ifndef TEXT_WORD_COMPOSE_H
#define TEXT_WORD_COMPOSE_H

#include <glib.h>
#include <stdint.h>

/* A letter of Latin, marks of its own included, with one mark more; 0 when that is not one
 * character. */
uint32_t compose_pair(uint32_t letter, uint32_t mark);

/* Compose letters and the marks after them in the well-formed text of 'out' from byte 'from'. Other
 * marks stay. */
void compose_text(GString *out, size_t from);

#endif
