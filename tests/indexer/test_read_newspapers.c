/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/indexer/test_read_newspapers.c - saved pages of real newspapers, where they are at hand. */
#include "read_fixture.h"

#include "tests/cmocka_all.h"

#include <stdio.h>
#include <string.h>

#define PAGES TRACUU_DATA "/formats/html/"

/* Before anything is owned: skip() leaves by longjmp(), past what g_autofree would free. */
static void skip_without_pages(void)
{
    if (!g_file_test(PAGES, G_FILE_TEST_IS_DIR))
        skip_because(NO_DATA);
}

static struct found *read_page(const char *name)
{
    g_autofree char *path = g_strconcat(PAGES, name, NULL);
    g_autofree char *bytes = NULL;
    gsize len = 0;
    assert_true(g_file_get_contents(path, &bytes, &len, NULL));
    g_autoptr(GBytes) content = g_bytes_new(bytes, len);
    return found_read(name, content, NULL);
}

/* What a reader of the page sees: the day, whether an author is named beside the title, and how
 * many blocks the text has, title, lead and captions with it. */
static void articles_have_their_fields_and_their_body_alone(void **state)
{
    static const struct {
        const char *file, *source, *issued;
        bool author;
        unsigned blocks;
    } pages[] = {
        {"baochinhphu_article.html", "baochinhphu.vn", "2026-03-01", false, 73},
        {"cafef_article.html", "cafef.vn", "2026-03-07", true, 14},
        {"dantri_article.html", "dantri.com.vn", "2026-03-07", true, 14},
        {"tuoitre_article.html", "tuoitre.vn", "2026-03-07", true, 30},
        {"vnexpress_article.html", "vnexpress.net", "2026-03-07", false, 33},
    };
    static const char *const menus[] = {"Tin liên quan", "Trang chủ", "Bình luận", "Đăng nhập",
                                        "Chia sẻ",       "Từ khóa",   "©"};
    (void)state;
    skip_without_pages();
    for (size_t i = 0; i < G_N_ELEMENTS(pages); i++) {
        struct found *found = read_page(pages[i].file);
        assert_true(found->read);
        const struct extract *extract = found->extracts->pdata[0];
        char *const *field = extract->document->field;
        assert_string_equal(field[FIELD_SOURCE], pages[i].source);
        assert_string_equal(field[FIELD_ISSUED], pages[i].issued);
        assert_true((field[FIELD_AUTHOR] != NULL) == pages[i].author);
        assert_non_null(field[FIELD_SAPO]);
        assert_int_equal(extract->blocks->len, pages[i].blocks);
        const struct block *blocks = (const struct block *)(void *)extract->blocks->data;
        assert_int_equal(blocks[0].role, BLOCK_TITLE);
        assert_string_equal(blocks[0].text, field[FIELD_TITLE]);
        g_autofree char *text = found_blocks(found, 0);
        for (size_t m = 0; m < G_N_ELEMENTS(menus); m++)
            assert_null(strstr(text, menus[m]));
        found_free(found);
    }
}

static void a_law_on_a_portal_is_read_in_order(void **state)
{
    (void)state;
    skip_without_pages();
    struct found *found = read_page("vbpl_detail_dom.html");
    assert_true(found->read);
    const struct extract *extract = found->extracts->pdata[0];
    assert_string_equal(extract->document->field[FIELD_SOURCE], "vbpl.vn");
    unsigned article = 0;
    for (guint i = 0; i < extract->blocks->len; i++) {
        unsigned number;
        const char *text = g_array_index(extract->blocks, struct block, i).text;
        if (sscanf(text, "Điều %u.", &number) == 1)
            assert_int_equal(number, ++article);
    }
    assert_int_equal(article, 3);
    const struct block *last =
        &g_array_index(extract->blocks, struct block, extract->blocks->len - 1);
    assert_true(strlen(last->text) < 40); /* the signer's name, not the portal's address */
    found_free(found);
}

static void lists_of_articles_are_refused(void **state)
{
    static const char *const lists[] = {"dantri_home_old.html", "vnexpress_list.html"};
    (void)state;
    skip_without_pages();
    for (size_t i = 0; i < G_N_ELEMENTS(lists); i++) {
        struct found *found = read_page(lists[i]);
        assert_false(found->read);
        assert_true(g_error_matches(found->error, READ_ERROR, READ_ERROR_EMPTY));
        found_free(found);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(articles_have_their_fields_and_their_body_alone),
        cmocka_unit_test(a_law_on_a_portal_is_read_in_order),
        cmocka_unit_test(lists_of_articles_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
