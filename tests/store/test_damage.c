/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/store/test_damage.c - files of an index gone, cut short or changed; a disk that is full. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "store/schema.h"
#include "store/store.h"
#include "tests/scratch.h"
#include "tests/store/index_fixture.h"

/* A value of each kind. */
static const struct {
    const char *key, *value;
} values[] = {{KEY_UNICODE, "15.0.9"},
              {KEY_FILE "/kho/1.txt", "{\"size\":1234}"},
              {KEY_OWNER "1.txt", "/kho/mot.txt"}};

/* Thirty documents in two segments, one of them changed, with synonyms and metadata. */
static void make_index(const char *path)
{
    struct store_writer *writer = writer_at(path);
    for (unsigned i = 0; i < 30; i++) {
        g_autoptr(GString) text = g_string_new(NULL);
        for (unsigned line = 0; line < 5; line++) {
            g_string_append_printf(text, "đất rừng");
            for (unsigned k = 0; k < 30; k++)
                g_string_append_printf(text, " từ%u", i * 150 + line * 30 + k);
            g_string_append_c(text, '\n');
        }
        g_autofree char *id = g_strdup_printf("%02u", i);
        put(writer, id, i % 2 ? "2021-05-06" : "2022-05-06", text->str);
        if (i == 20) {
            assert_true(store_segment_synonym(segment_of(writer), "rung", "rừng", NULL));
            assert_true(
                store_segment_set_metadata(segment_of(writer), "reading:quy", "quý quỹ", 9, NULL));
            commit(writer);
        }
    }
    put(writer, "03", "2021-05-06", "đất rừng từ777\n");
    assert_true(store_segment_synonym(segment_of(writer), "rung", "rụng", NULL));
    for (size_t i = 0; i < G_N_ELEMENTS(values); i++)
        assert_true(store_writer_set_metadata(writer, values[i].key, values[i].value,
                                              strlen(values[i].value), NULL));
    commit(writer);
    store_writer_close(writer);
}

/* The files of an index, below its folder. */
static GPtrArray *files_of(const char *index)
{
    GPtrArray *files = g_ptr_array_new_with_free_func(g_free);
    static const char *const folders[] = {"", "catalogue/"};
    for (size_t i = 0; i < G_N_ELEMENTS(folders); i++) {
        g_autofree char *at = g_build_filename(index, folders[i], NULL);
        g_autoptr(GDir) folder = g_dir_open(at, 0, NULL);
        assert_non_null(folder);
        const char *name;
        while ((name = g_dir_read_name(folder)) != NULL)
            if (strcmp(name, "catalogue") != 0)
                g_ptr_array_add(files, g_strconcat(folders[i], name, NULL));
    }
    return files;
}

static void copy_index(const char *from, const char *to)
{
    scratch_remove(to);
    g_autofree char *catalogue = g_build_filename(to, "catalogue", NULL);
    assert_int_equal(g_mkdir_with_parents(catalogue, 0777), 0);
    g_autoptr(GPtrArray) files = files_of(from);
    for (unsigned i = 0; i < files->len; i++) {
        g_autofree char *source = g_build_filename(from, files->pdata[i], NULL);
        g_autofree char *target = g_build_filename(to, files->pdata[i], NULL);
        g_autofree char *bytes = NULL;
        gsize len;
        assert_true(g_file_get_contents(source, &bytes, &len, NULL));
        assert_true(g_file_set_contents(target, bytes, (gssize)len, NULL));
    }
}

static bool add_id(const struct document *document, void *user)
{
    g_string_append_printf(user, " %s=%s", document->id, document->field[FIELD_ISSUED]);
    return true;
}

