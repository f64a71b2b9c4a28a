/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of search/engine/searcher.c: what it answers, also while a writer moves on. */
#include "search/engine/searcher.h"
#include "tests/cmocka_all.h"
#include "tests/search/search_fixture.h"

#include <limits.h>
#include <string.h>

enum { MANY = 120, WORDS = 100 };

/* Documents that fill some hundred blocks of an index, so that a reader has to come back for more.
 */
struct archive {
    struct fixture *fixture;
    struct fixture_document documents[MANY];
    GStringChunk *strings;
    unsigned rewritten;
    GHashTable *met;
};

/* Words that tell 'round' from 'round', in texts that do not compress well. */
static void make_documents(struct archive *archive, unsigned round)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(round);
    for (unsigned i = 0; i < MANY; i++) {
        g_autoptr(GString) text = g_string_new(NULL);
        g_autofree char *id = g_strdup_printf("tài liệu %u", i);
        for (unsigned w = 0; w < WORDS; w++)
            g_string_append_printf(text, "x%08x ", g_rand_int(random));
        g_string_append_printf(text, "cảng lần %u", round);
        archive->documents[i] =
            (struct fixture_document){.id = g_string_chunk_insert_const(archive->strings, id),
                                      .text = g_string_chunk_insert(archive->strings, text->str),
                                      .kind = i % 2 == 0 ? "bai-bao" : "nghi-quyet"};
    }
}

static int setup(void **state)
{
    struct archive *archive = g_new0(struct archive, 1);
    archive->strings = g_string_chunk_new(1 << 16);
    archive->met = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    make_documents(archive, 0);
    archive->fixture = fixture_new(archive->documents, MANY);
    *state = archive;
    return 0;
}

static int teardown(void **state)
{
    struct archive *archive = *state;
    fixture_free(archive->fixture);
    g_hash_table_unref(archive->met);
    g_string_chunk_free(archive->strings);
    g_free(archive);
    return 0;
}

static struct searcher *open_searcher(const struct archive *archive)
{
    g_autofree char *path = fixture_path(archive->fixture);
    const char *const paths[] = {path, NULL};
    struct searcher *searcher = searcher_open(paths, NULL);
    assert_non_null(searcher);
    return searcher;
}

/* A writer that replaces every document and commits, twice over. */
static void rewrite(struct archive *archive)
{
    for (unsigned i = 0; i < 2; i++) {
        make_documents(archive, ++archive->rewritten);
        fixture_put(archive->fixture, archive->documents, MANY);
    }
}

static void take(const struct document *document, void *user)
{
    struct archive *archive = user;
    if (!g_hash_table_add(archive->met, g_strdup(document->id)))
        fail_msg("'%s' comes twice", document->id);
    if (g_hash_table_size(archive->met) == MANY / 4)
        rewrite(archive);
}

static void searcher_lists_each_document_once_beside_a_writer(void **state)
{
    struct archive *archive = *state;
    g_autoptr(Searcher) searcher = open_searcher(archive);
    struct listing listing;
    g_autoptr(GError) error = NULL;
    const struct request all = {.limit = UINT_MAX, .facets = true};
    g_hash_table_remove_all(archive->met);
    if (!searcher_list(searcher, &all, take, archive, &listing, &error))
        fail_msg("%s", error->message);
    assert_int_equal(listing.total, MANY);
    assert_int_equal(g_hash_table_size(archive->met), MANY);
    assert_int_equal(listing.facets->len, 4);
    listing_clear(&listing);
}

static void searcher_refreshed_sees_what_was_committed(void **state)
{
    struct archive *archive = *state;
    g_autoptr(Searcher) searcher = open_searcher(archive);
    rewrite(archive);
    assert_true(searcher_refresh(searcher, NULL));
    g_autofree char *text = g_strdup_printf("+cảng +lần +%u", archive->rewritten);
    const struct request request = {.text = text, .len = strlen(text), .limit = 100};
    struct answer answer;
    g_autoptr(GError) error = NULL;
    if (!searcher_search(searcher, &request, &answer, &error))
        fail_msg("%s", error->message);
    assert_int_equal(answer.results->len, 100);
    assert_int_equal(answer.total.value, MANY);
    answer_clear(&answer);
    struct shown shown;
    rewrite(archive);
    assert_true(searcher_refresh(searcher, &error));
    if (!searcher_show(searcher, "tài liệu 7", &shown, &error))
        fail_msg("%s", error->message);
    g_autofree char *last = g_strdup_printf("cảng lần %u", archive->rewritten);
    assert_int_equal(shown.sections->len, 1);
    assert_true(
        g_str_has_suffix(g_array_index(shown.sections, struct store_section, 0).text, last));
    shown_clear(&shown);
    struct index_info info;
    rewrite(archive); /* info reads too much to get by with what it has */
    if (!searcher_info(searcher, &info, &error))
        fail_msg("%s", error->message);
    assert_int_equal(info.stats.documents, MANY);
    assert_int_equal(GPOINTER_TO_UINT(g_hash_table_lookup(info.formats, "unknown")), MANY);
    assert_string_equal(g_array_index(info.stamps, struct index_stamp, 0).name, "format");
    index_info_clear(&info);
}

static void count(const struct document *document, void *user)
{
    (void)document;
    ++*(unsigned *)user;
}

