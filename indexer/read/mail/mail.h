/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/mail/mail.h - the readers of messages. Safe from any thread. */
#ifndef INDEXER_READ_MAIL_MAIL_H
#define INDEXER_READ_MAIL_MAIL_H

#include "indexer/read/base/reader.h"

extern const struct reader eml_reader; /* messages, and pages saved in one file (.mht) */

#endif