static bool add_hits(struct store *store, const char *word, GString *said, GError **error)
{
    static const struct store_options all = {
        .limit = 1000, .check_at_least = 1000, .sort_slot = -1, .k1 = 1.2, .b = 0.75};
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(struct store_hit));
    struct store_total total;
    struct store_query *query = store_query_term(word, 1);
    bool ok = store_search(store, query, &all, hits, &total, error);
    for (unsigned i = 0; ok && i < hits->len; i++) {
        struct store_unit unit;
        ok = store_read_unit(store, g_array_index(hits, struct store_hit, i).docid, &unit, error);
        if (ok) {
            g_string_append_printf(said, "%s %s\n", unit.document_id,
                                   g_array_index(unit.sections, struct store_section, 0).text);
            store_unit_clear(&unit);
        }
    }
    g_autoptr(GHashTable) years = NULL;
    ok = ok && store_facet(store, query, SLOT_ISSUED, &years, error);
    if (ok)
        g_string_append_printf(said, "%u in 2021\n",
                               GPOINTER_TO_UINT(g_hash_table_lookup(years, "2021")));
    ok = ok && store_each_document(store, query, add_id, said, error);
    store_query_free(query);
    return ok;
}

static bool add_words(struct store *store, GString *said, GError **error)
{
    g_autoptr(GPtrArray) terms = NULL;
    if (!store_synonyms(store, "rung", &terms, error))
        return false;
    for (unsigned i = 0; i < terms->len; i++)
        g_string_append_printf(said, "rung=%s\n", (char *)terms->pdata[i]);
    for (size_t i = 0; i < G_N_ELEMENTS(values); i++) {
        g_autoptr(GPtrArray) found = NULL;
        if (!store_metadata(store, values[i].key, &found, error))
            return false;
        for (unsigned k = 0; k < found->len; k++)
            g_string_append_len(said, g_bytes_get_data(found->pdata[k], NULL),
                                (gssize)g_bytes_get_size(found->pdata[k]));
    }
    return true;
}

/* All that an index answers, as text; NULL with an error. */
static char *answer(const char *path, GError **error)
{
    const char *const paths[] = {path, NULL};
    g_autoptr(Store) store = store_open(paths, error);
    if (store == NULL)
        return NULL;
    g_autoptr(GString) said = g_string_new(NULL);
    struct store_stats stats;
    if (!store_stats(store, &stats, error) || !add_hits(store, "rừng", said, error) ||
        !add_hits(store, "từ777", said, error) || !add_words(store, said, error) ||
        !store_each_document(store, NULL, add_id, said, error))
        return NULL;
    g_string_append_printf(said, " %u %u %u", (unsigned)stats.documents, (unsigned)stats.sections,
                           (unsigned)stats.bytes_in);
    return g_string_free(g_steal_pointer(&said), FALSE);
}

static void assert_damaged(const GError *error, const char *what)
{
    if (!g_error_matches(error, STORE_ERROR, STORE_ERROR_DAMAGED))
        fail_msg("%s: %s", what, error != NULL ? error->message : "no error");
}

/* A writer opens and adds soundly, or says damage. */
static void assert_written_or_damaged(const char *path, const char *what)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(StoreWriter) writer = store_writer_open(path, &error);
    bool ok = writer != NULL;
    for (size_t i = 0; ok && i < G_N_ELEMENTS(values); i++) {
        g_autoptr(GBytes) value = NULL;
        ok = store_writer_metadata(writer, values[i].key, &value, &error);
        if (ok && value == NULL)
            fail_msg("%s: %s is called none", what, values[i].key);
    }
    for (unsigned i = 0; ok && i < 30; i++) {
        g_autofree char *id = g_strdup_printf("%02u", i), *digest = NULL;
        ok = store_writer_digest(writer, id, &digest, &error);
        if (ok && digest == NULL)
            fail_msg("%s: %s is called none", what, id);
    }
    if (!ok)
        assert_damaged(error, what);
}

/* What is left of a file of 'len' bytes: -1 is nothing at all. */
static const double cuts[] = {-1, 0, 1, 100, 0.3, 0.5, 0.8, 8192, 16384, 0.99};

