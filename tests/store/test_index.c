/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/store/test_index.c - an index written, read, searched, replaced, refused, merged. */
#include "tests/cmocka_all.h"
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/exit_status.h"
#include "store/schema.h"
#include "store/store.h"
#include "tests/scratch.h"
#include "tests/store/index_fixture.h"

/* The texts of the sections found for one word, joined by "|". */
static char *found(struct store *store, struct store_query *query,
                   const struct store_options *options)
{
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(struct store_hit));
    struct store_total total;
    g_autoptr(GError) error = NULL;
    if (!store_search(store, query, options, hits, &total, &error))
        fail_msg("%s", error->message);
    store_query_free(query);
    GString *texts = g_string_new(NULL);
    for (unsigned i = 0; i < hits->len; i++) {
        struct store_unit unit;
        uint32_t docid = g_array_index(hits, struct store_hit, i).docid;
        if (!store_read_unit(store, docid, &unit, &error))
            fail_msg("%s", error->message);
        const struct store_section *section =
            &g_array_index(unit.sections, struct store_section, 0);
        g_string_append_printf(texts, "%s%.*s", i > 0 ? "|" : "", (int)section->text_len - 1,
                               section->text);
        store_unit_clear(&unit);
    }
    return g_string_free(texts, FALSE);
}

static const struct store_options ten = {
    .limit = 10, .check_at_least = 1000, .sort_slot = -1, .k1 = 1.2, .b = 0.75};

static void assert_found(struct store *store, const char *word, const char *expected)
{
    g_autofree char *texts = found(store, store_query_term(word, 1), &ten);
    assert_string_equal(texts, expected);
}

static void what_is_put_is_found_and_read(void **state)
{
    struct place *place = *state;
    g_autoptr(StoreWriter) writer = writer_at(place->index);
    assert_int_equal(put(writer, "1", "2021-05-06", "tỉnh hậu giang\nbốn trụ cột\n"), STORE_ADDED);
    assert_int_equal(put(writer, "2", "2022-07-08", "tỉnh cà mau\n"), STORE_ADDED);
    commit(writer);
    g_autoptr(Store) store = store_at(place->index);
    assert_found(store, "trụ", "bốn trụ cột");
    assert_found(store, "tỉnh", "tỉnh hậu giang|tỉnh cà mau");
    assert_found(store, "xã", "");

    struct store_stats stats;
    assert_true(store_stats(store, &stats, NULL));
    assert_int_equal(stats.documents, 2);
    assert_int_equal(stats.sections, 3);
    assert_int_equal(stats.bytes_in, strlen("tỉnh hậu giang\nbốn trụ cột\ntỉnh cà mau\n"));
    assert_true(stats.bytes_index > 1000);

    struct document *document;
    assert_true(store_read_document(store, "2", &document, NULL));
    assert_string_equal(document->field[FIELD_ISSUED], "2022-07-08");
    assert_int_equal(document->origin[FIELD_TITLE], ORIGIN_GIVEN);
    document_free(document);
    assert_true(store_read_document(store, "3", &document, NULL));
    assert_null(document);
    g_autoptr(GArray) sections = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    assert_true(store_document_units(store, "1", sections, NULL));
    assert_int_equal(sections->len, 2);
}

static void replacing_leaves_nothing_of_the_old(void **state)
{
    struct place *place = *state;
    g_autoptr(StoreWriter) writer = writer_at(place->index);
    put(writer, "1", "2021-05-06", "một\nhai\nba\n");
    put(writer, "2", "2021-05-06", "tư\n");
    commit(writer);
    assert_int_equal(put(writer, "1", "2021-05-06", "một\nnăm\n"), STORE_CHANGED);
    assert_int_equal(put(writer, "2", "2021-05-06", "sáu\nbảy\n"), STORE_CHANGED);
    commit(writer);
    g_autofree char *digest = NULL;
    assert_true(store_writer_digest(writer, "1", &digest, NULL));
    assert_string_equal(digest, "một\nnăm\n");
    g_autoptr(Store) store = store_at(place->index);
    assert_found(store, "hai", "");
    assert_found(store, "ba", "");
    assert_found(store, "tư", "");
    assert_found(store, "năm", "năm");
    assert_found(store, "bảy", "bảy");
    struct store_stats stats;
    assert_true(store_stats(store, &stats, NULL));
    assert_int_equal(stats.documents, 2);
    assert_int_equal(stats.sections, 4);
    assert_int_equal(stats.bytes_in, strlen("một\nnăm\nsáu\nbảy\n"));
}

