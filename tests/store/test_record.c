/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/store/test_record.c - what is packed comes back, and damage never passes for it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <string.h>

#include "store/dictionary.h"
#include "store/record.h"
#include "store/store.h"

static const char body[] =
    "Điều 3. Tổ chức thực hiện\nỦy ban nhân dân tỉnh chỉ đạo các sở, ban, ngành và Ủy ban nhân dân "
    "các huyện xây dựng kế hoạch chi tiết, báo cáo Hội đồng nhân dân tỉnh trước ngày 15 tháng 12.";

static GBytes *sample_dictionary(void)
{
    return g_bytes_new_static(body, 90);
}

static GString *sample(GBytes *dictionary, const char *head)
{
    struct store_section section = {
        .section = {.ordinal = 3,
                    .label = (char *)"Chương II › Điều 3",
                    .heading = (char *)"Tổ chức thực hiện",
                    .start = 812,
                    .end = 812 + sizeof body - 1,
                    .page = 4,
                    .flags = SECTION_CLOSING},
        .document_id = (char *)"nghi-quyet/07.txt",
        .title = (char *)"Nghị quyết về phát triển đô thị",
        .text = (char *)body,
        .text_len = sizeof body - 1,
    };
    GString *packed = g_string_new(NULL);
    record_pack_section(&section, head, dictionary, packed);
    return packed;
}

static bool is_sample(const struct store_section *section)
{
    return section->section.ordinal == 3 &&
           strcmp(section->section.label, "Chương II › Điều 3") == 0 &&
           strcmp(section->section.heading, "Tổ chức thực hiện") == 0 &&
           section->section.start == 812 && section->section.end == 812 + sizeof body - 1 &&
           section->section.page == 4 && section->section.flags == SECTION_CLOSING &&
           strcmp(section->document_id, "nghi-quyet/07.txt") == 0 &&
           strcmp(section->title, "Nghị quyết về phát triển đô thị") == 0 &&
           section->text_len == sizeof body - 1 && memcmp(section->text, body, sizeof body) == 0;
}

static void section_comes_back(void **state)
{
    (void)state;
    g_autoptr(GBytes) dictionary = sample_dictionary();
    GBytes *dictionaries[] = {NULL, dictionary};
    for (size_t i = 0; i < 2; i++) {
        g_autoptr(GString) packed = sample(dictionaries[i], i == 0 ? NULL : "{\"id\":\"7\"}");
        struct store_section section;
        assert_true(
            record_unpack_section(packed->str, packed->len, dictionaries[i], &section, NULL));
        assert_true(is_sample(&section));
        store_section_clear(&section);
        g_autoptr(GString) head = g_string_new(NULL);
        assert_true(record_unpack_head(packed->str, packed->len, dictionaries[i], head, NULL));
        assert_string_equal(head->str, i == 0 ? "" : "{\"id\":\"7\"}");
    }
}

static void every_flipped_bit_is_damage_or_harmless(void **state)
{
    (void)state;
    g_autoptr(GBytes) dictionary = sample_dictionary();
    const char *json = "{\"id\":\"nghi-quyet/07.txt\",\"title\":\"Nghị quyết\"}";
    g_autoptr(GString) packed = sample(dictionary, json);
    unsigned noticed = 0;
    for (size_t bit = 0; bit < packed->len * 8; bit++) {
        packed->str[bit / 8] = (char)(packed->str[bit / 8] ^ (1 << (bit % 8)));
        g_autoptr(GError) text_error = NULL, head_error = NULL;
        g_autoptr(GString) head = g_string_new(NULL);
        struct store_section section;
        if (record_unpack_section(packed->str, packed->len, dictionary, &section, &text_error)) {
            assert_true(is_sample(&section));
            store_section_clear(&section);
        } else {
            assert_true(g_error_matches(text_error, STORE_ERROR, STORE_ERROR_DAMAGED));
        }
        /* A head that seems to be absent is for the caller to notice; another text never comes. */
        if (record_unpack_head(packed->str, packed->len, dictionary, head, &head_error))
            assert_true(head->len == 0 || strcmp(head->str, json) == 0);
        else
            assert_true(g_error_matches(head_error, STORE_ERROR, STORE_ERROR_DAMAGED));
        noticed += text_error != NULL || head_error != NULL || head->len == 0;
        packed->str[bit / 8] = (char)(packed->str[bit / 8] ^ (1 << (bit % 8)));
    }
    /* All but the few bits of padding after the last block of each stream. */
    assert_true(noticed >= packed->len * 8 - 14);
}

static void truncation_is_damage(void **state)
{
    (void)state;
    g_autoptr(GString) packed = sample(NULL, NULL);
    for (size_t len = 0; len < packed->len; len++) {
        g_autofree char *exact = g_memdup2(packed->str, len);
        struct store_section section;
        g_autoptr(GError) error = NULL;
        assert_false(record_unpack_section(exact, len, NULL, &section, &error));
        assert_true(g_error_matches(error, STORE_ERROR, STORE_ERROR_DAMAGED));
    }
}

static void missing_dictionary_is_damage(void **state)
{
    (void)state;
    g_autoptr(GBytes) dictionary = sample_dictionary();
    g_autoptr(GBytes) other = g_bytes_new_static(body + 1, 90);
    g_autoptr(GString) packed = sample(dictionary, NULL);
    struct store_section section;
    g_autoptr(GError) error = NULL;
    assert_false(record_unpack_section(packed->str, packed->len, NULL, &section, &error));
    assert_true(g_error_matches(error, STORE_ERROR, STORE_ERROR_DAMAGED));
    g_clear_error(&error);
    assert_false(record_unpack_section(packed->str, packed->len, other, &section, &error));
    assert_true(g_error_matches(error, STORE_ERROR, STORE_ERROR_DAMAGED));
}

/* Texts of one form with names of their own, as an archive has them. */
static char **samples(unsigned count)
{
    char **texts = g_new0(char *, count + 1);
    for (unsigned i = 0; i < count; i++) {
        GString *text = g_string_new(NULL);
        for (unsigned line = 0; line < 60; line++)
            g_string_append_printf(text,
                                   "Điều %u. Căn cứ Luật Tổ chức chính quyền địa phương, số %u "
                                   "ngày %u, xét tờ trình %08x của Ủy ban nhân dân.\n",
                                   line, i * 7919 + line, i % 28 + 1, (i + 1) * 2654435761u ^ line);
        texts[i] = g_string_free(text, FALSE);
    }
    return texts;
}

static void learnt_dictionary_makes_records_smaller(void **state)
{
    (void)state;
    g_auto(GStrv) texts = samples(400);
    g_autoptr(GBytes) learnt = dictionary_learn((const char *const *)texts, 32768);
    assert_in_range(g_bytes_get_size(learnt), 128, 32768);
    g_autoptr(GString) with = g_string_new(NULL), without = g_string_new(NULL);
    record_pack(texts[0], 300, learnt, with);
    record_pack(texts[0], 300, NULL, without);
    assert_true(with->len * 3 < without->len * 2);
}

static void few_samples_teach_nothing(void **state)
{
    (void)state;
    const char *const one[] = {body, NULL};
    g_autoptr(GBytes) learnt = dictionary_learn(one, 32768);
    assert_int_equal(g_bytes_get_size(learnt), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(section_comes_back),
        cmocka_unit_test(every_flipped_bit_is_damage_or_harmless),
        cmocka_unit_test(truncation_is_damage),
        cmocka_unit_test(missing_dictionary_is_damage),
        cmocka_unit_test(learnt_dictionary_makes_records_smaller),
        cmocka_unit_test(few_samples_teach_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
