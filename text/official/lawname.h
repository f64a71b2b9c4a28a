/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/official/lawname.h - laws by name: "Luật Đất đai", "Bộ luật Dân sự năm 2015", with or
 * without number. Pure functions; no allocation; safe from any thread. */
#ifndef TEXT_OFFICIAL_LAWNAME_H
#define TEXT_OFFICIAL_LAWNAME_H

#include "text/official/docnumber.h"

struct lawname {
    size_t start, end;           /* "Luật Đất đai số 31/2024/QH15" */
    size_t name_start, name_end; /* "Đất đai" */
    struct docnumber number;     /* of it, number.key "" without; number.kind always */
};

/* The next law named in [from, limit) of the text. Laws in capitals throughout are headings, and
 * are passed over. */
bool lawname_next(const char *utf8, size_t len, size_t from, size_t limit, struct lawname *ret);

#endif
