/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/interrupt.h - SIGINT and SIGTERM: the first asks to stop, the second stops at once.
 */
#ifndef INDEXER_INTERRUPT_H
#define INDEXER_INTERRUPT_H

/* From now on the first signal is only noted. */
void interrupt_watch(void);
/* The signal that came, or 0. */
int interrupt_signal(void);

#endif
