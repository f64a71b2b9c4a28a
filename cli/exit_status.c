/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* cli/exit_status.c - an error of any domain, and what scripts are told. */
#include "cli/exit_status.h"

#include "model/document_json.h"
#include "store/store.h"

int exit_status_of(const GError *error)
{
    if (error->domain == G_OPTION_ERROR)
        return EXIT_USAGE;
    if (error->domain == DOCUMENT_ERROR) /* of the index: it keeps documents as JSON */
        return EXIT_DAMAGED;
    if (error->domain != STORE_ERROR)
        return EXIT_FAILED;
    switch (error->code) {
    case STORE_ERROR_NOT_FOUND:
    case STORE_ERROR_VERSION:
        return EXIT_NO_INDEX;
    case STORE_ERROR_LOCKED:
    case STORE_ERROR_CHANGED:
        return EXIT_BUSY;
    case STORE_ERROR_DAMAGED:
        return EXIT_DAMAGED;
    default:
        return EXIT_FAILED;
    }
}
