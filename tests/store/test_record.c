/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/store/test_record.c - what is packed comes back, and damage never passes for it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <string.h>

#include "store/record.h"
#include "store/store.h"

static const char body[] =
    "Điều 3. Tổ chức thực hiện\nỦy ban nhân dân tỉnh chỉ đạo các sở, ban, ngành và Ủy ban nhân dân "
    "các huyện xây dựng kế hoạch chi tiết, báo cáo Hội đồng nhân dân tỉnh trước ngày 15 tháng 12.";

static GString *sample(const char *head)
{
    struct section first = {.ordinal = 3,
                            .label = (char *)"Chương II › Điều 3",
                            .heading = (char *)"Tổ chức thực hiện",
                            .start = 812,
                            .end = 812 + sizeof body - 1,
                            .page = 4,
                            .flags = SECTION_CLOSING};
    struct section second = {.ordinal = 4, .start = first.end, .end = first.end + 4};
    g_autoptr(GString) raw = g_string_new(NULL);
    GString *packed = g_string_new(NULL);
    record_begin(raw, "nghi-quyet/07.txt", "Nghị quyết về phát triển đô thị", 2);
    record_section(raw, &first, body, sizeof body - 1);
    record_section(raw, &second, "Hết.", strlen("Hết."));
    record_pack(raw, head, packed);
    return packed;
}

static bool is_sample(const struct store_unit *unit)
{
    if (unit->sections->len != 2)
        return false;
    const struct store_section *first = &g_array_index(unit->sections, struct store_section, 0);
    const struct store_section *second = &g_array_index(unit->sections, struct store_section, 1);
    return strcmp(unit->document_id, "nghi-quyet/07.txt") == 0 &&
           strcmp(unit->title, "Nghị quyết về phát triển đô thị") == 0 &&
           first->section.ordinal == 3 && strcmp(first->section.label, "Chương II › Điều 3") == 0 &&
           strcmp(first->section.heading, "Tổ chức thực hiện") == 0 &&
           first->section.start == 812 && first->section.end == 812 + sizeof body - 1 &&
           first->section.page == 4 && first->section.flags == SECTION_CLOSING &&
           first->text_len == sizeof body - 1 && memcmp(first->text, body, sizeof body) == 0 &&
           second->section.ordinal == 4 && strcmp(second->section.label, "") == 0 &&
           strcmp(second->text, "Hết.") == 0;
}

static void unit_comes_back(void **state)
{
    (void)state;
    const char *const heads[] = {"", "{\"id\":\"7\"}"};
    for (size_t i = 0; i < 2; i++) {
        g_autoptr(GString) packed = sample(heads[i]);
        struct store_unit unit;
        const char *head;
        assert_true(record_unpack(packed->str, packed->len, &unit, &head, NULL));
        assert_true(is_sample(&unit));
        assert_string_equal(head, heads[i]);
        store_unit_clear(&unit);
    }
}

static void every_flipped_bit_is_damage_or_harmless(void **state)
{
    (void)state;
    const char *json = "{\"id\":\"nghi-quyet/07.txt\",\"title\":\"Nghị quyết\"}";
    g_autoptr(GString) packed = sample(json);
    unsigned noticed = 0;
    for (size_t bit = 0; bit < packed->len * 8; bit++) {
        packed->str[bit / 8] = (char)(packed->str[bit / 8] ^ (1 << (bit % 8)));
        g_autoptr(GError) error = NULL;
        struct store_unit unit;
        const char *head;
        if (record_unpack(packed->str, packed->len, &unit, &head, &error)) {
            assert_true(is_sample(&unit));
            assert_string_equal(head, json);
            store_unit_clear(&unit);
        } else {
            assert_true(g_error_matches(error, STORE_ERROR, STORE_ERROR_DAMAGED));
            noticed++;
        }
        packed->str[bit / 8] = (char)(packed->str[bit / 8] ^ (1 << (bit % 8)));
    }
    /* All but the few bits of padding after the last block of the stream. */
    assert_true(noticed >= packed->len * 8 - 7);
}

static void truncation_is_damage(void **state)
{
    (void)state;
    g_autoptr(GString) packed = sample("");
    for (size_t len = 0; len < packed->len; len++) {
        g_autofree char *exact = g_memdup2(packed->str, len);
        struct store_unit unit;
        g_autoptr(GError) error = NULL;
        assert_false(record_unpack(exact, len, &unit, NULL, &error));
        assert_true(g_error_matches(error, STORE_ERROR, STORE_ERROR_DAMAGED));
    }
}

/* A checksum that fits is no promise: who made the record may have been another program. */
static void parts_that_do_not_fit_are_damage(void **state)
{
    (void)state;
    g_autoptr(GString) raw = g_string_new(NULL), packed = g_string_new(NULL);
    struct section section = {.ordinal = 0};
    record_begin(raw, "a", "b", 1000);
    record_section(raw, &section, body, sizeof body - 1);
    record_pack(raw, "", packed);
    struct store_unit unit;
    g_autoptr(GError) error = NULL;
    assert_false(record_unpack(packed->str, packed->len, &unit, NULL, &error));
    assert_true(g_error_matches(error, STORE_ERROR, STORE_ERROR_DAMAGED));
}

static void dictionary_halves_a_short_text(void **state)
{
    (void)state;
    g_autoptr(GString) packed = sample("");
    assert_in_range(packed->len, 100, sizeof body / 2 + 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(unit_comes_back),
        cmocka_unit_test(every_flipped_bit_is_damage_or_harmless),
        cmocka_unit_test(truncation_is_damage),
        cmocka_unit_test(parts_that_do_not_fit_are_damage),
        cmocka_unit_test(dictionary_halves_a_short_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
