/* indexer/read/layout.c - letterheads and signatures in tables. */
#include "indexer/read/layout.h"

#include "text/fold.h"

#include <string.h>

bool layout_table_size(unsigned rows, unsigned columns)
{
    return rows <= LAYOUT_ROWS_MAX && columns <= LAYOUT_COLUMNS_MAX;
}

bool layout_table_text(const char *utf8, size_t len)
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