static void removing_takes_every_section(void **state)
{
    struct place *place = *state;
    g_autoptr(StoreWriter) writer = writer_at(place->index);
    put(writer, "1", "2021-05-06", "một\nhai\n");
    put(writer, "2", "2021-05-06", "hai\n");
    bool was_there;
    assert_true(store_writer_remove(writer, "1", &was_there, NULL));
    assert_true(was_there);
    assert_true(store_writer_remove(writer, "9", &was_there, NULL));
    assert_false(was_there);
    commit(writer);
    g_autoptr(Store) store = store_at(place->index);
    assert_found(store, "một", "");
    assert_found(store, "hai", "hai");
}

static void uncommitted_is_dropped(void **state)
{
    struct place *place = *state;
    struct store_writer *writer = writer_at(place->index);
    put(writer, "1", "2021-05-06", "một\n");
    commit(writer);
    put(writer, "2", "2021-05-06", "hai\n");
    g_clear_pointer(&place->segment, store_segment_free);
    store_writer_close(writer);
    g_autoptr(Store) store = store_at(place->index);
    assert_found(store, "một", "một");
    assert_found(store, "hai", "");
}

static void reader_sees_what_it_opened_until_it_asks(void **state)
{
    struct place *place = *state;
    g_autoptr(StoreWriter) writer = writer_at(place->index);
    put(writer, "1", "2021-05-06", "một\n");
    commit(writer);
    g_autoptr(Store) store = store_at(place->index);
    assert_found(store, "một", "một");
    for (unsigned i = 0; i < 9; i++) {
        put(writer, "2", "2021-05-06", i % 2 ? "ba một\n" : "hai một\n");
        commit(writer);
        merge(writer, i == 4);
    }
    assert_found(store, "một", "một");
    assert_found(store, "hai", "");
    assert_true(store_reopen(store, NULL));
    assert_found(store, "hai", "hai một");
}

static void same_document_again_is_unchanged(void **state)
{
    struct place *place = *state;
    g_autoptr(StoreWriter) writer = writer_at(place->index);
    assert_int_equal(put(writer, "1", "2021-05-06", "một\n"), STORE_ADDED);
    assert_int_equal(put(writer, "1", "2021-05-06", "một\n"), STORE_UNCHANGED);
    assert_int_equal(put(writer, "1", "2021-05-06", "hai\n"), STORE_CHANGED);
    commit(writer);
    assert_int_equal(put(writer, "1", "2021-05-06", "hai\n"), STORE_UNCHANGED);
    commit(writer);
    g_autoptr(Store) store = store_at(place->index);
    assert_found(store, "một", "");
    assert_found(store, "hai", "hai");
    struct store_stats stats;
    assert_true(store_stats(store, &stats, NULL));
    assert_int_equal(stats.documents, 1);
}

/* Workers run ahead of the order of the files. */
static void what_comes_first_in_order_does_not_replace_what_comes_later(void **state)
{
    struct place *place = *state;
    g_autoptr(StoreWriter) writer = writer_at(place->index);
    place->order = 7;
    assert_int_equal(put(writer, "1", "2021-05-06", "bảy\n"), STORE_ADDED);
    place->order = 3;
    assert_int_equal(put(writer, "1", "2021-05-06", "ba\n"), STORE_UNCHANGED);
    commit(writer);
    place->order = 5;
    assert_int_equal(put(writer, "1", "2021-05-06", "năm\n"), STORE_UNCHANGED);
    commit(writer);
    g_autoptr(Store) store = store_at(place->index);
    assert_found(store, "bảy", "bảy");
    assert_found(store, "ba", "");
    assert_found(store, "năm", "");
}

static void what_is_kept_undoes_what_was_put(void **state)
{
    struct place *place = *state;
    g_autoptr(StoreWriter) writer = writer_at(place->index);
    put(writer, "1", "2021-05-06", "một\n");
    commit(writer);
    put(writer, "1", "2021-05-06", "hai\n");
    store_writer_keep(writer, "1");
    commit(writer);
    g_autoptr(Store) store = store_at(place->index);
    assert_found(store, "một", "một");
    assert_found(store, "hai", "");
}

