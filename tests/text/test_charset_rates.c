/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/text/test_charset_rates.c - how well encodings are recognised in the data beside the tree:
 * one law in ten encodings, whole and in cuts at many places, against its UTF-8 twin; real TCVN3;
 * and no false alarm in ten thousand documents. Prints the table of rates. */
#include "tests/cmocka_all.h"
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/encoding/charset.h"
#include "text/word/fold.h"
#include "text/word/syllable.h"

#define FOLDER TRACUU_DATA "/formats/legacy_text/"
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
        skip_because(NO_DATA);
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

/* Real TCVN3, without a twin: nearly every marked word must be a syllable. */
static void real_tcvn3_reads_as_vietnamese(void **state)
{
    (void)state;
    g_autoptr(GDir) folder = g_dir_open(FOLDER "real_tcvn3", 0, NULL);
    if (folder == NULL)
        skip_because(NO_DATA);
    const char *file;
    while ((file = g_dir_read_name(folder)) != NULL) {
        g_autofree char *path = g_build_filename("real_tcvn3", file, NULL), *bytes = NULL;
        gsize len;
        assert_true(load(path, &bytes, &len));
        double rates[G_N_ELEMENTS(SIZES)];
        for (size_t s = 0; s < G_N_ELEMENTS(SIZES); s++)
            rates[s] = len > SIZES[s] ? cut_rate(bytes, len, SIZES[s], "TCVN3") : 1;
        struct charset_result result;
        g_autoptr(GString) text = decoded(bytes, len, NULL, &result);
        g_autoptr(GPtrArray) forms = syllables(text->str, text->len);
        size_t valid = 0, words = 0;
        for (guint i = 0; i < forms->len; i++) {
            const char *form = g_ptr_array_index(forms, i);
            bool marked = false;
            for (const char *at = form; *at != '\0'; at++)
                marked = marked || (unsigned char)*at >= 0x80;
            words += marked;
            valid += marked && syllable_parse(form, strlen(form), NULL);
        }
        double share = (double)valid / (double)words;
        printf("%-32s %7.4f %7.4f %7.4f %7.4f %7.4f  %s %.2f\n", file, share, rates[0], rates[1],
               rates[2], rates[3], result.name, result.confidence);
        assert_string_equal(result.name, "TCVN3");
        assert_true(share >= 0.97 && rates[0] >= 0.999 && rates[1] >= 0.99 && rates[2] >= 0.95);
    }
}

static void assert_kept(const char *id, const char *text, size_t len)
{
    while (len >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0)
        text += 3, len -= 3; /* one byte-order mark would be dropped */
    struct charset_result result = {.name = "binary"};
    g_autoptr(GString) out = decoded(text, len, NULL, &result);
    bool marks = memchr(text, 0xCC, len) != NULL; /* those are composed */
    if (strcmp(result.name, "UTF-8") != 0 ||
        (!marks && (out->len != len || memcmp(out->str, text, len) != 0)))
        fail_msg("%s was taken for %s", id, result.name);
}

/* Each 'step'th document of a packed file, as it is and without marks. */
static unsigned keep_documents(const char *file, unsigned step)
{
    g_autofree char *command = g_strdup_printf("gzip -dc '" TRACUU_DATA "/bulk/%s.jsonl.gz'", file);
    FILE *lines = popen(command, "r");
    char *line = NULL;
    size_t room = 0;
    unsigned count = 0, kept = 0;
    while (lines != NULL && getline(&line, &room, lines) > 0) {
        if (count++ % step != 0)
            continue;
        json_t *document = json_loads(line, 0, NULL);
        const char *text = json_string_value(json_object_get(document, "text"));
        const char *id = json_string_value(json_object_get(document, "id"));
        if (text != NULL && strlen(text) > 0) {
            g_autoptr(GString) folded = g_string_new(NULL);
            assert_kept(id, text, strlen(text));
            fold_utf8(text, strlen(text), folded);
            assert_kept(id, folded->str, folded->len);
            kept++;
        }
        json_decref(document);
    }
    free(line);
    if (lines != NULL)
        pclose(lines);
    return kept;
}

static void ten_thousand_documents_raise_no_alarm(void **state)
{
    (void)state;
    if (!g_file_test(TRACUU_DATA "/bulk/news_baomoi.jsonl.gz", G_FILE_TEST_EXISTS))
        skip_because(NO_DATA);
    unsigned kept = keep_documents("news_baomoi", 7) + keep_documents("phapdien", 10) +
                    keep_documents("decrees", 1) + keep_documents("congbao", 1);
    printf("no false alarm in %u documents, nor in the same without marks\n", kept);
    assert_true(kept >= 10000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_encoding_is_recognised),
        cmocka_unit_test(real_tcvn3_reads_as_vietnamese),
        cmocka_unit_test(ten_thousand_documents_raise_no_alarm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