static void file_gone_or_cut_short_is_damage_or_nothing(void **state)
{
    struct place *place = *state;
    make_index(place->index);
    g_autofree char *good = answer(place->index, NULL);
    assert_non_null(strstr(good, "rung=rừng"));
    g_autofree char *bad = g_build_filename(place->folder, "bad", NULL);
    g_autoptr(GPtrArray) files = files_of(place->index);
    assert_int_equal(files->len,
                     6); /* two segments, XAPIANDB; head, table and lock of the catalogue */
    for (unsigned f = 0; f < files->len; f++) {
        const char *name = files->pdata[f];
        g_autofree char *file = g_build_filename(bad, name, NULL);
        for (size_t i = 0; i < G_N_ELEMENTS(cuts); i++) {
            copy_index(place->index, bad);
            GStatBuf status;
            assert_int_equal(g_stat(file, &status), 0);
            double left = cuts[i] > 0 && cuts[i] < 1 ? cuts[i] * (double)status.st_size : cuts[i];
            if (left >= (double)status.st_size)
                continue;
            assert_int_equal(left < 0 ? g_remove(file) : truncate(file, (off_t)left), 0);
            g_autofree char *what = g_strdup_printf("%s, of which %.0f bytes are left", name, left);
            g_autoptr(GError) error = NULL;
            g_autofree char *said = answer(bad, &error);
            if (said == NULL)
                assert_damaged(error, what);
            else if (strcmp(said, good) != 0)
                fail_msg("%s: another answer", what);
            assert_written_or_damaged(bad, what);
        }
    }
}

/* Flip a bit of a metadata value in the table that holds it; true when it was found. */
static bool flip(const char *index, const char *key, const char *value, size_t at)
{
    g_autofree char *file = g_build_filename(index, "catalogue", "postlist.glass", NULL);
    g_autofree char *bytes = NULL;
    gsize len;
    assert_true(g_file_get_contents(file, &bytes, &len, NULL));
    bool found = false;
    /* The key, a few bytes of Xapian's, a checksum, the value; old revisions of it, too. */
    for (char *from = bytes;
         (from = memmem(from, (size_t)(bytes + len - from), key, strlen(key))) != NULL;) {
        from += strlen(key);
        size_t reach = MIN((size_t)(bytes + len - from), strlen(value) + 16);
        char *there = memmem(from, reach, value, strlen(value));
        if (there != NULL) {
            there[at] ^= 4;
            found = true;
        }
    }
    assert_true(g_file_set_contents(file, bytes, (gssize)len, NULL));
    return found;
}

static void changed_value_is_damage(void **state)
{
    struct place *place = *state;
    make_index(place->index);
    g_autofree char *bad = g_build_filename(place->folder, "bad", NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(values); i++)
        for (size_t at = 0; at < strlen(values[i].value); at++) {
            copy_index(place->index, bad);
            assert_true(flip(bad, values[i].key, values[i].value, at));
            g_autoptr(Store) store = store_at(bad);
            g_autoptr(GPtrArray) found = NULL;
            g_autoptr(GBytes) value = NULL;
            g_autoptr(GError) error = NULL;
            assert_false(store_metadata(store, values[i].key, &found, &error));
            assert_damaged(error, values[i].key);
            g_clear_error(&error);
            g_autoptr(StoreWriter) writer = writer_at(bad);
            assert_false(store_writer_metadata(writer, values[i].key, &value, &error));
            assert_damaged(error, values[i].key);
        }
}

static void changed_stamp_is_damage_at_once(void **state)
{
    struct place *place = *state;
    make_index(place->index);
    g_autofree char *good = answer(place->index, NULL);
    assert_non_null(good);
    const char *const stamps[][2] = {{KEY_FORMAT, SCHEMA_FORMAT},
                                     {KEY_NORMALIZER, SCHEMA_NORMALIZER},
                                     {KEY_SEGMENTS, "{\"next\""},
                                     {KEY_DEAD "000001", "\x10"}};
    g_autofree char *bad = g_build_filename(place->folder, "bad", NULL);
    const char *const paths[] = {bad, NULL};
    for (size_t i = 0; i < G_N_ELEMENTS(stamps); i++) {
        copy_index(place->index, bad);
        assert_true(flip(bad, stamps[i][0], stamps[i][1], 0));
        g_autoptr(GError) error = NULL;
        assert_null(store_open(paths, &error));
        assert_damaged(error, stamps[i][0]);
        g_clear_error(&error);
        assert_null(store_writer_open(bad, &error));
        assert_damaged(error, stamps[i][0]);
    }
}

