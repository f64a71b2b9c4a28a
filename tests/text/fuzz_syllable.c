/* Any bytes: offsets rise and stand on character boundaries, forms are valid, bounded and fixed
 * points, and folding a form is folding what it was read from. */
#include "text/fold.h"
#include "text/syllable.h"

#include <glib.h>
#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool boundary(const uint8_t *data, size_t size, size_t at, bool valid)
{
    return !valid || at == size || (data[at] & 0xC0) != 0x80;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct syllable_scanner scanner, again;
    struct syllable syllable, second;
    size_t end = 0;
    bool valid = g_utf8_validate_len((const char *)data, size, NULL);
    syllable_scan(&scanner, (const char *)data, size);
    while (syllable_next(&scanner, &syllable)) {
        g_assert_cmpuint(syllable.start, >=, end);
        g_assert_cmpuint(syllable.end, >, syllable.start);
        g_assert_cmpuint(syllable.end, <=, size);
        g_assert_true(boundary(data, size, syllable.start, valid));
        g_assert_true(boundary(data, size, syllable.end, valid));
        end = syllable.end;
        g_assert_cmpuint(syllable.len, >, 0);
        g_assert_cmpuint(syllable.len, <=, SYLLABLE_MAX);
        g_assert_true(g_utf8_validate_len(syllable.form, syllable.len, NULL));

        g_autofree char *form = g_strndup(syllable.form, syllable.len);
        syllable_scan(&again, form, strlen(form));
        if (syllable_next(&again, &second) && second.end == strlen(form))
            g_assert_cmpstr(second.form, ==, form);
        char twin[SYLLABLE_MAX + 1];
        if (syllable_twin(form, strlen(form), twin))
            g_assert_true(g_utf8_validate(twin, -1, NULL));
        syllable_parse(form, strlen(form), NULL);
    }
    return 0;
}