static unsigned segments_in(const char *index)
{
    g_autoptr(GDir) folder = g_dir_open(index, 0, NULL);
    unsigned segments = 0;
    const char *name;
    while ((name = g_dir_read_name(folder)) != NULL)
        segments += g_str_has_suffix(name, ".glass") ? 1 : 0;
    return segments;
}

static void segments_stay_few(void **state)
{
    struct place *place = *state;
    g_autoptr(StoreWriter) writer = writer_at(place->index);
    for (unsigned i = 0; i < 20; i++) {
        g_autofree char *id = g_strdup_printf("%u", i);
        put(writer, id, "2021-05-06", "chung\n");
        commit(writer);
        merge(writer, false);
        assert_in_range(segments_in(place->index), 1, 4);
    }
    g_autoptr(Store) store = store_at(place->index);
    struct store_total total;
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(struct store_hit));
    struct store_query *query = store_query_term("chung", 1);
    assert_true(store_search(store, query, &ten, hits, &total, NULL));
    store_query_free(query);
    assert_int_equal(total.value, 20);
    merge(writer, true);
    assert_int_equal(segments_in(place->index), 1);
}

static void segment_of_nothing_but_deleted_goes(void **state)
{
    struct place *place = *state;
    g_autoptr(StoreWriter) writer = writer_at(place->index);
    put(writer, "1", "2021-05-06", "một\n");
    commit(writer);
    put(writer, "1", "2021-05-06", "hai\n");
    commit(writer);
    assert_int_equal(segments_in(place->index), 1);
    assert_true(store_writer_remove(writer, "1", NULL, NULL));
    commit(writer);
    assert_int_equal(segments_in(place->index), 0);
    g_autoptr(Store) store = store_at(place->index);
    assert_found(store, "hai", "");
}

/* Files that a killed run leaves: one that was being gathered, one that was never named. */
static void leftovers_of_a_killed_run_go(void **state)
{
    struct place *place = *state;
    g_autoptr(GError) error = NULL;
    struct store_writer *writer = writer_at(place->index);
    put(writer, "1", "2021-05-06", "một\n");
    commit(writer);
    store_writer_close(writer);
    g_autofree char *making = g_build_filename(place->index, "000077.making", NULL);
    g_autofree char *file = g_build_filename(making, "postlist.glass", NULL);
    g_autofree char *unnamed = g_build_filename(place->index, "000076.glass", NULL);
    g_autofree char *listed = g_build_filename(place->index, "XAPIANDB", NULL);
    assert_int_equal(g_mkdir(making, 0777), 0);
    assert_true(g_file_set_contents(file, "", 0, NULL));
    assert_true(g_file_set_contents(unnamed, "x", 1, NULL));
    assert_true(g_file_set_contents(listed, "auto catalogue\n", -1, NULL));
    writer = writer_at(place->index);
    store_writer_close(writer);
    assert_false(g_file_test(making, G_FILE_TEST_EXISTS));
    assert_false(g_file_test(unnamed, G_FILE_TEST_EXISTS));
    g_autofree char *names = NULL;
    assert_true(g_file_get_contents(listed, &names, NULL, &error));
    assert_string_equal(names, "auto catalogue\nauto 000001.glass\n");
}

static void second_writer_is_told_of_the_lock(void **state)
{
    struct place *place = *state;
    g_autoptr(StoreWriter) writer = writer_at(place->index);
    assert_non_null(writer);
    g_autoptr(GError) error = NULL;
    assert_null(store_writer_open(place->index, &error));
    assert_true(g_error_matches(error, STORE_ERROR, STORE_ERROR_LOCKED));
    assert_int_equal(exit_status_of(error), EXIT_BUSY);
}

static void index_that_may_not_be_written_is_not_called_busy(void **state)
{
    struct place *place = *state;
    if (geteuid() == 0)
        skip_because("root may write everywhere");
    store_writer_close(writer_at(place->index));
    g_autofree char *lock = g_build_filename(place->index, "catalogue", "flintlock", NULL);
    assert_int_equal(g_remove(lock), 0);
    g_autofree char *catalogue = g_build_filename(place->index, "catalogue", NULL);
    assert_int_equal(g_chmod(catalogue, 0555), 0);
    g_autoptr(GError) error = NULL;
    assert_null(store_writer_open(place->index, &error));
    assert_true(g_error_matches(error, STORE_ERROR, STORE_ERROR_NOT_FOUND));
    assert_int_equal(g_chmod(catalogue, 0755), 0);
}

