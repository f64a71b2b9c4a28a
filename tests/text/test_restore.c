/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/text/test_restore.c - restoring marks from a small archive of its own. */
#include "text/marks/restore.h"
#include "text/word/fold.h"
#include "text/word/syllable.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

static const char *const archive[] = {
    "Ủy ban nhân dân tỉnh phê duyệt quy hoạch sử dụng đất đến năm 2030.",
    "Quy hoạch tỉnh thời kỳ 2021 - 2030, tầm nhìn đến năm 2050 đã được công bố.",
    "Hội đồng nhân dân tỉnh ban hành nghị quyết về chính sách hỗ trợ đất ở.",
    "Tình hình thực hiện quy hoạch tỉnh còn nhiều khó khăn.",
    "Sở Xây dựng hướng dẫn lập quy hoạch chi tiết khu dân cư.",
    "Người dân mong muốn được tỉnh quan tâm đầu tư đường giao thông.",
    "Tính đến nay, tỉnh đã có mười khu công nghiệp.",
    "Bản đồ quy hoạch được treo ở trụ sở ủy ban nhân dân xã.",
    "Bàn về giải pháp phát triển vùng, các đại biểu cho rằng đất đai là nguồn lực.",
    "Nhà nước thu hồi đất thì phải bồi thường cho người dân.",
};

static void bytes_free(void *bytes)
{
    g_bytes_unref(bytes);
}

static bool old_value(const char *folded, GBytes **ret, void *user, GError **error)
{
    (void)error;
    GBytes *value = g_hash_table_lookup(user, folded);
    *ret = value != NULL ? g_bytes_ref(value) : NULL;
    return true;
}

static bool put_value(const char *folded, const void *value, size_t len, void *user, GError **error)
{
    (void)error;
    g_hash_table_insert(user, g_strdup(folded), g_bytes_new(value, len));
    return true;
}

static bool lookup_values(const char *folded, GPtrArray **ret, void *user, GError **error)
{
    (void)error;
    GBytes *value = g_hash_table_lookup(user, folded);
    *ret = g_ptr_array_new_with_free_func(bytes_free);
    if (value != NULL)
        g_ptr_array_add(*ret, g_bytes_ref(value));
    return true;
}

static GHashTable *values_new(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, bytes_free);
}

static void count_text(struct restore_counter *counter, const char *text)
{
    restore_counter_add(counter, text, strlen(text));
}

static void flush_into(struct restore_counter *counter, GHashTable *values)
{
    assert_true(restore_counter_flush(counter, old_value, put_value, values, NULL));
    restore_counter_free(counter);
}

static int setup(void **state)
{
    GHashTable *values = values_new();
    struct restore_counter *counter = restore_counter_new();
    for (size_t i = 0; i < G_N_ELEMENTS(archive); i++)
        count_text(counter, archive[i]);
    flush_into(counter, values);
    *state = values;
    return 0;
}

static int teardown(void **state)
{
    g_hash_table_unref(*state);
    return 0;
}

static GArray *restore(const char *query, GHashTable *values)
{
    struct syllable_scanner scanner;
    struct syllable syllable;
    g_autoptr(GPtrArray) forms = g_ptr_array_new_with_free_func(g_free);
    bool stops[64];
    GArray *restored = NULL;
    syllable_scan(&scanner, query, strlen(query));
    while (syllable_next(&scanner, &syllable)) {
        stops[forms->len] = syllable.gap == SYLLABLE_STOP;
        g_ptr_array_add(forms, g_strdup(syllable.form));
    }
    assert_true(restore_read((const char *const *)forms->pdata, stops, forms->len, lookup_values,
                             values, &restored, NULL));
    assert_int_equal(restored->len, forms->len);
    return restored;
}

static void assert_reads(GHashTable *values, const char *query, const char *expected)
{
    g_autoptr(GArray) restored = restore(query, values);
    g_autoptr(GString) read = g_string_new(NULL);
    for (guint i = 0; i < restored->len; i++)
        g_string_append_printf(read, i > 0 ? " %s" : "%s",
                               g_array_index(restored, struct restored, i).form);
    assert_string_equal(read->str, expected);
}