/* While it is held, no file grows beyond 'max' bytes. */
static void limit_files(rlim_t max, struct rlimit *before)
{
    (void)signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, before), 0);
    struct rlimit limit = {max, before->rlim_max};
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

static void failing_write_says_the_reason_of_the_system(void **state)
{
    struct place *place = *state;
    make_index(place->index);
    g_autofree char *good = answer(place->index, NULL);
    for (rlim_t max = 1; max < 200000; max = max * 3 + 5000) {
        struct rlimit before;
        g_autoptr(StoreWriter) writer = writer_at(place->index);
        g_autoptr(GString) text = g_string_new(NULL);
        for (unsigned i = 0; i < 40000; i++)
            g_string_append_printf(text, "chữ%u%c", i, i % 500 == 499 ? '\n' : ' ');
        put(writer, "mới", "2023-05-06", text->str);
        g_autoptr(GError) error = NULL;
        limit_files(max, &before);
        bool committed = store_segment_finish(place->segment, &error) &&
                         store_writer_take(writer, g_steal_pointer(&place->segment), &error) &&
                         store_writer_commit(writer, &error);
        assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
        assert_false(committed);
        if (!g_error_matches(error, STORE_ERROR, STORE_ERROR_FAILED) ||
            strstr(error->message, g_strerror(EFBIG)) == NULL)
            fail_msg("at %lu bytes: %s", (unsigned long)max, error->message);
        g_clear_pointer(&place->segment, store_segment_free);
        store_writer_close(g_steal_pointer(&writer));
        g_autofree char *after = answer(place->index, &error);
        assert_string_equal(after, good);
    }
}

static void opening_without_descriptors_left_is_not_no_index(void **state)
{
    struct place *place = *state;
    make_index(place->index);
    const char *const paths[] = {place->index, NULL};
    struct rlimit before;
    assert_int_equal(getrlimit(RLIMIT_NOFILE, &before), 0);
    int lowest = dup(0);
    assert_true(lowest >= 0);
    close(lowest);
    unsigned failed = 0;
    for (unsigned left = 0; left < 12; left++) {
        struct rlimit limit = {(rlim_t)lowest + left, before.rlim_max};
        assert_int_equal(setrlimit(RLIMIT_NOFILE, &limit), 0);
        g_autoptr(GError) error = NULL, why = NULL;
        struct store *store = store_open(paths, &error);
        struct store_writer *writer = store_writer_open(place->index, &why);
        assert_int_equal(setrlimit(RLIMIT_NOFILE, &before), 0);
        failed += store == NULL;
        if (store == NULL && !g_error_matches(error, STORE_ERROR, STORE_ERROR_FAILED))
            fail_msg("%u descriptors: %s", left, error->message);
        if (writer == NULL && !g_error_matches(why, STORE_ERROR, STORE_ERROR_FAILED))
            fail_msg("%u descriptors: %s", left, why->message);
        /* Xapian takes a table that it cannot open for an empty one; then it must not have opened.
         */
        g_autoptr(GPtrArray) terms = NULL;
        if (store != NULL && store_synonyms(store, "rung", &terms, NULL))
            assert_int_equal(terms->len, 2);
        store_close(store);
        store_writer_close(writer);
    }
    assert_in_range(failed, 3, 11);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(file_gone_or_cut_short_is_damage_or_nothing),
        CASE(changed_value_is_damage),
        CASE(changed_stamp_is_damage_at_once),
        CASE(failing_write_says_the_reason_of_the_system),
        CASE(opening_without_descriptors_left_is_not_no_index),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