static void assert_refused(const char *path, int code, int status)
{
    const char *const paths[] = {path, NULL};
    g_autoptr(GError) error = NULL;
    assert_null(store_open(paths, &error));
    assert_true(g_error_matches(error, STORE_ERROR, code));
    assert_int_equal(exit_status_of(error), status);
    assert_non_null(strstr(error->message, path));
    assert_null(strchr(error->message, '\n'));
}

static void what_is_no_index_is_refused(void **state)
{
    struct place *place = *state;
    assert_refused(place->index, STORE_ERROR_NOT_FOUND, EXIT_NO_INDEX);
    assert_true(g_file_set_contents(place->index, "", 0, NULL));
    assert_refused(place->index, STORE_ERROR_NOT_FOUND, EXIT_NO_INDEX);
    g_autoptr(GError) error = NULL;
    assert_null(store_writer_open(place->index, &error));
    assert_true(g_error_matches(error, STORE_ERROR, STORE_ERROR_NOT_FOUND));
    assert_true(g_file_test(place->index, G_FILE_TEST_IS_REGULAR));
    /* A folder of other things is neither opened nor written to. */
    assert_refused(place->folder, STORE_ERROR_NOT_FOUND, EXIT_NO_INDEX);
    g_clear_error(&error);
    assert_null(store_writer_open(place->folder, &error));
    assert_true(g_error_matches(error, STORE_ERROR, STORE_ERROR_NOT_FOUND));
}

static void another_version_is_refused(void **state)
{
    struct place *place = *state;
    struct store_writer *writer = writer_at(place->index);
    assert_true(store_writer_set_metadata(writer, KEY_FORMAT, "99", 2, NULL));
    (void)store_writer_commit(writer, NULL); /* the writer itself no longer knows it */
    store_writer_close(writer);
    assert_refused(place->index, STORE_ERROR_VERSION, EXIT_NO_INDEX);
    g_autoptr(GError) error = NULL;
    assert_null(store_writer_open(place->index, &error));
    assert_true(g_error_matches(error, STORE_ERROR, STORE_ERROR_VERSION));
    assert_non_null(strstr(error->message, "99"));
}

static void index_without_stamps_is_refused(void **state)
{
    struct place *place = *state;
    struct store_writer *writer = writer_at(place->index);
    assert_true(store_writer_set_metadata(writer, KEY_FORMAT, "", 0, NULL));
    (void)store_writer_commit(writer, NULL); /* the writer itself no longer knows it */
    store_writer_close(writer);
    assert_refused(place->index, STORE_ERROR_VERSION, EXIT_NO_INDEX);
}

static void index_whose_creation_was_killed_is_made_anew(void **state)
{
    struct place *place = *state;
    static const char *const left[] = {"flintlock", "postlist.glass", "docdata.glass"};
    g_autofree char *catalogue = g_build_filename(place->index, "catalogue", NULL);
    assert_int_equal(g_mkdir_with_parents(catalogue, 0777), 0);
    for (size_t i = 0; i < G_N_ELEMENTS(left); i++) {
        g_autofree char *file = g_build_filename(catalogue, left[i], NULL);
        assert_true(g_file_set_contents(file, "", 0, NULL));
    }
    assert_refused(place->index, STORE_ERROR_NOT_FOUND, EXIT_NO_INDEX);
    struct store_writer *writer = writer_at(place->index);
    put(writer, "1", "2021-05-06", "một\n");
    commit(writer);
    store_writer_close(writer);
}

static void former_format_is_refused(void **state)
{
    struct place *place = *state;
    g_autofree char *head = g_build_filename(place->index, "iamglass", NULL);
    assert_int_equal(g_mkdir(place->index, 0777), 0);
    assert_true(g_file_set_contents(head, "x", 1, NULL));
    assert_refused(place->index, STORE_ERROR_VERSION, EXIT_NO_INDEX);
    g_autoptr(GError) error = NULL;
    assert_null(store_writer_open(place->index, &error));
    assert_true(g_error_matches(error, STORE_ERROR, STORE_ERROR_VERSION));
    assert_non_null(strstr(error->message, "add the documents again"));
}