static void restore_reads_unmarked_queries(void **state)
{
    static const char *const rows[][2] = {
        {"quy hoach tinh", "quy hoạch tỉnh"},
        {"tinh hinh thuc hien", "tình hình thực hiện"},
        {"tinh den nay", "tính đến nay"},
        {"uy ban nhan dan", "ủy ban nhân dân"},
        {"nghi quyet hoi dong nhan dan", "nghị quyết hội đồng nhân dân"},
        {"ban do quy hoach", "bản đồ quy hoạch"},
        {"ban ve giai phap", "bàn về giải pháp"},
        {"thu hoi dat boi thuong nguoi dan", "thu hồi đất bồi thường người dân"},
        {"khu cong nghiep", "khu công nghiệp"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        assert_reads(*state, rows[i][0], rows[i][1]);
}

static void restore_keeps_marks_typed_and_completes_the_rest(void **state)
{
    assert_reads(*state, "quy hoach tỉnh", "quy hoạch tỉnh");
    assert_reads(*state, "tình hình thuc hiện", "tình hình thực hiện");
    assert_reads(*state, "tính quy hoạch", "tính quy hoạch");
    assert_reads(*state, "đat đai", "đất đai");
}

static void restore_leaves_numbers_and_strangers_alone(void **state)
{
    assert_reads(*state, "quy hoach 2030", "quy hoạch 2030");
    assert_reads(*state, "04 nq 17", "4 nq 17");
    assert_reads(*state, "covid xyz", "covid xyz");
    g_autoptr(GArray) restored = restore("covid", *state);
    assert_int_equal(g_array_index(restored, struct restored, 0).others->len, 0);
}

static void restore_tells_other_readings(void **state)
{
    g_autoptr(GArray) restored = restore("tinh", *state);
    const struct restored *r = &g_array_index(restored, struct restored, 0);
    assert_string_equal(r->form, "tỉnh");
    assert_int_equal(r->others->len, 2);
    assert_true(r->confidence > 0.4 && r->confidence < 1);
}

static void restore_of_an_empty_archive_is_the_query(void **state)
{
    (void)state;
    g_autoptr(GHashTable) values = values_new();
    assert_reads(values, "quy hoach tỉnh 5", "quy hoach tỉnh 5");
    assert_reads(values, "", "");
}

static void counters_merged_and_flushed_in_parts_are_as_one(void **state)
{
    g_autoptr(GHashTable) values = values_new();
    struct restore_counter *first = restore_counter_new(), *second = restore_counter_new(),
                           *third = restore_counter_new();
    for (size_t i = 0; i < G_N_ELEMENTS(archive); i++)
        count_text(i % 3 == 0 ? first : i % 3 == 1 ? second : third, archive[i]);
    restore_counter_merge(first, second);
    restore_counter_free(second);
    flush_into(first, values);
    flush_into(third, values);
    restore_reads_unmarked_queries((void **)&values);
    (void)state;
}

static GHashTable *values_with(const char *key, const void *bytes, size_t len)
{
    GHashTable *values = values_new();
    put_value(key, bytes, len, values, NULL);
    return values;
}

/* What is not noticed (a bit of a count) is read as some value; what is no value is an error. */
static void damaged_values_are_read_or_refused(void **state)
{
    GHashTableIter iter;
    gpointer key, value;
    unsigned refused = 0;
    g_hash_table_iter_init(&iter, *state);
    while (g_hash_table_iter_next(&iter, &key, &value)) {
        gsize len = 0;
        const char *bytes = g_bytes_get_data(value, &len), *form = key;
        for (gsize at = 0; at < len && *form != '\0'; at++) {
            g_autofree char *damaged = g_memdup2(bytes, len);
            damaged[at] = (char)(damaged[at] ^ 0x55);
            g_autoptr(GHashTable) values = values_with(form, damaged, len);
            g_autoptr(GArray) restored = NULL;
            g_autoptr(GError) error = NULL;
            if (!restore_read(&form, &(bool){true}, 1, lookup_values, values, &restored, &error)) {
                assert_true(g_error_matches(error, RESTORE_ERROR, RESTORE_ERROR_DAMAGED));
                assert_null(restored);
                refused++;
                continue;
            }
            const char *read = g_array_index(restored, struct restored, 0).form;
            assert_true(read[0] != '\0' && g_utf8_validate(read, -1, NULL));
        }
    }
    assert_true(refused > 100);
}

static void a_value_cut_short_is_an_error(void **state)
{
    static const char *const forms[] = {"quy", "hoach", "tinh"};
    static const bool stops[] = {true, false, false};
    gsize len = 0;
    const char *bytes = g_bytes_get_data(g_hash_table_lookup(*state, "tinh"), &len);
    for (gsize cut = 0; cut < len; cut++) {
        GHashTable *values = values_with("tinh", bytes, cut);
        put_value("hoach", g_bytes_get_data(g_hash_table_lookup(*state, "hoach"), NULL),
                  g_bytes_get_size(g_hash_table_lookup(*state, "hoach")), values, NULL);
        g_autoptr(GArray) restored = NULL;
        g_autoptr(GError) error = NULL;
        assert_false(restore_read(forms, stops, 3, lookup_values, values, &restored, &error));
        assert_string_equal(error->message, "the readings of 'tinh' are damaged");
        g_hash_table_unref(values);
    }
}

/* A flush would write back what it made of a damaged value. */
static void a_flush_onto_damage_puts_nothing(void **state)
{
    (void)state;
    static const char *const keys[] = {"", "hoach"};
    for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
        g_autoptr(GHashTable) values = values_with(keys[i], "\x07", 1);
        g_autoptr(GError) error = NULL;
        struct restore_counter *counter = restore_counter_new();
        count_text(counter, archive[0]);
        assert_false(restore_counter_flush(counter, old_value, put_value, values, &error));
        assert_true(g_error_matches(error, RESTORE_ERROR, RESTORE_ERROR_DAMAGED));
        assert_int_equal(g_hash_table_size(values), 1);
        g_hash_table_remove_all(values);
        flush_into(counter, values); /* the counter is as it was */
        assert_reads(values, "quy hoach su dung dat", "quy hoạch sử dụng đất");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(restore_reads_unmarked_queries),
        cmocka_unit_test(restore_keeps_marks_typed_and_completes_the_rest),
        cmocka_unit_test(restore_leaves_numbers_and_strangers_alone),
        cmocka_unit_test(restore_tells_other_readings),
        cmocka_unit_test(restore_of_an_empty_archive_is_the_query),
        cmocka_unit_test(counters_merged_and_flushed_in_parts_are_as_one),
        cmocka_unit_test(damaged_values_are_read_or_refused),
        cmocka_unit_test(a_value_cut_short_is_an_error),
        cmocka_unit_test(a_flush_onto_damage_puts_nothing),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