static void searcher_lists_a_page_of_what_passes(void **state)
{
    static const struct {
        struct request request;
        unsigned total, page;
    } rows[] = {
        {{0}, MANY, 0},
        {{.limit = UINT_MAX}, MANY, MANY},
        {{.limit = 10}, MANY, 10},
        {{.limit = 10, .offset = MANY - 3}, MANY, 3},
        {{.limit = 10, .offset = MANY + 3}, MANY, 0},
        {{.kind = "bai-bao", .limit = 7}, MANY / 2, 7},
        {{.kind = "khong-co"}, 0, 0},
        {{.from = "2020"}, 0, 0},
        {{.validity = {VALIDITY_EXPIRED, "2024-01-01"}}, 0, 0},
    };
    g_autoptr(Searcher) searcher = open_searcher(*state);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct listing listing;
        unsigned shown = 0;
        assert_true(searcher_list(searcher, &rows[i].request, count, &shown, &listing, NULL));
        assert_int_equal(listing.total, rows[i].total);
        assert_int_equal(shown, rows[i].page);
        assert_int_equal(listing.listed, rows[i].page);
        assert_null(listing.facets);
        listing_clear(&listing);
    }
}

static void searcher_shows_one_section_or_none(void **state)
{
    g_autoptr(Searcher) searcher = open_searcher(*state);
    struct shown shown;
    assert_true(searcher_show(searcher, "tài liệu 7#0", &shown, NULL));
    assert_int_equal(shown.ordinal, 0);
    assert_int_equal(shown.sections->len, 1);
    shown_clear(&shown);
    assert_true(searcher_show(searcher, "tài liệu 7#1", &shown, NULL));
    assert_non_null(shown.document);
    assert_int_equal(shown.sections->len, 0);
    shown_clear(&shown);
    assert_true(searcher_show(searcher, "không có", &shown, NULL));
    assert_null(shown.document);
    shown_clear(&shown);
}

static void searcher_ranks_by_the_weights_that_it_is_given(void **state)
{
    g_autoptr(Searcher) searcher = open_searcher(*state);
    const struct request request = {
        .text = "cảng", .len = strlen("cảng"), .limit = 1, .explain = true};
    struct feature_row rows[FEATURE_COUNT];
    struct answer answer;
    memcpy(rows, feature_table, sizeof rows);
    for (unsigned i = 0; i < FEATURE_COUNT; i++)
        rows[i].weight = i == FEATURE_PRESENCE ? 4 : 0;
    searcher_set_features(searcher, rows);
    assert_true(searcher_search(searcher, &request, &answer, NULL));
    const struct answer_result *first = &g_array_index(answer.results, struct answer_result, 0);
    assert_true(first->score == 4 * first->features[FEATURE_PRESENCE]);
    assert_ptr_equal(answer.features, rows);
    answer_clear(&answer);
}

static void searcher_says_that_there_is_no_index(void **state)
{
    (void)state;
    static const char *const paths[] = {"/khong/co", NULL};
    g_autoptr(GError) error = NULL;
    assert_null(searcher_open(paths, &error));
    assert_true(g_error_matches(error, STORE_ERROR, STORE_ERROR_NOT_FOUND));
}

/* Search the small index at 'path' as it is; true when that ended in damage of this kind. */
static bool misses_a_section(const char *path)
{
    const char *const paths[] = {path, NULL};
    const struct request request = {.text = "cảng", .len = strlen("cảng"), .limit = 20};
    g_autoptr(GError) error = NULL;
    g_autoptr(Searcher) searcher = searcher_open(paths, &error);
    struct answer answer;
    if (searcher != NULL && searcher_search(searcher, &request, &answer, &error)) {
        answer_clear(&answer);
        return false;
    }
    assert_false(g_error_matches(error, STORE_ERROR, STORE_ERROR_CHANGED));
    return strstr(error->message, "a section that it names") != NULL;
}

/* Whether postings of documents that follow one another start here: a gap of 0 and a count, each
 * time the same. */
static bool is_run(const char *at)
{
    static const unsigned LONG = 8;
    for (unsigned i = 0; i < 2 * LONG; i++)
        if (at[i] != (i % 2 == 0 ? 0 : at[1]) || at[1] <= 0)
            return false;
    return true;
}

/* With a bit of its postings flipped, an index can name a section that it does not have. Nobody
 * writes: this is damage, and trying again would be of no use. */
static void searcher_calls_a_missing_section_damage(void **state)
{
    (void)state;
    enum { COUNT = 12 };
    static const char *const ids[COUNT] = {"1", "2", "3", "4",  "5",  "6",
                                           "7", "8", "9", "10", "11", "12"};
    struct fixture_document documents[COUNT] = {{0}};
    for (unsigned i = 0; i < COUNT; i++)
        documents[i] = (struct fixture_document){.id = ids[i], .text = "cảng sông"};
    struct fixture *fixture = fixture_new(documents, COUNT);
    g_autofree char *path = fixture_path(fixture);
    g_autofree char *file = g_build_filename(path, "postlist.glass", NULL);
    g_autofree char *bytes = NULL;
    gsize len;
    unsigned met = 0;
    assert_true(g_file_get_contents(file, &bytes, &len, NULL));
    for (gsize at = 0; at + 16 <= len; at++) {
        if (!is_run(bytes + at))
            continue;
        bytes[at] = 2;
        assert_true(g_file_set_contents(file, bytes, (gssize)len, NULL));
        met += misses_a_section(path);
        bytes[at] = 0;
    }
    fixture_free(fixture);
    assert_true(met > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(searcher_lists_each_document_once_beside_a_writer),
        cmocka_unit_test(searcher_refreshed_sees_what_was_committed),
        cmocka_unit_test(searcher_lists_a_page_of_what_passes),
        cmocka_unit_test(searcher_shows_one_section_or_none),
        cmocka_unit_test(searcher_ranks_by_the_weights_that_it_is_given),
        cmocka_unit_test(searcher_says_that_there_is_no_index),
        cmocka_unit_test(searcher_calls_a_missing_section_damage),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
