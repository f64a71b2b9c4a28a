/* indexer/read/letterhead.c - letterheads and signatures in tables. */
#include "indexer/read/letterhead.h"

#include "text/fold.h"

#include <string.h>

/* Issuer and motto; number and date; an empty column between them. */
#define ROWS_MAX    10
#define COLUMNS_MAX 4

bool letterhead_table_size(unsigned rows, unsigned columns)
{
    return rows <= ROWS_MAX && columns <= COLUMNS_MAX;
}

bool letterhead_text(const char *utf8, size_t len)
{
    static const char *const signs[] = {"cong hoa xa hoi chu nghia", "dang cong san viet nam",
                                        "noi nhan:"};
    g_autoptr(GString) folded = g_string_new(NULL);
    fold_utf8(utf8, len, folded);
    for (size_t i = 0; i < G_N_ELEMENTS(signs); i++)
        if (strstr(folded->str, signs[i]) != NULL)
            return true;
    return false;
}
