/* Any bytes: the output is valid UTF-8, normal form is a fixed point, and folding ignores it. */
#include "text/fold.h"
#include "text/normalize.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autoptr(GString) once = g_string_new(NULL), twice = g_string_new(NULL);
    g_autoptr(GString) folded = g_string_new(NULL), folded_twice = g_string_new(NULL);
    normalize_utf8((const char *)data, size, once);
    g_assert_true(g_utf8_validate(once->str, (gssize)once->len, NULL));
    normalize_utf8(once->str, once->len, twice);
    g_assert_true(g_string_equal(once, twice));
    fold_utf8(once->str, once->len, folded);
    g_assert_true(g_utf8_validate(folded->str, (gssize)folded->len, NULL));
    fold_utf8(folded->str, folded->len, folded_twice);
    g_assert_true(g_string_equal(folded, folded_twice));
    return 0;
}