/* Whatever file is gone or cut: the answer is right, or the damage is said. */
static void damaged_index_is_said_to_be(void **state)
{
    struct place *place = *state;
    struct store_writer *writer = writer_at(place->index);
    put(writer, "1", "2021-05-06", "một\n");
    commit(writer);
    store_writer_close(writer);
    static const char *const files[] = {"000001.glass", "catalogue/iamglass",
                                        "catalogue/postlist.glass"};
    const char *const paths[] = {place->index, NULL};
    for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *file = g_build_filename(place->index, files[i], NULL);
        g_autofree char *bytes = NULL;
        gsize len;
        assert_true(g_file_get_contents(file, &bytes, &len, NULL));
        assert_int_equal(g_remove(file), 0);
        assert_refused(place->index, STORE_ERROR_DAMAGED, EXIT_DAMAGED);
        for (gsize cut = 0; cut < len; cut += MAX(len / 16, 1)) {
            assert_true(g_file_set_contents(file, bytes, (gssize)cut, NULL));
            g_autoptr(GError) error = NULL;
            g_autoptr(Store) store = store_open(paths, &error);
            if (store == NULL)
                assert_true(g_error_matches(error, STORE_ERROR, STORE_ERROR_DAMAGED));
            else
                assert_found(store, "một", "một");
        }
        assert_true(g_file_set_contents(file, bytes, (gssize)len, NULL));
    }
    g_autofree char *catalogue = g_build_filename(place->index, "catalogue", NULL);
    scratch_remove(catalogue);
    assert_refused(place->index, STORE_ERROR_DAMAGED, EXIT_DAMAGED);
    g_autoptr(GError) error = NULL;
    assert_null(store_writer_open(place->index, &error));
    assert_true(g_error_matches(error, STORE_ERROR, STORE_ERROR_DAMAGED));
}

static void synonyms_and_metadata_are_kept(void **state)
{
    struct place *place = *state;
    g_autoptr(StoreWriter) writer = writer_at(place->index);
    assert_true(store_segment_synonym(segment_of(writer), "quy", "quý", NULL));
    assert_true(store_segment_synonym(segment_of(writer), "quy", "quỹ", NULL));
    assert_true(store_segment_synonym(segment_of(writer), "quy", "quý", NULL));
    put(writer, "1", "2021-05-06", "một\n");
    g_autofree char *long_key = g_strnfill(3000, 'k');
    assert_true(
        store_segment_set_metadata(segment_of(writer), long_key, "khác", strlen("khác"), NULL));
    assert_true(store_writer_set_metadata(writer, long_key, "giá trị", strlen("giá trị"), NULL));
    commit(writer);
    g_autoptr(Store) store = store_at(place->index);
    g_autoptr(GPtrArray) terms = NULL, values = NULL;
    assert_true(store_synonyms(store, "quy", &terms, NULL));
    assert_int_equal(terms->len, 2);
    assert_true(store_metadata(store, long_key, &values, NULL));
    assert_int_equal(values->len, 2);
    assert_int_equal(g_bytes_get_size(values->pdata[0]), strlen("giá trị"));
    assert_int_equal(g_bytes_get_size(values->pdata[1]), strlen("khác"));
    g_autoptr(GBytes) value = NULL;
    assert_true(store_writer_metadata(writer, "not there", &value, NULL));
    assert_null(value);
}

static bool join_with_a_dash(const char *key, GBytes *const *values, size_t count, GString *out,
                             GError **error)
{
    (void)error;
    assert_string_equal(key, "khóa");
    for (size_t i = 0; i < count; i++) {
        gsize len;
        const char *bytes = g_bytes_get_data(values[i], &len);
        g_string_append_len(out, bytes, (gssize)len);
        g_string_append_c(out, '-');
    }
    return true;
}

