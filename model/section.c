/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* model/section.c - see section.h. */
#include "model/section.h"

#include <glib.h>

void section_clear(struct section *section)
{
    g_clear_pointer(&section->label, g_free);
    g_clear_pointer(&section->heading, g_free);
}