static void merging_keeps_everything(void **state)
{
    struct place *place = *state;
    g_autoptr(StoreWriter) writer = writer_at(place->index);
    put(writer, "1", "2021-05-06", "một\n");
    put(writer, "2", "2021-05-06", "hai\n");
    assert_true(store_segment_synonym(segment_of(writer), "quy", "quý", NULL));
    assert_true(store_segment_set_metadata(segment_of(writer), "khóa", "a", 1, NULL));
    commit(writer);
    put(writer, "3", "2021-05-06", "ba\n");
    put(writer, "4", "2021-05-06", "bốn\n");
    assert_true(store_segment_synonym(segment_of(writer), "quy", "quỹ", NULL));
    assert_true(store_segment_set_metadata(segment_of(writer), "khóa", "b", 1, NULL));
    assert_true(store_writer_remove(writer, "1", NULL, NULL));
    commit(writer);
    assert_true(store_writer_remove(writer, "3", NULL, NULL));
    commit(writer);
    g_autoptr(Store) before = store_at(place->index);
    g_autoptr(GError) error = NULL;
    if (!store_writer_merge(writer, true, join_with_a_dash, &error))
        fail_msg("%s", error->message);
    /* The writer writes on, under the lock. */
    assert_null(store_writer_open(place->index, &error));
    assert_true(g_error_matches(error, STORE_ERROR, STORE_ERROR_LOCKED));
    put(writer, "5", "2021-05-06", "năm\n");
    commit(writer);
    g_autoptr(Store) store = store_at(place->index);
    assert_found(store, "một", "");
    assert_found(store, "hai", "hai");
    assert_found(store, "ba", "");
    assert_found(store, "bốn", "bốn");
    assert_found(store, "năm", "năm");
    g_autoptr(GPtrArray) terms = NULL, values = NULL;
    assert_true(store_synonyms(store, "quy", &terms, NULL));
    assert_int_equal(terms->len, 2);
    assert_true(store_metadata(store, "khóa", &values, NULL));
    assert_int_equal(values->len, 1);
    gsize len;
    assert_memory_equal(g_bytes_get_data(values->pdata[0], &len), "a-b-", 4);
    assert_int_equal(len, 4);
    /* Who had the old segments open sees them, or the new one after asking. */
    assert_found(before, "hai", "hai");
    assert_true(store_reopen(before, NULL));
    assert_found(before, "năm", "năm");
}

static void several_indexes_are_searched_as_one(void **state)
{
    struct place *place = *state;
    g_autofree char *second = g_build_filename(place->folder, "second", NULL);
    struct store_writer *writer = writer_at(place->index);
    put(writer, "1", "2021-05-06", "một hai\nba\n");
    commit(writer);
    store_writer_close(writer);
    writer = writer_at(second);
    put(writer, "2", "2021-05-06", "tư\nmột\n");
    put(writer, "1", "2021-05-06", "trùng\n");
    commit(writer);
    store_writer_close(writer);
    const char *const paths[] = {place->index, second, NULL};
    g_autoptr(Store) store = store_open(paths, NULL);
    assert_non_null(store);
    assert_found(store, "một", "một|một hai");
    g_autoptr(GArray) sections = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    assert_true(store_document_units(store, "2", sections, NULL));
    assert_int_equal(sections->len, 2);
    struct store_unit unit;
    assert_true(store_read_unit(store, g_array_index(sections, uint32_t, 1), &unit, NULL));
    assert_string_equal(g_array_index(unit.sections, struct store_section, 0).text, "một\n");
    store_unit_clear(&unit);
    struct document *document;
    assert_true(store_read_document(store, "1", &document, NULL));
    assert_int_equal(document->text_len, strlen("một hai\nba\n"));
    document_free(document);
}

static void sorting_puts_what_has_no_date_last(void **state)
{
    struct place *place = *state;
    g_autoptr(StoreWriter) writer = writer_at(place->index);
    put(writer, "1", NULL, "từ không\n");
    put(writer, "2", "2023-01-01", "từ mới\n");
    put(writer, "3", "2020-01-01", "từ cũ\n");
    commit(writer);
    g_autoptr(Store) store = store_at(place->index);
    struct store_options options = ten;
    options.sort_slot = SLOT_ISSUED;
    g_autofree char *rising = found(store, store_query_term("từ", 1), &options);
    assert_string_equal(rising, "từ cũ|từ mới|từ không");
    options.sort_descending = true;
    g_autofree char *falling = found(store, store_query_term("từ", 1), &options);
    assert_string_equal(falling, "từ mới|từ cũ|từ không");
    g_autofree char *ranged =
        found(store, store_query_range(SLOT_ISSUED, NULL, "2022-12-31"), &ten);
    assert_string_equal(ranged, "từ cũ");
}

static bool collect(const struct document *document, void *user)
{
    g_string_append(user, document->id);
    return true;
}

static void documents_and_facets_count_documents(void **state)
{
    struct place *place = *state;
    g_autoptr(StoreWriter) writer = writer_at(place->index);
    put(writer, "b", "2021-05-06", "một\nmột hai\nmột ba\n");
    put(writer, "a", "2022-05-06", "tư\nmột\n");
    put(writer, "c", "2022-05-06", "tư\n");
    commit(writer);
    g_autoptr(Store) store = store_at(place->index);
    struct store_query *query = store_query_term("một", 1);
    g_autoptr(GHashTable) years = NULL;
    assert_true(store_facet(store, query, SLOT_ISSUED, &years, NULL));
    assert_int_equal(g_hash_table_size(years), 2);
    assert_int_equal(GPOINTER_TO_UINT(g_hash_table_lookup(years, "2021")), 1);
    assert_int_equal(GPOINTER_TO_UINT(g_hash_table_lookup(years, "2022")), 1);
    g_autoptr(GString) ids = g_string_new(NULL);
    assert_true(store_each_document(store, query, collect, ids, NULL));
    assert_string_equal(ids->str, "ba");
    g_string_truncate(ids, 0);
    assert_true(store_each_document(store, NULL, collect, ids, NULL));
    assert_string_equal(ids->str, "bac");
    store_query_free(query);
    struct store_options options = ten;
    options.one_per_document = true;
    g_autofree char *best = found(store, store_query_term("một", 1), &options);
    assert_string_equal(best, "một|một");
}

static void failure_to_make_a_query_is_told_when_it_is_used(void **state)
{
    struct place *place = *state;
    g_autoptr(StoreWriter) writer = writer_at(place->index);
    put(writer, "1", "2021-05-06", "một\n");
    commit(writer);
    g_autoptr(Store) store = store_at(place->index);
    struct store_query *query = store_query_not(store_query_all(), store_query_term("hai", -1));
    query = store_query_or(query, store_query_term("một", 1));
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(struct store_hit));
    struct store_total total;
    for (unsigned i = 0; i < 2; i++) {
        g_autoptr(GError) error = NULL;
        assert_false(store_search(store, query, &ten, hits, &total, &error));
        assert_true(g_error_matches(error, STORE_ERROR, STORE_ERROR_FAILED));
        assert_int_equal(hits->len, 0);
    }
    g_autoptr(GHashTable) years = NULL;
    assert_false(store_facet(store, query, SLOT_ISSUED, &years, NULL));
    assert_false(store_each_document(store, query, collect, NULL, NULL));
    store_query_free(query);
}

static void failure_to_make_an_entry_is_told_when_it_is_added(void **state)
{
    struct place *place = *state;
    g_autoptr(StoreWriter) writer = writer_at(place->index);
    g_autoptr(Document) document = document_new("1");
    document->text_len = strlen("một\n");
    struct section section = {.label = (char *)"", .heading = (char *)"", .end = 5};
    struct store_term bad = {"", 1}, good = {"một", 1};
    struct store_entry *entry = store_entry_new(document, "một\n", 0);
    store_entry_add_unit(entry, &section, 1, &bad, 1);
    store_entry_add_unit(entry, &section, 1, &good, 1);
    struct store_segment *segment = store_segment_new(writer, NULL);
    assert_non_null(segment);
    struct store_place at;
    g_autoptr(GError) error = NULL;
    assert_false(store_segment_add(segment, entry, &at, &error));
    assert_true(g_error_matches(error, STORE_ERROR, STORE_ERROR_FAILED));
    store_entry_free(entry);
    store_segment_free(segment);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(what_is_put_is_found_and_read),
        CASE(replacing_leaves_nothing_of_the_old),
        CASE(removing_takes_every_section),
        CASE(uncommitted_is_dropped),
        CASE(reader_sees_what_it_opened_until_it_asks),
        CASE(same_document_again_is_unchanged),
        CASE(what_comes_first_in_order_does_not_replace_what_comes_later),
        CASE(what_is_kept_undoes_what_was_put),
        CASE(segments_stay_few),
        CASE(segment_of_nothing_but_deleted_goes),
        CASE(leftovers_of_a_killed_run_go),
        CASE(former_format_is_refused),
        CASE(second_writer_is_told_of_the_lock),
        CASE(index_that_may_not_be_written_is_not_called_busy),
        CASE(what_is_no_index_is_refused),
        CASE(another_version_is_refused),
        CASE(index_without_stamps_is_refused),
        CASE(index_whose_creation_was_killed_is_made_anew),
        CASE(damaged_index_is_said_to_be),
        CASE(synonyms_and_metadata_are_kept),
        CASE(merging_keeps_everything),
        CASE(several_indexes_are_searched_as_one),
        CASE(sorting_puts_what_has_no_date_last),
        CASE(documents_and_facets_count_documents),
        CASE(failure_to_make_a_query_is_told_when_it_is_used),
        CASE(failure_to_make_an_entry_is_told_when_it_is_added),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
